"""Whether the blind gold set of vacancies is sound in itself; nothing is converted or linked here."""

from __future__ import annotations

from collections import Counter

import pytest
from annotations import (
    DATA,
    IMPORTANCE,
    Entry,
    check_asked,
    check_conditions,
    check_quotes,
    check_sentences,
    check_words,
    read,
)

from profiles.vocabulary.vocabulary import Vocabulary

SECTORS = ("construction", "tourism", "care", "retail")
GROUNDS = {"age", "sex", "origin"}
ENTRIES = read(DATA / "blind_vacancies.yaml")
each = pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])


def test_ten_of_each_sector_with_ids_of_their_own() -> None:
    assert Counter(entry["sector"] for entry in ENTRIES) == dict.fromkeys(SECTORS, 10)
    assert [entry["id"] for entry in ENTRIES] == [f"G-5{place:03}" for place in range(1, 41)]


@each
def test_the_fields_are_filled_with_known_words(entry: Entry) -> None:
    check_words(entry)
    assert all(entry[field].strip() for field in ("title", "employer", "place", "text", "occupation"))
    assert {item["ground"] for item in entry["forbidden"]} <= GROUNDS
    assert {item["level"] for item in entry["asked"] if "level" in item} <= {1, 2, 3, 4}
    assert {item["importance"] for item in entry["competences"]} <= IMPORTANCE


@each
def test_the_sentences_are_the_whole_text(entry: Entry) -> None:
    check_sentences(entry)


@each
def test_what_is_quoted_stands_in_the_text(entry: Entry) -> None:
    check_quotes(entry, ("asked", "not_asked", "forbidden"))
    for item in entry["competences"]:
        assert item["words"] in entry["text"], item


@each
def test_what_is_asked_lies_in_one_task_or_requirement(entry: Entry) -> None:
    check_asked(entry)


@each
def test_conditions_have_values_of_their_kind(entry: Entry, vocabulary: Vocabulary) -> None:
    check_conditions(entry, vocabulary)


@each
def test_competences_are_known_and_named_once(entry: Entry, vocabulary: Vocabulary) -> None:
    named = [item["id"] for item in entry["competences"]] + entry["also_ok"]
    assert [name for name in named if name not in vocabulary.competences] == []
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_the_set_is_as_mixed_as_it_is_meant_to_be() -> None:
    grounds = Counter(item["ground"] for entry in ENTRIES for item in entry["forbidden"])
    assert grounds == {"age": 3, "sex": 3, "origin": 2}
    assert sum(entry["lang"] == "en" for entry in ENTRIES) == 4
    assert all({"negation", "procedure"} & {item["why"] for item in entry["not_asked"]} for entry in ENTRIES)
