"""The use case of looking at fairness: proposals by group, with a list that is used and not stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.databank import Databank
from matcher.effects import first_columns
from matcher.fairness import Characteristic, FairnessSettings, fairness
from matcher.flow.matching import approved_vacancies, matched_people
from matcher.flow.regions import sector_weights
from matcher.flow.tools import Tools
from matcher.readers.groups import GroupList
from matcher.regions import Region, weight_of
from matcher.scoring import fits
from profiles.errors import UserError
from profiles.messages import M


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """How the groups of a region fare in the first ``top`` proposals, where a fit of ``least`` counts.

    ``strangers`` is how many candidates of the list are not matched in the region.
    """

    region: Region
    top: int
    least: float
    characteristics: tuple[Characteristic, ...]
    strangers: int


def fairness_report(
    databank: Databank,
    tools: Tools,
    region: str,
    listed: GroupList,
    *,
    top: int = 5,
    least: float = 0.5,
    settings: FairnessSettings | None = None,
    today: date,
) -> FairnessReport:
    """Return how each group of a region's candidates fares in matching, with the region's weights.

    Proposals are made first, without the list; groups are laid beside them afterwards. Nothing is stored.

    Raises
    ------
    UserError
        When there is no such region or approved vacancy, or none of the list is matched in the region.
    """
    found = tools.region(region)
    people = matched_people(databank, tools, region=found.id, today=today)
    codes = [person.portfolio.candidate for person in people]
    if not listed.codes & set(codes):
        raise UserError(
            M("nobody of the list is a candidate of region {region} who can be matched.", region=found.name),
            mend=M("See `workprofiler portfolio list` for the codes and regions of candidates."),
        )
    vacancies = approved_vacancies(databank, tools)
    weights = sector_weights(databank, tools, found.id)
    matrix = fits([person.profile for person in people], [stored.profile for stored in vacancies], tools.transfer)
    factors = np.array([weight_of(stored.profile.sector, weights) for stored in vacancies])
    first = first_columns(matrix, factors, [stored.vacancy.id for stored in vacancies], top)
    best = {code: float(row[columns].max(initial=0.0)) for code, row, columns in zip(codes, matrix, first, strict=True)}
    return FairnessReport(
        region=found,
        top=top,
        least=least,
        characteristics=fairness(best, listed.groups, least=least, settings=settings),
        strangers=len(listed.codes - set(codes)),
    )
