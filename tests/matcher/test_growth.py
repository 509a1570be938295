"""The laws of growth: nothing from nothing, evidence never costs, and the parts add up to the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.growth import Change, counts, growth, worth
from profiles.claiming import claims_of
from profiles.errors import UserError
from profiles.findings import Finding
from profiles.model import LEVELS, CandidateProfile, Claim, ClaimSource, Quote, Route, Standing, VocabularyRef

REF = VocabularyRef("test", "1")
SLACK = 1e-9

law = settings(derandomize=True, deadline=None, max_examples=200)
share = st.floats(0, 1)


def source(
    evidence: str = "E1", level: int = 2, strength: float = 0.5, route: Route = Route.WORK, confidence: float = 1.0
) -> ClaimSource:
    return ClaimSource(evidence, route, Quote("x", 0, 1, evidence), level, strength, confidence)


def finding(evidence: st.SearchStrategy[str]) -> st.SearchStrategy[Finding]:
    made = st.builds(
        source, evidence=evidence, level=st.sampled_from(LEVELS), strength=share,
        route=st.sampled_from(Route), confidence=share,
    )  # fmt: skip
    marks = st.sampled_from([{}, {"proven": True}, {"suggested": True}, {"denied": True}])
    return st.builds(
        lambda competence, by, mark: Finding(competence, by, **mark), st.sampled_from(["koken", "lassen"]), made, marks
    )


def profile(findings: list[Finding]) -> CandidateProfile:
    return CandidateProfile("K-1", REF, claims_of(findings, (), suggested_share=0.4))


def of(*claims: Claim) -> CandidateProfile:
    return CandidateProfile("K-1", REF, claims)


def claim(*sources: ClaimSource, standing: Standing = Standing.CLAIMED, level: int | None = None) -> Claim:
    made = profile([Finding("koken", one) for one in sources]).claims[0]
    return replace(made, standing=standing, level=level or made.level)


before_ids = st.sampled_from(["E1", "E2"])
findings_before = st.lists(finding(before_ids), max_size=6)
findings_new = st.lists(finding(st.sampled_from(["E3", "E4"])), max_size=4)
profiles = findings_before.map(profile)


@law
@given(profiles)
def test_the_same_profile_is_no_growth(same: CandidateProfile) -> None:
    found = growth(same, same)
    assert (found.distance, found.gained, found.lifted, found.faded, found.taken_back) == (0, 0, 0, 0, 0)
    assert {step.change for step in found.steps} <= {Change.SAME}


@law
@given(findings_before, findings_new)
def test_adding_evidence_is_never_negative(known: list[Finding], new: list[Finding]) -> None:
    found = growth(profile(known), profile(known + new))
    assert found.distance >= -SLACK
    assert found.gained >= found.distance - SLACK
    assert all(step.distance >= -SLACK for step in found.steps)


@law
@given(profiles, st.lists(finding(st.sampled_from(["E1", "E2", "E3"])), max_size=6).map(profile))
def test_the_parts_are_the_whole_and_have_their_sign(before: CandidateProfile, after: CandidateProfile) -> None:
    found = growth(before, after)
    for one in (found, *found.steps):
        assert one.gained + one.lifted + one.faded + one.taken_back == pytest.approx(one.distance, abs=SLACK)
        assert one.gained >= 0
        assert one.lifted >= 0
        assert one.faded <= 0
        assert one.taken_back <= 0
    total = sum(map(worth, after.claims)) - sum(map(worth, before.claims))
    assert found.distance == pytest.approx(total, abs=SLACK)
    assert {step.competence for step in found.steps} == {
        one.competence for one in (*before.claims, *after.claims) if counts(one)
    }


@law
@given(profiles, profiles)
def test_there_and_back_again_is_nowhere(one: CandidateProfile, other: CandidateProfile) -> None:
    assert growth(one, other).distance == pytest.approx(-growth(other, one).distance, abs=SLACK)


def test_new_evidence_gains() -> None:
    found = growth(of(), of(claim(source())))
    [step] = found.steps
    assert (step.change, step.before) == (Change.NEW, None)
    assert found.gained == found.distance == pytest.approx(2 * 0.5 / 4)


def test_the_same_evidence_that_stands_stronger_lifts() -> None:
    after = claim(source(strength=0.7), standing=Standing.PROVEN)
    [step] = growth(of(claim(source())), of(after)).steps
    assert step.change is Change.LIFTED
    assert step.lifted == step.distance == pytest.approx(0.1)


def test_proof_alone_lifts_though_it_is_worth_the_same() -> None:
    [step] = growth(of(claim(source())), of(claim(source(), standing=Standing.PROVEN))).steps
    assert (step.change, step.distance) == (Change.LIFTED, 0)
    [step] = growth(of(claim(source(), standing=Standing.PROVEN)), of(claim(source()))).steps
    assert step.change is Change.WEAKENED


def test_a_suggestion_that_is_confirmed_is_lifted_not_new_evidence() -> None:
    found = growth(of(claim(source(strength=0.2), standing=Standing.SUGGESTED)), of(claim(source())))
    assert (found.steps[0].change, found.gained) == (Change.NEW, 0)
    assert found.lifted == pytest.approx(0.25)


def test_what_only_grew_older_says_so() -> None:
    [step] = growth(of(claim(source())), of(claim(source(strength=0.4)))).steps
    assert (step.change, step.only_by_time) == (Change.WEAKENED, True)
    assert step.faded == pytest.approx(-0.05)


def test_evidence_that_was_removed_is_taken_back_and_not_by_time() -> None:
    [step] = growth(of(claim(source(), source("E2"))), of(claim(source()))).steps
    assert (step.change, step.only_by_time, step.faded) == (Change.WEAKENED, False, 0)
    assert step.taken_back == pytest.approx(step.distance)
    [gone] = growth(of(claim(source())), of()).steps
    assert (gone.change, gone.after, gone.only_by_time) == (Change.GONE, None, False)


def test_a_level_that_somebody_judged_lifts_or_takes_back() -> None:
    plain, judged = of(claim(source())), of(claim(source(), level=3))
    assert growth(plain, judged).lifted == pytest.approx(0.125)
    assert growth(judged, plain).taken_back == pytest.approx(-0.125)


def test_what_is_only_suggested_or_denied_is_no_growth() -> None:
    denied = Claim("lassen", 1, 0.0, Standing.DENIED, (source(),))
    suggested = claim(source(), standing=Standing.SUGGESTED)
    assert growth(of(), of(suggested, denied)).steps == ()
    assert growth(of(claim(source())), of(replace(denied, competence="koken"))).steps[0].change is Change.GONE


def test_the_largest_difference_comes_first() -> None:
    small = replace(claim(source(strength=0.1)), competence="lassen")
    found = growth(of(), of(small, claim(source())))
    assert [step.competence for step in found.steps] == ["koken", "lassen"]
    assert found.of(Change.NEW) == found.steps
    assert found.of(Change.GONE) == ()


def test_profiles_in_different_vocabularies_cannot_be_compared() -> None:
    other = replace(of(), vocabulary=VocabularyRef("esco", "1.2"))
    with pytest.raises(UserError, match=r"test 1 and esco 1\.2"):
        growth(of(), other)


def test_profiles_of_different_candidates_are_refused() -> None:
    with pytest.raises(ValueError, match="one candidate"):
        growth(of(), replace(of(), candidate="K-2"))
