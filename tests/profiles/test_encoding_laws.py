"""The laws of encoding: more evidence never weakens, personal facts change nothing, once is as often as you like."""

from __future__ import annotations

import inspect
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import matcher.explaining
import matcher.ranking
import matcher.scoring
import profiles.encoding
import profiles.telling.reader
from matcher.flow.tools import Tools
from profiles.encoding import Encoder, EncodingSettings, encode
from profiles.model import CandidateProfile, Claim, Standing
from profiles.person import PersonalFacts
from profiles.portfolio import (
    Answer,
    Can,
    Decision,
    DocumentKind,
    Evidence,
    EvidenceKind,
    Month,
    Portfolio,
    Verdict,
    Vraak,
)
from profiles.strength import SELF_BOUND, StrengthSettings

TODAY = date(2026, 11, 23)
TEXTS = (
    "Ik stond achter de kassa en vulde de schappen aan.",
    "Elke dag heb ik mijn moeder gewassen en aangekleed.",
    "ik heb de vloer gedweilt en de wc schoon gemaakt",
    "Voor de buurt plak ik fietsbanden en stel ik remmen af.",
    "Op de camion geladen en gelost, ook met de transpallet.",
)
law = settings(derandomize=True, deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
kinds = st.sampled_from(list(EvidenceKind))
months = st.one_of(st.none(), st.builds(Month, st.integers(1990, 2026), st.one_of(st.none(), st.integers(1, 10))))
judgements = st.one_of(st.none(), st.builds(Vraak, *(st.integers(0, 4) for _ in range(5))))


@st.composite
def evidence(draw: st.DrawFn, name: str = "E1") -> Evidence:
    start = draw(months)
    return Evidence(
        name,
        draw(kinds),
        draw(st.sampled_from(("", "kok in een restaurant", "helpen in de buurt"))),
        draw(st.sampled_from(TEXTS)),
        start,
        draw(months) if start else None,
        draw(st.one_of(st.none(), st.floats(1, 60))),
        draw(st.one_of(st.none(), st.sampled_from(list(DocumentKind)))),
        draw(st.sampled_from(("", "buurman"))),
        draw(judgements),
    )


@pytest.fixture(scope="module")
def encoder(tools: Tools) -> Encoder:
    return tools.portfolio_encoder()


def claims(profile: CandidateProfile) -> dict[str, Claim]:
    return {claim.competence: claim for claim in profile.claims}


def worth(claim: Claim) -> float:
    return claim.level * claim.strength


@law
@given(st.data())
def test_more_evidence_never_weakens(encoder: Encoder, data: st.DataObject) -> None:
    first, second = data.draw(evidence("E1")), data.draw(evidence("E2"))
    alone = claims(encode(Portfolio("K-1", evidence=(first,)), encoder, today=TODAY))
    both = claims(encode(Portfolio("K-1", evidence=(first, second)), encoder, today=TODAY))
    for name, claim in alone.items():
        assert worth(both[name]) >= worth(claim) - 1e-6
        assert both[name].standing is not Standing.DENIED or claim.standing is Standing.DENIED


@law
@given(evidence(), st.sampled_from(list(DocumentKind)), st.builds(Vraak, *(st.integers(0, 4) for _ in range(5))))
def test_documents_and_assessors_never_weaken(
    encoder: Encoder, item: Evidence, document: DocumentKind, judgement: Vraak
) -> None:
    bare = replace(item, document=None, assessment=None)
    before = claims(encode(Portfolio("K-1", evidence=(bare,)), encoder, today=TODAY))
    backed = replace(bare, document=document, assessment=judgement, vouched_by="chef")
    after = claims(encode(Portfolio("K-1", evidence=(backed,)), encoder, today=TODAY))
    assert all(worth(after[name]) >= worth(claim) - 1e-9 for name, claim in before.items())


@law
@given(evidence())
def test_strengths_and_levels_keep_within_bounds(encoder: Encoder, item: Evidence) -> None:
    for claim in encode(Portfolio("K-1", evidence=(item,)), encoder, today=TODAY).claims:
        assert 0.0 <= claim.strength <= 1.0
        assert 1 <= claim.level <= 4
        if item.kind is EvidenceKind.SELF_ASSESSMENT and claim.sources[0].evidence == item.id:
            assert claim.strength <= SELF_BOUND + 1e-9


@law
@given(evidence())
def test_encoded_twice_is_encoded_once(encoder: Encoder, item: Evidence) -> None:
    portfolio = Portfolio("K-1", evidence=(item,))
    assert encode(portfolio, encoder, today=TODAY) == encode(portfolio, encoder, today=TODAY)


def test_older_evidence_is_weaker_with_a_shorter_half_life(encoder: Encoder) -> None:
    old = Evidence("E1", EvidenceKind.PAID_WORK, "", TEXTS[0], Month(2000), Month(2008), 32)
    quick = replace(encoder, settings=EncodingSettings(strength=StrengthSettings(half_life=3.0)))
    usual, faded = (claims(encode(Portfolio("K-1", evidence=(old,)), e, today=TODAY)) for e in (encoder, quick))
    assert usual.keys() == faded.keys() != set()
    assert all(faded[name].strength < claim.strength for name, claim in usual.items() if claim.strength > 0)


def test_personal_facts_reach_nothing() -> None:
    facts = {field.name for field in fields(PersonalFacts)} - {"candidate"}
    for kind in (Portfolio, Evidence, Claim, CandidateProfile):
        assert facts.isdisjoint(field.name for field in fields(kind))
    for module in (profiles.encoding, profiles.telling.reader, matcher.scoring, matcher.ranking, matcher.explaining):
        assert "PersonalFacts" not in inspect.getsource(module)


def test_a_name_in_no_field_of_facts_shows_in_a_report() -> None:
    facts = PersonalFacts("K-1", name="Fatima Voorbeeld", phone="06-00000000")
    assert "Fatima" not in repr(facts)
    assert facts.known


@pytest.mark.parametrize("place", ["Assen", "Amsterdam", ""])
def test_where_somebody_lives_changes_no_claim(encoder: Encoder, place: str) -> None:
    item = Evidence("E1", EvidenceKind.HOBBY, "", TEXTS[3])
    here = encode(Portfolio("K-1", place=place, evidence=(item,)), encoder, today=TODAY)
    assert here.claims == encode(Portfolio("K-1", evidence=(item,)), encoder, today=TODAY).claims != ()


def test_answers_of_a_self_test_are_claims_within_their_bound(encoder: Encoder) -> None:
    answers = (
        Answer("wp:operate-cash-register", Can.YES),
        Answer("wp:fill-shelves", Can.WITH_HELP),
        Answer("wp:drive-forklift", Can.NOT_YET),
    )
    item = Evidence("E9", EvidenceKind.SELF_ASSESSMENT, "", "", answers=answers)
    found = claims(encode(Portfolio("K-1", evidence=(item,)), encoder, today=TODAY))
    assert found["wp:operate-cash-register"].level == 2
    assert found["wp:fill-shelves"].level == 1
    assert found["wp:drive-forklift"].standing is Standing.DENIED
    assert 0 < found["wp:operate-cash-register"].strength <= SELF_BOUND


def test_people_decide(encoder: Encoder) -> None:
    item = Evidence("E1", EvidenceKind.PAID_WORK, "kassamedewerker", TEXTS[0], Month(2020), None, 24)
    before = claims(encode(Portfolio("K-1", evidence=(item,)), encoder, today=TODAY))
    suggested = next(name for name, claim in before.items() if claim.standing is Standing.SUGGESTED)
    reject = Decision("wp:fill-shelves", Verdict.REJECT, "coach", "nooit gedaan", TODAY)
    confirm = Decision(suggested, Verdict.CONFIRM, "coach", "deed dat elke week", TODAY, level=3)
    after = claims(encode(Portfolio("K-1", evidence=(item,), decisions=(reject, confirm)), encoder, today=TODAY))
    assert "wp:fill-shelves" in before
    assert "wp:fill-shelves" not in after
    assert (after[suggested].standing, after[suggested].level) == (Standing.CLAIMED, 3)
    assert after[suggested].strength > before[suggested].strength
    again = replace(reject, verdict=Verdict.CONFIRM, on=date(2026, 11, 24))
    later = encode(Portfolio("K-1", evidence=(item,), decisions=(reject, again)), encoder, today=TODAY)
    assert "wp:fill-shelves" in claims(later)


def test_a_wish_shows_nothing(encoder: Encoder) -> None:
    item = Evidence("E1", EvidenceKind.LIFE_EXPERIENCE, "", "Ik wil graag leren lassen.")
    assert [c for c in encode(Portfolio("K-1", evidence=(item,)), encoder, today=TODAY).claims if "weld" in c.competence
            and c.standing is not Standing.SUGGESTED] == []  # fmt: skip


def test_three_thousand_items_are_encoded(encoder: Encoder) -> None:
    items = tuple(
        Evidence(f"E{n}", EvidenceKind.HOBBY, "", f"Ik plak fietsbanden, {n % 40} per dag.") for n in range(3000)
    )
    found = claims(encode(Portfolio("K-1", evidence=items), encoder, today=TODAY))
    assert found
