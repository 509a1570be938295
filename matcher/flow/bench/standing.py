"""Training the model of standings (:mod:`vacancies.standing`): what is asked, waived and taught.

Provenance: ``tests/data/standing_*.yaml`` and ``roles_*.yaml``, written and annotated by hand for this project.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from matcher.flow.bench.gold import TRAINING
from matcher.flow.bench.kept import CONVERT_COMMAND, keep_record, keep_weights
from profiles.linking.encoder import TextEncoder
from profiles.text import Span, phrases, sentences
from vacancies.requirements import Standing
from vacancies.standing import STANDINGS, Asker, Place, StandingModel, features, packed, standing_file, unpacked

MATERIAL = "standing_*.yaml"

_FIT = 0.1
_LONGEST = 12
_SEVERAL = 3
"""Of a sentence of a task or requirement that nobody annotated further, so many phrases of at most so many words."""

_WHY = {
    "negation": Standing.WAIVED,
    "others": Standing.WAIVED,
    "taught": Standing.TAUGHT,
    "later": Standing.TAUGHT,
}

Example = tuple[str, Place, Standing]


def examples(folder: Path) -> list[Example]:
    """Return all that is annotated in a folder: text, sentence, words, and how they stand.

    Words stand as the phrase does that holds them, too, since whole phrases are what is asked about.
    """
    found: list[Example] = []
    for path in sorted(folder.glob(MATERIAL)):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.extend(_placed(entry["text"], list(_said(entry))))
    for path in sorted(folder.glob(TRAINING)):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.extend(_placed(entry["text"], [*_said(entry), *_plain(entry)]))
    return found


def _said(entry: dict[str, Any]) -> Iterator[tuple[Span, Standing]]:
    text = entry["text"]
    for item in entry.get("asked") or ():
        yield _span(text, item if isinstance(item, str) else item["text"]), Standing.ASKED
    for item in entry.get("not_asked") or ():
        if item["why"] in _WHY:
            yield _span(text, item["text"]), _WHY[item["why"]]


def _plain(entry: dict[str, Any]) -> Iterator[tuple[Span, Standing]]:
    """Yield phrases of tasks and requirements of which nothing more was annotated: they are asked."""
    text, end = entry["text"], 0
    told = [_span(text, item["text"]) for item in (*entry["asked"], *entry["not_asked"])]
    for sentence in entry["sentences"]:
        start = text.index(sentence["text"], end)
        end = start + len(sentence["text"])
        whole = Span(start, end)
        if sentence["role"] in ("task", "requirement") and not any(whole.meets(span) for span in told):
            for phrase in phrases(text, whole)[:_SEVERAL]:
                if len(phrase.span.of(text).split()) <= _LONGEST:
                    yield phrase.span, Standing.ASKED


def _placed(text: str, said: Sequence[tuple[Span, Standing]]) -> Iterator[Example]:
    found = sentences(text)
    for span, standing in said:
        sentence = next((one for one in found if one.start <= (span.start + span.end) // 2 < one.end), None)
        if sentence is None:
            continue
        yield text, (sentence, span), standing
        for phrase in phrases(text, sentence):
            whole = phrase.span
            holds = whole != span and whole.start <= span.start and span.end <= whole.end
            if holds and {other for where, other in said if where.meets(whole)} == {standing}:
                yield text, (sentence, whole), standing


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def train_standing(found: Sequence[Example], encoder: TextEncoder | None) -> StandingModel:
    """Return a model fitted on examples, for the vectors of an encoder or for words alone."""
    rows = features([(text, place) for text, place, _ in found], encoder)
    right = np.array([STANDINGS.index(standing) for _, _, standing in found])
    fitted = LogisticRegression(C=_FIT, max_iter=300, tol=1e-3).fit(rows, right)
    return StandingModel(
        fitted.coef_.T.astype(np.float32), fitted.intercept_.astype(np.float32), encoder.name if encoder else ""
    )


def train_standing_on(folder: Path, target: Path, encoder: TextEncoder) -> Asker:
    """Train on a folder's examples, write the weights and how they were made, and return what ships."""
    found = examples(folder)
    for words in (True, False):
        arrays = packed(train_standing(found, None if words else encoder))
        keep_weights(target / standing_file(words=words), arrays)
    told = {
        "command": CONVERT_COMMAND,
        "data": [path.name for pattern in (MATERIAL, TRAINING) for path in sorted(folder.glob(pattern))],
        "encoder": encoder.name,
        "examples": {standing.value: sum(one is standing for _, _, one in found) for standing in STANDINGS},
    }
    keep_record(target / "standing.json", told)
    return Asker(unpacked(arrays), encoder)
