"""Whether the blind gold set of vacancies is sound in itself; nothing is converted or linked here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.vocabulary import Vocabulary

SECTORS = {"retail": "1", "care": "2", "construction": "3", "tourism": "4"}
ROLES = {"task", "requirement", "offer", "employer", "procedure", "other", "heading"}
ASKING = {"task", "requirement"}
IMPORTANCE = {"must", "should", "nice"}
REASONS = {"negation", "taught", "offer", "employer", "procedure", "other"}
GROUNDS = {"age", "sex", "origin"}
VALUES = {
    "certificate": r"[a-z0-9-]+",
    "diploma": r"[1-4]",
    "driving_licence": r"AM|B|BE|C|CE|D|T",
    "hours": r"\d+(\.\d+)?(-\d+(\.\d+)?)?",
    "language": r"[a-z]{2,3}:([ABC][12])?",
    "minimum_age": r"\d\d",
    "schedule": r"early|evening|night|shifts|weekend",
    "transport": r"own",
}
"""What the values of each kind of condition look like."""

Entry = dict[str, Any]
ENTRIES: list[Entry] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "blind_vacancies.yaml").read_text("utf-8"),
)
each = pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default_vocabulary()


def spans(entry: Entry) -> list[tuple[int, int, str]]:
    """Where each sentence stands, in order, and its role; ``ValueError`` when it does not stand after the last."""
    found, end = [], 0
    for sentence in entry["sentences"]:
        start = entry["text"].index(sentence["text"], end)
        end = start + len(sentence["text"])
        found.append((start, end, sentence["role"]))
    return found


def test_ten_of_each_sector_with_ids_of_their_own() -> None:
    assert Counter(entry["sector"] for entry in ENTRIES) == dict.fromkeys(SECTORS, 10)
    wanted = [f"G-{number}{place:03}" for number in SECTORS.values() for place in range(1, 11)]
    assert [entry["id"] for entry in ENTRIES] == wanted
    assert all(entry["id"][2] == SECTORS[entry["sector"]] for entry in ENTRIES)


@each
def test_the_fields_are_filled_with_known_words(entry: Entry) -> None:
    assert entry["lang"] in {"nl", "en"}
    assert all(entry[field].strip() for field in ("title", "employer", "place", "text", "occupation"))
    assert {sentence["role"] for sentence in entry["sentences"]} <= ROLES
    assert {item["why"] for item in entry["not_asked"]} <= REASONS
    assert {item["ground"] for item in entry["forbidden"]} <= GROUNDS
    assert {item["role"] for item in entry["asked"]} <= ASKING
    assert {item["level"] for item in entry["asked"] if "level" in item} <= {1, 2, 3, 4}
    weighed = [*entry["asked"], *entry["conditions"], *entry["competences"]]
    assert {item["importance"] for item in weighed} <= IMPORTANCE


@each
def test_the_sentences_are_the_whole_text(entry: Entry) -> None:
    text, rest, last = entry["text"], "", 0
    for start, end, _ in spans(entry):
        rest, last = rest + text[last:start], end
    assert not re.search(r"\w", rest + text[last:])


@each
def test_what_is_quoted_stands_in_the_text(entry: Entry) -> None:
    for field in ("asked", "not_asked", "forbidden"):
        for item in entry[field]:
            assert entry["text"].count(item["text"]) == 1, item
    for item in entry["competences"]:
        assert item["words"] in entry["text"], item


@each
def test_what_is_asked_lies_in_one_task_or_requirement(entry: Entry) -> None:
    sentences = spans(entry)
    for item in entry["asked"]:
        start = entry["text"].index(item["text"])
        end = start + len(item["text"])
        assert [role for first, last, role in sentences if first <= start and end <= last] == [item["role"]], item


@each
def test_conditions_have_values_of_their_kind(entry: Entry, vocabulary: Vocabulary) -> None:
    for item in entry["conditions"]:
        value = item["value"]
        assert re.fullmatch(VALUES[item["kind"]], value), item
        assert item["kind"] != "certificate" or f"wp:paper-{value}" in vocabulary.competences, item
    assert all(times == 1 for times in Counter((i["kind"], i["value"]) for i in entry["conditions"]).values())


@each
def test_competences_are_known_and_named_once(entry: Entry, vocabulary: Vocabulary) -> None:
    named = [item["id"] for item in entry["competences"]] + entry["also_ok"]
    assert [name for name in named if name not in vocabulary.competences] == []
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_the_set_is_as_mixed_as_it_is_meant_to_be() -> None:
    assert Counter(item["ground"] for entry in ENTRIES for item in entry["forbidden"]) == dict.fromkeys(GROUNDS, 1)
    assert sum(entry["lang"] == "en" for entry in ENTRIES) == 2
    assert all({"negation", "procedure"} & {item["why"] for item in entry["not_asked"]} for entry in ENTRIES)
