"""The occupation that a title names, and the sector that occupation and competences point at."""

from __future__ import annotations

import pytest

from vacancies.conversion import Converter
from vacancies.model import Importance, OccupationGuess, Requirement
from vacancies.occupation import guess_occupation, guess_sector, sector_of, sector_votes


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("metselaar", "wpo:bricklayer"),
        ("Ervaren kok (m/v/x)", "wpo:cook"),
        ("Verzorgende IG - Assen - 24 uur", "wpo:carer-ig"),
        ("Heftruckchauffeur | nachtdienst", "wpo:forklift-driver"),
        ("Medewerker", None),
        ("(m/v/x)", None),
        ("🙂", None),
        ("", None),
    ],
)
def test_a_title_names_an_occupation_or_none(title: str, occupation: str | None, converter: Converter) -> None:
    found = guess_occupation(title, converter.occupations, threshold=0.5)
    assert (found.occupation if found else None) == occupation


def test_the_threshold_is_the_least_probability(converter: Converter) -> None:
    found = guess_occupation("metselaar", converter.occupations, threshold=0.0)
    assert found is not None
    assert guess_occupation("metselaar", converter.occupations, threshold=found.score) == found
    assert guess_occupation("metselaar", converter.occupations, threshold=found.score + 0.001) is None


def asked(competence: str, weight: float) -> Requirement:
    return Requirement(competence, Importance.MUST, None, weight, 0.9, ())


def test_votes_are_shared_and_together_at_most_one_and_a_half(converter: Converter) -> None:
    vocabulary = converter.vocabulary
    items = [asked("wp:point-brickwork", 0.5), asked("wp:operate-cash-register", 0.5)]
    votes = sector_votes(OccupationGuess("wpo:bricklayer", 1.0), items, vocabulary)
    assert max(votes, key=lambda sector: votes[sector]) == "construction"
    assert 1.0 < sum(votes.values()) <= 1.5
    assert guess_sector(OccupationGuess("wpo:bricklayer", 1.0), items, vocabulary) == "construction"
    assert guess_sector(None, [], vocabulary) is None


def test_an_occupation_of_several_sectors_tells_none(converter: Converter) -> None:
    assert sector_of(OccupationGuess("wpo:bricklayer", 0.9), converter.vocabulary) == "construction"
    assert sector_of(OccupationGuess("wpo:cleaner", 0.9), converter.vocabulary) is None
    assert sector_of(None, converter.vocabulary) is None
