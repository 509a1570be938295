"""Personal facts -> a file of their own, JSON lines that only its owner can read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path

from profiles.person import PersonalFacts


def write_facts(path: Path, found: Iterable[PersonalFacts]) -> int:
    """Write personal facts to a new file of mode 0600, one candidate a line, and return how many.

    Raises
    ------
    FileExistsError
        When there is such a file: it may hold what exists nowhere else.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    count = 0
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        for facts in found:
            file.write(json.dumps(facts_record(facts), ensure_ascii=False) + "\n")
            count += 1
    return count


def facts_record(facts: PersonalFacts) -> dict[str, str]:
    """Return what is known of a person, by field."""
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items() if value}
