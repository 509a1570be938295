"""Whether the sentences that teach what is asked, waived and taught are sound in themselves."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from annotations import DATA, Entry, read

WHYS = {"negation", "others", "taught", "later"}
LONG = 6
"""From this number of words on, a sentence of the blind set is no phrase that everybody writes."""

ENTRIES = [entry for path in sorted(DATA.glob("standing_*.yaml")) for entry in read(path)]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_no_text_stands_twice() -> None:
    assert len(ENTRIES) > 1000
    assert [text for text, times in Counter(entry["text"] for entry in ENTRIES).items() if times > 1] == []


def test_all_kinds_are_there_many_times() -> None:
    reasons = Counter(item["why"] for entry in ENTRIES for item in entry.get("not_asked") or ())
    assert reasons.keys() == WHYS
    assert min(reasons.values()) > 50
    assert sum(bool(entry.get("asked")) for entry in ENTRIES) > len(ENTRIES) / 2


@pytest.mark.parametrize("entry", ENTRIES, ids=[str(number) for number in range(len(ENTRIES))])
def test_what_is_quoted_stands_in_the_text_and_is_of_one_kind(entry: Entry) -> None:
    asked = list(entry.get("asked") or ())
    waived = [item["text"] for item in entry.get("not_asked") or ()]
    assert asked or waived
    assert [quote for quote in (*asked, *waived) if quote not in entry["text"]] == []
    assert not set(asked) & set(waived)


def test_no_sentence_is_one_of_the_blind_set() -> None:
    blind = {
        sentence
        for entry in read(DATA / "blind_vacancies.yaml")
        for item in entry["sentences"]
        if len((sentence := words(item["text"])).split()) >= LONG
    }
    taught = "\n".join(words(entry["text"]) for entry in ENTRIES)
    assert [sentence for sentence in blind if sentence in taught] == []
