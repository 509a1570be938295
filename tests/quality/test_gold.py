"""How good reading is, on the annotated sample; `pytest tests/quality -s` prints the figures.

The gold sets were annotated by hand from the texts alone (``tests/data``). Weights and cues were tuned on the same
sample, so these figures are a pin that tells when quality falls; they say nothing about unseen texts. The four-fold
figures in CONTRIBUTING.md do.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from annotations import VALUES

from matcher.flow.bench.evidence import measure_evidence, read_evidence
from matcher.flow.portfolios import encode_portfolios
from matcher.flow.tools import Tools
from profiles.errors import UserError
from profiles.model import Claim, Standing
from profiles.text import Span
from vacancies.conversion import convert
from vacancies.model import Passage, Role, Vacancy, VacancyProfile
from vacancies.readers import read_vacancies
from vacancies.requirements import Standing as Asked
from vacancies.sections import passages
from vacancies.standing import DOUBT

DATA = Path(__file__).parents[1] / "data"
NOW, TODAY = datetime(2026, 11, 23, tzinfo=UTC), date(2026, 11, 23)
Gold = dict[str, dict[str, Any]]


def gold(*names: str) -> Gold:
    return {
        entry["id"]: entry for name in names for entry in yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
    }


@pytest.fixture(scope="module")
def read() -> dict[str, Vacancy]:
    with resources.as_file(resources.files("matcher") / "sample" / "vacancies") as folder:
        found = list(read_vacancies(folder))
    return {vacancy.id: vacancy for vacancy in found if isinstance(vacancy, Vacancy)}


@pytest.fixture(scope="module")
def profiles(tools: Tools, read: dict[str, Vacancy]) -> dict[str, VacancyProfile]:
    return {key: convert(vacancy, tools.converter) for key, vacancy in read.items()}


@pytest.fixture(scope="module")
def claims(tools: Tools) -> dict[str, dict[str, Claim]]:
    with resources.as_file(resources.files("matcher") / "sample" / "portfolios") as folder:
        encoded = list(encode_portfolios([folder], tools, today=TODAY, now=NOW))
    return {
        item.profile.candidate: {claim.competence: claim for claim in item.profile.claims}
        for item in encoded
        if not isinstance(item, UserError)
    }


def around(found: list[Passage], text: str, words: str) -> tuple[Passage | None, Span]:
    start = text.index(words)
    span = Span(start, start + len(words))
    middle = (span.start + span.end) // 2
    return next((p for p in found if p.span.start <= middle < p.span.end), None), span


def test_roles_and_importance(read: dict[str, Vacancy], tools: Tools) -> None:
    converter = tools.converter
    asked = right_role = right_importance = waived = kept = 0
    for key, entry in gold("sample_vacancies_retail_care", "sample_vacancies_construction_tourism").items():
        vacancy = read[key]
        found = passages(vacancy, converter.roles)
        for item in entry["asked"]:
            passage, span = around(found, vacancy.text, item["text"])
            asked += 1
            if passage and passage.role in (Role.TASKS, Role.REQUIREMENTS):
                right_role += 1
                how = converter.asker.askings(vacancy.text, [(passage.span, span)])[0]
                right_importance += how.standing is Asked.ASKED and how.importance.value == item["importance"]
        for item in entry["not_asked"]:
            passage, span = around(found, vacancy.text, item["text"])
            waived += 1
            if passage and passage.role in (Role.TASKS, Role.REQUIREMENTS):
                how = converter.asker.askings(vacancy.text, [(passage.span, span)])[0]
                kept += how.standing is Asked.ASKED and how.chance >= 1 - DOUBT
    print(
        f"\nread as task or requirement {right_role / asked:.3f}; "
        f"importance of those {right_importance / right_role:.3f}; "
        f"what is not asked, yet read as asked {kept / waived:.3f}"
    )
    assert right_role / asked >= 0.97
    assert right_importance / right_role >= 0.96
    assert kept / waived <= 0.08


def test_conditions(profiles: dict[str, VacancyProfile]) -> None:
    hits = extra = missed = 0
    for key, entry in gold("sample_vacancies_retail_care", "sample_vacancies_construction_tourism").items():
        found = {(item.kind.value, item.value) for item in profiles[key].conditions if item.kind.value in VALUES}
        wanted = {(item["kind"], str(item["value"])) for item in entry["conditions"]}
        hits, extra, missed = hits + len(found & wanted), extra + len(found - wanted), missed + len(wanted - found)
    f1 = 2 * hits / (2 * hits + extra + missed)
    print(f"\nconditions F1 {f1:.3f}")
    assert f1 >= 0.94


def test_sectors(profiles: dict[str, VacancyProfile]) -> None:
    entries = gold("sample_vacancies_retail_care", "sample_vacancies_construction_tourism")
    right = sum(profiles[key].sector == entry["sector"] for key, entry in entries.items())
    print(f"\nsector {right / len(entries):.3f}")
    assert right / len(entries) >= 0.9


def test_competences_of_vacancies(profiles: dict[str, VacancyProfile]) -> None:
    good = found = hits = wanted = maybe = 0
    for key, entry in gold("gold_competences_retail_care", "gold_competences_construction_tourism").items():
        names = {item.competence for item in profiles[key].requirements}
        unsure = {item.competence for item in profiles[key].unsure}
        needed = {item["id"] for item in entry["competences"]}
        good += len(names & (needed | set(entry["also_ok"])))
        found += len(names)
        hits += len(names & needed)
        maybe += len((names | unsure) & needed)
        wanted += len(needed)
    print(
        f"\ncompetences of vacancies: precision {good / found:.3f}, recall {hits / wanted:.3f}, "
        f"with what is unsure {maybe / wanted:.3f}"
    )
    assert good / found >= 0.85
    assert hits / wanted >= 0.38
    assert maybe / wanted >= 0.54


def test_competences_of_people(claims: dict[str, dict[str, Claim]]) -> None:
    good = found = hits = wanted = near = compared = 0
    for key, entry in gold("gold_candidates").items():
        said = {k: c for k, c in claims[key].items() if c.standing in (Standing.CLAIMED, Standing.PROVEN)}
        needed = {item["id"]: item["level"] for item in entry["competences"]}
        good += len(said.keys() & (needed.keys() | set(entry["also_ok"])))
        found += len(said)
        hits += len(said.keys() & needed.keys())
        wanted += len(needed)
        for competence in said.keys() & needed.keys():
            compared += 1
            near += abs(said[competence].level - needed[competence]) <= 1
    print(
        f"\ncompetences of people: precision {good / found:.3f}, recall {hits / wanted:.3f}, "
        f"level within one step {near / compared:.3f}"
    )
    assert good / found >= 0.65
    assert hits / wanted >= 0.72
    assert near / compared >= 0.93


def test_competences_in_evidence_that_nobody_tuned_on(tools: Tools) -> None:
    result = measure_evidence("gold", read_evidence(DATA), tools.portfolio_encoder())
    print(
        f"\nevidence texts: precision {result.precision:.3f}, recall {result.recall:.3f}, "
        f"level within one step {result.level:.3f}"
    )
    assert result.precision >= 0.75
    assert result.recall >= 0.70
    assert result.level >= 0.95
