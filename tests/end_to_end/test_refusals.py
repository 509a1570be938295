"""Bad input and wrong usage: what is wrong, where, and the exit code of the contract; the rest is done."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run, WorkProfiler

GOOD = "# Kok\n\nTaken:\n- je kookt dagverse maaltijden\n- je houdt de keuken schoon\n"
SECRET = "Zwanenburgwal"
"""A word of a candidate that no error may repeat."""
PORTFOLIO = f"""\
candidate: K-9000
region: AM03
wishes: [care]
papers:
  - {{id: bhv}}
evidence:
  - id: E1
    kind: paid_work
    title: kok bij eetcafé {SECRET}
    from: "2015"
    to: "2020"
    text: Bij {SECRET} kookte ik elke dag voor veertig gasten en hield ik de keuken schoon.
"""


def refused(run: Run) -> dict[str, str]:
    """Return what was refused by the name of its file, in order; fails when a line is no refusal."""
    found = {}
    for line in run.err.splitlines():
        assert line.startswith("✗ "), run.err
        place, _, what = line.removeprefix("✗ ").partition(": ")
        name, _, where = place.partition(", ")
        assert what, line
        found[Path(name).name] = f"{where} | {what}"
    return found


def scanned_pdf(place: Path) -> None:
    """Draw a page that holds shapes and no text, as a scan does."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab makes the scanned PDF")
    page = canvas.Canvas(str(place))
    page.rect(50, 50, 400, 600, fill=1)
    page.showPage()
    page.save()


