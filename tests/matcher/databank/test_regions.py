from __future__ import annotations

from datetime import datetime, timedelta

from matcher.databank import Databank, current_weights, save_weights, weight_history
from matcher.regions import SectorWeight


def test_the_latest_weight_of_a_sector_counts_and_all_are_kept(databank: Databank, at: datetime) -> None:
    later = at + timedelta(days=1)
    latest = SectorWeight("drenthe", "care", 2.0, later, "A. Smit", "tekort")
    first = SectorWeight("drenthe", "care", 1.5, at, "A. Smit")
    corrected = SectorWeight("drenthe", "retail", 0.5, at, "A. Smit")
    mistaken = SectorWeight("drenthe", "retail", 3.0, at, "A. Smit")
    elsewhere = SectorWeight("twente", "care", 0.1, later, "B. Vos")
    with databank.begin() as conn:
        save_weights(conn, [latest, first])
        save_weights(conn, [mistaken, corrected, elsewhere])
        save_weights(conn, [])
    with databank.read() as conn:
        assert current_weights(conn, "drenthe") == {"care": 2.0, "retail": 0.5}
        assert weight_history(conn, "drenthe") == [first, mistaken, corrected, latest]
        assert current_weights(conn, "groningen") == {}
