from __future__ import annotations

import pytest

from profiles.text import Span
from vacancies.model import Importance
from vacancies.requirements import Standing, asked_level, asked_years, asking


def ask(sentence: str, words: str) -> tuple[Standing, Importance]:
    start = sentence.index(words)
    how = asking(sentence, Span(sentence.rfind("\n") + 1, len(sentence)), Span(start, start + len(words)))
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
        ("Kun je ook metselen, dan is dat mooi meegenomen", "metselen", Importance.NICE),
        ("Ervaring met metselen is prettig maar geen eis", "metselen", Importance.NICE),
        ("Ervaring met metselen is niet nodig, maar wel handig", "metselen", Importance.NICE),
        ("Experience with bricklaying would be ideal", "bricklaying", Importance.SHOULD),
        ("Graag iemand die metselt", "metselt", Importance.SHOULD),
        ("Je werft vrijwilligers", "vrijwilligers", Importance.MUST),
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
        ("Koken hoeft niet, serveren wel", "Koken"),
        ("Een diploma boekhandel vragen we ook niet", "diploma boekhandel"),
        ("Sanitair afmonteren: niet", "Sanitair afmonteren"),
        ("De roosters regelt onze planner", "roosters"),
        ("Soep kook je niet, dat doet de kok", "Soep"),
        ("Ervaring is niet per se nodig", "Ervaring"),
        ("You don't need any experience", "experience"),
        ("No experience required", "experience"),
        ("Rijbewijs? Kun je best missen", "Rijbewijs"),
        ("Wat we niet vragen\nErvaring met koken", "Ervaring met koken"),
    ],
)
def test_what_is_waived_is_not_asked(sentence: str, words: str) -> None:
    assert ask(sentence, words)[0] is Standing.WAIVED


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Zonder rekenvaardigheid kun je dit werk niet doen", "rekenvaardigheid"),
        ("Je kunt niet zonder planning", "planning"),
        ("Netheid is niet onbelangrijk", "Netheid"),
        ("Je kunt niet alleen koken, maar ook serveren", "koken"),
        ("Je kunt niet alleen koken, maar ook serveren", "serveren"),
        ("Je bent niet vies van poetsen", "poetsen"),
        ("Drukte deert je niet", "Drukte"),
        ("Je hebt geen hoogtevrees", "hoogtevrees"),
        ("Je geeft niet snel op bij een moeilijke klant", "moeilijke klant"),
        ("Wat we niet kunnen missen\nErvaring met koken", "Ervaring met koken"),
        ("Je draagt de order over aan de planning", "order"),
    ],
)
def test_a_denial_that_denies_nothing_is_asked(sentence: str, words: str) -> None:
    start = sentence.index(words)
    line = sentence.rfind("\n") + 1
    how = asking(sentence, Span(line, len(sentence)), Span(start, start + len(words)))
    assert how.standing is Standing.ASKED


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
        ("You work independently", 3),
        ("At least three years of experience", 3),
        ("Je werkt op mbo-niveau 3", 3),
        ("Basic knowledge of Excel", 1),
        ("You lead a team of five", 4),
    ],
)
def test_levels_come_from_the_wording(sentence: str, level: int | None) -> None:
    assert asked_level(sentence, Span(0, len(sentence))) == level


def test_years_are_read_in_figures_and_words() -> None:
    assert asked_years("minimaal 3 jaar") == 3
    assert asked_years("minstens twee jaar ervaring") == 2
    assert asked_years("18 uur") is None
