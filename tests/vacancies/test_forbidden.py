"""Asks that the law forbids: found where a text asks, and not where it welcomes, waives or follows the law."""

from __future__ import annotations

import pytest
from one_sentence import conditions, forbidden

from profiles.text import Span
from vacancies.forbidden import is_forbidden
from vacancies.model import ForbiddenKind, Role

Kind = ForbiddenKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Wij zoeken een jonge, dynamische collega", Kind.AGE),
        ("Ben jij jong en dynamisch?", Kind.AGE),
        ("We are looking for a young person", Kind.AGE),
        ("Je bent tussen de 18 en 25 jaar", Kind.AGE),
        ("Maximaal 35 jaar", Kind.AGE),
        ("Je bent niet ouder dan 30", Kind.AGE),
        ("Tot 30 jaar", Kind.AGE),
        ("Leeftijd: 18-25", Kind.AGE),
        ("Een jonge hond tot 25 jaar", Kind.AGE),
        ("Minimaal 35 jaar oud", Kind.AGE),
        ("No older than 40 years", Kind.AGE),
        ("Wij zoeken een vrouw voor de bediening", Kind.SEX),
        ("Dames gezocht", Kind.SEX),
        ("Een mannelijke collega", Kind.SEX),
        ("Kassière (v)", Kind.SEX),
        ("Bij voorkeur een man", Kind.SEX),
        ("We zoeken enkele meiden voor achter de bar", Kind.SEX),
        ("A female colleague", Kind.SEX),
        ("Nederlands als moedertaal", Kind.ORIGIN),
        ("Je moedertaal is Nederlands", Kind.ORIGIN),
        ("You are a native speaker", Kind.ORIGIN),
        ("Native Dutch speaker", Kind.ORIGIN),
        ("Je hebt de Nederlandse nationaliteit", Kind.ORIGIN),
        ("Je spreekt Nederlands zonder accent", Kind.ORIGIN),
        ("Een autochtone Vlaming", Kind.ORIGIN),
        ("Je bent belijdend christen", Kind.RELIGION),
        ("Geen hoofddoek", Kind.RELIGION),
        ("Je bent in goede gezondheid", Kind.HEALTH),
        ("Je bent zelden ziek", Kind.HEALTH),
        ("Geen lichamelijke beperkingen", Kind.HEALTH),
        ("Zonder rugklachten", Kind.HEALTH),
        ("You are in excellent health", Kind.HEALTH),
        ("Je hebt geen kinderen", Kind.FAMILY),
        ("Je bent niet zwanger", Kind.FAMILY),
        ("Een stabiele gezinssituatie", Kind.FAMILY),
    ],
)
def test_asks_for_who_somebody_is_are_found(words: str, kind: ForbiddenKind) -> None:
    found = forbidden(words)
    assert {ask.kind for ask in found} == {kind}
    assert all(words[ask.quote.start : ask.quote.end] == ask.quote.text for ask in found)


@pytest.mark.parametrize(
    "words",
    [
        "Iedereen is welkom, ongeacht leeftijd, afkomst of geslacht",
        "Wij zoeken een kok (m/v/x)",
        "Een vrouw of man, jong of oud: het maakt ons niet uit",
        "We welcome everyone, regardless of age or nationality",
        "Je werkt in een jong team",
        "Je bent minimaal 18 jaar, want je schenkt alcohol",
        "18 jaar of ouder",
        "Vanaf 16 jaar",
        "Wij zoeken een gastvrouw",
        "Vacature voor een student of scholier",
        "Je begeleidt jongeren tussen 12 en 23 jaar",
        "Je zorgt voor cliënten van 18 tot 65 jaar",
        "Je verzorgt jonge kinderen",
        "Je zoekt jongeren van 12 tot 23 jaar op in de wijk",
        "Onder de 21 kunnen we je helaas niet aannemen",
        "Je spreekt vloeiend Nederlands",
        "Moedertaal Nederlands is niet nodig",
        "Minimaal 35 uur per week",
        "Je werkt met jonge planten",
        "Je hebt hart voor ouderen",
        "Je hebt minimaal 15 jaar ervaring",
        "Je let op de gezondheid van de bewoners",
        "Geen kinderachtig gedoe",
        "Ervaring met mannelijke en vrouwelijke bewoners",
    ],
)
def test_what_asks_nothing_forbidden_is_not_flagged(words: str) -> None:
    assert forbidden(words) == ()


def test_wages_and_leave_may_go_by_age() -> None:
    assert forbidden("Vakantiedagen afhankelijk van je leeftijd, tot 30 jaar 25", Role.OFFER) == ()


@pytest.mark.parametrize("role", Role)
def test_every_role_is_read(role: Role) -> None:
    assert {ask.kind for ask in forbidden("Dames gezocht", role)} == {Kind.SEX}


def test_an_ask_that_is_forbidden_gives_no_condition() -> None:
    assert conditions("Nederlands als moedertaal") == ()
    asks = forbidden("Nederlands als moedertaal, Engels mag ook")
    assert is_forbidden(Span(0, 10), asks)
    assert not is_forbidden(Span(26, 34), asks)
