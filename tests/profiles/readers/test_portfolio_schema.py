"""The published schema is the reader's own, and says what the reader does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from profiles.errors import UserError
from profiles.readers.portfolio import portfolio_from
from profiles.readers.portfolio_schema import IDENTIFIER, portfolio_schema, published_schema
from profiles.writers.portfolio import portfolio_record

SAMPLES = sorted((Path(__file__).parents[3] / "matcher" / "sample" / "portfolios").iterdir())
VALIDATOR = Draft202012Validator(json.loads(published_schema()))


def test_what_is_published_is_what_is_read() -> None:
    assert json.loads(published_schema()) == portfolio_schema(), "write schema_text() to profiles/data anew"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(portfolio_schema())
    assert portfolio_schema()["$id"] == IDENTIFIER
    described = [*portfolio_schema()["properties"].values(), *portfolio_schema()["$defs"].values()]
    assert all("description" in field or "$ref" in str(field) for field in described)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_the_samples_fit(file: Path) -> None:
    # YAML reads dates as such, JSON has them as texts.
    content = json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))
    assert list(VALIDATOR.iter_errors(content)) == []
    assert list(VALIDATOR.iter_errors(portfolio_record(portfolio_from(content, file.name)))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.pop("candidate"),
        lambda record: record.update(candidate="Jan Jansen"),
        lambda record: record.update(bsn="123"),
        lambda record: record.update(languages={"nl": "vloeiend"}),
        lambda record: record["evidence"][0].update(kind="work"),
        lambda record: record["evidence"][0].update({"from": "2019-13"}),
        lambda record: record["evidence"][0].pop("id"),
        lambda record: record.update(consent={"purpose": "selling", "date": "2026-01-01"}),
    ],
)
def test_schema_and_reader_refuse_the_same(spoil: Callable[[dict[str, Any]], object]) -> None:
    record = yaml.safe_load(SAMPLES[0].read_text(encoding="utf-8"))
    spoil(record)
    assert not VALIDATOR.is_valid(record)
    with pytest.raises(UserError):
        portfolio_from(record, "k.yaml")
