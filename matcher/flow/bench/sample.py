"""The annotated sample region: texts, and the competences that people said they ask or show.

Provenance: written and annotated by hand for this project (``matcher/sample``, ``tests/data/gold_*.yaml``): 48
vacancies and 26 portfolios. It teaches the models of running text; its figures are those of ``tests/quality``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from profiles.dutch import denies
from profiles.encoding import EncodingSettings, evidence_reading
from profiles.errors import Place, UserError
from profiles.findings import clause_around
from profiles.held import held_occupations
from profiles.linking.linker import Linker
from profiles.linking.model import Context, PhraseLinker
from profiles.linking.spotting import Reading
from profiles.linking.training.reading import Candidates
from profiles.messages import M
from profiles.portfolio import Portfolio
from profiles.readers.portfolio import read_portfolios
from profiles.text import Span, phrases
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conversion import Converter, vacancy_reading
from vacancies.model import Vacancy
from vacancies.readers import read_vacancies
from vacancies.requirements import Standing, asking

TODAY = date(2026, 11, 23)

_VACANCIES = ("gold_competences_retail_care", "gold_competences_construction_tourism")
_PEOPLE = ("gold_candidates",)


@dataclass(frozen=True)
class AnnotatedText:
    """A text with what it asks or shows: for each competence the spans that say so; ``fine`` are acceptable too.

    ``open`` tells of a sentence and a phrase in it that they say so plainly, and do not deny, waive or promise to teach
    it: what is mentioned so is rightly found by the linker, yet stands in no answer.
    """

    id: str
    reading: Reading
    said: Mapping[str, tuple[Span, ...]]
    fine: frozenset[str]
    open: Callable[[Span, Span], bool]


def annotated_texts(gold: Path, converter: Converter) -> Iterator[AnnotatedText]:
    """Yield the texts of the sample with their annotations, as conversion and encoding read them.

    Raises
    ------
    UserError
        When the annotations are not in the folder.
    """
    entries = _gold(gold, _VACANCIES)
    with resources.as_file(resources.files("matcher") / "sample" / "vacancies") as folder:
        for vacancy in read_vacancies(folder):
            if isinstance(vacancy, Vacancy) and vacancy.id in entries:
                entry = entries[vacancy.id]
                reading = vacancy_reading(vacancy, converter)
                yield AnnotatedText(
                    vacancy.id,
                    reading,
                    _spans(reading.text, entry["competences"]),
                    frozenset(entry["also_ok"]),
                    partial(_asked, reading.text),
                )
    yield from annotated_people(gold, converter.occupations, converter.vocabulary)


def annotated_people(gold: Path, occupations: PhraseLinker, vocabulary: Vocabulary) -> Iterator[AnnotatedText]:
    """Yield the evidence texts of the sample's portfolios with their annotations, as encoding reads them.

    Raises
    ------
    UserError
        When the annotations are not in the folder.
    """
    entries = _gold(gold, _PEOPLE)
    for portfolio in sample_portfolios():
        if portfolio.candidate in entries:
            yield from _evidence(portfolio, entries[portfolio.candidate], occupations, vocabulary)


def sample_portfolios() -> list[Portfolio]:
    """Return the portfolios of the sample, by code."""
    with resources.as_file(resources.files("matcher") / "sample" / "portfolios") as folder:
        read = [item for path in sorted(folder.iterdir()) for item in read_portfolios(path)]
    return [item for item in read if isinstance(item, Portfolio)]


def candidates(text: AnnotatedText, linker: Linker) -> Iterator[Candidates]:
    """Yield the candidates of each phrase of a text, with and without what is known around it."""
    number = {concept: place for place, concept in enumerate(linker.concepts)}
    reading = text.reading
    found = [
        (phrase, sentence)
        for sentence in reading.sentences
        for phrase in phrases(reading.text, sentence)
        if text.open(sentence, phrase.span)
    ]
    for known in (False, True):
        occupation, sector = (reading.occupation, reading.sector) if known else (None, None)
        if known and not (occupation or sector):
            continue
        contexts = [Context(sentence.of(reading.text), occupation, sector) for _, sentence in found]
        read = linker.reading([phrase.text for phrase, _ in found], contexts)
        for (phrase, _), (concepts, features) in zip(found, read, strict=True):
            if concepts:
                yield Candidates(
                    text.id,
                    known,
                    features,
                    np.array([number[concept] for concept in concepts], dtype=np.int64),
                    np.array([_means(phrase.span, concept, text) for concept in concepts], dtype=np.int8),
                    np.array([concept in text.said or concept in text.fine for concept in concepts]),
                )


def _means(span: Span, concept: str, text: AnnotatedText) -> int:
    if concept in text.said:
        return 1 if any(span.meets(other) for other in text.said[concept]) else -1
    return -1 if concept in text.fine else 0


def _evidence(
    portfolio: Portfolio, entry: Mapping[str, Any], occupations: PhraseLinker, vocabulary: Vocabulary
) -> Iterator[AnnotatedText]:
    held = held_occupations(portfolio.evidence, occupations, least=EncodingSettings().occupation_sure)
    everything: dict[str, tuple[Span, ...]] = {item["id"]: () for item in entry["competences"]}
    for evidence in portfolio.evidence:
        reading = evidence_reading(evidence, held.get(evidence.id), vocabulary)
        here = _spans(reading.text, [item for item in entry["competences"] if item.get("evidence") == evidence.id])
        yield AnnotatedText(
            portfolio.candidate,
            reading,
            everything | here,
            frozenset(entry["also_ok"]),
            partial(_affirmed, reading.text),
        )


def _asked(text: str, sentence: Span, phrase: Span) -> bool:
    return asking(text, sentence, phrase).standing is Standing.ASKED


def _affirmed(text: str, sentence: Span, phrase: Span) -> bool:
    return not denies(clause_around(text, sentence, phrase))


def _spans(text: str, entries: list[dict[str, Any]]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    for entry in entries:
        words = entry.get("words", "")
        start = text.find(words) if words else -1
        span = (Span(start, start + len(words)),) if start >= 0 else ()
        found[entry["id"]] = found.get(entry["id"], ()) + span
    return found


def _gold(folder: Path, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        path = folder / f"{name}.yaml"
        if not path.exists():
            raise UserError(
                M("there is no {name} with annotations of the sample.", name=path.name),
                where=Place(str(folder)),
                mend=M("Name the folder that holds it with --gold."),
            )
        found |= {entry["id"]: entry for entry in yaml.safe_load(path.read_text(encoding="utf-8"))}
    return found
