"""Real vacancies of the shared data, converted in one run."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run


def test_all_of_them_convert_with_evidence_that_points_at_its_words(real_conversion: Future[Run] | None) -> None:
    if real_conversion is None:
        pytest.skip("../shared/data/vacancies/real_nl.dev.jsonl is not here")
    run = real_conversion.result()
    assert (run.code, run.err) == (0, "")
    records = run.records()
    assert len(records) == len({record["vacancy"]["id"] for record in records}) == 52
    quotes = 0
    for record in records:
        text = record["vacancy"]["text"]
        if any(item["standing"] == "asked" for item in record["competences"]):
            assert sum(item["weight"] for item in record["competences"]) == pytest.approx(1, abs=1e-9)
        for item in [*record["competences"], *record["conditions"], *record["taught"]]:
            assert item["evidence"]
            for quote in item["evidence"]:
                quotes += 1
                assert quote["text"]
                assert text[quote["start"] : quote["end"]] == quote["text"]
    assert quotes > 300
    # One text says next to nothing about the work; from nothing comes no profile.
    assert sum(not record["competences"] for record in records) <= 1
