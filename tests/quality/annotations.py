"""What every set of annotated vacancies has to be: checks that the tests of the sets share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from profiles.vocabulary.vocabulary import Vocabulary

DATA = Path(__file__).parents[1] / "data"
ROLES = {"task", "requirement", "offer", "employer", "procedure", "other", "heading"}
ASKING = {"task", "requirement"}
IMPORTANCE = {"must", "should", "nice"}
REASONS = {"negation", "taught", "offer", "employer", "procedure", "other"}
VALUES = {
    "certificate": r"[a-z0-9-]+",
    "diploma": r"[1-6]",
    "driving_licence": r"AM|B|BE|C|CE|D|T",
    "hours": r"\d+(\.\d+)?(-\d+(\.\d+)?)?",
    "language": r"[a-z]{2,3}:([ABC][12])?",
    "minimum_age": r"\d\d",
    "schedule": r"early|evening|night|shifts|weekend",
    "transport": r"own",
}
"""What the values of each kind of condition look like."""

Entry = dict[str, Any]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C, where there is one: the sets are read when tests are collected, in each process."""


def read(path: Path) -> list[Entry]:
    entries: list[Entry] = yaml.load(path.read_text("utf-8"), Loader=Loader)
    return entries


def spans(entry: Entry) -> list[tuple[int, int, str]]:
    """Where each sentence stands, in order, and its role; ``ValueError`` when it does not stand after the last."""
    found, end = [], 0
    for sentence in entry["sentences"]:
        start = entry["text"].index(sentence["text"], end)
        end = start + len(sentence["text"])
        found.append((start, end, sentence["role"]))
    return found


def check_words(entry: Entry) -> None:
    """Roles, reasons and importance are known words."""
    assert entry["lang"] in {"nl", "en"}
    assert {sentence["role"] for sentence in entry["sentences"]} <= ROLES
    assert {item["why"] for item in entry["not_asked"]} <= REASONS
    assert {item["role"] for item in entry["asked"]} <= ASKING
    assert {item["importance"] for item in [*entry["asked"], *entry["conditions"]]} <= IMPORTANCE


def check_sentences(entry: Entry) -> None:
    """The sentences stand in order, and no letter or digit of the text is in none of them."""
    text, rest, last = entry["text"], "", 0
    for start, end, _ in spans(entry):
        rest, last = rest + text[last:start], end
    rest += text[last:]
    assert not re.search(r"\w", rest), rest


def check_quotes(entry: Entry, fields: Iterable[str]) -> None:
    """What these fields quote stands once in the text."""
    for field in fields:
        for item in entry[field]:
            assert entry["text"].count(item["text"]) == 1, item


def check_asked(entry: Entry) -> None:
    """What is asked lies in one sentence, of the role that it names."""
    sentences = spans(entry)
    for item in entry["asked"]:
        start = entry["text"].index(item["text"])
        end = start + len(item["text"])
        assert [role for first, last, role in sentences if first <= start and end <= last] == [item["role"]], item


def check_conditions(entry: Entry, vocabulary: Vocabulary) -> None:
    """Conditions have values of their kind, each once."""
    for item in entry["conditions"]:
        value = item["value"]
        assert re.fullmatch(VALUES[item["kind"]], value), item
        assert item["kind"] != "certificate" or f"wp:paper-{value}" in vocabulary.competences, item
    assert all(times == 1 for times in Counter((i["kind"], i["value"]) for i in entry["conditions"]).values())
