"""A proposal in one paragraph, in plain words, for the candidate, the coach or the employer.

Every sentence says what it is about, by the ids of the points it was made of, so that each claim in it can be traced to
its reason. What nobody knows is called that, and asked; it is never called a shortage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.language import Translator
from matcher.regions import NEUTRAL
from matcher.telling.pleading import Pleading, Point, PointKind, shareable, sides
from matcher.telling.turning import ChangeKind, Turning
from profiles.messages import N_
from vacancies.model import Condition

WELL, LARGELY, PARTLY = 0.75, 0.5, 0.25
"""From which fit on a pair suits well, for a large part, or for a part."""

TOO_LITTLE = 0.5
"""From this part on, what is unknown is too much to tell whether a pair suits."""

_UNPROVEN = 0.05
"""From this part of the whole on a lack of evidence is worth a sentence."""

_MOST = {"candidate": 2, "coach": 4, "employer": 4}


class Reader(StrEnum):
    """For whom a summary is."""

    CANDIDATE = "candidate"
    COACH = "coach"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Names:
    """What competences (by id) and conditions are called."""

    competence: Callable[[str], str]
    condition: Callable[[Condition], str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the ids of the points that it is about (:attr:`matcher.telling.pleading.Point.about`)."""

    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is summed up: a candidate's code, a vacancy's title, the points, the weight of the sector, and the place.

    ``turning`` is None where nothing is to be said of the order.
    """

    code: str
    title: str
    pleading: Pleading
    sector_weight: float = NEUTRAL
    turning: Turning | None = None


def sum_up(subject: Subject, reader: Reader, names: Names, tr: Translator) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraph, in the language of ``tr``.

    The employer's says nothing of hours, travel, age or the order, whatever is in ``subject``.
    """
    teller = _Teller(names, tr, _MOST[reader.value])
    match reader:
        case Reader.CANDIDATE:
            return tuple(_for_candidate(subject.pleading, teller))
        case Reader.COACH:
            return tuple(_for_coach(subject, teller))
        case Reader.EMPLOYER:
            return tuple(_for_employer(subject.code, shareable(subject.pleading), teller))


