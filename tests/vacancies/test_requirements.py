from __future__ import annotations

import pytest

from profiles.text import Span
from vacancies.model import Importance
from vacancies.requirements import Standing, asked_level, asked_years, asking


def ask(sentence: str, words: str) -> tuple[Standing, Importance]:
    start = sentence.index(words)
    how = asking(sentence, Span(0, len(sentence)), Span(start, start + len(words)))
    return how.standing, how.importance


@pytest.mark.parametrize(
    ("sentence", "words", "importance"),
    [
        ("Je beschikt over ervaring met metselen", "metselen", Importance.MUST),
        ("Ervaring met metselen is gewenst", "metselen", Importance.SHOULD),
        ("Bij voorkeur kun je metselen", "metselen", Importance.SHOULD),
        ("Ervaring met metselen is een pré", "metselen", Importance.NICE),
        ("Metselen, voegen en lijmen is een pré", "voegen", Importance.NICE),
        ("Metselen is een must, voegen is mooi meegenomen", "Metselen", Importance.MUST),
        ("Metselen is een must, voegen is mooi meegenomen", "voegen", Importance.NICE),
        ("Je werkt graag in een team", "in een team", Importance.MUST),
        ("Je bent niet bang om vieze handen te krijgen", "vieze handen", Importance.MUST),
        ("Wij zoeken iemand zonder 9-tot-5-mentaliteit, flexibel dus", "flexibel", Importance.MUST),
    ],
)
def test_importance_comes_from_the_wording(sentence: str, words: str, importance: Importance) -> None:
    assert ask(sentence, words) == (Standing.ASKED, importance)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ervaring is niet nodig", "Ervaring"),
        ("Ervaring is geen vereiste, motivatie wel", "Ervaring"),
        ("Ervaring? Niet nodig.", "Ervaring"),
        ("Rondleidingen geven hoort niet bij deze functie", "Rondleidingen geven"),
    ],
)
def test_what_is_waived_is_not_asked(sentence: str, words: str) -> None:
    assert ask(sentence, words)[0] is Standing.WAIVED


def test_the_other_side_of_a_contrast_is_asked() -> None:
    assert ask("Ervaring is geen vereiste, motivatie wel", "motivatie")[0] is Standing.ASKED


@pytest.mark.parametrize("sentence", ["Het kassawerk leer je bij ons", "Wij leren je het kassawerk"])
def test_what_is_taught_is_not_asked(sentence: str) -> None:
    assert ask(sentence, "kassawerk")[0] is Standing.TAUGHT


def test_a_paper_that_may_still_be_obtained_is_asked_and_trainable() -> None:
    sentence = "VCA of bereid dit te behalen"
    how = asking(sentence, Span(0, len(sentence)), Span(0, 3))
    assert (how.standing, how.trainable) == (Standing.ASKED, True)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Je begeleidt onder toezicht", 1),
        ("Je helpt mee in de keuken", 1),
        ("Je werkt zelfstandig", 3),
        ("Minimaal drie jaar ervaring als kok", 3),
        ("Een jaar ervaring", 2),
        ("Je geeft leiding aan het team", 4),
        ("Leiding geven aan vijf mensen", 4),
        ("Je vult schappen", None),
    ],
)
def test_levels_come_from_the_wording(sentence: str, level: int | None) -> None:
    assert asked_level(sentence, Span(0, len(sentence))) == level


def test_years_are_read_in_figures_and_words() -> None:
    assert asked_years("minimaal 3 jaar") == 3
    assert asked_years("minstens twee jaar ervaring") == 2
    assert asked_years("18 uur") is None
