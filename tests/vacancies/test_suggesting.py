"""What is suggested: never what is named, taught or more general, and only for a text with tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from vacancies.conversion import ConversionSettings, Converter, convert
from vacancies.model import Basis, Vacancy, VacancyProfile
from vacancies.suggesting import NOT_COMPETENCES, SuggestionSettings

Make = Callable[..., Vacancy]
WALLS = "Wat ga je doen?\n- metselen\n- muren voegen\nWat vragen wij?\n- Heftruck rijden leer je bij ons\n"
SHOP = "Wat ga je doen?\n- kassa bedienen\n- vakken vullen\n- klanten helpen\n"
TEXTS = [("Metselaar", WALLS), ("Vakkenvuller", SHOP), ("Medewerker", WALLS), ("Kok", SHOP)]


def with_settings(converter: Converter, settings: SuggestionSettings) -> Converter:
    return replace(converter, settings=ConversionSettings(suggestions=settings))


def named(profile: VacancyProfile) -> set[str]:
    return {item.competence for item in (*profile.requirements, *profile.unsure, *profile.taught)}


@pytest.mark.parametrize(("title", "body"), TEXTS)
def test_nothing_named_taught_or_more_general_is_suggested(
    title: str, body: str, converter: Converter, vacancy: Make
) -> None:
    many = with_settings(converter, SuggestionSettings(together=300))
    made = convert(vacancy(body, title=title), many)
    found = {item.competence for item in made.suggested}
    assert len(found) > 50
    assert named(made)
    above = {general for concept in named(made) for general in converter.vocabulary.ancestors(concept)}
    assert not found & (named(made) | above)
    assert all(converter.vocabulary.competences[concept].kind not in NOT_COMPETENCES for concept in found)


@pytest.mark.parametrize(("title", "body"), TEXTS)
def test_words_point_into_the_text_and_confidence_goes_down(
    title: str, body: str, converter: Converter, vacancy: Make
) -> None:
    text = vacancy(body, title=title)
    found = convert(text, converter).suggested
    assert all(text.text[q.start : q.end] == q.text for item in found for q in item.quotes)
    assert any(item.quotes for item in found)
    assert [item.confidence for item in found] == sorted((item.confidence for item in found), reverse=True)
    assert all(0.0 < item.confidence <= converter.settings.suggestions.trust for item in found)


@pytest.mark.parametrize(("together", "least", "most"), [(0, 0, 0), (0, 2, 2), (9, 1, 9)])
def test_there_are_no_more_than_is_set(
    together: int, least: int, most: int, converter: Converter, vacancy: Make
) -> None:
    settings = SuggestionSettings(together=together, least=least)
    made = convert(vacancy(SHOP, title="Medewerker"), with_settings(converter, settings))
    assert len(made.suggested) == max(together - len(named(made)), least) <= most


def test_what_is_typical_comes_before_what_is_only_near(converter: Converter, vacancy: Make) -> None:
    found = convert(vacancy(WALLS, title="Metselaar"), converter).suggested
    assert found[0].basis is Basis.OCCUPATION
    assert [quote.text for quote in found[0].quotes] == ["Metselaar"]
    role = converter.vocabulary.occupations["wpo:bricklayer"]
    typical = {item.competence for item in found if item.basis is Basis.OCCUPATION}
    assert typical == {item.competence for item in found} & {*role.essential, *role.optional}


def test_without_an_occupation_nothing_is_typical(converter: Converter, vacancy: Make) -> None:
    made = convert(vacancy(WALLS), converter)
    assert made.occupation is None
    assert {item.basis for item in made.suggested} == {Basis.LIKENESS}


@pytest.mark.parametrize("body", ["", "Wij zijn een familiebedrijf.", "Wat bieden wij?\n- een goed salaris"])
def test_a_text_without_tasks_has_no_suggestions(body: str, converter: Converter, vacancy: Make) -> None:
    assert convert(vacancy(body, title="Metselaar"), converter).suggested == ()
