"""Courses: the catalogue, what they open to a candidate, and what to buy for a region."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Record, Run, WorkProfiler

Inside = Callable[..., "Run"]


@pytest.fixture(scope="module")
def opened(samples: Path, workprofiler: WorkProfiler) -> list[Record]:
    run = workprofiler("course", "open", "K-0001", "--top", "4", "--format", "jsonl", databank=samples)
    assert (run.code, run.err) == (0, "")
    return run.records()


@pytest.fixture(scope="module")
def bought(samples: Path, workprofiler: WorkProfiler) -> Record:
    run = workprofiler(
        "course", "buy", "Drenthe", "--budget", "300", "--each", "2", "--format", "jsonl", databank=samples
    )
    assert (run.code, run.err) == (0, "")
    return run.record()


def test_what_opens_is_in_order_and_says_what_it_takes(opened: list[Record]) -> None:
    single = [record for record in opened if record["kind"] == "course"]
    pairs = [record for record in opened if record["kind"] == "pair"]
    assert single
    assert pairs
    for records in (single, pairs):
        assert len(records) <= 4
        counts = [record["opens"] for record in records]
        assert counts == sorted(counts, reverse=True)
        assert counts[-1] > 0
    for record in (*single, *pairs):
        assert record["cost"] == sum(course["cost"] for course in record["courses"])
        assert record["weeks"] == sum(course["weeks"] for course in record["courses"])
        assert record["opens"] == len(record["vacancies"])
        assert record["closes"]
        for vacancy in record["vacancies"]:
            assert vacancy["fit_before"] < 0.6 <= vacancy["fit_after"]
    waiting = [record for record in opened if record["kind"] == "not_yet"]
    assert waiting
    assert all(record["lacks"] and not record["opens"] for record in waiting)


def test_the_fit_before_is_that_of_matching(opened: list[Record], samples: Path, inside: Inside) -> None:
    run = inside("match", "--candidate", "K-0001", "--top", "100", "--format", "jsonl", databank=samples)
    fit = {record["vacancy"]: record["fit"] for record in run.records()}
    for record in opened:
        for vacancy in record["vacancies"]:
            assert vacancy["fit_before"] == pytest.approx(fit[vacancy["id"]], abs=1e-9)


def test_all_formats_say_the_same(opened: list[Record], samples: Path, inside: Inside) -> None:
    arguments = ("course", "open", "K-0001", "--top", "4", "--format")
    assert json.loads(inside(*arguments, "json", databank=samples).out) == opened
    rows = inside(*arguments, "csv", databank=samples).rows()
    assert [row["kind"] for row in rows] == [record["kind"] for record in opened]


def test_what_is_bought_adds_up_and_opens_what_the_course_opens_by_itself(
    bought: Record, samples: Path, inside: Inside
) -> None:
    takers = bought["takers"]
    assert bought["people"] == len(takers) == len({taker["candidate"] for taker in takers})
    assert bought["opens"] == sum(taker["opens"] for taker in takers)
    assert bought["cost"] == pytest.approx(sum(course["cost"] for course in bought["courses"]))
    assert bought["cost"] <= bought["budget"] == 300.0
    assert bought["people"] <= bought["most_people"]
    assert bought["best_per_euro"]["people"] <= bought["people"]
    assert {course["id"]: course["seats"] for course in bought["courses"]} == {
        id: sum(id in taker["courses"] for taker in takers) for taker in takers for id in taker["courses"]
    }
    taker = next(taker for taker in takers if len(taker["courses"]) == 1)
    run = inside("course", "open", taker["candidate"], "--top", "500", "--format", "jsonl", databank=samples)
    alone = next(r for r in run.records() if [course["id"] for course in r["courses"]] == taker["courses"])
    assert alone["vacancies"] == taker["vacancies"]


def test_without_money_what_is_free_is_taken_and_a_group_price_counts(samples: Path, inside: Inside) -> None:
    free = inside("course", "buy", "AM03", "--budget", "0", "--format", "json", databank=samples)
    record = json.loads(free.out)
    assert record["cost"] == 0.0
    course = record["courses"][0]["id"]
    dear = inside(
        "course", "buy", "AM03", "--budget", "0", "--group", f"{course}=100", "--format", "json", databank=samples
    )
    assert course not in {one["id"] for one in json.loads(dear.out)["courses"]}


@pytest.mark.parametrize(
    "command", [("open", "K-0001"), ("buy", "AM03", "--budget", "300"), ("list",), ("show", "C-104")]
)
def test_people_read_sentences_in_their_language(command: tuple[str, ...], samples: Path, inside: Inside) -> None:
    said = {"open": "opent", "buy": "kandidaten", "list": "Aanbieder", "show": "Vooraf nodig"}
    run = inside("course", *command, databank=samples, lang="nl")
    assert run.code == 0
    assert said[command[0]] in run.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "C-none"), "no course C-none"),
        (("open", "K-0001", "--least", "0"), "not above 0"),
        (("buy", "AM03", "--budget", "-5"), "budget"),
        (("buy", "AM03", "--budget", "5", "--group", "C-101"), "COURSE=EUROS"),
        (("buy", "AM03", "--budget", "5", "--group", "C-none=5"), "no course C-none"),
        (("buy", "Nergens", "--budget", "5"), "no region"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], words: str, samples: Path, inside: Inside) -> None:
    run = inside("course", *arguments, databank=samples)
    assert (run.code, run.out) == (2, "")
    assert words in run.err


def test_distance_is_counted_from_home_whatever_the_region(samples: Path, inside: Inside) -> None:
    def near(km: str) -> tuple[int, Run]:
        run = inside("course", "open", "K-0001", "--within", km, databank=samples)
        counted = re.search(r"of (\d+) vacancies within " + km + " km", run.out)
        assert run.code == 0
        assert counted is not None
        return int(counted[1]), run

    few, run = near("5")
    many, _ = near("60")
    assert 0 < few < many
    assert "lie elsewhere" in run.err
    records = inside("course", "open", "K-0001", "--within", "60", "--format", "json", databank=samples).out
    assert {(record["within_km"], record["region"]) for record in json.loads(records)} == {(60, None)}
