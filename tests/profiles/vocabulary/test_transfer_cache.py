"""The transfer matrix is kept by content, and a bad file costs time only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from profiles.linking.encoder import Vectors
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation
from profiles.vocabulary.transfer import Transfer, TransferSettings
from profiles.vocabulary.transfer_cache import kept_transfer
from profiles.vocabulary.vocabulary import Vocabulary

A = Competence("t:a", CompetenceKind.SKILL, (Label("a", "nl", preferred=True),))
B = Competence("t:b", CompetenceKind.SKILL, (Label("b", "nl", preferred=True),), broader=("t:a",))
JOB = Occupation("t:o", (Label("o", "nl", preferred=True),), essential=("t:a",))


def vocabulary(*competences: Competence, jobs: tuple[Occupation, ...] = (JOB,)) -> Vocabulary:
    return Vocabulary.build("tiny", "1", competences or (A, B), jobs)


class Asked:
    """Vectors that count how often they were asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Vectors:
        self.times += 1
        return np.eye(2, dtype=np.float32)


def same(one: Transfer, other: Transfer) -> bool:
    return one.ids == other.ids and (one.matrix != other.matrix).nnz == 0 and (one.how != other.how).nnz == 0


def test_it_is_built_once(tmp_path: Path) -> None:
    asked = Asked()
    first, second = (kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e") for _ in range(2))
    assert asked.times == 1
    assert same(first, second)
    assert second.between("t:a", "t:b") == first.between("t:a", "t:b")


@pytest.mark.parametrize(
    "other",
    [
        vocabulary(A, replace(B, broader=())),
        vocabulary(A, replace(B, kind=CompetenceKind.KNOWLEDGE)),
        vocabulary(A, replace(B, related=("t:a",))),
        vocabulary(A, replace(B, essential=("t:a",))),
        vocabulary(A, replace(B, labels=(Label("c", "nl", preferred=True),))),
        vocabulary(B, A),
        vocabulary(jobs=()),
    ],
)
def test_other_content_is_another_file(tmp_path: Path, other: Vocabulary) -> None:
    asked = Asked()
    kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e")
    kept_transfer(other, tmp_path, vectors=asked, encoder="e")
    assert asked.times == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_other_settings_or_another_encoder_is_another_file(tmp_path: Path) -> None:
    asked = Asked()
    kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e")
    kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="f")
    kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e", settings=TransferSettings(broader=0.4))
    assert asked.times == 3


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def spoilt(name: str, value: float) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with np.load(path) as file:
            arrays = {key: file[key] for key in file}
        arrays[name][-1] = value
        np.savez(path, **arrays)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        cut_short,
        emptied,
        spoilt("ends", 99),
        spoilt("had", 7),
        spoilt("had", -1),
        spoilt("values", 2.0),
        spoilt("hows", 0),
    ],
)
def test_a_damaged_file_is_built_again(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    asked = Asked()
    first = kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e")
    (path,) = tmp_path.iterdir()
    spoil(path)
    assert same(kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e"), first)
    assert same(kept_transfer(vocabulary(), tmp_path, vectors=asked, encoder="e"), first)
    assert asked.times == 2


def test_a_folder_that_cannot_be_written_to_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert kept_transfer(vocabulary(), tmp_path / "file").ids == ("t:a", "t:b")
