"""Papers, languages, diplomas, experience and weights, in the words that vacancies use; what will do instead."""

from __future__ import annotations

import pytest
from one_sentence import conditions, values

from vacancies.model import Condition, ConditionKind, Importance, Role

Kind = ConditionKind


@pytest.mark.parametrize(
    ("words", "papers"),
    [
        ("Een uittreksel uit het strafregister leg je voor", {"vog"}),
        ("Een recent strafregisteruittreksel (model 596.2)", {"vog"}),
        ("Bewijs van goed gedrag en zeden", {"vog"}),
        ("We request a certificate of conduct together", {"vog"}),
        ("Een attest levensreddend handelen", {"first-aid"}),
        ("Paediatric first aid is required", {"first-aid"}),
        ("Een brevet eerste hulp", {"first-aid"}),
        ("VCA-VOL", {"vca-vol"}),
        ("Een veiligheidscertificaat aannemers", {"vca-basic"}),
        ("Een heftruckbewijs", {"forklift"}),
        ("Heftruckchauffeur met certificaat", {"forklift"}),
        ("Heftruck- of reachtruckcertificaat", {"forklift", "reach-truck"}),
        ("A forklift licence", {"forklift"}),
        ("Een certificaat voor de tillift", {"patient-hoist"}),
        ("Een attest hoogwerker", {"aerial-platform"}),
        ("Papieren voor de motorzaag", {"chainsaw"}),
        ("Medicatiebevoegd", {"medication-handling"}),
        ("Een ADR-certificaat", {"adr"}),
        ("Een F-gassencertificaat", {"f-gases"}),
        ("Een diploma Sociale Hygiëne", {"svh-social-hygiene"}),
        ("Een certificaat voedselveiligheid", {"haccp"}),
        ("Het brevet Hoger Redder", {"pool-lifeguard"}),
        ("Je rijdt op de heftruck", set()),
        ("Je geeft eerste hulp aan bezoekers", set()),
        ("Een VOG is niet nodig", set()),
    ],
)
def test_papers_are_found_by_name_and_by_subject(words: str, papers: set[str]) -> None:
    assert values(Kind.CERTIFICATE, words) == papers


@pytest.mark.parametrize(
    ("words", "categories"),
    [
        ("Rijbewijs B; C zou fijn zijn", {"B", "C"}),
        ("Brommerrijbewijs of gewoon rijbewijs B", {"AM", "B"}),
        ("CE is een mooi extraatje, geen vereiste", {"CE"}),
        ("Groot rijbewijs", {"C"}),
        ("A driving licence", {"B"}),
    ],
)
def test_licences_are_found_in_every_spelling(words: str, categories: set[str]) -> None:
    assert values(Kind.DRIVING_LICENCE, words) == categories


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Minimaal 2 jaar ervaring als kok", {"2"}),
        ("2 tot 5 jaar werkervaring", {"2-5"}),
        ("Minstens drie jaar relevante ervaring", {"3"}),
        ("Ervaring van minimaal 3 jaar", {"3"}),
        ("At least two years of experience", {"2"}),
        ("Je hebt vijf jaar in een vergelijkbare functie gewerkt", {"5"}),
        ("6 maanden ervaring", {"0.5"}),
        ("Enige ervaring", set()),
        ("Ruime ervaring is gewenst", set()),
        ("Wij hebben 20 jaar ervaring", set()),
        ("3 jaar rijbewijs B", set()),
        ("Twee jaar ervaring is niet nodig", set()),
    ],
)
def test_years_of_experience_are_read(words: str, years: set[str]) -> None:
    assert values(Kind.EXPERIENCE, words) == years


@pytest.mark.parametrize(
    ("words", "kilos"),
    [
        ("Je tilt zakken tot 25 kg", {"25"}),
        ("Je kunt 20 kilo tillen", {"20"}),
        ("Lifting up to 25 kg", {"25"}),
        ("Je verplaatst pallets van 800 kg met de heftruck", set()),
        ("Je weegt 2 kg kaas af", set()),
    ],
)
def test_weights_to_lift_are_read(words: str, kilos: set[str]) -> None:
    assert values(Kind.LIFTING, words) == kilos


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Een VIG-diploma (3)", {"3"}),
        ("Een diploma helpende", {"2"}),
        ("Een getuigschrift derde graad beroeps", {"3"}),
        ("Een graduaat of diploma op dat niveau", {"5"}),
        ("Afgeronde opleiding tot schilder (2 of hoger)", {"2"}),
        ("Mbo niveau 3 of 4", {"3"}),
        ("Een hbo-diploma, of mbo 4 en minimaal vijf jaar ervaring", {"4", "5"}),
        ("Een diploma is niet nodig", set()),
    ],
)
def test_diplomas_are_read_as_levels(words: str, level: set[str]) -> None:
    assert values(Kind.DIPLOMA, words) == level


@pytest.mark.parametrize(
    ("words", "importance"),
    [
        ("Een VOG is verplicht", Importance.MUST),
        ("Zonder VOG kun je niet beginnen", Importance.MUST),
        ("Rijbewijs B zien we graag", Importance.SHOULD),
        ("Rijbewijs B graag", Importance.SHOULD),
        ("A driving licence is preferred", Importance.SHOULD),
        ("Een rijbewijs is handig", Importance.NICE),
        ("Rijbewijs B is een surplus", Importance.NICE),
        ("Een rijbewijs mag, maar hoeft niet", Importance.NICE),
        ("Rijbewijs B zien we graag, maar is geen must", Importance.NICE),
        ("A driving licence is helpful but not needed", Importance.NICE),
    ],
)
def test_a_condition_has_the_importance_of_its_wording(words: str, importance: Importance) -> None:
    (item,) = conditions(words)
    assert item.importance is importance


def _one(words: str, kind: ConditionKind) -> Condition:
    (item,) = (found for found in conditions(words) if found.kind is kind)
    return item


@pytest.mark.parametrize(
    ("words", "kind", "instead"),
    [
        ("Mbo 2-diploma of ervaring", Kind.DIPLOMA, ("ervaring", Kind.EXPERIENCE, "")),
        ("Mbo 2-diploma of drie jaar ervaring", Kind.DIPLOMA, ("drie jaar ervaring", Kind.EXPERIENCE, "3")),
        ("Rijbewijs B of eigen vervoer", Kind.DRIVING_LICENCE, ("eigen vervoer", Kind.TRANSPORT, "own")),
        ("EHBO-diploma of een medische achtergrond", Kind.CERTIFICATE, ("medische achtergrond", None, "")),
    ],
)
def test_what_will_do_instead_is_kept(words: str, kind: ConditionKind, instead: tuple[str, Kind | None, str]) -> None:
    item = _one(words, kind)
    assert item.alternative
    assert [(other.quote.text, other.kind, other.value) for other in item.instead] == [instead]
    assert all(words[other.quote.start : other.quote.end] == other.quote.text for other in item.instead)


@pytest.mark.parametrize("words", ["VCA of bereid dit te behalen", "VCA, of je haalt het bij ons"])
def test_the_same_thing_later_is_nothing_else_instead(words: str) -> None:
    item = _one(words, Kind.CERTIFICATE)
    assert (item.alternative, item.instead) == (True, ())


def test_a_paper_that_is_a_duty_counts_where_it_is_offered() -> None:
    assert values(Kind.CERTIFICATE, "De VCA, die verplicht is, haal je bij ons", Role.OFFER) == {"vca-basic"}
    assert values(Kind.CERTIFICATE, "Een cursus BHV", Role.OFFER) == set()
