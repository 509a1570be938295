"""Training the model of roles (:mod:`vacancies.roles`) on texts of which every sentence was annotated.

Provenance: ``tests/data/roles_*.yaml``, written and annotated by hand for this project.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from matcher.flow.bench.gold import TRAINING, AnnotatedText, annotated_roles
from matcher.flow.bench.kept import CONVERT_COMMAND, keep_record, keep_weights
from profiles.linking.encoder import TextEncoder
from vacancies.roles import ROLES, STATES, RoleModel, RoleReader, Unit, features, packed, roles_file, unpacked
from vacancies.sections import units

_SMOOTHING = 0.3
_FIT = 0.3
_UNSEEN = -12.0


def train_roles(texts: Sequence[AnnotatedText], encoder: TextEncoder | None) -> RoleModel:
    """Return a model of the roles of sentences, fitted on annotated texts, for an encoder or for words alone."""
    read = [(text, units(text.vacancy)) for text in texts]
    told = [[_state(text, unit) for unit in found] for text, found in read]
    rows = sparse.vstack([features(text.vacancy.text, found, encoder) for text, found in read])
    fitted = LogisticRegression(C=_FIT, max_iter=1000).fit(rows, np.concatenate(told))
    weights = np.zeros((rows.shape[1], STATES), dtype=np.float32)
    intercepts = np.full(STATES, _UNSEEN, dtype=np.float32)
    weights[:, fitted.classes_] = fitted.coef_.T
    intercepts[fitted.classes_] = fitted.intercept_
    return RoleModel(weights, intercepts, *_sequence(told), encoder.name if encoder else "")


def _sequence(told: Iterable[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    steps = np.full((STATES, STATES), _SMOOTHING)
    first = np.full(STATES, _SMOOTHING)
    count = np.ones(STATES)
    for states in told:
        if not states:
            continue
        first[states[0]] += 1
        np.add.at(count, states, 1)
        np.add.at(steps, (states[:-1], states[1:]), 1)
    share = np.log(count / count.sum())
    return (
        (np.log(steps / steps.sum(axis=1, keepdims=True)) - share).astype(np.float32),
        (np.log(first / first.sum()) - share).astype(np.float32),
    )


def _state(text: AnnotatedText, unit: Unit) -> int:
    """Return the annotated state where a unit has its middle; what nobody annotated is other."""
    middle = (unit.span.start + unit.span.end) // 2
    for span, role, heading in text.sentences:
        if span.start <= middle < span.end:
            return ROLES.index(role) + (len(ROLES) if heading else 0)
    return ROLES.index(ROLES[-1])


def train_roles_on(folder: Path, target: Path, encoder: TextEncoder) -> RoleReader:
    """Train on all annotated texts of a folder, write the weights and how they were made, and return what ships.

    Raises
    ------
    UserError
        When there are none.
    """
    texts = annotated_roles(folder)
    for words in (True, False):
        arrays = packed(train_roles(texts, None if words else encoder))
        keep_weights(target / roles_file(words=words), arrays)
    told = {
        "command": CONVERT_COMMAND,
        "data": [path.name for path in sorted(folder.glob(TRAINING))],
        "encoder": encoder.name,
        "texts": len(texts),
        "sentences": sum(len(text.sentences) for text in texts),
    }
    keep_record(target / "roles.json", told)
    return RoleReader(unpacked(arrays), encoder)
