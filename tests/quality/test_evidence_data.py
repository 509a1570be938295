"""Whether the annotated evidence texts are sound in themselves; nothing is encoded here."""

from __future__ import annotations

from collections import Counter

import pytest
from annotations import DATA, Entry, read

from profiles.portfolio import EvidenceKind
from profiles.vocabulary.vocabulary import Vocabulary

VOICES = {"plain", "low_literacy", "second_language", "older", "young", "flemish"}
GOLD = read(DATA / "gold_evidence.yaml")
TAUGHT = [entry for path in sorted(DATA.glob("evidence_*.yaml")) for entry in read(path)]
each = pytest.mark.parametrize("entry", [*GOLD, *TAUGHT], ids=lambda entry: entry["id"])


@each
def test_an_entry_is_sound(entry: Entry, vocabulary: Vocabulary) -> None:
    shown = [item["id"] for item in entry["competences"]]
    assert entry["voice"] in VOICES
    assert EvidenceKind(entry["kind"])
    assert len(shown) == len(set(shown)) > 0
    assert set(shown).isdisjoint(entry["also_ok"])
    assert {*shown, *entry["also_ok"], *(item["id"] for item in entry["denied"])} <= vocabulary.competences.keys()
    assert {item["level"] for item in entry["competences"]} <= {1, 2, 3, 4}
    told = f"{entry['title']}\n{' '.join(entry['text'].split())}"
    assert [item["words"] for item in entry["competences"] if item["words"] not in told] == []


def test_ids_and_texts_are_nobody_elses() -> None:
    assert max(Counter(entry["id"] for entry in (*GOLD, *TAUGHT)).values()) == 1
    assert max(Counter(entry["text"] for entry in (*GOLD, *TAUGHT)).values()) == 1


def test_the_gold_has_texts_enough_in_every_voice() -> None:
    voices = Counter(entry["voice"] for entry in GOLD)
    assert voices.keys() == VOICES
    assert min(voices.values()) >= 10
    assert len(GOLD) >= 60
