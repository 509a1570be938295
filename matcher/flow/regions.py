"""Use cases on regions: see and set the weights of their sectors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from matcher.databank import Databank, save_weights, weight_history
from matcher.flow.tools import Tools
from matcher.regions import NEUTRAL, SectorWeight, weights_on


def sector_weights(databank: Databank | None, tools: Tools, region: str, *, on: date | None = None) -> dict[str, float]:
    """Return the weight of every sector in a region (id or name); 1 where nobody set one.

    ``on`` asks what held at the end of that day (in UTC), None what holds now.

    Raises
    ------
    UserError
        When there is no such region.
    """
    identifier = tools.region(region).id
    known: Mapping[str, float] = {}
    if databank is not None:
        with databank.read() as connection:
            known = weights_on(weight_history(connection, identifier), on)
    return {sector: known.get(sector, NEUTRAL) for sector in tools.own_vocabulary.sectors}


def set_weights(
    databank: Databank,
    tools: Tools,
    region: str,
    weights: Mapping[str, float],
    *,
    by: str,
    reason: str = "",
    now: datetime,
) -> dict[str, float]:
    """Set weights of sectors (ids or labels) in a region, all or nothing; earlier ones stay in the history.

    Raises
    ------
    UserError
        When there is no such region or sector, or a weight is not between 0 and 3.
    """
    identifier = tools.region(region).id
    dated = [
        SectorWeight(identifier, tools.sector(sector), weight, now, by, reason) for sector, weight in weights.items()
    ]
    with databank.begin() as connection:
        save_weights(connection, dated)
    return sector_weights(databank, tools, identifier)


def history(databank: Databank, tools: Tools, region: str) -> list[SectorWeight]:
    """Return all weights that were ever set in a region, oldest first."""
    identifier = tools.region(region).id
    with databank.read() as connection:
        return weight_history(connection, identifier)