def paragraph(sentences: Iterable[Sentence]) -> str:
    """Return sentences as one paragraph."""
    return " ".join(sentence.text for sentence in sentences)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says things of points: how they are called, in which language, and how many are named at most."""

    names: Names
    tr: Translator
    most: int

    def listed(self, template: str, points: Sequence[Point], **values: object) -> Iterator[Sentence]:
        """Yield a sentence on these points; nothing when there are none."""
        if points:
            yield self.said(template, points, names=self.names_of(points), **values)

    def said(self, template: str, points: Iterable[Point], **values: object) -> Sentence:
        """Return a sentence about these points."""
        return Sentence(self.tr(template, **values), tuple(dict.fromkeys(point.about for point in points)))

    def names_of(self, points: Sequence[Point]) -> str:
        """Return what points are about, as people list things: "a, b and c"; of many the first, and how many more."""
        called = [self._name(point) for point in points]
        if len(called) == 1:
            return called[0]
        if len(called) > self.most + 1:
            return self.tr(
                "{names} and {count} more", names=", ".join(called[: self.most]), count=len(called) - self.most
            )
        return self.tr("{names} and {last}", names=", ".join(called[:-1]), last=called[-1])

    def share(self, points: Iterable[Point]) -> str:
        """Return the part of the whole that points weigh, as a percentage."""
        part = sum(point.weight for point in points)
        return self.tr.percent(part) if part >= 0.005 else self.tr("less than 1%")

    def _name(self, point: Point) -> str:
        if point.condition is not None:
            name = self.names.condition(point.condition.condition).replace(": ", " ")
        else:
            name = self.names.competence(point.about)
        inner = " " + self.tr("and") + " "
        return f"‘{name}’" if inner in name or "," in name else name


def _of(points: Iterable[Point], *kinds: PointKind) -> list[Point]:
    return [point for point in points if point.kind in kinds]


def _for_candidate(pleading: Pleading, teller: _Teller) -> Iterator[Sentence]:
    favour, against, open_ = sides(pleading)
    yield _headline(pleading, teller, _CANDIDATE_BANDS, _CANDIDATE_UNKNOWN)
    yield from teller.listed(N_("You have already shown this: {names}."), _of(favour, PointKind.PROVEN))
    said = _of(favour, PointKind.CLAIMED)
    yield from teller.listed(N_("You told us this yourself: {names}."), said)
    unproven = {point.about for point in _of(against, PointKind.THIN) if point.weight >= _UNPROVEN}
    if weak := [point for point in said if point.about in unproven]:
        yield teller.said(N_("A proof of that would help."), weak)
    yield from teller.listed(N_("You can do something that is close to this: {names}."), _of(favour, PointKind.NEAR))
    yield from teller.listed(N_("You can already do this in part: {names}."), _of(favour, PointKind.PARTLY))
    yield from teller.listed(
        N_("This is needed, and you cannot do it yet: {names}."), _of(against, PointKind.MUST_MISSING)
    )
    yield from teller.listed(N_("You cannot do this yet: {names}."), _of(against, PointKind.MISSING))
    yield from teller.listed(N_("More is asked of you here: {names}."), _of(against, PointKind.LEVEL_TOO_LOW))
    if all(point.kind in (PointKind.THIN, PointKind.WISH) for point in against):
        yield teller.said(N_("We know of nothing that speaks against you."), ())
    guessed = _of(open_, PointKind.CONFIRM)
    yield from teller.listed(N_("Perhaps you can do this too: {names}."), guessed)
    if guessed:
        yield teller.said(N_("Is that right?"), guessed)
    unknown = _of(open_, PointKind.ASK)
    yield from teller.listed(N_("We know nothing yet about this: {names}."), unknown)
    if unknown:
        yield teller.said(N_("Have you done that before? Then tell us."), unknown)
    yield from teller.listed(N_("Mind: this does not suit now: {names}."), _of(against, PointKind.BLOCKING))
    yield from teller.listed(N_("You can still get this: {names}."), _of(against, PointKind.OBTAINABLE))
    yield from teller.listed(N_("This still has to be arranged: {names}."), _of(open_, PointKind.ARRANGE))
    yield from teller.listed(N_("This would be handy, but is not needed: {names}."), _of(against, PointKind.WISH))
    yield from teller.listed(N_("This is all right: {names}."), _of(favour, PointKind.IN_ORDER))
    yield from teller.listed(
        N_("Talk about this together: {names}."), _of(open_, PointKind.ASK_CONDITION, PointKind.COMPARE)
    )


_CANDIDATE_BANDS = (
    (WELL, N_("This work suits well what you can do.")),
    (LARGELY, N_("This work suits for a large part what you can do.")),
    (PARTLY, N_("This work suits for a part what you can do.")),
    (0.0, N_("This work still suits only a little what we know of you.")),
)
_CANDIDATE_UNKNOWN = N_("We know too little yet to tell whether this work suits you.")


def _headline(pleading: Pleading, teller: _Teller, bands: Sequence[tuple[float, str]], unknown: str) -> Sentence:
    requirements = [point for points in sides(pleading) for point in points if point.reason is not None]
    if pleading.unknown >= TOO_LITTLE:
        return teller.said(unknown, requirements)
    return teller.said(next(text for least, text in bands if pleading.fit >= least), requirements)


def _for_coach(subject: Subject, teller: _Teller) -> Iterator[Sentence]:
    pleading, tr = subject.pleading, teller.tr
    favour, against, open_ = sides(pleading)
    requirements = [point for points in sides(pleading) for point in points if point.reason is not None]
    yield teller.said(
        N_("{code} suits the vacancy {title} for {fit}."),
        requirements,
        code=subject.code,
        title=subject.title,
        fit=tr.percent(pleading.fit),
    )
    yield from _weighed(_COACH_FOR, favour, teller)
    yield from _weighed(_COACH_AGAINST, against, teller)
    if not _of(against, *_COACH_AGAINST, PointKind.BLOCKING):
        yield teller.said(N_("Nothing is known that speaks against it."), ())
    yield from _weighed(_COACH_OPEN, open_, teller)
    yield from teller.listed(N_("This is in the way now: {names}."), _of(against, PointKind.BLOCKING))
    yield from teller.listed(N_("Still to be had by a course: {names}."), _of(against, PointKind.OBTAINABLE))
    yield from teller.listed(N_("Still to be arranged: {names}."), _of(open_, PointKind.ARRANGE))
    yield from teller.listed(N_("A wish that is not met: {names}."), _of(against, PointKind.WISH))
    yield from teller.listed(N_("Conditions in order: {names}."), _of(favour, PointKind.IN_ORDER))
    yield from teller.listed(
        N_("Talk about this together: {names}."), _of(open_, PointKind.ASK_CONDITION, PointKind.COMPARE)
    )
    yield from _place(subject, teller)


_COACH_FOR = {
    PointKind.PROVEN: N_("Proven, good for {share}: {names}."),
    PointKind.CLAIMED: N_("In own words, good for {share}: {names}."),
    PointKind.NEAR: N_("Something near it, good for {share}: {names}."),
    PointKind.SUGGESTED: N_("Suggested by other evidence, good for {share}: {names}."),
    PointKind.PARTLY: N_("There in part, good for {share}: {names}."),
}
_COACH_AGAINST = {
    PointKind.MUST_MISSING: N_("A must that is missing, costs {share}: {names}."),
    PointKind.MISSING: N_("Missing, costs {share}: {names}."),
    PointKind.LEVEL_TOO_LOW: N_("At too low a level, costs {share}: {names}."),
    PointKind.ONLY_NEAR: N_("Not just this itself, costs {share}: {names}."),
    PointKind.THIN: N_("Too little evidence yet, costs {share}: {names}."),
}
_COACH_OPEN = {
    PointKind.CONFIRM: N_("Not said by anybody yet, so ask; it can matter {share}: {names}."),
    PointKind.ASK: N_("We know nothing yet about this, so ask; it can matter {share}: {names}."),
}


def _weighed(sentences: dict[PointKind, str], points: Sequence[Point], teller: _Teller) -> Iterator[Sentence]:
    for kind, template in sentences.items():
        found = _of(points, kind)
        yield from teller.listed(template, found, share=teller.share(found))


def _place(subject: Subject, teller: _Teller) -> Iterator[Sentence]:
    """Yield what the sector's weight does, where the pair stands, and the smallest change that moves it up."""
    tr, found = teller.tr, subject.turning
    weighing = _of((*subject.pleading.speaks_for, *subject.pleading.speaks_against), *_SECTOR)
    for point in weighing:
        yield teller.said(_SECTOR[point.kind], [point], weight=tr.decimal(subject.sector_weight))
    if found is None:
        return
    yield teller.said(N_("It stands at place {rank} of {count}."), (), rank=found.rank, count=found.count)
    if found.up:
        turn = found.up[0]
        text = tr(_TURNS[turn.kind], name=teller.names.competence(turn.competence), rank=turn.rank)
        yield Sentence(text, (turn.requirement,))


