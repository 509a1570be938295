"""Coverage: what is counted, what is left out, and how it adds up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.linking.model import Link
from vacancies.conversion import Converter
from vacancies.coverage import Part, Share, coverage_of, read_parts
from vacancies.model import Role, Vacancy

Make = Callable[..., Vacancy]

TEXTS = ("muren voegen", "de muur voegen", "ramen lappen", "taarten versieren")
PARTS = st.builds(
    Part,
    vacancy=st.sampled_from(["V-1", "V-2"]),
    sentence=st.integers(0, 3),
    text=st.sampled_from(TEXTS),
    role=st.sampled_from([Role.TASKS, Role.REQUIREMENTS]),
    sector=st.sampled_from([None, "care", "retail"]),
    nearest=st.none() | st.builds(Link, st.sampled_from(["a", "b"]), st.floats(0, 1), st.just("label")),
)


def part(text: str, score: float | None, *, vacancy: str = "V-1", sentence: int = 0) -> Part:
    nearest = None if score is None else Link("t:x", score, "x")
    return Part(vacancy, sentence, text, Role.TASKS, None, nearest)


def test_a_sentence_is_covered_by_one_of_its_parts() -> None:
    found = coverage_of([part("muren voegen", 0.9), part("ramen lappen", 0.1), part("x y", None, sentence=1)])
    assert found.whole == Share(sentences=2, covered_sentences=1, parts=3, covered_parts=1)
    assert (found.whole.of_sentences, found.whole.of_parts) == (0.5, pytest.approx(1 / 3))


def test_the_least_probability_covers() -> None:
    assert coverage_of([part("muren voegen", 0.4)], least=0.4).uncovered == ()
    assert len(coverage_of([part("muren voegen", 0.4)], least=0.41).uncovered) == 1


def test_the_same_words_are_one_group_with_the_best_of_their_concepts() -> None:
    found = coverage_of(
        [
            part("muren voegen", 0.1),
            part("voegen van de muur", 0.3, vacancy="V-2"),
            part("muren voegen", None, vacancy="V-2"),
            part("ramen lappen", 0.2),
        ]
    )
    first, second = found.uncovered
    assert (first.text, first.count, first.vacancies) == ("muren voegen", 3, ("V-1", "V-2"))
    assert first.nearest == Link("t:x", 0.3, "x")
    assert (second.text, second.count) == ("ramen lappen", 1)


def test_nothing_read_is_nothing_missed() -> None:
    found = coverage_of([])
    assert (found.whole.of_parts, found.whole.of_sentences, found.uncovered) == (1.0, 1.0, ())


@given(st.lists(PARTS, max_size=20), st.floats(0, 1))
def test_sections_sectors_and_groups_add_up_to_the_whole(parts: list[Part], least: float) -> None:
    found = coverage_of(parts, least=least)
    assert sum(share.parts for share in found.by_role.values()) == found.whole.parts == len(parts)
    assert sum(share.covered_parts for share in found.by_sector.values()) == found.whole.covered_parts
    assert sum(group.count for group in found.uncovered) == found.whole.parts - found.whole.covered_parts
    assert 0.0 <= found.whole.of_parts <= 1.0
    assert 0.0 <= found.whole.of_sentences <= 1.0


@given(st.lists(PARTS, max_size=20), st.floats(0, 1), st.floats(0, 1))
def test_asking_more_certainty_never_covers_more(parts: list[Part], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert coverage_of(parts, least=high).whole.covered_parts <= coverage_of(parts, least=low).whole.covered_parts


def test_parts_are_those_that_may_ask_a_competence(converter: Converter, vacancy: Make) -> None:
    body = """Wat ga je doen?
- schappen aanvullen
- kwantumvelden harmoniseren
Wat vragen wij?
- Rijbewijs B
- Ervaring met brood bakken is niet nodig
- motivatie
Wat bieden wij?
- een cursus bloemen binden
"""
    parts = read_parts(vacancy(body, title="Vakkenvuller"), converter)
    assert [part.text for part in parts] == ["schappen aanvullen", "kwantumvelden harmoniseren"]
    assert {part.role for part in parts} == {Role.TASKS}
    assert [group.text for group in coverage_of(parts).uncovered] == ["kwantumvelden harmoniseren"]


def test_a_shared_verb_covers_what_shares_it(converter: Converter, vacancy: Make) -> None:
    parts = read_parts(vacancy("Wat ga je doen?\n- kamers, toiletten en lange gangen schoonmaken\n"), converter)
    assert all(part.nearest is not None and part.nearest.score >= 0.4 for part in parts)
    assert parts
