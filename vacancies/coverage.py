"""What vacancies ask that a vocabulary has no words for: the tasks and requirements that no concept covers.

Sentences of tasks and requirements are read as conversion reads them, part by part. A part is *covered* when a concept
reaches the least probability for the part itself or for words around it that belong to it. What is a condition, what is
waived, and what has fewer than two words of meaning is left out: no competence is to be expected there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from profiles.dutch import content_stems
from profiles.linking.model import Context, Link
from profiles.text import Span, clauses, phrases, strip_opening
from vacancies.conditions import find_conditions
from vacancies.conversion import Converter, convert
from vacancies.model import Role, Vacancy
from vacancies.requirements import Standing, asking
from vacancies.sections import passages

LEAST = 0.4
"""The probability from which conversion takes a concept."""

_FEWEST_WORDS = 2
_ASKING = (Role.TASKS, Role.REQUIREMENTS)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that may ask a competence.

    ``sentence`` numbers the sentences of the vacancy; ``nearest`` is the likeliest concept, however unlikely.
    """

    vacancy: str
    sentence: int
    text: str
    role: Role
    sector: str | None
    nearest: Link | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many sentences and parts there are, and how many of them are covered.

    A sentence is covered when one of its parts is.
    """

    sentences: int = 0
    covered_sentences: int = 0
    parts: int = 0
    covered_parts: int = 0

    @property
    def of_sentences(self) -> float:
        """The share of sentences that is covered, in [0, 1]; 1 when there are none."""
        return self.covered_sentences / self.sentences if self.sentences else 1.0

    @property
    def of_parts(self) -> float:
        """The share of parts that is covered, in [0, 1]; 1 when there are none."""
        return self.covered_parts / self.parts if self.parts else 1.0


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Parts that no concept covers and that say the same in the same words: the commonest wording speaks.

    ``nearest`` is the likeliest concept of all of them.
    """

    text: str
    count: int
    vacancies: tuple[str, ...]
    roles: tuple[Role, ...]
    sectors: tuple[str, ...]
    nearest: Link | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a vocabulary covers vacancies: in all, by section, by sector (None: not known), and what it misses."""

    vacancies: int
    least: float
    whole: Share
    by_role: Mapping[Role, Share]
    by_sector: Mapping[str | None, Share]
    uncovered: tuple[Uncovered, ...] = field(default=())


def read_parts(vacancy: Vacancy, converter: Converter) -> list[Part]:
    """Return the parts of a vacancy's tasks and requirements, each with its nearest concept."""
    profile = convert(vacancy, converter)
    found = passages(vacancy, converter.roles)
    taken = [
        Span(quote.start, quote.end)
        for condition in find_conditions(vacancy, found, converter.papers)
        for quote in condition.quotes
    ]
    wanted: list[tuple[int, Span, Role, list[int]]] = []
    texts: list[str] = []
    contexts: list[Context] = []
    occupation = profile.occupation.occupation if profile.occupation else None
    speaking = [passage for passage in found if passage.role in _ASKING]
    for number, passage in enumerate(speaking):
        said = phrases(vacancy.text, passage.span)
        around = Context(passage.span.of(vacancy.text), occupation, profile.sector)
        first = len(texts)
        texts.extend(phrase.text for phrase in said)
        contexts.extend(around for _ in said)
        for part in clauses(vacancy.text, passage.span):
            if _asks(vacancy.text, passage.span, part, taken):
                holding = [first + at for at, phrase in enumerate(said) if _holds(phrase.span, part)]
                wanted.append((number, part, passage.role, holding))
    links = converter.competences.link(texts, contexts=contexts, top=1)
    return [
        Part(
            vacancy=vacancy.id,
            sentence=number,
            text=strip_opening(part.of(vacancy.text)),
            role=role,
            sector=profile.sector,
            nearest=max((links[at][0] for at in holding if links[at]), key=lambda link: link.score, default=None),
        )
        for number, part, role, holding in wanted
    ]


def coverage_of(parts: Iterable[Part], *, least: float = LEAST) -> Coverage:
    """Count what is covered with a probability of ``least`` or more; group what is not by the stems of its words."""
    known = list(parts)
    roles: dict[Role, list[Part]] = defaultdict(list)
    sectors: dict[str | None, list[Part]] = defaultdict(list)
    missed: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    for part in known:
        roles[part.role].append(part)
        sectors[part.sector].append(part)
        if not _covered(part, least):
            missed[tuple(sorted(set(content_stems(part.text))))].append(part)
    return Coverage(
        vacancies=len({part.vacancy for part in known}),
        least=least,
        whole=_share(known, least),
        by_role={role: _share(roles[role], least) for role in _ASKING if role in roles},
        by_sector={
            sector: _share(sectors[sector], least) for sector in sorted(sectors, key=lambda s: (s is None, s or ""))
        },
        uncovered=tuple(
            sorted(
                (_group(together) for together in missed.values()),
                key=lambda group: (-len(group.vacancies), -group.count, group.text),
            )
        ),
    )


def _asks(text: str, sentence: Span, part: Span, taken: list[Span]) -> bool:
    """Return whether a competence is to be expected in a part."""
    if sum(stem.isalpha() for stem in content_stems(strip_opening(part.of(text)))) < _FEWEST_WORDS:
        return False
    if any(span.meets(part) for span in taken):
        return False
    return asking(text, sentence, part).standing is not Standing.WAIVED


def _holds(phrase: Span, part: Span) -> bool:
    return phrase.start <= part.start and part.end <= phrase.end


def _covered(part: Part, least: float) -> bool:
    return part.nearest is not None and part.nearest.score >= least


def _share(parts: list[Part], least: float) -> Share:
    covered = [part for part in parts if _covered(part, least)]
    return Share(
        sentences=len({(part.vacancy, part.sentence) for part in parts}),
        covered_sentences=len({(part.vacancy, part.sentence) for part in covered}),
        parts=len(parts),
        covered_parts=len(covered),
    )


def _group(parts: list[Part]) -> Uncovered:
    wordings = Counter(part.text for part in parts)
    return Uncovered(
        text=min(wordings, key=lambda text: (-wordings[text], text)),
        count=len(parts),
        vacancies=tuple(sorted({part.vacancy for part in parts})),
        roles=tuple(role for role in _ASKING if any(part.role is role for part in parts)),
        sectors=tuple(sorted({part.sector for part in parts if part.sector is not None})),
        nearest=max((part.nearest for part in parts if part.nearest), key=lambda link: link.score, default=None),
    )
