"""The vocabulary's own files: what they hold, and what bad input is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from profiles.errors import UserError
from profiles.readers.vocabulary import read_vocabulary
from profiles.vocabulary.concepts import (
    Competence,
    CompetenceKind,
    ConceptMapping,
    Label,
    MappingRelation,
    Note,
    Occupation,
    PaperFacts,
)

Folder = Callable[..., Path]

BRICKS = '- {id: "t:lay-bricks", kind: skill, nl: metselen, en: lay bricks}\n'

FULL_COMPETENCE = """\
- id: t:paper-vca
  kind: certificate
  nl: VCA
  nl_also: [VCA basis, één]
  en: VCA certificate
  en_also: [safety]
  broader: []
  related: ["t:lay-bricks"]
  sectors: [building]
  level: 4
  description: Veilig werken.
  codes: {vum: "24100"}
  esco:
    exact: http://e/1
    close: [http://e/2, http://e/3]
  paper: {basis: branch, valid_years: 10, obtained_by: request, certifies: ["t:lay-bricks"]}
"""


def refusal(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_vocabulary(folder)
    assert caught.value.mend is not None or "not known here" in str(caught.value)
    return caught.value


def test_a_small_vocabulary_is_read(vocabulary_folder: Folder) -> None:
    vocabulary = read_vocabulary(vocabulary_folder())
    assert (vocabulary.name, vocabulary.version) == ("tiny", "1")
    assert list(vocabulary.competences) == ["t:lay-bricks", "t:point-walls"]
    assert vocabulary.competences["t:point-walls"] == Competence(
        "t:point-walls",
        CompetenceKind.SKILL,
        (Label("muren voegen", "nl", preferred=True), Label("point walls", "en", preferred=True)),
        broader=("t:lay-bricks",),
        level=1,
    )
    assert vocabulary.occupations["t:bricklayer"] == Occupation(
        "t:bricklayer",
        (Label("metselaar", "nl", preferred=True), Label("bricklayer", "en", preferred=True)),
        isco="7112",
        level=2,
        essential=("t:lay-bricks",),
    )
    assert vocabulary.sectors["building"].label() == "bouw"
    assert vocabulary.sectors["building"].sbi2025 == ("F",)


def test_every_field_of_a_competence_is_read(vocabulary_folder: Folder) -> None:
    folder = vocabulary_folder(competences=BRICKS + FULL_COMPETENCE)
    assert read_vocabulary(folder).competences["t:paper-vca"] == Competence(
        id="t:paper-vca",
        kind=CompetenceKind.CERTIFICATE,
        labels=(
            Label("VCA", "nl", preferred=True),
            Label("VCA basis", "nl"),
            Label("één", "nl"),
            Label("VCA certificate", "en", preferred=True),
            Label("safety", "en"),
        ),
        related=("t:lay-bricks",),
        sectors=("building",),
        level=4,
        mappings=(
            ConceptMapping(MappingRelation.EXACT, "http://e/1"),
            ConceptMapping(MappingRelation.CLOSE, "http://e/2"),
            ConceptMapping(MappingRelation.CLOSE, "http://e/3"),
        ),
        codes=(("vum", "24100"),),
        notes=(Note("Veilig werken.", "nl"),),
        paper=PaperFacts("branch", 10, "request", ("t:lay-bricks",)),
    )


def test_all_files_of_a_folder_are_read_in_the_order_of_their_names(vocabulary_folder: Folder) -> None:
    folder = vocabulary_folder()
    (folder / "competences" / "more.yaml").write_text('- {id: "t:a", kind: knowledge, nl: a, en: a}\n')
    (folder / "competences" / "notes.txt").write_text("no vocabulary")
    assert list(read_vocabulary(folder).competences) == ["t:a", "t:lay-bricks", "t:point-walls"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ('{id: "t:b", kind: skill, nl: b, en: b, level: 5}', "level"),
        ('{id: "t:b", kind: skill, nl: b, en: b, level: 0}', "level"),
        ('{id: "t:b", kind: skill, nl: b, en: b, level: two}', "level"),
        ('{id: "t:b", kind: talent, nl: b, en: b}', "kind"),
        ('{id: "t:b", nl: b, en: b}', "kind"),
        ('{id: "t:b", kind: skill, nl: "", en: b}', "nl"),
        ('{id: "t:b", kind: skill, nl: b}', "en"),
        ('{id: "", kind: skill, nl: b, en: b}', "id"),
        ('{id: "t:b", kind: skill, nl: b, en: b, wider: []}', "wider"),
        ('{id: "t:b", kind: skill, nl: b, en: b, broader: "t:lay-bricks"}', "broader"),
        ('{id: "t:b", kind: skill, nl: b, en: b, esco: {same: x}}', "esco"),
        ('{id: "t:b", kind: skill, nl: b, en: b, paper: {basis: habit}}', "paper.basis"),
        ('{id: "t:b", kind: skill, nl: b, en: b, paper: {basis: law, valid_years: 0}}', "paper.valid_years"),
    ],
)
def test_an_entry_that_does_not_fit_names_file_line_and_field(
    vocabulary_folder: Folder, entry: str, field: str
) -> None:
    error = refusal(vocabulary_folder(competences=f"# skills\n{BRICKS}\n- {entry}\n"))
    assert (error.where.file, error.where.line) == ("skills.yaml", 4)
    assert str(error.where.field).startswith(field)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ('{id: "t:o", nl: o, en: o, isco: "71123"}', "isco"),
        ('{id: "t:o", nl: o, en: o, isco: metselaar}', "isco"),
        ('{id: "t:o", nl: o, en: o, level: 6}', "level"),
        ('{id: "t:o", nl: o, en: o, kind: skill}', "kind"),
    ],
)
def test_an_occupation_that_does_not_fit_names_file_line_and_field(
    vocabulary_folder: Folder, entry: str, field: str
) -> None:
    error = refusal(vocabulary_folder(occupations=f"- {entry}\n"))
    assert (error.where.file, error.where.line, error.where.field) == ("jobs.yaml", 1, field)


def test_an_entry_that_is_no_entry_names_file_and_line(vocabulary_folder: Folder) -> None:
    error = refusal(vocabulary_folder(competences=f"{BRICKS}- metselen\n"))
    assert (error.where.file, error.where.line) == ("skills.yaml", 2)


@pytest.mark.parametrize(
    ("entry", "ids"),
    [
        ('{id: "t:b", kind: skill, nl: b, en: b, broader: ["t:gone"]}', ["broader", "t:b", "t:gone"]),
        ('{id: "t:b", kind: skill, nl: b, en: b, related: ["t:gone"]}', ["related", "t:b", "t:gone"]),
        ('{id: "t:b", kind: skill, nl: b, en: b, sectors: [mining]}', ["sectors", "t:b", "mining"]),
        ('{id: "t:b", kind: skill, nl: b, en: b, broader: ["t:b"]}', ["circle", "t:b > t:b"]),
        ('{id: "t:lay-bricks", kind: skill, nl: b, en: b}', ["t:lay-bricks", "twice"]),
        (
            '{id: "t:b", kind: certificate, nl: b, en: b, paper: {basis: law, certifies: ["t:gone"]}}',
            ["certifies", "t:b", "t:gone"],
        ),
    ],
)
def test_a_wrong_relation_or_id_names_the_ids(vocabulary_folder: Folder, entry: str, ids: list[str]) -> None:
    error = str(refusal(vocabulary_folder(competences=f"{BRICKS}- {entry}\n")))
    assert [part for part in ids if part not in error] == []


def test_an_occupation_that_asks_an_unknown_competence_names_both(vocabulary_folder: Folder) -> None:
    error = str(refusal(vocabulary_folder(occupations='- {id: "t:o", nl: o, en: o, essential: ["t:gone"]}\n')))
    assert "essential of t:o points at t:gone" in error


def test_one_id_in_two_files_is_refused(vocabulary_folder: Folder) -> None:
    folder = vocabulary_folder()
    (folder / "competences" / "other.yaml").write_text(BRICKS)
    assert "t:lay-bricks occurs twice" in str(refusal(folder))


@pytest.mark.parametrize(
    ("spoilt", "file", "line"),
    [
        ({"competences": "- {id: a\n- {id: b}\n"}, "skills.yaml", 2),
        ({"competences": "id: a\n"}, "skills.yaml", None),
        ({"occupations": "- id: a\n  nl: *x\n"}, "jobs.yaml", 2),
        ({"sectors": "- {id: building}\n"}, "sectors.yaml", 1),
        ({"sectors": "- {id: building, nl: bouw, en: b, sbi2008: [F]}\n"}, "sectors.yaml", 1),
        ({"header": "name: tiny\n"}, "vocabulary.yaml", None),
        ({"header": 'name: ""\nversion: "1"\n'}, "vocabulary.yaml", None),
        ({"header": "name: tiny\nversion: 1.5\n"}, "vocabulary.yaml", None),
        ({"header": "tiny\n"}, "vocabulary.yaml", None),
    ],
)
def test_a_spoilt_file_is_named(vocabulary_folder: Folder, spoilt: dict[str, str], file: str, line: int | None) -> None:
    error = refusal(vocabulary_folder(**spoilt))
    assert str(error.where.file).endswith(file)
    assert error.where.line == line


@pytest.mark.parametrize("file", ["vocabulary.yaml", "sectors.yaml"])
def test_a_missing_file_is_named(vocabulary_folder: Folder, file: str) -> None:
    folder = vocabulary_folder()
    (folder / file).unlink()
    error = refusal(folder)
    assert "no such file" in str(error)
    assert str(error.where.file).endswith(file)
