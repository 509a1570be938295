"""What each sentence of a vacancy is about, by a small trained model that reads the text in order.

A sentence is weighed by its meaning (vectors) and words (hashed), the cues of :mod:`vacancies.cues`, its form and
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

from profiles.linking.encoder import TextEncoder
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
_VECTOR_WEIGHT, _WORD_WEIGHT, _ENCODER_WEIGHT = 3.0, 0.5, 6.0
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
    of the state itself. ``encoder`` names the encoder whose vectors are weighed; "" for none.
    """

    weights: Floats
    intercepts: Floats
    steps: Floats
    first: Floats
    encoder: str = ""

    def states(self, text: str, units: Sequence[Unit], encoder: TextEncoder | None = None) -> list[int]:
        """Return the likeliest states of the units of a text, in order."""
        if not units:
            return []
        scores = np.asarray(features(text, units, encoder) @ self.weights) + self.intercepts
        scores -= np.log(np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
        scores -= scores.max(axis=1, keepdims=True)
        for row, unit in enumerate(units):
            # In a short text there is little to go by but the words themselves.
            for role in (unit.named, unit.role if len(units) <= _SHORT else None):
                if role in ROLES:
                    scores[row, [ROLES.index(role), ROLES.index(role) + len(ROLES)]] += _NAMED_BONUS
        sequence = _SEQUENCE if len(units) > _SHORT else _SEQUENCE / 2
        return _likeliest(scores, sequence * self.steps, sequence * self.first)


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Tells the roles of sentences by a model and the encoder that it was trained with."""

    model: RoleModel
    encoder: TextEncoder | None

    @classmethod
    def with_encoder(cls, encoder: TextEncoder | None) -> RoleReader:
        """Return a reader with the weights that ship for this encoder, else with those for words alone."""
        if encoder is not None:
            model = default_roles(words=False)
            if model.encoder == encoder.name:
                return cls(model, encoder)
        return cls(default_roles(words=True), None)

    def roles(self, text: str, units: Sequence[Unit]) -> list[Role | None]:
        """Return the role of each unit; None for a heading."""
        found: list[Role | None] = []
        for unit, state in zip(units, self.model.states(text, units, self.encoder), strict=True):
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


def features(text: str, units: Sequence[Unit], encoder: TextEncoder | None = None) -> sparse.csr_matrix:
    """Return what the model weighs of each unit, shape (units, features); the encoder's vectors last, if any."""
    words = [unit.span.of(text) for unit in units]
    openings = [" ".join(word.split()[:_FIRST_WORDS]) for word in words]
    form = np.array([_form(text, unit, place, len(units)) for place, unit in enumerate(units)], dtype=np.float32)
    parts = [
        sparse.csr_matrix(form),
        sparse.csr_matrix(_VECTOR_WEIGHT * default_meaning().of(words, None)),
        _WORD_WEIGHT * _WORDS.transform(words),
        _WORD_WEIGHT * _OPENINGS.transform(openings),
    ]
    if encoder is not None:
        parts.append(sparse.csr_matrix(_ENCODER_WEIGHT * encoder.encode(words)))
    return sparse.hstack(parts, format="csr", dtype=np.float32)


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


def roles_file(*, words: bool) -> str:
    """Return the name of the file with the weights for an encoder or for words alone."""
    return "roles_words.npz" if words else "roles.npz"


@lru_cache(maxsize=2)
def default_roles(*, words: bool) -> RoleModel:
    """Return the weights that ship."""
    return unpacked(shipped("vacancies", roles_file(words=words)))


def packed(model: RoleModel) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file, in half precision."""
    parts = {"weights": model.weights, "intercepts": model.intercepts, "steps": model.steps, "first": model.first}
    return {name: part.astype(np.float16) for name, part in parts.items()} | {
        "meaning": np.array(_meaning()),
        "encoder": np.array(model.encoder),
    }


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> RoleModel:
    """Return the model of a file.

    Raises
    ------
    ValueError
        When it was trained with other vectors of meaning.
    """
    if str(arrays["meaning"]) != _meaning():
        raise ValueError("the model of roles was trained on other vectors; train it anew")
    weights, intercepts, steps, first = (
        np.asarray(arrays[name], dtype=np.float32) for name in ("weights", "intercepts", "steps", "first")
    )
    return RoleModel(weights, intercepts, steps, first, str(arrays["encoder"]))


def _meaning() -> str:
    return default_meaning().digest