def test_bad_vacancy_files_are_named_and_the_rest_is_converted(tmp_path: Path, inside: Callable[..., Run]) -> None:
    folder = tmp_path / "vacatures"
    folder.mkdir()
    (folder / "a-good.md").write_text(GOOD, encoding="utf-8")
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-blank.txt").write_bytes(b"\xef\xbb\xbf \r\n\r\n")
    scanned_pdf(folder / "d-scan.pdf")
    (folder / "e-binary.txt").write_bytes(random.Random(1).randbytes(4000))
    (folder / "f-lines.jsonl").write_text(
        '{"id": "een", "title": "Kassamedewerker", "tasks": "kassa bedienen"}\n'
        '{"id": "twee", "title": "Kapot", "tasks": \n'
        '{"id": "drie", "title": "Leeg"}\n'
        '{"id": "vier", "title": "Metselaar", "description": ["stenen metselen", "voegen"]}\n',
        encoding="utf-8",
    )
    (folder / "g-title.md").write_text("# Alleen een titel\n", encoding="utf-8")
    (folder / "h-broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "i-broken.docx").write_bytes(b"PK no archive")
    (folder / "j-broken.json").write_text('[{"title": "Kok", "tasks": "koken"}', encoding="utf-8")
    # The letters of an old Windows program are read as they were meant.
    (folder / "k-windows.txt").write_bytes("Cafémedewerker\n\nJe schenkt drank in café’s en ruimt af.".encode("cp1252"))

    run = inside("vacancy", "convert", folder, "--format", "jsonl")
    assert run.code == 1
    found = refused(run)
    assert [record["vacancy"]["id"] for record in run.records()] == ["a-good", "een", "vier", "k-windows"]
    assert "café’s" in run.records()[-1]["vacancy"]["text"]
    assert set(found) == {
        "b-empty.txt", "c-blank.txt", "d-scan.pdf", "e-binary.txt", "f-lines.jsonl", "g-title.md", "h-broken.pdf",
        "i-broken.docx", "j-broken.json",
    }  # fmt: skip
    for name, words in {
        "b-empty.txt": "empty",
        "c-blank.txt": "empty",
        "d-scan.pdf": "scan",
        "e-binary.txt": "not text",
        "h-broken.pdf": "PDF",
        "i-broken.docx": ".docx",
        "j-broken.json": "line 1 | this is not valid JSON",
    }.items():
        assert words in found[name]
    lines = [line for line in run.err.splitlines() if "f-lines.jsonl" in line]
    assert len(lines) == 2
    assert "line 2" in lines[0]
    assert "JSON" in lines[0]
    assert "line 3" in lines[1]


def test_when_nothing_can_be_converted_that_is_a_failure(tmp_path: Path, inside: Callable[..., Run]) -> None:
    empty, odd = tmp_path / "leeg.txt", tmp_path / "brief.xyz"
    empty.touch()
    odd.write_text(GOOD, encoding="utf-8")
    (tmp_path / "map").mkdir()
    for paths in ((empty,), (tmp_path / "nowhere.md",), (odd,), (tmp_path / "map",), (empty, odd)):
        run = inside("vacancy", "convert", *paths, "--format", "jsonl")
        assert (run.code, run.out) == (2, "")
        assert set(refused(run)) == {path.name for path in paths}
    run = inside("vacancy", "convert", empty, "--save", "--format", "json", databank=tmp_path / "own.sqlite")
    assert run.code == 2
    assert run.out in ("", "[]\n")
    dutch = inside("vacancy", "convert", empty, lang="nl")
    assert "leeg" in refused(dutch)["leeg.txt"].partition(" | ")[2]


BAD_PORTFOLIOS = {
    "region: AM03": (f"region: {SECRET[:4]}dorp", "K-9000, region"),
    "wishes: [care]": ("wishes: [toveren]", "K-9000, wishes"),
    "{id: bhv}": ("{id: tovenaar}", "K-9000, papers"),
    "candidate: K-9000": (f"candidate: Jan van {SECRET}", "field candidate"),
    "region: AM03\n": (f"region: AM03\nnaam: Jan van {SECRET}\n", "field naam"),
    "region: AM03\nwishes": (f"region: AM03\ngeboortedatum: 1-1-1980 {SECRET}\nwishes", "field geboortedatum"),
    "kind: paid_work": (f"kind: bij {SECRET}", "field evidence.0.kind"),
    'from: "2015"': (f"from: toen ik bij {SECRET} was", "field evidence.0.from"),
    "papers:\n  - {id: bhv}": (f"papers:\n  - {{id: bhv, valid_until: na {SECRET}}}", ""),
    "    title: kok": (f"    adres: {SECRET} 12\n    title: kok", "field evidence.0.adres"),
    f"    text: Bij {SECRET}": (f"    text: Bij {SECRET}: ja", "line"),
    "evidence:\n": ("evidence:\n  - &x {id: E1, kind: hobby, text: " + SECRET + "}\n", "field evidence"),
    PORTFOLIO: (SECRET, "fields with values"),
}
"""A piece of a good portfolio, what it is changed into, and where the error must say it is."""


def test_bad_portfolios_are_named_without_a_word_of_the_candidate(tmp_path: Path, inside: Callable[..., Run]) -> None:
    folder = tmp_path / "portfolios"
    folder.mkdir()
    for number, (piece, (changed, _)) in enumerate(BAD_PORTFOLIOS.items()):
        assert piece in PORTFOLIO
        text = PORTFOLIO.replace(piece, changed, 1)
        (folder / f"p{number:02}.yaml").write_text(text, encoding="utf-8")
    (folder / "p90.json").write_text('{"candidate": "' + SECRET, encoding="utf-8")
    (folder / "p91.jsonl").write_text(
        '{"candidate": "K-9001", "evidence": [{"id": "E1", "kind": "hobby", "text": "ik kook graag"}]}\n'
        '{"candidate": "K-9002", "evidence": [{"id": "E1", "text": "' + SECRET + "\n"
        '{"candidate": "K-9003", "evidence": [{"id": "E1", "kind": "hobby", "text": "ik tuinier graag"}]}\n',
        encoding="utf-8",
    )
    (folder / "p92.yaml").write_bytes(random.Random(2).randbytes(3000))
    (folder / "p93.yaml").touch()
    (folder / "p99.yaml").write_text(PORTFOLIO, encoding="utf-8")

    own = tmp_path / "own.sqlite"
    run = inside("portfolio", "encode", folder, "--save", "--format", "jsonl", databank=own)
    assert run.code == 1
    assert [record["candidate"] for record in run.records()] == ["K-9001", "K-9003", "K-9000"]
    found = refused(run)
    for number, (_, where) in enumerate(BAD_PORTFOLIOS.values()):
        assert where in found[f"p{number:02}.yaml"]
    assert "JSON" in found["p90.json"]
    assert found["p91.jsonl"].startswith("line 2 | ")
    assert "not text" in found["p92.yaml"]
    assert "empty" in found["p93.yaml"]
    assert len(found) == len(BAD_PORTFOLIOS) + 4
    assert SECRET not in run.err
    kept = inside("portfolio", "list", "--format", "jsonl", databank=own).records()
    assert [person["candidate"] for person in kept] == ["K-9000", "K-9001", "K-9003"]


WRONG = {
    "match --candidate K-9999": "K-9999",
    "match --candidate K-0001 --region Atlantis": "Atlantis",
    "match --vacancy V-9999": "V-9999",
    "match --all --region Atlantis": "Atlantis",
    "match": "--candidate",
    "match --all --candidate K-0001": "--all",
    "match --all --top 0": "--top",
    "match --candidate": "--candidate",
    "match --sorted": "--sorted",
    "match --candidate K-0001 --hide sunshine": "sunshine",
    "match --candidate K-0001 --hide-obtainable": "--hide",
    "match --candidate K-0001 --sector toverij": "toverij",
    "match --all --hide hours": "--all",
    "match --candidate K-0001 --within -1": "--within",
    "gap K-9999 V-1001": "K-9999",
    "gap K-0001 V-9999": "V-9999",
    "gap K-0001": "VACANCY",
    "gap K-0001 V-1001 --plan dearest": "dearest",
    "region show Atlantis": "Atlantis",
    "region weights Atlantis care=2": "Atlantis",
    "region weights AM03 toverij=2": "toverij",
    "region weights AM03 care=2 toverij=2": "toverij",
    "region weights AM03 care=9": "9",
    "region weights AM03 care=nan": "nan",
    "region weights AM03 care": "care",
    "region weights AM03 care=veel": "care=veel",
    "vacancy show V-9999": "V-9999",
    "vacancy adjust V-9999 --reject wp:fill-shelves": "V-9999",
    "vacancy adjust V-1001 --importance wp:fill-shelves=maybe": "wp:fill-shelves=maybe",
    "vacancy adjust V-1001 --reject wp:fill-shelves": "V-1001",
    "vacancy adjust V-1001": "vacancy adjust --help",
    "vacancy adjust V-1001 --level wp:fill-shelves=9": "wp:fill-shelves=9",
    "vacancy adjust V-1001 --weight wp:fill-shelves=2": "wp:fill-shelves=2",
    "vacancy adjust V-1001 --weight wp:fill-shelves=nan": "wp:fill-shelves=nan",
    "vacancy adjust V-1001 --merge wp:fill-shelves": "wp:fill-shelves",
    "vacancy adjust V-1001 --add wp:nothing": "wp:nothing",
    "vacancy approve V-1001 --unsure maybe": "maybe",
    "vacancy start V-1001": "V-1001",
    "vacancy publish V-9999": "V-9999",
    "vacancy close V-9999": "V-9999",
    "vacancy withdraw V-9999": "V-9999",
    "vacancy reopen V-9999": "V-9999",
    "vacancy history V-9999": "V-9999",
    "vacancy diff V-9999": "V-9999",
    "vacancy diff V-1001": "V-1001",
    "vacancy diff V-1001 --to 7": "7",
    "vacancy approve V-9999": "V-9999",
    "vacancy approve V-1001": "V-1001",
    "vacancy approve": "ID",
    "vacancy list --state lost": "lost",
    "vacancy list --format xml": "xml",
    "portfolio show K-9999": "K-9999",
    "portfolio encode nowhere.yaml": "nowhere.yaml",
    "vocabulary show wp:nothing": "wp:nothing",
    "vocabulary search kassa --vocabulary latin": "latin",
    "link nowhere.txt": "nowhere.txt",
    "link - --vocabulary latin": "latin",
    "fly": "fly",
}
"""Wrong usage, and what the error must name."""


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_usage_says_what_is_wrong_and_does_nothing(
    wrong: str, samples: Path, inside: Callable[..., Run], content: Callable[[Path], list[str]]
) -> None:
    before = content(samples)
    run = inside(*wrong.split(), databank=samples, text="kassa bedienen\n")
    assert (run.code, run.out) == (2, "")
    assert WRONG[wrong] in run.err
    assert content(samples) == before


def test_an_unknown_language_is_wrong_usage(inside: Callable[..., Run]) -> None:
    run = inside("region", "list", lang="fr")
    assert (run.code, run.out) == (2, "")
    assert "fr" in run.err


def test_errors_come_in_dutch_by_default(samples: Path, workprofiler: WorkProfiler) -> None:
    run = workprofiler("match", "--candidate", "K-9999", "--format", "jsonl", databank=samples, lang=None)
    assert (run.code, run.out) == (2, "")
    assert "K-9999" in run.err
    assert "staat niet in de databank" in run.err
