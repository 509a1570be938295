"""Written portfolios are read back as they were."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.portfolio import Portfolio
from profiles.readers.portfolio import read_portfolios
from profiles.writers.portfolio import portfolio_record, to_json, to_json_lines, to_yaml

SAMPLES = Path(__file__).parents[3] / "matcher" / "sample" / "portfolios"
WRITERS = pytest.mark.parametrize(
    ("ending", "write"), [(".yaml", to_yaml), (".json", to_json), (".jsonl", to_json_lines)]
)
Write = Callable[[Sequence[Portfolio]], str]


def read_back(text: str, ending: str) -> list[Portfolio]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"written{ending}"
        path.write_bytes(text.encode())
        found = list(read_portfolios(path))
    assert all(isinstance(item, Portfolio) for item in found), found
    return [item for item in found if isinstance(item, Portfolio)]


@WRITERS
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_is_lost(
    generated_portfolios: st.SearchStrategy[Portfolio], ending: str, write: Write, data: st.DataObject
) -> None:
    written = data.draw(st.lists(generated_portfolios, min_size=1, max_size=2))
    assert read_back(write(written), ending) == written


@WRITERS
def test_the_samples_come_back(ending: str, write: Write) -> None:
    samples = [item for file in sorted(SAMPLES.iterdir()) for item in read_portfolios(file)]
    found = [item for item in samples if isinstance(item, Portfolio)]
    assert len(found) == len(samples) >= 20
    assert read_back(write(found), ending) == found


def test_what_is_not_known_is_left_out() -> None:
    assert portfolio_record(Portfolio("K-1")) == {"candidate": "K-1"}
    assert portfolio_record(Portfolio("K-1", education=0)) == {"candidate": "K-1", "education": 0}
    assert yaml.safe_load(to_yaml([Portfolio("K-1"), Portfolio("K-2")])) == [{"candidate": "K-1"}, {"candidate": "K-2"}]


def test_dutch_stays_legible() -> None:
    assert "Enschede, café" in to_yaml([Portfolio("K-1", place="Enschede, café")])


@WRITERS
@pytest.mark.parametrize("mark", ["\u00a0", "\u00ad", "\u2028", "\x85", "\x07", "\ufeff", "\u200d", "\r", "😀"])
def test_characters_that_reading_would_change_are_kept(ending: str, write: Write, mark: str) -> None:
    written = [Portfolio("K-1", place=f"Den{mark}Haag", region=f"a\n{mark}b")]
    assert read_back(write(written), ending) == written
