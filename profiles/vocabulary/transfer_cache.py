"""Keeping the transfer matrix between runs, by the content it was computed from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from profiles.keeping import keep
from profiles.linking.encoder import Vectors
from profiles.vocabulary.relations import How, TransferSettings
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vectors import meaning_texts
from profiles.vocabulary.vocabulary import Vocabulary

_RULES = "transfer-1"
"""Raised whenever the rules change, so that what older rules computed is not read."""


def kept_transfer(
    vocabulary: Vocabulary,
    folder: Path,
    *,
    vectors: Callable[[], Vectors] | None = None,
    encoder: str = "",
    settings: TransferSettings | None = None,
) -> Transfer:
    """Return the transfer matrix of a vocabulary, from a folder when it has it, else built and kept there.

    A file that is damaged or does not belong to the vocabulary is built again; a folder that cannot be written to
    costs time only.

    Parameters
    ----------
    vocabulary:
        The competences.
    folder:
        Where matrices are kept, a file each.
    vectors, encoder:
        Gives the vectors of the competences, and the name of what computed them; asked only when nothing was kept.
    settings:
        What each relation counts for.
    """
    settings = settings or TransferSettings()
    path = folder / f"transfer-{_key(vocabulary, encoder if vectors else '', settings)}.npz"
    kept = _read(path, tuple(vocabulary.competences))
    if kept is not None:
        return kept
    transfer = build_transfer(vocabulary, vectors() if vectors else None, settings)
    arrays: dict[str, NDArray[np.generic]] = {
        "ends": transfer.matrix.indptr,
        "had": transfer.matrix.indices,
        "values": transfer.matrix.data,
        "hows": transfer.how.data,
    }
    keep(path, lambda file: np.savez(file, **arrays))  # type: ignore[arg-type]
    return transfer


def _read(path: Path, ids: tuple[str, ...]) -> Transfer | None:
    try:
        with np.load(path, allow_pickle=False) as file:
            ends, had, values, hows = (file[name] for name in ("ends", "had", "values", "hows"))
        return Transfer.of(ids, ends, had, values, hows) if _sound(ends, had, values, hows, len(ids)) else None
    except Exception:  # a damaged file fails in many ways, and costs time only
        return None


def _sound(
    ends: NDArray[np.integer],
    had: NDArray[np.integer],
    values: NDArray[np.float64],
    hows: NDArray[np.int8],
    size: int,
) -> bool:
    """Return whether the arrays can be those of a matrix of this size."""
    return bool(
        ends.shape == (size + 1,)
        and had.shape == values.shape == hows.shape == (ends[-1],)
        and ends[0] == 0
        and (np.diff(ends) > 0).all()
        and ((had >= 0) & (had < size)).all()
        and ((values > 0) & (values <= 1)).all()
        and ((hows >= min(How)) & (hows <= max(How))).all()
    )


def _key(vocabulary: Vocabulary, encoder: str, settings: TransferSettings) -> str:
    digest = hashlib.sha256(repr((_RULES, settings, encoder)).encode())
    for facts in _facts(vocabulary):
        digest.update(repr(facts).encode())
    return digest.hexdigest()[:32]


def _facts(vocabulary: Vocabulary) -> Iterator[tuple[object, ...]]:
    """Yield all that the matrix depends on."""
    for c in vocabulary.competences.values():
        yield c.id, c.kind.value, c.broader, c.related, c.essential, c.optional, c.groups, meaning_texts(c)
    yield ("asked",)
    for occupation in vocabulary.occupations.values():
        yield occupation.asked
    for qualification in vocabulary.qualifications.values():
        yield qualification.essential, qualification.important, qualification.somewhat
