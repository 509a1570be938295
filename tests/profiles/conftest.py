from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from profiles.linking.encoder import UseEncoder, Vectors
from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.vocabulary import Vocabulary

PROJECT = Path(__file__).resolve().parents[2]

COMPETENCES = """\
- {id: "t:lay-bricks", kind: skill, nl: metselen, en: lay bricks, sectors: [building], level: 2}
- {id: "t:point-walls", kind: skill, nl: muren voegen, en: point walls, broader: ["t:lay-bricks"], level: 1}
"""
OCCUPATIONS = """\
- {id: "t:bricklayer", nl: metselaar, en: bricklayer, isco: "7112", essential: ["t:lay-bricks"], level: 2}
"""
SECTORS = "- {id: building, nl: bouw, en: construction, sbi2025: [F]}\n"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The Dutch vocabulary that ships with the package."""
    return default_vocabulary()


@pytest.fixture(scope="session")
def use_encoder() -> UseEncoder:
    """The real sentence encoder, loaded once."""
    return UseEncoder()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Public data beside the project, which not every machine has."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no public data beside the project ({folder}); the check needs the official ESCO bundle")
    return folder


@pytest.fixture
def vocabulary_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a small vocabulary, of which a test spoils one file."""

    def write(
        *,
        competences: str = COMPETENCES,
        occupations: str = OCCUPATIONS,
        sectors: str = SECTORS,
        header: str = 'name: tiny\nversion: "1"\n',
    ) -> Path:
        folder = tmp_path / "vocabulary"
        for name in ("competences", "occupations"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "competences" / "skills.yaml").write_text(competences, encoding="utf-8")
        (folder / "occupations" / "jobs.yaml").write_text(occupations, encoding="utf-8")
        (folder / "sectors.yaml").write_text(sectors, encoding="utf-8")
        (folder / "vocabulary.yaml").write_text(header, encoding="utf-8")
        return folder

    return write


@dataclass
class CountingEncoder:
    """An encoder without a model: each text gets a vector of its own, and calls are counted."""

    name: str = "counting-1"
    calls: list[int] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(len(texts))
        angles = np.array([sum(text.encode()) * 0.01 for text in texts], dtype=np.float32)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)


@pytest.fixture
def counting_encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def encoder_named() -> Callable[[str], CountingEncoder]:
    return lambda name: CountingEncoder(name)
