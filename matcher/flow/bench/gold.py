"""Annotated vacancies: what a careful reader says that each sentence is, what is asked, and on what conditions.

Provenance: written and annotated by hand for this project (``tests/data``). ``blind_vacancies.yaml`` was made by
somebody who had not seen how texts are converted; nothing is tuned on it.
Measures: see :class:`GoldResult`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.text import Span
from vacancies.conversion import Converter, convert
from vacancies.model import OFFERS, ConditionKind, Passage, Role, Vacancy, VacancyProfile
from vacancies.requirements import Asking, Standing
from vacancies.sections import passages
from vacancies.standing import DOUBT, Asker

BLIND = "blind_vacancies.yaml"
TRAINING = "roles_*.yaml"

_ROLES = {
    "task": Role.TASKS,
    "requirement": Role.REQUIREMENTS,
    "offer": Role.OFFER,
    "employer": Role.EMPLOYER,
    "procedure": Role.PROCEDURE,
    "other": Role.OTHER,
}
_ASKING = (Role.TASKS, Role.REQUIREMENTS)
_SILENT = (Role.OFFER, Role.EMPLOYER)
_WAIVED = ("negation", "taught")
_ANNOTATED = frozenset(ConditionKind) - OFFERS - {ConditionKind.EXPERIENCE, ConditionKind.LIFTING}
"""Kinds of condition that the annotations tell."""


@dataclass(frozen=True)
class GoldVacancy:
    """An annotated vacancy. Spans count in its text; headings are not among ``roles``."""

    vacancy: Vacancy
    sector: str
    roles: tuple[tuple[Span, Role], ...]
    asked: tuple[tuple[Span, str], ...]
    waived: tuple[tuple[Span, str], ...]
    conditions: frozenset[tuple[str, str]]
    competences: frozenset[str]
    fine: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldResult:
    """How conversion does on annotated vacancies; shares in 0-1.

    ``role_f1`` is the mean over the roles of F1, ``role_accuracy`` the share of sentences with the right role,
    ``asking_f1`` that of telling tasks and requirements from all else. ``asked`` is the share of what is asked that is
    surely read so, ``importance`` the share of that whose importance is right. ``not_asked`` is the share of what is
    waived or taught on the job that is not surely read as asked; ``elsewhere`` the same of what offer, employer and
    procedure name. ``precision`` and ``recall`` are of competences that are surely asked, ``recall_unsure`` counts what
    is unsure too; ``extra`` is the mean share of a vacancy's competences that nobody asks. ``quiet`` is the share of
    vacancies without any competence from an offer or an employer's story.
    """

    name: str
    vacancies: int
    role_f1: float
    role_accuracy: float
    asking_f1: float
    asked: float
    importance: float
    not_asked: float
    elsewhere: float
    conditions_f1: float
    sector: float
    precision: float
    recall: float
    recall_unsure: float
    extra: float
    quiet: float


@dataclass(frozen=True)
class AnnotatedText:
    """A vacancy of which every sentence has a role; a heading has that of what follows it."""

    vacancy: Vacancy
    sentences: tuple[tuple[Span, Role, bool], ...]


def annotated_roles(folder: Path) -> list[AnnotatedText]:
    """Return the texts of a folder whose sentences were annotated to train on.

    Raises
    ------
    UserError
        When there are none.
    """
    paths = sorted(folder.glob(TRAINING))
    if not paths:
        raise UserError(
            M("there is no {name} with annotated vacancies.", name=TRAINING),
            where=Place(str(folder)),
            mend=M("Name the folder that holds it with --gold."),
        )
    return [_annotated(entry) for path in paths for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _annotated(entry: Mapping[str, Any]) -> AnnotatedText:
    found: list[tuple[Span, Role, bool]] = []
    follows = Role.OTHER
    for span, role in reversed(_sentences(entry)):
        follows = follows if role is None else role
        found.append((span, follows, role is None))
    return AnnotatedText(_vacancy(entry), tuple(reversed(found)))


def _vacancy(entry: Mapping[str, Any]) -> Vacancy:
    return Vacancy(entry["id"], entry["title"], entry["text"], place=entry["place"], employer=entry["employer"])


def _sentences(entry: Mapping[str, Any]) -> list[tuple[Span, Role | None]]:
    """Return where each sentence stands, and its role; None for a heading."""
    found: list[tuple[Span, Role | None]] = []
    end = 0
    for sentence in entry["sentences"]:
        start = entry["text"].index(sentence["text"], end)
        end = start + len(sentence["text"])
        found.append((Span(start, end), _ROLES.get(sentence["role"])))
    return found


def read_gold(folder: Path) -> list[GoldVacancy]:
    """Return the annotated vacancies of a folder.

    Raises
    ------
    UserError
        When they are not there.
    """
    path = folder / BLIND
    if not path.exists():
        raise UserError(
            M("there is no {name} with annotated vacancies.", name=path.name),
            where=Place(str(folder)),
            mend=M("Name the folder that holds it with --gold."),
        )
    return [_gold(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _gold(entry: Mapping[str, Any]) -> GoldVacancy:
    text = entry["text"]
    return GoldVacancy(
        _vacancy(entry),
        entry["sector"],
        tuple((span, role) for span, role in _sentences(entry) if role is not None),
        tuple((_span(text, item["text"]), item["importance"]) for item in entry["asked"]),
        tuple((_span(text, item["text"]), item["why"]) for item in entry["not_asked"]),
        frozenset((item["kind"], str(item["value"])) for item in entry["conditions"]),
        frozenset(item["id"] for item in entry["competences"]),
        frozenset(entry["also_ok"]),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def gold_record(result: GoldResult) -> dict[str, Any]:
    """Return the figures under their names, rounded."""
    figures: dict[str, Any] = {}
    for name, value in asdict(result).items():
        figures[name] = round(value, 3) if isinstance(value, float) else value
    return figures


def measure_gold(name: str, gold: Sequence[GoldVacancy], converter: Converter) -> GoldResult:
    """Convert annotated vacancies and compare."""
    read = [(item, passages(item.vacancy, converter.roles), convert(item.vacancy, converter)) for item in gold]
    pairs = [(right, _role(found, span)) for item, found, _ in read for span, right in item.roles]
    asked = [(item, found, span, importance) for item, found, _ in read for span, importance in item.asked]
    hows = [(_how(item, found, span, converter.asker), right) for item, found, span, right in asked]
    as_asked = [(how.importance.value, right) for how, right in hows if how]
    waived = [
        (why, _how(item, found, span, converter.asker) is None) for item, found, _ in read for span, why in item.waived
    ]
    hits = sum(len(_competences(profile) & item.competences) for item, _, profile in read)
    good = sum(len(_competences(profile) & (item.competences | item.fine)) for item, _, profile in read)
    count = sum(len(profile.requirements) for _, _, profile in read)
    found_conditions = [(_conditions(profile), item.conditions) for item, _, profile in read]
    return GoldResult(
        name=name,
        vacancies=len(gold),
        role_f1=_mean(_f1(pairs, one.__eq__) for one in _ROLES.values()),
        role_accuracy=_mean(right is found for right, found in pairs),
        asking_f1=_f1(pairs, lambda role: role in _ASKING),
        asked=_mean(how is not None for how, _ in hows),
        importance=_mean(found == right for found, right in as_asked),
        not_asked=_mean(silent for why, silent in waived if why in _WAIVED),
        elsewhere=_mean(silent for why, silent in waived if why not in _WAIVED),
        conditions_f1=2
        * sum(len(found & right) for found, right in found_conditions)
        / max(sum(len(found) + len(right) for found, right in found_conditions), 1),
        sector=_mean(profile.sector == item.sector for item, _, profile in read),
        precision=good / max(count, 1),
        recall=hits / max(sum(len(item.competences) for item in gold), 1),
        recall_unsure=sum(len(_shown(profile) & item.competences) for item, _, profile in read)
        / max(sum(len(item.competences) for item in gold), 1),
        extra=_mean(
            1.0 - len(_competences(profile) & (item.competences | item.fine)) / len(profile.requirements)
            for item, _, profile in read
            if profile.requirements
        ),
        quiet=_mean(not _from_silent(item, profile) for item, _, profile in read),
    )


def _role(found: Iterable[Passage], span: Span) -> Role:
    """Return the role that was read where a sentence has its middle; what is no passage is read as other."""
    middle = (span.start + span.end) // 2
    return next((passage.role for passage in found if passage.span.start <= middle < passage.span.end), Role.OTHER)


def _how(item: GoldVacancy, found: Iterable[Passage], span: Span, asker: Asker) -> Asking | None:
    """Return how words are surely read as asked, or None when they are not."""
    middle = (span.start + span.end) // 2
    passage = next((passage for passage in found if passage.span.start <= middle < passage.span.end), None)
    if passage is None or passage.role not in _ASKING:
        return None
    how = asker.askings(item.vacancy.text, [(passage.span, span)])[0]
    return how if how.standing is Standing.ASKED and how.chance >= 1.0 - DOUBT else None


def _competences(profile: VacancyProfile) -> frozenset[str]:
    return frozenset(requirement.competence for requirement in profile.requirements)


def _shown(profile: VacancyProfile) -> frozenset[str]:
    return frozenset(item.competence for item in (*profile.requirements, *profile.unsure))


def _conditions(profile: VacancyProfile) -> frozenset[tuple[str, str]]:
    return frozenset(
        (condition.kind.value, condition.value) for condition in profile.conditions if condition.kind in _ANNOTATED
    )


def _from_silent(item: GoldVacancy, profile: VacancyProfile) -> bool:
    """Return whether a competence comes from nothing but what the employer offers or tells."""
    silent = [span for span, role in item.roles if role in _SILENT]
    return any(
        all(any(span.start <= quote.start < span.end for span in silent) for quote in requirement.quotes)
        for requirement in profile.requirements
    )


def _f1(pairs: Sequence[tuple[Role, Role]], meant: Callable[[Role], bool]) -> float:
    both = sum(meant(right) and meant(found) for right, found in pairs)
    return 2 * both / max(sum(meant(right) + meant(found) for right, found in pairs), 1)


def _mean(values: Iterable[float]) -> float:
    listed = [float(value) for value in values]
    return sum(listed) / len(listed) if listed else 0.0