_SECTOR = {
    PointKind.SECTOR_RAISES: N_(
        "The region weighs this sector {weight}: that puts it higher in the order, the fit stays."
    ),
    PointKind.SECTOR_LOWERS: N_(
        "The region weighs this sector {weight}: that puts it lower in the order, the fit stays."
    ),
}
_TURNS = {
    ChangeKind.CONFIRM: N_("If the candidate says to have this, it goes to place {rank}: {name}."),
    ChangeKind.PROVE: N_("With a proof of this it goes to place {rank}: {name}."),
    ChangeKind.RAISE: N_("At the asked level of this it goes to place {rank}: {name}."),
    ChangeKind.WITHDRAW: N_("If this is not so, it goes to place {rank}: {name}."),
}
"""What becomes of the place by a change, in a sentence."""


def _for_employer(code: str, pleading: Pleading, teller: _Teller) -> Iterator[Sentence]:
    favour, against, open_ = sides(pleading)
    headline = _headline(pleading, teller, _EMPLOYER_BANDS, _EMPLOYER_UNKNOWN)
    yield Sentence(teller.tr("Candidate {code}: {told}", code=code, told=headline.text), headline.about)
    yield from teller.listed(N_("Proven: {names}."), _of(favour, PointKind.PROVEN))
    yield from teller.listed(N_("In the candidate's own words: {names}."), _of(favour, PointKind.CLAIMED))
    yield from teller.listed(N_("Has done something close to this: {names}."), _of(favour, PointKind.NEAR))
    yield from teller.listed(N_("There in part: {names}."), _of(favour, PointKind.PARTLY))
    yield from teller.listed(N_("Asked by you, and not there yet: {names}."), _of(against, *_NOT_THERE))
    yield from teller.listed(N_("There, but below the level you ask: {names}."), _of(against, PointKind.LEVEL_TOO_LOW))
    yield from teller.listed(N_("Papers and languages in order: {names}."), _of(favour, PointKind.IN_ORDER))
    yield from teller.listed(N_("Not there now: {names}."), _of(against, PointKind.BLOCKING, PointKind.WISH))
    yield from teller.listed(
        N_("Still to be had or requested: {names}."),
        [*_of(against, PointKind.OBTAINABLE), *_of(open_, PointKind.ARRANGE)],
    )
    yield from teller.listed(N_("Perhaps there, so ask: {names}."), _of(open_, PointKind.CONFIRM))
    yield from teller.listed(
        N_("Nothing is known yet about this, so ask: {names}."), _of(open_, PointKind.ASK, PointKind.ASK_CONDITION)
    )


_NOT_THERE = (PointKind.MUST_MISSING, PointKind.MISSING)
_EMPLOYER_BANDS = (
    (WELL, N_("what you ask and what is known suit well.")),
    (LARGELY, N_("what you ask and what is known suit for a large part.")),
    (PARTLY, N_("what you ask and what is known suit for a part.")),
    (0.0, N_("what you ask and what is known suit only a little.")),
)
_EMPLOYER_UNKNOWN = N_("too little is known yet to tell whether this work suits.")
