from __future__ import annotations

from matcher.databank import Databank, get_meta, set_meta


def test_a_fact_is_set_and_set_again(databank: Databank) -> None:
    with databank.begin() as conn:
        assert get_meta(conn, "demo") is None
        set_meta(conn, "demo", "1")
        set_meta(conn, "demo", "2")
    with databank.read() as conn:
        assert get_meta(conn, "demo") == "2"
