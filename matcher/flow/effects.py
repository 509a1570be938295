"""The use case of weighing a policy: what other sector weights would do to a region's proposals. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.databank import Databank
from matcher.effects import Effect, effect_of
from matcher.flow.matching import approved_vacancies, matched_people
from matcher.flow.regions import sector_weights
from matcher.flow.tools import Tools
from matcher.regions import Region, check_weight
from matcher.scoring import fits
from profiles.errors import UserError
from profiles.messages import M


@dataclass(frozen=True, slots=True)
class RegionEffect:
    """A region with what other weights would do there."""

    region: Region
    effect: Effect


def region_effect(
    databank: Databank, tools: Tools, region: str, weights: Mapping[str, float], *, top: int = 5, today: date
) -> RegionEffect:
    """Return what ``weights`` (by sector id or label) would do to the first proposals of a region's candidates.

    Compared are the candidates of the region who consent to being matched, with all approved vacancies.

    Raises
    ------
    UserError
        When there is no such region or sector, a weight is not between 0 and 3, the region has nobody to match, or
        there is no approved vacancy.
    """
    found = tools.region(region)
    before = sector_weights(databank, tools, found.id)
    after = before | {tools.sector(name): check_weight(weight) for name, weight in weights.items()}
    people = matched_people(databank, tools, region=found.id, today=today)
    if not people:
        raise UserError(
            M("region {region} has no candidates who can be matched.", region=found.name),
            mend=M("See `workprofiler portfolio list` for the regions of candidates."),
        )
    vacancies = approved_vacancies(databank, tools)
    effect = effect_of(
        fits([person.profile for person in people], [stored.profile for stored in vacancies], tools.transfer),
        [person.portfolio.candidate for person in people],
        [(stored.vacancy.id, stored.profile.sector) for stored in vacancies],
        before,
        after,
        top=top,
    )
    return RegionEffect(found, effect)
