"""Whether the texts whose sentences have roles are sound in themselves, and nothing of the blind set is in them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from annotations import (
    DATA,
    Entry,
    check_asked,
    check_conditions,
    check_quotes,
    check_sentences,
    check_words,
    read,
)

from profiles.vocabulary.vocabulary import Vocabulary

SECTORS = {"retail", "care", "construction", "tourism", None}
LONG = 5
"""From this number of words on, a sentence of the blind set is no phrase that everybody writes."""

ENTRIES = [entry for path in sorted(DATA.glob("roles_*.yaml")) for entry in read(path)]
each = pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])


@pytest.fixture(scope="module")
def blind() -> set[tuple[str, ...]]:
    sentences = (
        words(item["text"])
        for entry in read(DATA / "blind_vacancies.yaml")
        for item in entry["sentences"]
        if item["role"] != "heading"
    )
    return {sentence for sentence in sentences if len(sentence) >= LONG}


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def test_there_are_texts_and_their_ids_are_their_own() -> None:
    assert ENTRIES
    assert [name for name, times in Counter(entry["id"] for entry in ENTRIES).items() if times > 1] == []
    assert [entry["id"] for entry in ENTRIES if not re.fullmatch(r"[GR]-\d{4}", entry["id"])] == []


@each
def test_the_fields_are_filled_with_known_words(entry: Entry) -> None:
    check_words(entry)
    assert all(entry[field].strip() for field in ("title", "employer", "place", "text"))
    assert entry["sector"] in SECTORS


@each
def test_the_sentences_are_the_whole_text(entry: Entry) -> None:
    check_sentences(entry)


@each
def test_what_is_quoted_stands_once_in_the_text(entry: Entry) -> None:
    check_quotes(entry, ("asked", "not_asked"))


@each
def test_what_is_asked_lies_in_one_task_or_requirement(entry: Entry) -> None:
    check_asked(entry)


@each
def test_conditions_have_values_of_their_kind(entry: Entry, vocabulary: Vocabulary) -> None:
    check_conditions(entry, vocabulary)


@each
def test_no_sentence_is_one_of_the_blind_set(entry: Entry, blind: set[tuple[str, ...]]) -> None:
    assert [item["text"] for item in entry["sentences"] if words(item["text"]) in blind] == []
