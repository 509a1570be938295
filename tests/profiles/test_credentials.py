"""The table of credentials, and how evidence names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from profiles.credentials import Credential, credential_of
from profiles.dutch import fold
from profiles.portfolio import Evidence, EvidenceKind
from profiles.readers.credentials import default_credentials
from profiles.vocabulary.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(vocabulary: Vocabulary) -> Mapping[str, Credential]:
    return default_credentials(vocabulary.competences)


def test_no_name_stands_under_two_entries_of_one_level(known: Mapping[str, Credential]) -> None:
    names = Counter((name, one.level) for one in known.values() for name in {fold(label.text) for label in one.labels})
    assert [name for name, times in names.items() if times > 1] == []


def test_every_credential_certifies_what_the_vocabulary_has(
    known: Mapping[str, Credential], vocabulary: Vocabulary
) -> None:
    assert len(known) >= 50
    assert {name for one in known.values() for name in one.certifies} <= vocabulary.competences.keys()
    assert [one.id for one in known.values() if not all(len(c) == 5 and c.isdigit() for c in one.crebo)] == []


@pytest.mark.parametrize(
    ("kind", "title", "id"),
    [
        (EvidenceKind.DIPLOMA, "diploma verzorgende IG", "mbo-verzorgende-ig"),
        (EvidenceKind.DIPLOMA, "LTS timmeren", "lts-timmeren"),
        (EvidenceKind.PRACTICE_STATEMENT, "praktijkverklaring schoonmaak", "praktijkverklaring-schoonmaken"),
    ],
)
def test_well_known_papers_are_found_in_titles(
    known: Mapping[str, Credential], kind: EvidenceKind, title: str, id: str
) -> None:
    held = credential_of(Evidence("E1", kind, title, ""), known)
    assert held is not None
    assert (held.credential.id, held.obtained) == (id, True)
    left = credential_of(Evidence("E1", kind, title, "niet afgemaakt"), known)
    assert left is not None
    assert not left.obtained


def test_work_is_no_credential(known: Mapping[str, Credential]) -> None:
    assert credential_of(Evidence("E1", EvidenceKind.PAID_WORK, "diploma verzorgende IG", ""), known) is None
