"""What speaks for a pair and what against it, as plainly the one as the other, and what is still open.

Each requirement is a whole of ``share``. The part that is met speaks for the pair; what is not met costs the fit and
speaks against it, or is open where nobody knows. So over all points

    Σ weight of what speaks for            = fit
    Σ weight of what speaks against + open = 1 - fit

What nobody has asked yet is never held against somebody: it is open, and asks a question. Conditions and the sector's
weight stand apart from the fit: their weight is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.explaining import Reason, State, fit_of
from matcher.regions import NEUTRAL
from profiles.model import Standing
from vacancies.model import OFFERS, ConditionKind, Importance


class PointKind(StrEnum):
    """What a point says.

    For: *proven*, *claimed* (own words), *near* (something near it counts in part), *suggested* (by other evidence, not
    yet said), *partly* (some of it), *in_order* (a condition that is met), *sector_raises*.

    Against: *must_missing* and *missing* (the person says not to have it), *level_too_low*, *only_near*, *thin* (had,
    but evidence is weak or only own words), *blocking*, *obtainable* (not yet, but a course gets it), *wish* (not met,
    and only a wish), *sector_lowers*.

    Open: *ask* (nothing is known), *confirm* (suggested: is it so?), *ask_condition*, *arrange* (by a request or
    otherwise), *compare* (offered by the employer).
    """

    PROVEN = "proven"
    CLAIMED = "claimed"
    NEAR = "near"
    SUGGESTED = "suggested"
    PARTLY = "partly"
    IN_ORDER = "in_order"
    SECTOR_RAISES = "sector_raises"
    MUST_MISSING = "must_missing"
    MISSING = "missing"
    LEVEL_TOO_LOW = "level_too_low"
    ONLY_NEAR = "only_near"
    THIN = "thin"
    BLOCKING = "blocking"
    OBTAINABLE = "obtainable"
    WISH = "wish"
    SECTOR_LOWERS = "sector_lowers"
    ASK = "ask"
    CONFIRM = "confirm"
    ASK_CONDITION = "ask_condition"
    ARRANGE = "arrange"
    COMPARE = "compare"


OPEN = frozenset({PointKind.ASK, PointKind.CONFIRM, PointKind.ASK_CONDITION, PointKind.ARRANGE, PointKind.COMPARE})
"""Kinds of point that are open: to be asked, confirmed, arranged or compared."""

SECTOR = "sector"
"""What a point on the sector's weight is about."""

SHAREABLE = frozenset(
    {
        ConditionKind.DRIVING_LICENCE,
        ConditionKind.CERTIFICATE,
        ConditionKind.DIPLOMA,
        ConditionKind.LANGUAGE,
        ConditionKind.EXPERIENCE,
    }
)
"""Conditions that show whether somebody can do the work; hours, travel and age are not an employer's to see."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something that speaks for a pair, against it, or is open.

    ``weight`` is the part of the whole (0-1) that it adds to the fit or keeps from it; ``order`` what it changes in the
    rank score and not in the fit. It is about a requirement (``reason``), a condition, or else the sector's weight.
    """

    kind: PointKind
    weight: float
    reason: Reason | None = None
    condition: CheckedCondition | None = None
    order: float = 0.0

    @property
    def about(self) -> str:
        """The id of what it is about: the requirement's, ``condition:KIND:VALUE`` or ``sector``."""
        if self.reason is not None:
            return self.reason.requirement
        if self.condition is not None:
            return f"condition:{self.condition.condition.kind.value}:{self.condition.condition.value}"
        return SECTOR


@dataclass(frozen=True, slots=True)
class Pleading:
    """All points of a pair: what speaks for, what against, and what is open; each the heaviest first.

    What blocks comes before all else that speaks against.
    """

    speaks_for: tuple[Point, ...]
    speaks_against: tuple[Point, ...]
    open: tuple[Point, ...]

    @property
    def fit(self) -> float:
        """The fit, in [0, 1]: what speaks for it adds up to it."""
        return _sum(self.speaks_for)

    @property
    def lost(self) -> float:
        """The part of the whole that is known to speak against."""
        return _sum(self.speaks_against)

    @property
    def unknown(self) -> float:
        """The part of the whole of which nobody knows yet."""
        return _sum(self.open)


