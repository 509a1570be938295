"""When, how long and where somebody can work, against what is asked: overlaps in hours and times, and the distance."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.conditions.distance import NotLocated, Places, travel_km
from matcher.conditions.verdicts import BLOCKING, MET, UNKNOWN, Verdict
from matcher.naming import SCHEDULES
from profiles.messages import M, Message
from profiles.portfolio import Hours, Portfolio, Schedule


def overlap(asked: tuple[float, float], can: tuple[float, float]) -> tuple[float, float] | None:
    """Return the hours that lie in both ranges, ends included, or None when there are none.

    >>> overlap((24, 32), (16, 28))
    (24, 28)
    """
    least, most = max(asked[0], can[0]), min(asked[1], can[1])
    return (least, most) if least <= most else None


def asked_hours(value: str) -> tuple[float, float]:
    """Return the hours of a condition's value (``24-32``, ``36``), least and most."""
    least, _, most = value.partition("-")
    return float(least), float(most or least)


def check_hours(value: str, hours: Hours | None) -> Verdict:
    """Return how the hours a week that are asked stand: met where they overlap, else how many lie between them."""
    if hours is None:
        return Verdict(UNKNOWN, M("the hours this person can work are not known"))
    asked = asked_hours(value)
    both = overlap(asked, (hours.least, hours.most))
    if both is not None:
        return Verdict(MET, M("{hours} hours a week suit both; asked: {asked}", hours=_range(*both), asked=value))
    if hours.most < asked[0]:
        lacking = _number(asked[0] - hours.most)
        return Verdict(
            BLOCKING, M("at most {most} hours are possible: {count} too few", most=hours.most, count=lacking)
        )
    over = _number(hours.least - asked[1])
    return Verdict(BLOCKING, M("at least {least} hours are wished: {count} too many", least=hours.least, count=over))


def check_schedule(value: str, asked: Sequence[str], offered: Sequence[Schedule]) -> Verdict:
    """Return how one of the times of work that are asked stands; with several, also which of them all are possible."""
    if not offered:
        return Verdict(UNKNOWN, M("the times this person can work are not known"))
    state = MET if Schedule(value) in offered else BLOCKING
    if len(asked) < 2:
        why = M("available at these times") if state is MET else M("not available at these times")
        return Verdict(state, why)
    can = _times([time for time in asked if Schedule(time) in offered])
    cannot = _times([time for time in asked if Schedule(time) not in offered])
    if not cannot.values:
        return Verdict(state, M("available at all times that are asked: {can}", can=can))
    if not can.values:
        return Verdict(state, M("available at none of the times that are asked: {cannot}", cannot=cannot))
    return Verdict(state, M("available: {can}; not available: {cannot}", can=can, cannot=cannot))


def check_transport(transport: Sequence[str]) -> Verdict:
    """Return how own transport stands; it has a motor."""
    if not transport:
        return Verdict(UNKNOWN, M("how this person travels is not known"))
    if {"car", "moped"} & set(transport):
        return Verdict(MET, M("has own transport"))
    return Verdict(BLOCKING, M("has no own transport"))


def check_place(place: str, person: Portfolio, places: Places | None) -> Verdict:
    """Return how the place of work stands: by the distance that the person will travel, where both are known.

    Met within it or in the place itself, blocking beyond it; otherwise unknown, with the distance where there is one.
    """
    home = person.place
    if home and home.casefold() == place.casefold():
        return Verdict(MET, M("lives in the place of work"), km=0)
    if places is None:
        return Verdict(UNKNOWN, M("compare the distance together"))
    km = travel_km(home, place, places)
    if km is NotLocated.SEVERAL:
        return Verdict(UNKNOWN, M("there are several places of this name: compare the distance together"))
    if isinstance(km, NotLocated):
        return Verdict(UNKNOWN, M("compare the distance together"))
    if km == 0:
        return Verdict(MET, M("lives in the place of work"), km=0)
    limit = person.travel_km
    if limit is None:
        return Verdict(UNKNOWN, M("about {km} km by road: compare it together", km=km), km=km)
    if km <= limit:
        return Verdict(
            MET, M("about {km} km by road, within the {limit} km that are possible", km=km, limit=limit), km=km
        )
    return Verdict(
        BLOCKING, M("about {km} km by road, more than the {limit} km that are possible", km=km, limit=limit), km=km
    )


def _times(values: Sequence[str]) -> Message:
    """Return times of work as a list in words; each is translated where it is shown."""
    names = {f"time{number}": Message(SCHEDULES[value]) for number, value in enumerate(values)}
    return Message(", ".join(f"{{{name}}}" for name in names), names)


def _range(least: float, most: float) -> str:
    return _number(least) if least == most else f"{_number(least)}-{_number(most)}"


def _number(value: float) -> str:
    return f"{value:g}"
