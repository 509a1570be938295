"""Laws of conversion, for any text of sentences as vacancies have them, however they are strung together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.text import Span
from profiles.vocabulary.concepts import CompetenceKind
from vacancies.conversion import Converter, convert
from vacancies.model import Importance, NamedPart, Role, Vacancy, VacancyProfile
from vacancies.sections import passages

SENTENCES = [
    "Wat ga je doen?",
    "Wat vragen wij?",
    "Wat bieden wij?",
    "Over ons",
    "Je vult de schappen aan en helpt klanten",
    "kassa bedienen",
    "specie maken of vakken vullen",
    "Kamers, sanitair en gangen schoonmaken",
    "Je bent klantgericht, flexibel en zelfstandig.",
    "Minimaal 2 jaar ervaring met muren voegen",
    "Rijbewijs B is een pré",
    "VCA of bereid dit te behalen",
    "Je spreekt Nederlands op B1-niveau",
    "Ervaring met metselen is niet nodig",
    "Heftruck rijden leer je bij ons.",
    "Wij zoeken een jonge, dynamische collega",
    "24 tot 32 uur per week, ook in het weekend",
    "Een goed salaris en 25 vakantiedagen",
    "Wij zijn een familiebedrijf, opgericht in 1950.",
    "Stuur je cv naar ons via onze website!",
    "Ervaring in de zorg? Niet nodig.",
    "You are able to operate a forklift",
]
WAYS = [str, str.upper, str.lower, lambda words: f"👷🏽 {words} 😀", lambda words: f"{words}…"]
LINE = st.builds(
    lambda bullet, words, way, end: bullet + way(words) + end,
    st.sampled_from(["", "- ", "• ", "✅ ", "1. ", "\t* "]),
    st.sampled_from(SENTENCES),
    st.sampled_from(WAYS),
    st.sampled_from(["\n", "\n\n", " ", "; ", ".\n", "\r\n", "\u00a0\n \n"]),
)
BODIES = st.lists(LINE, max_size=14).map("".join)
TITLES = st.sampled_from(["Vakkenvuller (m/v/x)", "METSELAAR", "Medewerker", "", "🙂", "Kok / schoonmaker 24 uur"])
few = settings(max_examples=15, deadline=None)


def written(title: str, body: str) -> Vacancy:
    text = f"{title}\n\n{body}"
    parts = (NamedPart("title", Span(0, len(title)), Role.TITLE), NamedPart("text", Span(len(title), len(text))))
    return Vacancy("V-1", title, text, parts=parts)


@few
@given(TITLES, BODIES)
def test_a_profile_keeps_its_promises(converter: Converter, title: str, body: str) -> None:
    vacancy = written(title, body)
    made = convert(vacancy, converter)
    asked = (*made.requirements, *made.unsure)
    proposed = (*made.unsure, *made.suggested)
    quotes = [quote for item in (*asked, *made.suggested, *made.taught, *made.conditions) for quote in item.quotes]
    quotes += [ask.quote for ask in made.forbidden]
    quotes += [other.quote for condition in made.conditions for other in condition.instead]
    assert all(quote.text and vacancy.text[quote.start : quote.end] == quote.text for quote in quotes)
    assert all(item.quotes for item in (*asked, *made.taught))
    if made.requirements:
        assert sum(item.weight for item in made.requirements) == pytest.approx(1.0, abs=1e-9)
    assert all(0.0 < item.weight <= 1.0 for item in (*made.requirements, *proposed))
    assert all(0.0 < item.confidence <= 1.0 for item in (*made.requirements, *proposed))
    named = [item.competence for item in (*made.requirements, *proposed)]
    assert len(named) == len(set(named))
    for item in asked:
        kind = converter.vocabulary.competences[item.competence].kind
        assert kind not in (CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE)
        assert item.level is None or (item.level in (1, 2, 3, 4) and kind is not CompetenceKind.BEHAVIOUR)
        assert item.competence not in item.either
        assert set(item.either) <= {other.competence for other in asked}
    forbidden = [(ask.quote.start, ask.quote.end) for ask in made.forbidden]
    assert not any(
        quote.start < end and start < quote.end
        for item in (*asked, *made.conditions)
        for quote in item.quotes
        for start, end in forbidden
    )


@few
@given(TITLES, BODIES)
def test_passages_are_in_order_and_do_not_overlap(converter: Converter, title: str, body: str) -> None:
    vacancy = written(title, body)
    for reader in (converter.roles, None):
        found = passages(vacancy, reader)
        assert all(one.span.end <= other.span.start for one, other in pairwise(found))
        words = [passage.span.of(vacancy.text) for passage in found if passage.role is not Role.TITLE]
        assert all(word and word == word.strip() for word in words)


@settings(max_examples=10, deadline=None)
@given(TITLES, BODIES)
def test_the_same_text_gives_the_same_profile(converter: Converter, title: str, body: str) -> None:
    assert convert(written(title, body), converter) == convert(written(title, body), converter)


SAID = {
    Importance.NICE: "Specie maken is een pré",
    Importance.SHOULD: "Specie maken is gewenst",
    Importance.MUST: "Je kunt specie maken",
}
STRENGTH = [Importance.NICE, Importance.SHOULD, Importance.MUST]


def said(lines: Sequence[str], converter: Converter) -> VacancyProfile:
    bulleted = "".join(f"- {line}\n" for line in lines)
    return convert(written("Metselaar", f"Wat vragen wij?\n{bulleted}"), converter)


@pytest.mark.parametrize("importance", STRENGTH)
def test_what_is_said_once_has_its_own_importance(importance: Importance, converter: Converter) -> None:
    made = said([SAID[importance]], converter)
    (found,) = (item for item in (*made.requirements, *made.unsure) if item.competence == "wp:mix-mortar")
    assert found.importance is importance


@few
@given(st.lists(st.sampled_from(STRENGTH), min_size=2, max_size=3))
def test_what_is_said_twice_is_one_requirement_of_the_strongest_importance(
    converter: Converter, importances: list[Importance]
) -> None:
    made = said([SAID[importance] for importance in importances], converter)
    found = [item for item in (*made.requirements, *made.unsure) if item.competence == "wp:mix-mortar"]
    assert len(found) == 1
    assert len(found[0].quotes) == len(importances)
    assert found[0].importance is max(importances, key=STRENGTH.index)
