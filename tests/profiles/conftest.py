from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from profiles.linking.encoder import Vectors
from profiles.vocabulary.concepts import (
    Circumstance,
    Competence,
    CompetenceKind,
    ConceptMapping,
    Group,
    Label,
    MappingRelation,
    Note,
    NoteKind,
    Occupation,
    PaperFacts,
    Qualification,
    QualificationKind,
    Relevance,
    Sector,
)
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


# Vocabularies made up by hypothesis: every field of every concept, with relations that hold. Lists stand in the order
# that files give back: Dutch first, the preferred label before the others, hidden ones last, relations by SKOS's order.

WORDS = (
    st.text(st.sampled_from("abc ëé'|=\\-+@,;:\"<>&"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@st.composite
def _labels(draw: st.DrawFn) -> tuple[Label, ...]:
    found: list[Label] = []
    for lang in ("nl", "en"):
        if lang == "nl" or draw(st.booleans()):
            texts = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
            hidden = draw(st.integers(0, len(texts) - 1))
            found.append(Label(texts[0], lang, preferred=True))
            found += [
                Label(text, lang, hidden=n >= len(texts) - 1 - hidden) for n, text in enumerate(sorted(texts[1:]))
            ]
    return tuple(sorted(found, key=lambda label: (label.lang != "nl", not label.preferred, label.hidden, label.text)))


@st.composite
def _notes(draw: st.DrawFn) -> tuple[Note, ...]:
    return tuple(
        Note(draw(WORDS), lang, kind) for lang in ("nl", "en") for kind in NoteKind if draw(st.integers(0, 4)) == 0
    )


def _some(draw: st.DrawFn, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(draw(st.sets(st.sampled_from(ids), max_size=3)))) if ids else ()


def _mappings(draw: st.DrawFn) -> tuple[ConceptMapping, ...]:
    uris = [f"http://example.org/{n}" for n in range(4)]
    return tuple(ConceptMapping(relation, uri) for relation in MappingRelation for uri in _some(draw, uris)[:1])


def _codes(draw: st.DrawFn) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(draw(st.dictionaries(WORDS, WORDS, max_size=2)).items()))


@st.composite
def _vocabularies(draw: st.DrawFn) -> Vocabulary:
    def ids(prefix: str, most: int) -> list[str]:
        return [f"{prefix}{n}" for n in range(draw(st.integers(0, most)))]

    skills, jobs, groups = ids("wp:s", 5), ids("http://example.org/occupation/", 4), ids("wp:g", 3)
    sectors, circumstances, diplomas = ids("sector", 2), ids("wp:c", 2), ids("wp:q", 2)
    skills = skills or ["wp:s0"]
    level = st.none() | st.integers(1, 4)

    def competence(n: int, id: str) -> Competence:
        kind = draw(st.sampled_from(list(CompetenceKind)))
        paper = None
        if kind is CompetenceKind.CERTIFICATE and draw(st.booleans()):
            years = draw(st.none() | st.integers(1, 10))
            obtained = draw(st.sampled_from(["course", "request"]))
            paper = PaperFacts(draw(st.sampled_from(["law", "custom"])), years, obtained, _some(draw, skills[:n]))
        others = skills[:n] + skills[n + 1 :]
        return Competence(
            id, kind, draw(_labels()), _some(draw, skills[:n]), _some(draw, others), _some(draw, sectors), draw(level),
            _mappings(draw), _codes(draw), draw(_notes()), paper, _some(draw, groups), _some(draw, skills[:n]),
            _some(draw, skills[n + 1 :]), draw(st.sampled_from(["", "cross-sector"])),
        )  # fmt: skip

    def occupation(n: int, id: str) -> Occupation:
        used = tuple((c, draw(st.sampled_from(list(Relevance)))) for c in _some(draw, circumstances))
        return Occupation(
            id, draw(_labels()), draw(st.sampled_from(["", "7512"])), _some(draw, sectors), draw(level),
            _some(draw, skills[::4]), _some(draw, skills[1::4]), _mappings(draw), draw(_notes()),
            _some(draw, skills[2::4]), _some(draw, skills[3::4]), _some(draw, jobs[:n]), draw(st.booleans()),
            _codes(draw), used,
        )  # fmt: skip

    return Vocabulary.build(
        "made-up",
        "1",
        [competence(n, id) for n, id in enumerate(skills)],
        [occupation(n, id) for n, id in enumerate(jobs)],
        [Sector(id, draw(_labels()), draw(st.sampled_from([(), ("F",), ("I", "S")]))) for id in sectors],
        groups=[
            Group(id, draw(_labels()), draw(st.sampled_from(["", "S1"])), _some(draw, groups[:n]), draw(_notes()))
            for n, id in enumerate(groups)
        ],
        qualifications=[
            Qualification(
                id,
                draw(st.sampled_from(list(QualificationKind))),
                draw(_labels()),
                draw(st.sampled_from(["", "25655"])),
                _some(draw, skills[::3]),
                _some(draw, skills[1::3]),
                _some(draw, skills[2::3]),
            )
            for id in diplomas
        ],
        circumstances=[Circumstance(id, draw(_labels())) for id in circumstances],
    )


@pytest.fixture(scope="session")
def generated_vocabularies() -> st.SearchStrategy[Vocabulary]:
    """Made-up vocabularies with every field in use."""
    return _vocabularies()
