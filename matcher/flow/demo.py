"""The whole chain on the built-in sample region: vacancies, portfolios, courses and weights into a databank."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import TypeVar

from matcher.databank import (
    Databank,
    Saved,
    current_weights,
    get_meta,
    load_courses,
    save_courses,
    save_weights,
    set_meta,
)
from matcher.databank import list_candidates as stored_candidates
from matcher.databank import list_vacancies as stored_vacancies
from matcher.flow.portfolios import encode_portfolios
from matcher.flow.reviewing import Changes, adjust, approve
from matcher.flow.tools import Tools
from matcher.flow.vacancies import convert_vacancies
from matcher.readers.catalogue import RegionWeights, read_courses, read_reviews, read_weights
from matcher.regions import SectorWeight
from profiles.errors import UserError
from profiles.messages import N_, M
from vacancies.editing import named
from vacancies.model import VacancyProfile
from vacancies.review import MATCHABLE, Unsure

_Item = TypeVar("_Item")

_KIND = "kind"
_DEMO = "demo"
REVIEWER = "demo"
NOT_ASKED = "wordt niet gevraagd"
CHECKED = "nagekeken met de werkgever (voorbeeld)"

Step = Callable[[str], None]
"""Told the name of what was done, so that progress can be shown."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo put into its databank."""

    vacancies: int
    candidates: int
    courses: int


def build_demo(
    databank: Databank, tools: Tools, *, now: datetime, today: date, step: Step = lambda _: None
) -> DemoResult:
    """Convert, encode and keep the sample region; a second time it adds only what is missing.

    Sample vacancies are reviewed and approved in the name of ``demo``: with real ones the employer does that.

    Raises
    ------
    UserError
        When the databank holds other records: samples never mix with real people.
    """
    _claim(databank)
    with resources.as_file(resources.files("matcher") / "sample") as folder:
        with databank.begin() as connection:
            courses = [_sound(c) for c in read_courses(folder / "courses.yaml", tools.vocabulary.competences)]
            save_courses(connection, courses, at=now)
        step(N_("courses"))
        _weights(databank, tools, read_weights(folder / "weights.yaml"), now)
        fresh: dict[str, VacancyProfile] = {}
        for item in convert_vacancies([folder / "vacancies"], tools, databank=databank, now=now):
            vacancy = _sound(item)
            if vacancy.saved is not Saved.SAME:
                fresh[vacancy.vacancy.id] = vacancy.profile
            step(N_("vacancies"))
        not_asked = read_reviews(folder / "reviews.yaml")
        for identifier, profile in fresh.items():
            reject = [competence for competence in not_asked.get(identifier, ()) if named(profile, competence)]
            if reject:
                adjust(databank, identifier, Changes(reject=reject), by=REVIEWER, reason=NOT_ASKED, now=now)
        for approved in approve(databank, list(fresh), by=REVIEWER, reason=CHECKED, unsure=Unsure.KEEP, now=now):
            _sound(approved)
        for encoded in encode_portfolios([folder / "portfolios"], tools, databank=databank, today=today, now=now):
            _sound(encoded)
            step(N_("candidates"))
    with databank.read() as connection:
        return DemoResult(
            sum(row.state in MATCHABLE for row in stored_vacancies(connection)),
            len(stored_candidates(connection)),
            len(load_courses(connection)),
        )


def steps() -> int:
    """Return how many steps :func:`build_demo` tells of."""
    folder = resources.files("matcher") / "sample"
    return 1 + sum(1 for name in ("vacancies", "portfolios") for _ in (folder / name).iterdir())


def _claim(databank: Databank) -> None:
    with databank.begin() as connection:
        if get_meta(connection, _KIND) == _DEMO:
            return
        if stored_vacancies(connection) or stored_candidates(connection):
            raise UserError(
                M("this databank holds records that are not samples."),
                mend=M("Run the demo without --databank, or name a new file."),
            )
        set_meta(connection, _KIND, _DEMO)


def _weights(databank: Databank, tools: Tools, weights: Iterable[RegionWeights], now: datetime) -> None:
    """Set the sample's weights where nobody has set any yet."""
    with databank.begin() as connection:
        for region in weights:
            if not current_weights(connection, tools.region(region.region).id):
                save_weights(
                    connection,
                    [
                        SectorWeight(region.region, tools.sector(sector), weight, now, REVIEWER, region.reason)
                        for sector, weight in region.weights.items()
                    ],
                )


def _sound(item: _Item | UserError) -> _Item:
    """Return an item of the sample; the sample has no faults, so an error in it is raised."""
    if isinstance(item, UserError):
        raise item
    return item
