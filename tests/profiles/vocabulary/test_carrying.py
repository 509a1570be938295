"""Laws of carrying a person's profile over a crosswalk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing, VocabularyRef
from profiles.vocabulary.carrying import CLAIM_FACTORS, Outcome, carry_candidate
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow

EXACT, CLOSE, BROAD, NARROW, RELATED = MappingRelation
OLD, NEW = VocabularyRef("a", "1"), VocabularyRef("b", "2")
IDS = ["a:1", "a:2", "a:3", "a:4"]
TARGETS = ["b:1", "b:2", "b:3", "b:4"]


def source(evidence: str, strength: float, level: int = 2) -> ClaimSource:
    return ClaimSource(evidence, Route.WORK, Quote("metselen", 0, 8, evidence), level, strength, 0.9)


def claim(
    competence: str, strength: float = 0.8, standing: Standing = Standing.CLAIMED, level: int = 2, evidence: str = "E1"
) -> Claim:
    strength = 0.0 if standing is Standing.DENIED else strength
    return Claim(competence, level, strength, standing, (source(evidence, strength, level),))


CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(IDS),
        st.floats(0, 1),
        st.sampled_from(Standing),
        st.integers(1, 4),
        st.sampled_from(["E1", "E2"]),
    ),
    unique_by=lambda one: one.competence,
)
PROFILES = st.builds(lambda claims: CandidateProfile("K-1", OLD, tuple(claims)), CLAIMS)
CROSSWALKS = st.lists(
    st.builds(CrosswalkRow, st.sampled_from(IDS), st.sampled_from(MappingRelation), st.sampled_from(TARGETS))
).map(lambda rows: Crosswalk.build("a", "b", rows))


def crosswalk(*rows: tuple[str, MappingRelation, str]) -> Crosswalk:
    return Crosswalk.build("a", "b", [CrosswalkRow(*row) for row in rows])


def profile(*claims: Claim) -> CandidateProfile:
    return CandidateProfile("K-1", OLD, claims)


@given(PROFILES)
def test_the_same_concepts_change_nothing_but_the_vocabulary(before: CandidateProfile) -> None:
    same = crosswalk(*((id, EXACT, id) for id in IDS))
    after, report = carry_candidate(before, same, NEW)
    assert after == replace(before, vocabulary=NEW)
    assert {one.outcome for one in report} <= {Outcome.OVER}


@given(PROFILES, st.permutations(TARGETS))
def test_there_and_back_over_a_bijection_is_the_profile_itself(before: CandidateProfile, targets: list[str]) -> None:
    forth = crosswalk(*((id, EXACT, target) for id, target in zip(IDS, targets, strict=True)))
    there, _ = carry_candidate(before, forth, NEW)
    back, _ = carry_candidate(there, forth.inverse(), OLD)
    assert back == before


@given(PROFILES, CROSSWALKS)
def test_every_claim_is_told_once(before: CandidateProfile, over: Crosswalk) -> None:
    after, report = carry_candidate(before, over, NEW)
    assert [one.concept for one in report] == [claim.competence for claim in before.claims]
    assert {one.target for one in report if one.target} == {claim.competence for claim in after.claims}
    for one in report:
        assert (one.target is None) is (one.relation is None) is (one.outcome is Outcome.LOST)
        assert one.factor == (0.0 if one.relation is None else CLAIM_FACTORS[one.relation])


@given(PROFILES, CROSSWALKS)
def test_nothing_grows_on_the_way(before: CandidateProfile, over: Crosswalk) -> None:
    after, report = carry_candidate(before, over, NEW)
    ranks = list(Standing)
    for now in after.claims:
        came = [
            old
            for old in before.claims
            for one in report
            if (one.concept, one.target) == (old.competence, now.competence)
        ]
        assert now.strength <= max(old.strength for old in came)
        assert now.level <= max(old.level for old in came)
        assert ranks.index(now.standing) >= min(ranks.index(old.standing) for old in came)
        quotes = {(piece.evidence, piece.quote) for old in came for piece in old.sources}
        assert {(piece.evidence, piece.quote) for piece in now.sources} <= quotes
        assert now.sources


@pytest.mark.parametrize(
    ("relation", "strength", "standing", "outcome"),
    [
        (EXACT, 0.8, Standing.PROVEN, Outcome.OVER),
        (CLOSE, 0.72, Standing.PROVEN, Outcome.WEAKENED),
        (BROAD, 0.8, Standing.PROVEN, Outcome.WEAKENED),
        (NARROW, 0.4, Standing.SUGGESTED, Outcome.WEAKENED),
    ],
)
def test_what_each_relation_leaves(
    relation: MappingRelation, strength: float, standing: Standing, outcome: Outcome
) -> None:
    after, [told] = carry_candidate(
        profile(claim("a:1", 0.8, Standing.PROVEN)), crosswalk(("a:1", relation, "b:1")), NEW
    )
    [now] = after.claims
    assert (now.competence, now.standing, now.level) == ("b:1", standing, 2)
    assert now.strength == pytest.approx(strength)
    assert (told.outcome, told.relation) == (outcome, relation)


def test_what_is_only_related_is_lost_and_told_as_near() -> None:
    after, [told] = carry_candidate(profile(claim("a:1")), crosswalk(("a:1", RELATED, "b:1")), NEW)
    assert after.claims == ()
    assert (told.outcome, told.near) == (Outcome.LOST, ("b:1",))


def test_the_nearest_relation_carries() -> None:
    over = crosswalk(("a:1", NARROW, "b:1"), ("a:1", CLOSE, "b:2"), ("a:1", RELATED, "b:3"))
    _, [told] = carry_candidate(profile(claim("a:1")), over, NEW)
    assert (told.target, told.relation, told.near) == ("b:2", CLOSE, ("b:3",))


def test_claims_that_meet_become_one_with_the_evidence_of_all() -> None:
    over = crosswalk(("a:1", EXACT, "b:1"), ("a:2", BROAD, "b:1"))
    after, report = carry_candidate(profile(claim("a:1", 0.5), claim("a:2", 0.9, evidence="E2")), over, NEW)
    [now] = after.claims
    assert now.strength == pytest.approx(0.9)
    assert {piece.evidence for piece in now.sources} == {"E1", "E2"}
    assert len(report) == 2


def test_denying_a_thing_denies_nothing_broader() -> None:
    denied = profile(claim("a:1", standing=Standing.DENIED))
    after, [told] = carry_candidate(denied, crosswalk(("a:1", BROAD, "b:1")), NEW)
    assert (after.claims, told.outcome, told.near) == ((), Outcome.LOST, ("b:1",))
    after, [told] = carry_candidate(denied, crosswalk(("a:1", NARROW, "b:1")), NEW)
    assert (after.claims[0].standing, told.outcome) == (Standing.DENIED, Outcome.WEAKENED)


def test_a_claim_outweighs_a_denial_in_the_same_target() -> None:
    over = crosswalk(("a:1", EXACT, "b:1"), ("a:2", EXACT, "b:1"))
    both = profile(claim("a:1", standing=Standing.DENIED), claim("a:2", 0.6))
    after, _ = carry_candidate(both, over, NEW)
    assert (after.claims[0].standing, after.claims[0].strength) == (Standing.CLAIMED, 0.6)
