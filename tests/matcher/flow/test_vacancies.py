"""Converting vacancies: the same by one process and by two."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from datetime import datetime, timezone
from pathlib import Path

import matcher
from matcher.flow.tools import Tools
from matcher.flow.vacancies import Converted, convert_vacancies

paths = sorted((Path(matcher.__file__).parent / "sample" / "vacancies").glob("*.md"))[:14]
tools = Tools()
now = datetime(2026, 1, 1, tzinfo=timezone.utc)

one, two = (list(convert_vacancies(paths, tools, now=now, workers=workers)) for workers in (1, 2))
print(len(one), all(isinstance(item, Converted) for item in one), one == two)
"""


def test_the_number_of_processes_does_not_matter() -> None:
    """In a process of its own, since the one that runs the tests may have threads."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["14", "True", "True"]