def plead(
    reasons: Sequence[Reason], conditions: Iterable[CheckedCondition] = (), *, sector_weight: float = NEUTRAL
) -> Pleading:
    """Return what speaks for a pair, what against it, and what is open."""
    favour = [_met(reason) for reason in reasons if reason.met > 0.0]
    rest = [_unmet(reason) for reason in reasons if reason.met < 1.0]
    for item in conditions:
        point = Point(_condition_kind(item), 0.0, condition=item)
        (favour if point.kind is PointKind.IN_ORDER else rest).append(point)
    change = fit_of(reasons) * (sector_weight - NEUTRAL)
    if change > 0.0:
        favour.append(Point(PointKind.SECTOR_RAISES, 0.0, order=change))
    elif change < 0.0:
        rest.append(Point(PointKind.SECTOR_LOWERS, 0.0, order=change))
    return Pleading(
        _heaviest_first(favour),
        _heaviest_first(point for point in rest if point.kind not in OPEN),
        _heaviest_first(point for point in rest if point.kind in OPEN),
    )


def shareable(pleading: Pleading) -> Pleading:
    """Return what an employer may see: what shows whether somebody can do the work, and what is unknown of that."""
    return Pleading(*(tuple(filter(_is_shareable, points)) for points in sides(pleading)))


def sides(pleading: Pleading) -> tuple[tuple[Point, ...], tuple[Point, ...], tuple[Point, ...]]:
    """Return what speaks for, what against, and what is open."""
    return pleading.speaks_for, pleading.speaks_against, pleading.open


def is_inferred(reason: Reason) -> bool:
    """Return whether a requirement is only suggested by other evidence, so that nobody has said it yet."""
    return reason.state is State.RELATED and reason.by is not None and reason.by.standing is Standing.SUGGESTED


def _met(reason: Reason) -> Point:
    """Return what the met part of a requirement says for a pair."""
    match reason.state:
        case State.PROVEN:
            kind = PointKind.PROVEN
        case State.CLAIMED:
            kind = PointKind.CLAIMED
        case State.RELATED:
            kind = PointKind.SUGGESTED if is_inferred(reason) else PointKind.NEAR
        case State.GAP | State.NO_DATA:
            kind = PointKind.PARTLY
    return Point(kind, reason.adds, reason)


def _unmet(reason: Reason) -> Point:
    """Return what the part of a requirement that is not met says."""
    return Point(_unmet_kind(reason), max(0.0, reason.share - reason.adds), reason)


def _unmet_kind(reason: Reason) -> PointKind:
    match reason.state:
        case State.NO_DATA:
            return PointKind.ASK
        case State.PROVEN | State.CLAIMED:
            return PointKind.THIN
        case State.RELATED:
            return PointKind.CONFIRM if is_inferred(reason) else PointKind.ONLY_NEAR
        case State.GAP:
            if reason.by is not None and reason.by.level < reason.level:
                return PointKind.LEVEL_TOO_LOW
            return PointKind.MUST_MISSING if reason.importance is Importance.MUST else PointKind.MISSING


def _condition_kind(item: CheckedCondition) -> PointKind:
    match item.state:
        case ConditionState.MET:
            return PointKind.IN_ORDER
        case ConditionState.BLOCKING:
            return PointKind.BLOCKING
        case ConditionState.WISH:
            return PointKind.WISH
        case ConditionState.OBTAINABLE:
            return PointKind.OBTAINABLE if item.paper else PointKind.ARRANGE
        case ConditionState.UNKNOWN:
            return PointKind.COMPARE if item.condition.kind in OFFERS else PointKind.ASK_CONDITION


def _is_shareable(point: Point) -> bool:
    if point.condition is not None:
        return point.condition.condition.kind in SHAREABLE
    return point.reason is not None


def _heaviest_first(points: Iterable[Point]) -> tuple[Point, ...]:
    """Order points: what blocks first, then by weight in the fit and in the order; requirements before the rest."""

    def key(point: Point) -> tuple[bool, float, float, bool, str]:
        return (
            point.kind is not PointKind.BLOCKING,
            -point.weight,
            -abs(point.order),
            point.reason is None,
            point.about,
        )

    return tuple(sorted(points, key=key))


def _sum(points: Iterable[Point]) -> float:
    return min(1.0, max(0.0, sum(point.weight for point in points)))
