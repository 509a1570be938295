from __future__ import annotations

from collections.abc import Callable

import pytest

from vacancies.conversion import Converter, convert
from vacancies.model import ConditionKind, Importance, Vacancy, VacancyProfile
from vacancies.occupation import clean_title

Make = Callable[..., Vacancy]
SHOP = """Wat ga je doen?
- schappen aanvullen
- kassa bedienen
Wat vragen wij?
- Je bent stressbestendig
- Rijbewijs B is een pré
- VCA of bereid dit te behalen
- Je spreekt Nederlands op B1-niveau
- minimaal mbo niveau 2
- 24 tot 32 uur per week, ook in het weekend en 's avonds
- Heftruck rijden leer je bij ons
- Ervaring met brood bakken is niet nodig
Wat bieden wij?
- een cursus bloemen binden en een vast contract
"""


@pytest.fixture
def profile(converter: Converter, vacancy: Make) -> VacancyProfile:
    return convert(vacancy(SHOP, title="Vakkenvuller (m/v/x)"), converter)


def test_tasks_and_requirements_become_competences(profile: VacancyProfile) -> None:
    names = {item.competence for item in profile.requirements}
    assert {"wp:operate-cash-register", "wp:behaviour-handle-pressure"} <= names
    assert profile.occupation is not None
    assert (profile.occupation.occupation, profile.sector) == ("wpo:shelf-filler", "retail")


def test_what_is_offered_waived_or_taught_is_not_asked(profile: VacancyProfile) -> None:
    names = {item.competence for item in profile.requirements}
    assert not {"wp:drive-forklift", "wp:bake-bread"} & names
    assert "wp:drive-forklift" in {item.competence for item in profile.taught}
    assert not any("bloem" in quote.text for item in profile.requirements for quote in item.quotes)


def test_conditions_stand_apart_with_value_and_importance(profile: VacancyProfile) -> None:
    found = {(item.kind, item.value): item for item in profile.conditions}
    assert found[ConditionKind.DRIVING_LICENCE, "B"].importance is Importance.NICE
    assert found[ConditionKind.CERTIFICATE, "vca-basic"].alternative
    for kind, value in (
        (ConditionKind.LANGUAGE, "nl:B1"),
        (ConditionKind.DIPLOMA, "2"),
        (ConditionKind.HOURS, "24-32"),
        (ConditionKind.SCHEDULE, "weekend"),
        (ConditionKind.SCHEDULE, "evening"),
    ):
        assert found[kind, value].importance is Importance.MUST


def test_weights_sum_to_one_and_words_are_exact(converter: Converter, vacancy: Make) -> None:
    made = vacancy(SHOP)
    profile = convert(made, converter)
    assert sum(item.weight for item in profile.requirements) == pytest.approx(1.0, abs=1e-12)
    quotes = [quote for item in (*profile.requirements, *profile.taught, *profile.conditions) for quote in item.quotes]
    assert quotes
    assert all(made.text[quote.start : quote.end] == quote.text for quote in quotes)


def test_converting_twice_gives_the_same(converter: Converter, vacancy: Make) -> None:
    assert convert(vacancy(SHOP), converter) == convert(vacancy(SHOP), converter)


@pytest.mark.parametrize("body", ["Wij zijn een familiebedrijf.", "…", "Wat bieden wij?\n- een goed salaris"])
def test_a_text_that_asks_nothing_gives_no_guess(body: str, converter: Converter, vacancy: Make) -> None:
    assert convert(vacancy(body), converter).requirements == ()


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Ervaren metselaar (m/v/x) 32-40 uur", "metselaar"),
        ("GEZOCHT: kok!", "kok"),
        ("Verzorgende IG | 24 uur per week", "Verzorgende IG"),
    ],
)
def test_titles_lose_what_is_no_occupation(title: str, clean: str) -> None:
    assert clean_title(title) == clean


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Groot rijbewijs vereist", ConditionKind.DRIVING_LICENCE, "C"),
        ("Je hebt een trekkerrijbewijs", ConditionKind.DRIVING_LICENCE, "T"),
        ("Nederlands of Engels op niveau A2", ConditionKind.LANGUAGE, "nl:A2"),
        ("taalniveau Nederlands 3F", ConditionKind.LANGUAGE, "nl:B2"),
        ("Je bent 18 jaar of ouder", ConditionKind.MINIMUM_AGE, "18"),
        ("Eigen vervoer is een must", ConditionKind.TRANSPORT, "own"),
        ("Een contract van 37,5 uur per week", ConditionKind.HOURS, "37.5"),
        ("Je werkt in ploegendiensten", ConditionKind.SCHEDULE, "shifts"),
    ],
)
def test_conditions_of_every_kind(
    line: str, kind: ConditionKind, value: str, converter: Converter, vacancy: Make
) -> None:
    found = convert(vacancy(f"Wat vragen wij?\n- {line}\n"), converter).conditions
    assert (kind, value) in {(item.kind, item.value) for item in found}


def test_weekend_work_that_is_not_asked_is_no_condition(converter: Converter, vacancy: Make) -> None:
    found = convert(vacancy("Wat vragen wij?\n- Weekenddiensten worden niet gevraagd\n"), converter).conditions
    assert ConditionKind.SCHEDULE not in {item.kind for item in found}
