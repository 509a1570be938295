from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from vacancies.conversion import ConversionSettings, Converter, convert
from vacancies.model import (
    Basis,
    ConditionKind,
    ForbiddenKind,
    Importance,
    Requirement,
    Vacancy,
    VacancyProfile,
)
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


MIXED = "Wat ga je doen?\n- specie maken\n- kassa bedienen\n- vakken vullen\n- muren voegen\n- stenen sjouwen\n"
ASKING = [SHOP, MIXED]


def found_in(profile: VacancyProfile) -> dict[str, Requirement]:
    """Return what the text asks, surely or not."""
    return {item.competence: item for item in (*profile.requirements, *profile.unsure)}


@pytest.mark.parametrize("body", ASKING)
@pytest.mark.parametrize("title", ["Vakkenvuller", "Metselaar", "Medewerker"])
def test_a_competence_is_asked_unsure_or_suggested(body: str, title: str, converter: Converter, vacancy: Make) -> None:
    made = convert(vacancy(body, title=title), converter)
    sure = converter.settings.sure
    assert made.requirements
    assert made.suggested
    assert all(item.confidence >= sure for item in made.requirements)
    assert all(item.confidence < sure for item in made.unsure)
    named = [item.competence for tier in (made.requirements, made.unsure, made.suggested) for item in tier]
    assert len(named) == len(set(named))
    assert not {item.competence for item in made.taught} & set(named)
    assert all(0.0 < item.weight <= 1.0 for item in (*made.unsure, *made.suggested))
    assert all(item.basis is Basis.TEXT for item in (*made.requirements, *made.unsure))
    assert all(item.basis is not Basis.TEXT for item in made.suggested)


def test_a_stricter_bound_makes_unsure_what_was_asked(converter: Converter, vacancy: Make) -> None:
    usual, none, all_of_it = (
        convert(vacancy(MIXED), replace(converter, settings=ConversionSettings(sure=sure))) for sure in (0.65, 1.0, 0.0)
    )
    assert none.requirements == all_of_it.unsure == ()
    assert len(none.unsure) == len(all_of_it.requirements) == len(found_in(usual))
    assert set(found_in(none)) == set(found_in(all_of_it)) == set(found_in(usual))
    assert sum(item.weight for item in all_of_it.requirements) == pytest.approx(1.0, abs=1e-9)


def test_what_is_unsure_would_take_the_share_that_it_is_given(converter: Converter, vacancy: Make) -> None:
    """Everything found is a must for a skill here, so that shares go by confidence alone."""
    made = convert(vacancy(MIXED), converter)
    whole = sum(item.confidence for item in made.requirements)
    assert made.unsure
    for item in made.unsure:
        assert item.weight == pytest.approx(item.confidence / (whole + item.confidence), abs=1e-6)


def test_words_joined_by_or_will_do_instead_of_each_other(converter: Converter, vacancy: Make) -> None:
    one, other = "wp:mix-mortar", "wp:fill-shelves"
    joined = found_in(convert(vacancy("Wat vragen wij?\n- Specie maken of vakken vullen\n"), converter))
    assert (joined[one].either, joined[other].either) == ((other,), (one,))
    for between in ("en", "en ook"):
        apart = found_in(convert(vacancy(f"Wat vragen wij?\n- Specie maken {between} vakken vullen\n"), converter))
        assert not any(item.either for item in apart.values())


@pytest.mark.parametrize(
    "line",
    [
        "VCA of bereid dit te behalen",
        "Heftruckcertificaat of bereid dit te behalen",
        "Rijbewijs B of bereid te behalen",
    ],
)
def test_what_may_come_later_is_a_condition_and_no_competence(line: str, converter: Converter, vacancy: Make) -> None:
    made = convert(vacancy(f"Wat vragen wij?\n- {line}\n"), converter)
    assert found_in(made) == {}
    assert [item.alternative for item in made.conditions] == [True]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nederlands als moedertaal", ForbiddenKind.ORIGIN),
        ("Je hebt de Nederlandse nationaliteit", ForbiddenKind.ORIGIN),
        ("Maximaal 25 jaar", ForbiddenKind.AGE),
        ("Je bent zelden ziek", ForbiddenKind.HEALTH),
        ("Je hebt geen kinderen", ForbiddenKind.FAMILY),
    ],
)
def test_what_the_law_forbids_is_told_and_never_used(
    line: str, kind: ForbiddenKind, converter: Converter, vacancy: Make
) -> None:
    made = convert(vacancy(f"Wat vragen wij?\n- {line}\n"), converter)
    assert [ask.kind for ask in made.forbidden] == [kind]
    assert found_in(made) == {}
    assert made.conditions == ()


@pytest.mark.parametrize(
    "body", ["", " \n\n", "…", "Wij zijn een familiebedrijf.", "Wat bieden wij?\n- een goed salaris"]
)
@pytest.mark.parametrize("title", ["Metselaar", "Medewerker"])
def test_nothing_asked_gives_nothing_found_and_nothing_suggested(
    body: str, title: str, converter: Converter, vacancy: Make
) -> None:
    made = convert(vacancy(body, title=title), converter)
    assert found_in(made) == {}
    assert made.suggested == made.taught == ()


@pytest.mark.parametrize(
    ("line", "concept", "level"),
    [
        ("Je kunt zelfstandig muren voegen", "wp:point-brickwork", 3),
        ("Je helpt mee met kassa bedienen", "wp:operate-cash-register", 1),
        ("Je kunt muren voegen", "wp:point-brickwork", None),
        ("Specie maken onder begeleiding; je werkt zelfstandig", "wp:mix-mortar", 1),
        ("Je kunt muren voegen; je werkt zelfstandig", "wp:point-brickwork", None),
    ],
)
def test_a_level_is_that_of_the_clause(
    line: str, concept: str, level: int | None, converter: Converter, vacancy: Make
) -> None:
    assert found_in(convert(vacancy(f"Wat vragen wij?\n- {line}\n"), converter))[concept].level == level


def test_behaviour_has_no_level(converter: Converter, vacancy: Make) -> None:
    made = found_in(convert(vacancy("Wat vragen wij?\n- Je kunt zelfstandig en klantgericht werken\n"), converter))
    assert made["wp:behaviour-focus-on-customer"].level is None
    assert made["wp:work-independently"].level == 3


@pytest.mark.parametrize(
    ("title", "place", "occupation"),
    [
        ("Onthaalmedewerker Aartselaar", "Aartselaar", "wpo:receptionist"),
        ("Medewerker Metselaar", "Metselaar", None),
        ("Kok Metselaar", "metselaar", "wpo:cook"),
        ("Medewerker Metselaar", "", "wpo:bricklayer"),
    ],
)
def test_the_place_in_a_title_names_no_occupation(
    title: str, place: str, occupation: str | None, converter: Converter, vacancy: Make
) -> None:
    made = convert(replace(vacancy("Je helpt klanten.", title=title), place=place), converter)
    assert (made.occupation.occupation if made.occupation else None) == occupation
