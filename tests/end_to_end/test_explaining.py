"""A pair explained: the words, the sides and the order agree with the match."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from profiles.consent import Purpose

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Record, Run

PAIR = ("K-0014", "V-3002")
Explain = Callable[..., "Record"]


@pytest.fixture
def explained(inside: Callable[..., Run], samples: Path) -> Explain:
    """Return the record of an explanation of sample people."""

    def of(candidate: str, vacancy: str, *options: str, lang: str = "nl") -> Record:
        run = inside("explain", candidate, vacancy, *options, "--format", "json", databank=samples, lang=lang)
        assert (run.code, run.err) == (0, "")
        return dict(json.loads(run.out))

    return of


@pytest.fixture
def matched(inside: Callable[..., Run], samples: Path) -> Callable[..., list[Record]]:
    def of(*options: str) -> list[Record]:
        return inside("match", *options, "--format", "jsonl", databank=samples).records()

    return of


@pytest.mark.parametrize("reader", ["candidate", "coach", "employer"])
def test_the_sides_add_up_and_every_sentence_is_about_something_known(reader: str, explained: Explain) -> None:
    record = explained(*PAIR, "--for", reader)
    sides = ("speaks_for", "speaks_against", "open")
    weights = [sum(point["weight"] for point in record[side]) for side in sides]
    assert weights[0] == pytest.approx(record["fit"], abs=1e-9)
    assert sum(weights) == pytest.approx(1.0, abs=1e-9)
    known = {point["about"] for side in sides for point in record[side]}
    assert {about for sentence in record["sentences"] for about in sentence["about"]} <= known
    assert record["summary"] == " ".join(sentence["text"] for sentence in record["sentences"])
    unknown = {reason["requirement"] for reason in record["reasons"] if reason["state"] == "no_data"}
    assert unknown
    assert not unknown & {point["about"] for side in sides[:2] for point in record[side]}


def test_the_employer_sees_no_evidence_no_hours_no_travel_and_no_order(explained: Explain) -> None:
    record = explained(*PAIR, "--for", "employer")
    coach = explained(*PAIR)
    text = json.dumps(record, ensure_ascii=False)
    assert not {"order", "sector_weight", "rank_score"} & set(record)
    assert all("evidence" not in reason and "by" not in reason for reason in record["reasons"])
    for reason in coach["reasons"]:
        assert not any(quote["text"] in text for quote in reason["evidence"] if len(quote["text"]) > 12)
    hidden = {point["about"] for side in ("speaks_for", "speaks_against", "open") for point in coach[side]}
    assert any(about.startswith("condition:hours") for about in hidden)
    assert not re.search(r"condition:(hours|transport|schedule|minimum_age|pay|place|contract|start|lifting)", text)


@pytest.mark.parametrize(("among", "option"), [("vacancies", "--candidate"), ("candidates", "--vacancy")])
def test_the_place_is_that_of_the_match(
    among: str, option: str, explained: Explain, matched: Callable[..., list[Record]]
) -> None:
    listed = matched(option, PAIR[option == "--vacancy"], "--top", "1000")
    record = explained(*PAIR, "--among", among)
    order = [(one["candidate"], one["vacancy"]) for one in listed]
    assert record["order"]["rank"] == order.index(PAIR) + 1
    assert record["order"]["count"] == len(order)
    assert record["fit"] == listed[order.index(PAIR)]["fit"]
    for turn in record["order"]["up"]:
        assert turn["rank"] < record["order"]["rank"]
        assert {(one["candidate"], one["vacancy"]) for one in turn["passed"]} <= set(order[: order.index(PAIR)])


def test_candidates_read_short_sentences_of_known_words(
    explained: Explain, matched: Callable[..., list[Record]]
) -> None:
    pairs = [(one["candidate"], one["vacancy"]) for one in matched("--all", "--top", "1")][::4]
    assert len(pairs) >= 6
    lengths: list[int] = []
    for candidate, vacancy in pairs:
        record = explained(candidate, vacancy, "--for", "candidate")
        assert not re.search(r"[{}]|wp:|%|\b[a-z]+_[a-z]+\b", record["summary"]), record["summary"]
        own = [len(sentence["text"].split()) for sentence in record["sentences"]]
        assert sum(own) / len(own) <= 15, record["summary"]
        lengths += own
    assert sum(lengths) / len(lengths) <= 12


def test_the_table_says_it_in_the_asked_language(inside: Callable[..., Run], samples: Path) -> None:
    dutch = inside("explain", *PAIR, databank=samples, lang="nl").out
    english = inside("explain", *PAIR, databank=samples, lang="en").out
    for text, headings in (
        (dutch, ("Wat ervoor spreekt", "Wat ertegen spreekt", "Wat nog open is", "Wat de rangorde zou veranderen")),
        (
            english,
            ("What speaks for it", "What speaks against it", "What is still open", "What would change the order"),
        ),
    ):
        assert all(heading in text for heading in headings)
        assert not re.search(r"wp:|[{}]", text)


def test_the_picture_is_written_in_each_form(inside: Callable[..., Run], samples: Path, tmp_path: Path) -> None:
    for ending in ("svg", "html"):
        place = tmp_path / f"fit.{ending}"
        run = inside("explain", *PAIR, "--picture", place, databank=samples)
        assert (run.code, run.err) == (0, "")
        assert place.name in run.out.replace("\n", "")
    ElementTree.parse(tmp_path / "fit.svg")
    assert "<svg" in (tmp_path / "fit.html").read_text(encoding="utf-8")
    refused = inside("explain", *PAIR, "--picture", tmp_path / "fit.png", databank=samples)
    assert refused.code == 2
    assert "fit.png" in refused.err
    assert not (tmp_path / "fit.png").exists()


@pytest.mark.parametrize(
    ("purpose", "refused"), [(Purpose.SHARING, {"employer"}), (Purpose.MATCHING, {"candidate", "coach", "employer"})]
)
def test_without_consent_nothing_is_explained(
    purpose: Purpose, refused: set[str], inside: Callable[..., Run], databank: Path
) -> None:
    withdrawn = inside("portfolio", "consent", PAIR[0], "--withdraw", purpose.value, databank=databank)
    assert withdrawn.code == 0, withdrawn.err
    for reader in ("candidate", "coach", "employer"):
        run = inside("explain", *PAIR, "--for", reader, databank=databank)
        assert run.code == (2 if reader in refused else 0)
        assert bool(run.out) is (reader not in refused)
