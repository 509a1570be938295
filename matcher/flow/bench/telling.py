"""Training the models of what people tell (:mod:`profiles.telling`).

Provenance: the vocabulary's own examples; ``tests/data/evidence_*.yaml`` and the portfolios of the sample, all written
and annotated by hand for this project. The annotated texts that figures are reported on
(:data:`~matcher.flow.bench.evidence.GOLD`) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from matcher.flow.bench.evidence import AnnotatedEvidence, read_evidence
from matcher.flow.bench.kept import keep_record, keep_weights
from matcher.flow.bench.sample import annotated_people
from matcher.flow.tools import Tools
from profiles.encoding import EncodingSettings, evidence_reading, sure_occupation
from profiles.held import held_occupations
from profiles.telling.model import TellingModels, packed
from profiles.telling.training import TaughtText, fit_telling
from profiles.text import Span

MATERIAL = "evidence_*.yaml"
ENCODE_COMMAND = "workprofiler bench encode --train profiles/telling/data"
_SEED = 7


def train_telling_on(gold: Path, target: Path, tools: Tools) -> TellingModels:
    """Fit the models on what is annotated in ``gold``, and write them into ``target`` with a record.

    Raises
    ------
    UserError
        When the annotated texts are not in the folder.
    """
    settings = EncodingSettings()
    texts = [*_texts(gold, tools, settings), *_people(gold, tools)]
    models = fit_telling(tools.vocabulary, tools.encoder, texts, seed=_SEED)
    keep_weights(target / "telling.npz", packed(models))
    told = {
        "made by": ENCODE_COMMAND,
        "encoder": tools.encoder.name,
        "vocabulary": f"{tools.vocabulary.name} {tools.vocabulary.version}",
        "texts": len(texts),
        "seed": _SEED,
    }
    keep_record(target / "training.json", told)
    return models


def _texts(gold: Path, tools: Tools, settings: EncodingSettings) -> Iterator[TaughtText]:
    for path in sorted(gold.glob(MATERIAL)):
        for text in read_evidence(gold, path.name):
            yield _taught(text, tools, settings)


def _taught(text: AnnotatedEvidence, tools: Tools, settings: EncodingSettings) -> TaughtText:
    evidence = text.portfolio.evidence[0]
    held = held_occupations([evidence], tools.occupations, least=settings.occupation_least)
    reading = evidence_reading(evidence, sure_occupation(held.get(evidence.id), settings), tools.vocabulary)
    said = {competence: tuple(_spans(reading.text, words)) for competence, words in text.words.items()}
    return TaughtText(reading, said, text.fine)


def _people(gold: Path, tools: Tools) -> Iterator[TaughtText]:
    for text in annotated_people(gold, tools.occupations, tools.vocabulary):
        yield TaughtText(text.reading, text.said, text.fine)


def _spans(text: str, words: tuple[str, ...]) -> Iterator[Span]:
    for said in words:
        start = text.find(said) if said else -1
        if start >= 0:
            yield Span(start, start + len(said))
