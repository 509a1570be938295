"""Files of people as coaches have them: read, told of, kept apart and given away again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from running import Run

TABLE = """\
kandidaat;naam;bsn;soort;titel;tekst;van;toestemming
K-71;Geheime Persoon;123456782;betaald werk;kok;Ik kookte voor vijftig mensen.;maart 2019;delen 2026-01-01
K-72;;;hobby;tuinieren;Ik snoei de struiken van de buurttuin.;;
K-72;;;toveren;;;;
"""
VUM = {"idWerkzoekende": "W-12", "eisAanWerk": {"indicatieBegeleiding": 1},
       "arbeidsmarktkwalificatie": {"rijbewijs": [{"codeSoortRijbewijs": "B"}]}}  # fmt: skip


def test_from_files_to_the_databank_and_out_again(tmp_path: Path, inside: Callable[..., Run]) -> None:
    folder, own = tmp_path / "people", tmp_path / "own.sqlite"
    folder.mkdir()
    (folder / "people.csv").write_text(TABLE, encoding="utf-8")
    (folder / "vum.json").write_text(json.dumps({"matches": [VUM]}), encoding="utf-8")
    facts = tmp_path / "facts.jsonl"

    read = inside("portfolio", "encode", folder, "--save", "--facts", facts, "--format", "jsonl", databank=own)
    assert read.code == 1
    assert [record["candidate"] for record in read.records()] == ["K-71", "K-72", "W-12"]
    assert "people.csv, line 4, field soort" in read.err
    for part in ("column bsn was dropped: it says who somebody is. (K-71)", "support needs were not read",
                 "kept in", "(W-12)"):  # fmt: skip
        assert part in read.err
    for secret in ("Geheime", "123456782"):
        assert secret not in read.err + read.out
    assert json.loads(facts.read_text(encoding="utf-8")) == {"candidate": "K-71", "name": "Geheime Persoon"}
    again = inside("portfolio", "encode", folder, "--facts", facts, databank=own)
    assert (again.code, again.out) == (2, "")

    shared = inside("portfolio", "export", "--to", tmp_path / "shared.yaml", databank=own)
    assert shared.code == 1
    assert "K-72 gave no consent" in shared.err
    assert "W-12 gave no consent" in shared.err
    assert yaml.safe_load((tmp_path / "shared.yaml").read_text(encoding="utf-8"))["candidate"] == "K-71"

    for name, options in (("o.csv", ()), ("o.xlsx", ()), ("o.json", ("--as", "vum")), ("o.xml", ("--as", "europass"))):
        given = inside("portfolio", "export", "K-72", "--own", "--to", tmp_path / name, *options, databank=own)
        assert (given.code, given.err) == (0, "")
        back = inside("portfolio", "encode", tmp_path / name, "--format", "jsonl", databank=own)
        assert back.code == 0
        assert len(back.records()) == 1

    refused = inside("portfolio", "export", "K-72", "--to", tmp_path / "no.yaml", databank=own)
    assert refused.code == 2
    assert not (tmp_path / "no.yaml").exists()


def test_what_is_not_kept_is_said(tmp_path: Path, inside: Callable[..., Run]) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE.replace("K-72;;;toveren;;;;\n", ""), encoding="utf-8")
    run = inside("portfolio", "encode", path, "--format", "jsonl")
    assert run.code == 0
    assert "read and not kept: 1. --facts FILE" in run.err
    assert "Geheime" not in run.err + run.out


def test_the_schema_is_printed(inside: Callable[..., Run]) -> None:
    run = inside("portfolio", "schema")
    assert (run.code, run.err) == (0, "")
    assert {"candidate", "evidence", "consent"} <= set(json.loads(run.out)["properties"])
