"""Training everything that linking weighs, by one command, with NumPy and scikit-learn alone.

1. The networks of meaning, first round: without what will teach the ranker.
2. A ranker for occupations (titles of other countries) and one for competences (a part of VDAB's crosswalk), on what
   the networks of the first round see.
3. The networks of meaning, last round: with all that may be trained on.
4. The models of running text, on the annotated sample, with what the last round sees.

Beside the weights, ``training.json`` tells seed, data and figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.flow.bench.crosswalk import NEAR, crosswalk, dutch_skills
from matcher.flow.bench.data import REPORT_FROM, BenchData
from matcher.flow.bench.material import (
    LABELS,
    RANKER_FROM,
    RANKER_LISTS,
    TITLES,
    in_language,
    sampler,
    titles_of,
)
from matcher.flow.bench.sample import annotated_texts, candidates
from profiles.linking.encoder import TextEncoder, Vectors
from profiles.linking.linker import Linker
from profiles.linking.meaning import Meaning
from profiles.linking.meaning import packed as packed_meaning
from profiles.linking.model import ConceptKind
from profiles.linking.ranker import packed as packed_ranker
from profiles.linking.reading import packed as packed_reading
from profiles.linking.training.contrast import ContrastSettings, train_meaning
from profiles.linking.training.ranking import Example, RankerSettings, train_calibrated
from profiles.linking.training.reading import fit_reading
from profiles.messages import M, Message
from profiles.papers import papers
from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conversion import Converter

Said = Callable[[Message], None]


@dataclass(frozen=True)
class TrainingSettings:
    """How long and with which seed is trained."""

    steps: int = 3600
    seed: int = 7


def train_linking(
    data: BenchData,
    gold: Path,
    target: Path,
    encoder: TextEncoder,
    *,
    settings: TrainingSettings | None = None,
    said: Said,
) -> None:
    """Train all weights and write them into a folder; that of the package makes them the ones that ship.

    Raises
    ------
    UserError
        When data or annotations are missing.
    """
    settings = settings or TrainingSettings()
    target.mkdir(parents=True, exist_ok=True)
    remembered = _Remembered(encoder)
    figures: dict[str, Any] = {}
    first = _meaning(data, remembered, settings, last=False, said=said)
    rankers = {}
    for kind, examples in (
        (ConceptKind.OCCUPATION, _titles(data, first, remembered, said)),
        (ConceptKind.COMPETENCE, _phrases(data, first, remembered, said)),
    ):
        said(M("ranker: {count} phrases", count=len(examples)))
        rankers[kind] = train_calibrated(examples, RankerSettings(seed=settings.seed))
        figures[f"phrases for {kind.value}s"] = len(examples)
        np.savez_compressed(target / f"ranker_{kind.value}.npz", **packed_ranker(rankers[kind]))  # type: ignore[arg-type]
    last = _meaning(data, remembered, settings, last=True, said=said)
    np.savez_compressed(target / "meaning.npz", **packed_meaning(last))  # type: ignore[arg-type]
    said(M("running text"))
    own = default_vocabulary()
    competences, occupations = (
        Linker(own, encoder, kind=kind, meaning=last, ranker=rankers[kind])
        for kind in (ConceptKind.COMPETENCE, ConceptKind.OCCUPATION)
    )
    converter = Converter(own, competences, occupations, papers(own))
    read = [item for text in annotated_texts(gold, converter) for item in candidates(text, competences)]
    figures["phrases of running text"] = sum(not item.known for item in read)
    np.savez_compressed(target / "reading.npz", **packed_reading(fit_reading(read)))  # type: ignore[arg-type]
    (target / "training.json").write_text(
        json.dumps(record(settings, encoder, figures), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def record(settings: TrainingSettings, encoder: TextEncoder, figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is remembered of a training: how, on what, and how much of it."""
    return {
        "command": "workprofiler bench link --data FOLDER --train profiles/linking/data",
        "seed": settings.seed,
        "steps": settings.steps,
        "encoder": encoder.name,
        "data": [
            "ESCO v1.1.1 in English and v1.2 in Dutch (European Commission): names and descriptions",
            f"{LABELS}: names of occupations in ten languages",
            f"{TITLES}: titles of national lists, without the Belgian one (MELO, MIT licence)",
            f"VDAB's crosswalk to ESCO: phrases whose number falls below {REPORT_FROM} by hash",
            "our own vocabulary and annotated sample",
        ],
        "figures": dict(figures),
    }


def _meaning(data: BenchData, encoder: TextEncoder, settings: TrainingSettings, *, last: bool, said: Said) -> Meaning:
    pairs = sampler(data, last=last, seed=settings.seed)

    def step(number: int, loss: float) -> None:
        said(
            M(
                "networks of meaning: step {step} of {steps}, loss {loss}",
                step=number,
                steps=settings.steps,
                loss=f"{loss:.3f}",
            )
        )

    return train_meaning(pairs, encoder, ContrastSettings(steps=settings.steps, seed=settings.seed), step)


def _titles(data: BenchData, meaning: Meaning, encoder: TextEncoder, said: Said) -> list[Example]:
    found: list[Example] = []
    for lang, lists in RANKER_LISTS.items():
        vocabulary = in_language(data, lang)
        right = titles_of(data, lists, vocabulary)
        said(M("titles in {language}: {count}", language=lang, count=len(right)))
        found.extend(_examples(vocabulary, ConceptKind.OCCUPATION, right, meaning, encoder))
    return found


def _phrases(data: BenchData, meaning: Meaning, encoder: TextEncoder, said: Said) -> list[Example]:
    vocabulary = dutch_skills(data)
    same = crosswalk(data, RANKER_FROM, REPORT_FROM)
    near = crosswalk(data, 0.0, REPORT_FROM, NEAR)
    said(M("phrases of the crosswalk: {count}", count=len(same) + len(near)))
    return [
        example
        for right in (same, near)
        for example in _examples(vocabulary, ConceptKind.COMPETENCE, right, meaning, encoder)
    ]


def _examples(
    vocabulary: Vocabulary,
    kind: ConceptKind,
    right: Mapping[str, frozenset[str]],
    meaning: Meaning,
    encoder: TextEncoder,
) -> list[Example]:
    linker = Linker(vocabulary, encoder, kind=kind, meaning=meaning)
    ids = np.array(linker.concepts)
    return [
        Example(found.features, np.isin(ids[found.concepts], sorted(right[phrase])))
        for phrase, found in linker.evidence(list(right))
    ]


class _Remembered:
    """An encoder that keeps what it encoded, in half precision: training meets each text many times."""

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder
        self._place: dict[str, int] = {}
        self._rows: list[NDArray[np.float16]] = []

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._place]
        for start in range(0, len(new), 512):
            part = new[start : start + 512]
            for text, row in zip(part, self._encoder.encode(part), strict=True):
                self._place[text] = len(self._rows)
                self._rows.append(row.astype(np.float16))
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([self._rows[self._place[text]] for text in texts]).astype(np.float32)
