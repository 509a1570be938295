"""What differs between two versions of a vacancy."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from profiles.model import VocabularyRef
from vacancies.differing import Kind, Sentence, difference
from vacancies.model import Condition, ConditionKind, Importance, Requirement, Vacancy, VacancyProfile

OLD = Vacancy("V-1", "Metselaar", "Je metselt muren. Je voegt. Je ruimt op.", place="Assen")


def asks(*conditions: Condition, **shares: float) -> VacancyProfile:
    items = tuple(Requirement(name, Importance.MUST, 2, share, 0.8, ()) for name, share in shares.items())
    return VacancyProfile("V-1", VocabularyRef("test", "1"), None, None, items, conditions)


def test_nothing_differs_from_itself() -> None:
    found = difference(OLD, asks(a=1.0), OLD, asks(a=1.0))
    assert found == type(found)()


def test_sentences_that_came_and_went_are_told_in_order() -> None:
    new = replace(OLD, text="Je metselt muren. Je stukt. Je ruimt op. Je rijdt.", title="Metselaar-stukadoor")
    found = difference(OLD, asks(a=1.0), new, asks(a=1.0))
    assert found.sentences == (
        Sentence(Kind.REMOVED, "Je voegt."),
        Sentence(Kind.ADDED, "Je stukt."),
        Sentence(Kind.ADDED, "Je rijdt."),
    )
    assert found.fields == (("title", "Metselaar", "Metselaar-stukadoor"),)


def test_competences_that_came_went_and_changed_are_told() -> None:
    before, after = asks(a=0.5, b=0.25, c=0.25), asks(a=0.501, b=0.249, d=0.25)
    after = replace(
        after, requirements=(*after.requirements[:1], replace(after.requirements[1], level=3), *after.requirements[2:])
    )
    found = difference(OLD, before, OLD, after)
    assert [(shift.kind, shift.competence) for shift in found.competences] == [
        (Kind.CHANGED, "b"),
        (Kind.ADDED, "d"),
        (Kind.REMOVED, "c"),
    ]


def test_a_share_that_moves_visibly_is_a_change() -> None:
    found = difference(OLD, asks(a=0.5, b=0.5), OLD, asks(a=0.51, b=0.49))
    assert [shift.kind for shift in found.competences] == [Kind.CHANGED, Kind.CHANGED]


def test_conditions_that_came_and_went_are_told() -> None:
    hours = Condition(ConditionKind.HOURS, "32", Importance.MUST, ())
    licence = Condition(ConditionKind.DRIVING_LICENCE, "B", Importance.MUST, ())
    found = difference(OLD, asks(hours, a=1.0), OLD, asks(licence, a=1.0))
    assert (found.conditions_added, found.conditions_removed) == ((licence,), (hours,))


TEXTS = st.lists(st.sampled_from(["Je metselt.", "Je voegt.", "Je stukt."])).map(" ".join)


@given(TEXTS, TEXTS)
def test_there_and_back_the_same_sentences_come_and_go(one: str, other: str) -> None:
    def counted(old: str, new: str, kind: Kind) -> list[str]:
        found = difference(replace(OLD, text=old), asks(a=1.0), replace(OLD, text=new), asks(a=1.0))
        return sorted(sentence.text for sentence in found.sentences if sentence.kind is kind)

    added, removed = counted(one, other, Kind.ADDED), counted(one, other, Kind.REMOVED)
    before, after = sorted(_sentences(one) + added), sorted(_sentences(other) + removed)
    assert before == after


def _sentences(text: str) -> list[str]:
    return [f"{part.rstrip('.')}." for part in text.split(". ") if part]
