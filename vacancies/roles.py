"""What each sentence of a vacancy is about, by a small trained model that reads the text in order.

A sentence is weighed by its words (trained vectors and hashed words), the cues of :mod:`vacancies.cues`, its form and
place, and what the rules of :mod:`vacancies.sections` make of it. Then the likeliest sequence of roles is chosen
(Viterbi, 1967), since roles come in sections: after a task comes a task, and after a heading about pay an offer. A
heading is a state of its own, one for each role that it announces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from profiles.linking.meaning import default_meaning
from profiles.linking.weights import shipped
from profiles.text import Span
from vacancies.cues import (
    DEMAND_OPENING,
    EMPLOYER_WORDS,
    INFINITIVE,
    MUST,
    NICE,
    NOT_ASKED,
    OFFER_WORDS,
    OWN_PEOPLE,
    PROCEDURE_WORDS,
    REQUIREMENT_WORDS,
    SHOULD,
    TASK_WORDS,
    TAUGHT,
    YOU_DO,
)
from vacancies.model import Role

Floats = NDArray[np.float32]

ROLES = (Role.TASKS, Role.REQUIREMENTS, Role.OFFER, Role.EMPLOYER, Role.PROCEDURE, Role.OTHER)
STATES = 2 * len(ROLES)
"""A sentence of each role, then a heading of each."""

_CUES = (
    OFFER_WORDS, PROCEDURE_WORDS, EMPLOYER_WORDS, REQUIREMENT_WORDS, TASK_WORDS, YOU_DO, INFINITIVE, OWN_PEOPLE,
    DEMAND_OPENING, NOT_ASKED, TAUGHT, NICE, SHOULD, MUST,
)  # fmt: skip
_MARK = re.compile(r"[^\w\s]{1,3}")
_FIRST_WORDS = 3
_VECTOR_WEIGHT, _WORD_WEIGHT = 3.0, 0.5
_NAMED_BONUS = 2.0
"""What a field of the source adds to the log odds of the role that its name implies; in a short text, the rules too."""

_SEQUENCE = 0.6
"""What the sequence counts beside the sentences themselves."""

_LONGEST_HEADING = 9
_SHORT = 8
"""In a text of fewer units, where one stands says nothing."""


def _hashing(buckets: int, most: int) -> HashingVectorizer:
    return HashingVectorizer(
        ngram_range=(1, most),
        token_pattern=r"[^\W_]+|[?:€!]",
        n_features=buckets,
        alternate_sign=False,
        norm=None,
        binary=True,
        dtype=np.float32,
    )


_WORDS, _OPENINGS = _hashing(2**13, 2), _hashing(2**11, 2)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or heading: where it stands, and what the rules make of it.

    ``heading`` tells that the rules see a heading; ``role`` is what they think that it is about, None when they do not
    know; ``named`` is the role that the field of the source implies.
    """

    span: Span
    role: Role | None
    heading: bool
    named: Role | None = None


@dataclass(frozen=True)
class RoleModel:
    """Trained weights: ``weights`` (features, states) and ``intercepts`` give log odds of each state by the sentence;

    ``steps`` (states, states) and ``first`` (states,) are log probabilities of the next and the first state, less that
    of the state itself.
    """

    weights: Floats
    intercepts: Floats
    steps: Floats
    first: Floats

    def states(self, text: str, units: Sequence[Unit]) -> list[int]:
        """Return the likeliest states of the units of a text, in order."""
        if not units:
            return []
        scores = np.asarray(features(text, units) @ self.weights) + self.intercepts
        scores -= np.log(np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
        scores -= scores.max(axis=1, keepdims=True)
        for row, unit in enumerate(units):
            # In a short text there is little to go by but the words themselves.
            for role in (unit.named, unit.role if len(units) <= _SHORT else None):
                if role in ROLES:
                    scores[row, [ROLES.index(role), ROLES.index(role) + len(ROLES)]] += _NAMED_BONUS
        sequence = _SEQUENCE if len(units) > _SHORT else _SEQUENCE / 2
        return _likeliest(scores, sequence * self.steps, sequence * self.first)

    def roles(self, text: str, units: Sequence[Unit]) -> list[Role | None]:
        """Return the role of each unit; None for a heading."""
        found: list[Role | None] = []
        for unit, state in zip(units, self.states(text, units), strict=True):
            heading = state >= len(ROLES) and len(unit.span.of(text).split()) <= _LONGEST_HEADING
            found.append(None if heading else ROLES[state % len(ROLES)])
        return found


def _likeliest(scores: Floats, steps: Floats, first: Floats) -> list[int]:
    best = scores[0] + first
    back = np.zeros(scores.shape, dtype=np.int64)
    for row in range(1, len(scores)):
        reached = best[:, None] + steps
        back[row] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[row]
    states = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        states.append(int(back[row, states[-1]]))
    return states[::-1]


def features(text: str, units: Sequence[Unit]) -> sparse.csr_matrix:
    """Return what the model weighs of each unit, shape (units, features)."""
    words = [unit.span.of(text) for unit in units]
    openings = [" ".join(word.split()[:_FIRST_WORDS]) for word in words]
    form = np.array([_form(text, unit, place, len(units)) for place, unit in enumerate(units)], dtype=np.float32)
    return sparse.hstack(
        [
            sparse.csr_matrix(form),
            sparse.csr_matrix(_VECTOR_WEIGHT * default_meaning().of(words, None)),
            _WORD_WEIGHT * _WORDS.transform(words),
            _WORD_WEIGHT * _OPENINGS.transform(openings),
        ],
        format="csr",
        dtype=np.float32,
    )


def _form(text: str, unit: Unit, place: int, count: int) -> list[float]:
    """Return cues, what the rules say, and form and place of a unit."""
    words = unit.span.of(text)
    before = text[text.rfind("\n", 0, unit.span.start) + 1 : unit.span.start].strip()
    after = text[unit.span.end :].split("\n", 1)[0].strip()
    length = len(words.split())
    return [
        *(min(len(cue.findall(words)), 3) for cue in _CUES),
        *(unit.role is role and not unit.heading for role in ROLES),
        *(unit.role is role and unit.heading for role in ROLES),
        unit.heading,
        length / 10,
        length <= 3,
        length <= 6,
        words.endswith("?"),
        words.endswith(":"),
        words.endswith("."),
        words.isupper(),
        place / count if count > _SHORT else 0.5,
        count > _SHORT and place == 0,
        count > _SHORT and place == count - 1,
        count > _SHORT and count - place <= 3,
        not before,
        not after,
        not before and not after,
        bool(_MARK.fullmatch(before)),
        words[:1].islower(),
        any(char.isdigit() for char in words),
        "€" in words,
    ]


@lru_cache(maxsize=1)
def default_roles() -> RoleModel:
    """Return the model that ships."""
    return unpacked(shipped("vacancies", "roles.npz"))


def packed(model: RoleModel) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file, in half precision."""
    parts = {"weights": model.weights, "intercepts": model.intercepts, "steps": model.steps, "first": model.first}
    return {name: part.astype(np.float16) for name, part in parts.items()} | {"meaning": np.array(_meaning())}


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> RoleModel:
    """Return the model of a file.

    Raises
    ------
    ValueError
        When it was trained with other vectors of meaning.
    """
    if str(arrays["meaning"]) != _meaning():
        raise ValueError("the model of roles was trained on other vectors; train it anew")
    parts = ("weights", "intercepts", "steps", "first")
    return RoleModel(*(np.asarray(arrays[name], dtype=np.float32) for name in parts))


def _meaning() -> str:
    return default_meaning().digest
