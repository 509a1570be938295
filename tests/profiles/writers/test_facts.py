"""Personal facts in a file of their own: only for its owner, never over another."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from profiles.person import PersonalFacts
from profiles.writers.facts import write_facts

FACTS = [
    PersonalFacts("K-1", name="José Proef", birth_date=date(1980, 2, 29), email="p@example.org"),
    PersonalFacts("K-2", postcode="9401 AB"),
]


def test_what_is_known_is_written_a_line_a_person(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    assert write_facts(path, FACTS) == 2
    assert path.stat().st_mode & 0o777 == 0o600
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [
        {"candidate": "K-1", "name": "José Proef", "birth_date": "1980-02-29", "email": "p@example.org"},
        {"candidate": "K-2", "postcode": "9401 AB"},
    ]


def test_another_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("older", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_facts(path, FACTS)
    assert path.read_text(encoding="utf-8") == "older"
