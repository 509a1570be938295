"""Occupations that titles and words name, and words that only look like it."""

from __future__ import annotations

import pytest

from matcher.flow.tools import Tools
from profiles.held import held_occupations, title_words
from profiles.linking.model import PhraseLinker
from profiles.portfolio import Evidence, EvidenceKind


@pytest.fixture(scope="module")
def occupations(tools: Tools) -> PhraseLinker:
    return tools.occupations


@pytest.mark.parametrize(
    ("title", "text", "occupation", "words"),
    [
        ("kok in een restaurant", "", "wpo:cook", "kok"),
        ("", "Ik heb tien jaar als metselaar gewerkt.", "wpo:bricklayer", "metselaar"),
        ("", "Dakdekkers bedekken daken met pannen, leien of bitumen en maken ze dicht.", None, "Dakdekkers"),
    ],
)
def test_what_is_named_is_held(
    occupations: PhraseLinker, title: str, text: str, occupation: str | None, words: str
) -> None:
    item = Evidence("E1", EvidenceKind.PAID_WORK, title, text)
    held = held_occupations([item], occupations, least=0.3)["E1"]
    assert held.span.of(f"{title}\n{text}") == words
    if occupation is not None:
        assert held.link.concept == occupation


@pytest.mark.parametrize("text", ["Als iemand komt, dan zeg ik waar het ligt.", "Ik was blij met de hulp.", ""])
def test_other_words_name_none(occupations: PhraseLinker, text: str) -> None:
    assert held_occupations([Evidence("E1", EvidenceKind.PAID_WORK, "", text)], occupations, least=0.3) == {}


def test_a_hobby_names_no_occupation(occupations: PhraseLinker) -> None:
    assert held_occupations([Evidence("E1", EvidenceKind.HOBBY, "kok", "")], occupations, least=0.3) == {}


@pytest.mark.parametrize(
    ("title", "words"), [("kok in een restaurant", "kok"), ("kok", "kok"), ("in dienst", "in dienst")]
)
def test_a_title_ends_where_it_was(title: str, words: str) -> None:
    assert title_words(title) == words
