"""Printing records as JSON, JSON lines or CSV; tables are each command's own."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from matcher.cli.context import Format

Record = Mapping[str, Any]


def write(records: Iterable[Record], form: Format) -> int:
    """Write records to standard output in a machine format and return how many there were.

    JSON lines are written one by one, so that a long run can be followed and stopped. In CSV a nested value is JSON in
    its cell. Texts that a spreadsheet would take for a formula get a quote mark before them.
    """
    match form:
        case Format.JSONL:
            count = 0
            for record in records:
                sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
                sys.stdout.flush()
                count += 1
            return count
        case Format.CSV:
            return _csv(list(records))
        case _:
            found = list(records)
            sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
            return len(found)


def write_one(record: Record, form: Format) -> None:
    """Write a single record to standard output; as JSON it is an object, not a list."""
    if form is Format.JSON:
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    else:
        write([record], form)


def _csv(records: list[Record]) -> int:
    if records:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(records[0]), lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in record.items()} for record in records)
    return len(records)


def _cell(value: Any) -> Any:
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return "'" + value
    return value
