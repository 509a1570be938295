"""Start, contract, pay and place, as vacancies offer them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_sentence import conditions, values

from profiles.text import Span
from vacancies.conditions import find_conditions
from vacancies.model import OFFERS, ConditionKind, Importance, Passage, Role, Vacancy

Kind = ConditionKind


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("Je kunt per direct beginnen", "now"),
        ("Startdatum: zo snel mogelijk", "now"),
        ("Start zo snel mogelijk", "now"),
        ("Onmiddellijke opstart", "now"),
        ("Direct beschikbaar", "now"),
        ("Je kunt z.s.m. aan de slag", "now"),
        ("We are looking for someone to start immediately", "now"),
        ("Indiensttreding: as soon as possible", "now"),
        ("Startdatum: 5 januari 2026", "2026-01-05"),
        ("Per 1 maart 2026", "2026-03-01"),
        ("Je start op 1 maart", "--03-01"),
        ("Met ingang van 1 september zoeken wij een kok", "--09-01"),
        ("Je begint in maart 2026", "2026-03"),
        ("Ingangsdatum: 01-02-2026", "2026-02-01"),
        ("You start on 3 March 2026", "2026-03-03"),
    ],
)
def test_starts_are_read(words: str, start: str) -> None:
    assert values(Kind.START, words, Role.OFFER) == {start}


@pytest.mark.parametrize(
    "words",
    [
        "Start in overleg",
        "Reageer zo snel mogelijk",
        "Solliciteer voor 1 maart 2026",
        "De gesprekken zijn op 3 maart",
        "Je kunt beginnen op 31 februari 2026",
        "Een directe manier van werken",
        "Sinds 1 mei 1988 bestaan wij",
        "Direct een vast contract",
    ],
)
def test_what_is_no_start(words: str) -> None:
    assert values(Kind.START, words, Role.OFFER) == set()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Een vast contract", {"permanent"}),
        ("Een contract van onbepaalde duur", {"permanent"}),
        ("Een arbeidsovereenkomst voor onbepaalde tijd", {"permanent"}),
        ("A permanent contract", {"permanent"}),
        ("Een jaarcontract met uitzicht op een vast contract", {"temporary"}),
        ("Een contract voor bepaalde tijd", {"temporary"}),
        ("Een contract voor zeven maanden", {"temporary"}),
        ("Een tijdelijk dienstverband van een jaar", {"temporary"}),
        ("Een contract voor 6 maanden met kans op een vast dienstverband", {"temporary"}),
        ("Zwangerschapsvervanging", {"temporary"}),
        ("Op uitzendbasis", {"temp_agency"}),
        ("Na een interimperiode krijg je een vast contract", {"temp_agency"}),
        ("Eerst via uitzendcontract, later vast in dienst", {"temp_agency"}),
        ("Oproepbasis", {"on_call"}),
        ("Een 0-urencontract", {"on_call"}),
        ("Een flexi-job", {"on_call"}),
        ("A zero-hours contract", {"on_call"}),
        ("Een leerwerkplek (bbl)", {"bbl"}),
        ("Seizoenswerk van april tot oktober", {"seasonal"}),
        ("Een contract voor het seizoen", {"seasonal"}),
        ("Een leuke vakantiebaan", {"seasonal"}),
        ("Een stageplek met vergoeding", {"internship"}),
        ("Freelance of in loondienst", {"freelance"}),
        ("Ook als zzp'er welkom", {"freelance"}),
        ("Proefplaatsing is mogelijk", {"trial"}),
        ("Tijdelijk contract of zzp", {"temporary", "freelance"}),
        ("Geen uitzendwerk, meteen een vast contract", {"permanent"}),
        ("Een proeftijd van een maand", set()),
        ("Je begeleidt bbl-leerlingen", set()),
        ("Uitzicht op een vaste baan", set()),
    ],
)
def test_contracts_are_read(words: str, kinds: set[str]) -> None:
    assert values(Kind.CONTRACT, words, Role.OFFER) == kinds


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("€ 14,35 per uur", "14.35/hour"),
        ("€14,50 - €17 per uur", "14.50-17/hour"),
        ("Tussen € 14,50 en € 17,- bruto per uur", "14.50-17/hour"),
        ("€ 15,80 p/u en weekbetaling", "15.80/hour"),
        ("Een uurloon van € 16", "16/hour"),
        ("€ 2.400 - € 2.900 bruto per maand", "2400-2900/month"),
        ("Een salaris van 2.400 tot 2.900 euro per maand", "2400-2900/month"),
        ("min. 2100 - max. 3000 euro bruto per maand", "2100-3000/month"),
        ("het bruto maandsalaris ligt tussen € 3.059,65 - € 4.129,64", "3059.65-4129.64/month"),
        ("Loon: €2100 - €3000, afhankelijk van je ervaring", "2100-3000/month"),
        ("maximaal € 3.200,- bruto bij 36 uur", "3200/month"),
        ("€ 18,191 bruto per uur", "18.19/hour"),
        ("€ 36.000 bruto per jaar", "36000/year"),
        ("€ 120 per dag", "120/day"),
        ("€ 14.50 per hour", "14.50/hour"),
        ("A salary of € 2,500 gross per month", "2500/month"),
    ],
)
def test_pay_is_read_with_its_unit(words: str, pay: str) -> None:
    assert values(Kind.PAY, words, Role.OFFER) == {pay}


@pytest.mark.parametrize(
    "words",
    [
        "€ 0,23 per kilometer",
        "Maaltijdcheques van € 8 per dag",
        "Een opleidingsbudget van € 1.500 per jaar",
        "Een bonus van € 500",
        "10 euro korting",
        "Loon volgens de cao, schaal 4",
        "24 tot 32 uur",
        "Ecocheques (max 115 euro)",
        "Wij bestaan al 40 jaar",
        "8,33% vakantiegeld",
    ],
)
def test_other_amounts_are_no_pay(words: str) -> None:
    assert values(Kind.PAY, words, Role.OFFER) == set()


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("Vergoeding: min. 2100 - max. 3000 euro bruto per maand", "2100-3000/month"),
        ("Een mooie verloning: € 4000 - € 5500 bruto / maand", "4000-5500/month"),
    ],
)
def test_a_range_that_a_dash_cuts_in_two_is_read_whole(line: str, pay: str) -> None:
    cut = line.index(" - ")
    spans = [Span(0, cut), Span(cut + 3, len(line))]
    found = find_conditions(Vacancy("V-1", "", line), [Passage(span, Role.OFFER) for span in spans], {})
    assert {item.value for item in found if item.kind is Kind.PAY} == {pay}


@given(st.integers(1400, 6000), st.integers(0, 3000))
def test_a_range_of_pay_keeps_its_ends(least: int, more: int) -> None:
    written = [f"{amount:,}".replace(",", ".") for amount in (least, least + more)]
    (found,) = values(Kind.PAY, f"Een salaris van € {written[0]} tot € {written[1]} bruto per maand", Role.OFFER)
    assert found.removesuffix("/month").split("-") == [str(end) for end in sorted({least, least + more})]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Standplaats: Emmen", "Emmen"),
        ("Met als standplaats Nieuw-Amsterdam", "Nieuw-Amsterdam"),
        ("Standplaats Alphen aan den Rijn", "Alphen aan den Rijn"),
        ("Locatie: Den Haag", "Den Haag"),
        ("Plaats van tewerkstelling: Gent", "Gent"),
    ],
)
def test_the_place_of_work_is_read_where_it_is_named(words: str, place: str) -> None:
    assert values(Kind.PLACE, words, Role.OFFER) == {place}


@pytest.mark.parametrize("words", ["Onze locatie ligt in het groen", "Je werkt op locatie", "Plaats maken voor Jan"])
def test_what_names_no_place(words: str) -> None:
    assert values(Kind.PLACE, words, Role.OFFER) == set()


def test_a_place_is_a_condition_where_the_text_names_it() -> None:
    assert conditions("Je hebt er zin in", place="Assen") == ()
    (item,) = conditions("Standplaats: Emmen", place="Assen")
    assert item.value == "Emmen"


@pytest.mark.parametrize("role", [Role.TASKS, Role.EMPLOYER])
def test_tasks_and_stories_offer_nothing(role: Role) -> None:
    found = conditions("Je sluit een vast contract van € 2.500 per maand, per direct te starten", role)
    assert not OFFERS & {item.kind for item in found}


def test_what_is_offered_is_no_wish() -> None:
    (item,) = conditions("Een vast contract is een pré", Role.OFFER)
    assert item.importance is Importance.MUST
