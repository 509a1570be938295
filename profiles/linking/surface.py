"""What a text looks like: its character n-grams and words, hashed into a fixed number of buckets.

Hashing needs no list of n-grams, so trained weights carry no text, and every vocabulary meets the same buckets. The
first half of the buckets holds character 3- to 5-grams inside words, the second half whole words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from profiles.dutch import fold

BUCKETS = 2**16
"""Columns of a surface: n-grams in the first half, words in the second."""

MOST_CHARACTERS = 400
"""Longer texts are compared by their beginning."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_GENDERS = re.compile(r"\b[mvhfwxd](?:\s*/\s*[mvhfwxd]){1,3}\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")

Floats = NDArray[np.float32]


def _hashed(**how: Any) -> HashingVectorizer:
    return HashingVectorizer(
        **how,
        preprocessor=fold,
        n_features=BUCKETS // 2,
        alternate_sign=False,
        norm=None,
        binary=True,
        dtype=np.float32,
    )


_CHARACTERS = _hashed(analyzer="char_wb", ngram_range=(3, 5))
_WORDS = _hashed(analyzer="word", token_pattern=r"[^\W_]+")


def clean(phrase: str) -> str:
    """Return a phrase as it is compared: no control characters, brackets or m/v/x, at most 400 characters.

    >>> clean("Chauffeur (m/v/x)  bij een bakkerij")
    'Chauffeur bij een bakkerij'
    """
    text = _CONTROL.sub(" ", phrase[: 2 * MOST_CHARACTERS])
    bare = _GENDERS.sub(" ", _BRACKETS.sub(" ", text))
    kept = bare if any(char.isalnum() for char in bare) else text
    return _SPACE.sub(" ", kept).strip()[:MOST_CHARACTERS]


def surface(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return the buckets of each text: ones, shape (texts, :data:`BUCKETS`)."""
    if not texts:
        return sparse.csr_matrix((0, BUCKETS), dtype=np.float32)
    both = sparse.hstack([_CHARACTERS.transform(texts), _WORDS.transform(texts)], format="csr", dtype=np.float32)
    both.sort_indices()
    return both


def rarity(label_surface: sparse.csr_matrix) -> Floats:
    """Return the inverse document frequency of each bucket among the labels of a vocabulary."""
    frequency = np.bincount(label_surface.indices, minlength=BUCKETS)
    result: Floats = (np.log((label_surface.shape[0] + 1) / (frequency + 1)) + 1).astype(np.float32)
    return result


def lengths(texts_surface: sparse.csr_matrix, rarities: Floats) -> Floats:
    """Return the length of each row when its buckets are weighted by rarity; 1 for an empty row."""
    squares = texts_surface @ (rarities * rarities)
    result: Floats = np.sqrt(np.where(squares > 0, squares, 1.0)).astype(np.float32)
    return result


def weighted(texts_surface: sparse.csr_matrix, rarities: Floats) -> sparse.csr_matrix:
    """Return rows of unit length in which rare buckets weigh more; a text without letters gives an empty row."""
    per_row = np.repeat(lengths(texts_surface, rarities), np.diff(texts_surface.indptr))
    data = rarities[texts_surface.indices] / per_row
    return sparse.csr_matrix((data, texts_surface.indices, texts_surface.indptr), shape=texts_surface.shape)
