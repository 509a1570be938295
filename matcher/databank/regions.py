"""The weights that regions give to sectors; they are only added to, so that it can be told what held when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from matcher.databank.schema import sector_weight
from matcher.regions import SectorWeight


def save_weights(conn: Connection, weights: Iterable[SectorWeight]) -> None:
    """Add weights to the history."""
    rows = [asdict(weight) for weight in weights]
    if rows:
        conn.execute(insert(sector_weight), rows)


def current_weights(conn: Connection, region: str) -> dict[str, float]:
    """Return the latest weight of each sector that the region ever weighed."""
    return {weight.sector: weight.weight for weight in weight_history(conn, region)}


def weight_history(conn: Connection, region: str) -> list[SectorWeight]:
    """Return all weights that a region gave, oldest first; those of one moment as they were saved."""
    rows = conn.execute(
        select(*(sector_weight.c[name] for name in SectorWeight.__dataclass_fields__))
        .where(sector_weight.c.region == region)
        .order_by(sector_weight.c.since, sector_weight.c.id)
    )
    return [SectorWeight(**row) for row in rows.mappings()]
