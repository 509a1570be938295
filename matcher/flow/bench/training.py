"""Training everything that linking weighs, by one command, with NumPy and scikit-learn alone.

1. The networks of meaning, first round: without what will teach the ranker.
2. A ranker for occupations (titles of other countries) and one for competences (a part of VDAB's crosswalk), on what
   the networks of the first round see.
3. The networks of meaning, last round: with all that may be trained on, but for a tenth.
4. The probabilities, on that tenth, and the models of running text, on the annotated sample, with what the last round
   sees.

Beside the weights, ``training.json`` tells seed, data and figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.flow.bench.crosswalk import NEAR, crosswalk, dutch_skills
from matcher.flow.bench.data import REPORT_FROM, BenchData
from matcher.flow.bench.kept import keep_record, keep_weights
from matcher.flow.bench.linking import Weights
from matcher.flow.bench.material import (
    KEPT_FROM,
    LABELS,
    RANKER_FROM,
    RANKER_LISTS,
    TITLES,
    in_language,
    is_kept,
    sampler,
    titles_of,
)
from matcher.flow.bench.sample import annotated_texts, candidates
from profiles.linking.encoder import TextEncoder, Vectors
from profiles.linking.linker import Linker
from profiles.linking.meaning import Meaning
from profiles.linking.meaning import packed as packed_meaning
from profiles.linking.model import ConceptKind
from profiles.linking.ranker import Ranker, ranker_file
from profiles.linking.ranker import packed as packed_ranker
from profiles.linking.reading import packed as packed_reading
from profiles.linking.training.contrast import ContrastSettings, train_meaning
from profiles.linking.training.ranking import Example, RankerSettings, calibrated, train_ranker
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
) -> Weights:
    """Train all weights, write them into a folder, and return those that link; the package's folder makes them ship.

    Raises
    ------
    UserError
        When data or annotations are missing.
    """
    settings = settings or TrainingSettings()
    remembered = _Remembered(encoder)
    figures: dict[str, Any] = {}
    first = _meaning(data, remembered, settings, last=False, said=said)
    rankers: dict[tuple[ConceptKind, bool], Ranker] = {}
    for kind, examples_of in _EXAMPLES.items():
        for words in (False, True):
            examples = examples_of(data, first, None if words else remembered, said, kept=False)
            said(M("ranker: {count} phrases", count=len(examples)))
            rankers[kind, words] = train_ranker(examples, RankerSettings(seed=settings.seed))
        figures[f"phrases for the ranker of {kind.value}s"] = len(examples)
    del first, examples
    last = _meaning(data, remembered, settings, last=True, said=said)
    keep_weights(target / "meaning.npz", packed_meaning(last))
    for kind, examples_of in _EXAMPLES.items():
        for words in (False, True):
            examples = examples_of(data, last, None if words else remembered, said, kept=True)
            rankers[kind, words] = calibrated(rankers[kind, words], examples)
            keep_weights(target / ranker_file(kind, words=words), packed_ranker(rankers[kind, words]))
        figures[f"phrases for the probabilities of {kind.value}s"] = len(examples)
    said(M("running text"))
    own = default_vocabulary()
    competences, occupations = (
        Linker(own, encoder, kind=kind, meaning=last, ranker=rankers[kind, False])
        for kind in (ConceptKind.COMPETENCE, ConceptKind.OCCUPATION)
    )
    converter = Converter(own, competences, occupations, papers(own))
    read = [item for text in annotated_texts(gold, converter) for item in candidates(text, competences)]
    figures["phrases of running text"] = sum(not item.known for item in read)
    keep_weights(target / "reading.npz", packed_reading(fit_reading(read)))
    keep_record(target / "training.json", record(settings, encoder, figures))
    return Weights(last, {kind: ranker for (kind, words), ranker in rankers.items() if not words})


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


def _titles(data: BenchData, meaning: Meaning, encoder: TextEncoder | None, said: Said, *, kept: bool) -> list[Example]:
    found: list[Example] = []
    for lang, lists in RANKER_LISTS.items():
        vocabulary = in_language(data, lang)
        titles = titles_of(data, lists, vocabulary)
        right = {title: uris for title, uris in titles.items() if is_kept(title) is kept}
        said(M("titles in {language}: {count}", language=lang, count=len(right)))
        found.extend(_examples(vocabulary, ConceptKind.OCCUPATION, right, meaning, encoder))
    return found


def _phrases(
    data: BenchData, meaning: Meaning, encoder: TextEncoder | None, said: Said, *, kept: bool
) -> list[Example]:
    """Return phrases of the crosswalk; those that are kept are only such as have a skill that means the same."""
    vocabulary = dutch_skills(data)
    if kept:
        groups = [crosswalk(data, KEPT_FROM, REPORT_FROM)]
    else:
        groups = [crosswalk(data, RANKER_FROM, KEPT_FROM), crosswalk(data, 0.0, KEPT_FROM, NEAR)]
    said(M("phrases of the crosswalk: {count}", count=sum(len(right) for right in groups)))
    return [
        example
        for right in groups
        for example in _examples(vocabulary, ConceptKind.COMPETENCE, right, meaning, encoder)
    ]


def _examples(
    vocabulary: Vocabulary,
    kind: ConceptKind,
    right: Mapping[str, frozenset[str]],
    meaning: Meaning,
    encoder: TextEncoder | None,
) -> list[Example]:
    linker = Linker(vocabulary, encoder, kind=kind, meaning=meaning)
    ids = np.array(linker.concepts)
    return [
        Example(found.features, np.isin(ids[found.concepts], sorted(right[phrase])))
        for phrase, found in linker.evidence(list(right))
    ]


_EXAMPLES = {ConceptKind.OCCUPATION: _titles, ConceptKind.COMPETENCE: _phrases}
"""What teaches a ranker, by the kind of concept."""


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
