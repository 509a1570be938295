"""The swap test: the same evidence under another name, age, sex and origin gives the same, to the last digit.

People come in as they do in practice, as a table with personal columns and as CVs with a head, and go the whole way:
read, encoded, stored, matched, planned for. Each variant has a databank of its own, for all that comes out is compared.
"""

from __future__ import annotations

import csv
import random
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from matcher.databank import Databank
from matcher.flow.asking import questions_for
from matcher.flow.consent import record_consent
from matcher.flow.effects import region_effect
from matcher.flow.matching import gaps_and_plans, propose_candidates, propose_vacancies
from matcher.flow.placement import place_region
from matcher.flow.portfolios import Encoded, encode_portfolios
from matcher.flow.proposals import Proposal
from matcher.flow.tools import Tools
from profiles.consent import Purpose
from profiles.person import PersonalFacts
from profiles.portfolio import Portfolio
from profiles.readers.portfolio import read_portfolios
from profiles.writers.people_table import write_people_table

SAMPLES = {"K-0001": "K-9001", "K-0013": "K-9002", "K-0020": "K-9003"}
TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)
CVS = {
    "K-9101": """\
Werkervaring
2016 – heden Verzorgende IG bij Zorggroep De Es
- Cliënten wassen en aankleden
- Medicijnen delen
2010 - 2015 Kok, Bistro De Hoek
- Maaltijden bereiden

Opleiding
2008 - 2010: MBO Verzorgende IG niveau 3

Rijbewijs: B
""",
    "K-9102": """\
Werkervaring
2014 - 2022 Timmerman, Bouwbedrijf De Balk
- Kozijnen stellen en deuren afhangen
- Dakkapellen plaatsen
2009 - 2014 Bakker, Bakkerij De Molen
- Brood bakken

Opleiding
2007 - 2009: MBO Timmerman niveau 2

Talen
Engels: B1
""",
}
CODES = (*SAMPLES.values(), *CVS)
GIVEN = {"vrouw": ("Fatima", "Anna", "Sanne", "Nguyet"), "man": ("Jan", "Mohammed", "Tijmen", "Oleksandr")}
FAMILY = ("El Amrani", "de Vries", "Bakker", "Kok", "Timmerman", "Nguyen")
ORIGINS = ("Nederlandse", "Marokkaanse", "Poolse", "Syrische")
SITUATIONS = ("gehuwd", "gescheiden", "ongehuwd")
BELIEFS = ("islam", "geen", "christelijk")


@dataclass(frozen=True)
class Person:
    """Who somebody is: all that must change nothing."""

    name: str
    sex: str
    born: date
    origin: str
    situation: str
    belief: str

    @property
    def columns(self) -> dict[str, str]:
        return {
            "naam": self.name, "geslacht": self.sex, "geboortedatum": self.born.isoformat(),
            "nationaliteit": self.origin, "burgerlijke staat": self.situation, "religie": self.belief,
            "uitkering": "bijstand" if self.born.year % 2 else "",
        }  # fmt: skip

    @property
    def head(self) -> str:
        age = 2026 - self.born.year
        return (
            f"{self.name}\nLindenlaan 14\n7811 AB Emmen\n"
            f"Geboortedatum: {self.born:%d-%m-%Y}\nGeslacht: {self.sex}\nNationaliteit: {self.origin}\n"
            f"Burgerlijke staat: {self.situation}\n\n"
            f"Profiel\nIk ben een {age}-jarige {self.situation}e {self.sex} uit Emmen. Ik werk graag met mensen.\n\n"
        )


def drawn(seed: int) -> list[Person]:
    """Draw a person for each candidate."""
    source = random.Random(seed)
    people = []
    for _ in CODES:
        sex = source.choice(list(GIVEN))
        people.append(
            Person(
                f"{source.choice(GIVEN[sex])} {source.choice(FAMILY)}",
                sex,
                date(source.randint(1958, 2006), source.randint(1, 12), source.randint(1, 28)),
                source.choice(ORIGINS),
                source.choice(SITUATIONS),
                source.choice(BELIEFS),
            )
        )
    return people


FIRST = "drawn"
TRADES = ("Kok", "Bakker", "Timmerman", "Kok", "Timmerman")
VARIANTS = {
    FIRST: drawn(1),
    # Whose name is a trade, also one that the evidence tells of.
    "trades": [replace(person, name=f"Jan {trade}") for person, trade in zip(drawn(3), TRADES, strict=True)],
}


@dataclass(frozen=True)
class Outcome:
    """All that the software gave for a variant, by what was asked, and the personal facts that it kept apart."""

    told: dict[tuple[str, ...], str]
    best: dict[str, Proposal]
    facts: dict[str, PersonalFacts]


@pytest.fixture(scope="module")
def outcomes(
    samples: Path, sample_folder: Path, tools: Tools, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Outcome]:
    found = [item for file in sorted((sample_folder / "portfolios").iterdir()) for item in read_portfolios(file)]
    portfolios = [
        replace(item, candidate=SAMPLES[item.candidate])
        for item in found
        if isinstance(item, Portfolio) and item.candidate in SAMPLES
    ]
    return {
        name: outcome(people, portfolios, samples, tmp_path_factory.mktemp("variant"), tools)
        for name, people in VARIANTS.items()
    }


def outcome(people: list[Person], portfolios: list[Portfolio], samples: Path, place: Path, tools: Tools) -> Outcome:
    files = place / "people"
    files.mkdir()
    write_people_table(portfolios, files / "people.csv")
    with_personal_columns(files / "people.csv", dict(zip(SAMPLES.values(), people, strict=False)))
    for (code, text), person in zip(CVS.items(), people[len(SAMPLES) :], strict=True):
        (files / f"{code}.txt").write_text(person.head + text, encoding="utf-8")
    told: dict[tuple[str, ...], str] = {}
    best, facts = {}, {}
    with closing(Databank.open(str(shutil.copy(samples, place / "databank.sqlite")))) as databank:
        for item in encode_portfolios([files], tools, databank=databank, today=TODAY, now=NOW):
            assert isinstance(item, Encoded), item
            assert item.facts is not None
            code = item.portfolio.candidate
            facts[code] = item.facts
            told["portfolio", code], told["profile", code] = repr(item.portfolio), repr(item.profile)
        for code in CVS:
            record_consent(databank, code, give=[Purpose.MATCHING], day=TODAY, today=TODAY, now=NOW)
        for code in CODES:
            matches = propose_vacancies(databank, tools, code, top=20, today=TODAY)
            best[code] = matches[0]
            told["match", code] = repr(matches)
            told["questions", code] = repr(questions_for(databank, tools, code, today=TODAY).questions)
            told["gap", code] = repr(gaps_and_plans(databank, tools, code, matches[0].vacancy.vacancy.id, today=TODAY))
        told["candidates", "V-2001"] = repr(propose_candidates(databank, tools, "V-2001", top=20, today=TODAY))
        told["placement", "AM03"] = repr(place_region(databank, tools, "AM03", today=TODAY).round)
        told["effect", "AM03"] = repr(region_effect(databank, tools, "AM03", {"care": 2.0}, today=TODAY).effect)
    return Outcome(told, best, facts)


def with_personal_columns(path: Path, people: dict[str, Person]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    full = [row | people[row["candidate"]].columns for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(full[0]))
        writer.writeheader()
        writer.writerows(full)


@pytest.mark.parametrize("other", [name for name in VARIANTS if name != FIRST])
def test_who_somebody_is_changes_nothing(outcomes: dict[str, Outcome], other: str) -> None:
    one, two = outcomes[FIRST].told, outcomes[other].told
    assert one.keys() == two.keys()
    for asked, answer in one.items():
        assert two[asked] == answer, asked


@pytest.mark.parametrize("name", VARIANTS)
def test_the_personal_facts_were_read_and_are_in_nothing_else(outcomes: dict[str, Outcome], name: str) -> None:
    told = outcomes[name].told
    everything = "\n".join(told.values())
    for code, person in zip(CODES, VARIANTS[name], strict=True):
        facts = outcomes[name].facts[code]
        assert (facts.name, facts.birth_date) == (person.name, person.born)
        assert person.name not in everything
        kept = told["portfolio", code] + told["profile", code]
        for secret in (person.origin, person.situation, person.born.isoformat()):
            assert secret not in kept


def test_there_was_something_to_change(outcomes: dict[str, Outcome]) -> None:
    for code in CODES:
        assert outcomes[FIRST].best[code].fit > 0.3
        assert "closes=('" in outcomes[FIRST].told["gap", code]
    assert "K-9001" in outcomes[FIRST].told["placement", "AM03"]
    assert "K-9001" in outcomes[FIRST].told["effect", "AM03"]
