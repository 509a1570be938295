from __future__ import annotations

from pathlib import Path

import pytest

from matcher.placement.terms import Party, Veto
from matcher.readers.vetoes import read_vetoes
from profiles.errors import Place, UserError

VETOES = [
    Veto("K-1", "V-1", Party.CANDIDATE, "te ver"),
    Veto(None, "V-2", Party.EMPLOYER, "al vervuld"),
    Veto("K-3", None, Party.CANDIDATE),
]
TABLE = "kandidaat;vacature;door;reden\nK-1;V-1;kandidaat;te  ver\n;V-2;Werkgever;al vervuld\nK-3;;candidate;\n"
YAML = """
- {candidate: K-1, vacancy: V-1, by: candidate, reason: te ver}
- {vacancy: V-2, by: employer, reason: al vervuld}
- candidate: K-3
  by: kandidaat
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [("v.csv", TABLE), ("v.tsv", TABLE.replace(";", "\t")), ("v.yaml", YAML)])
def test_vetoes_are_read_from_tables_and_yaml(tmp_path: Path, name: str, text: str) -> None:
    assert [found.veto for found in read_vetoes(written(tmp_path, name, text))] == VETOES


def test_each_knows_its_row_and_the_names_of_its_fields(tmp_path: Path) -> None:
    path = written(tmp_path, "v.csv", TABLE)
    second = read_vetoes(path)[1]
    assert second.place_of("vacancy") == Place(str(path), 3, "vacature")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("v.csv", "candidate,vacancy,by\nK-1,V-1,\n", r"v\.csv, line 2, field by: it is not told who says no"),
        ("v.csv", "candidate,vacancy,door\n,,werkgever\n", r"v\.csv, line 2, field candidate: this veto names no"),
        ("v.csv", "candidate,by\nK-1,candidate,V-1\n", r"v\.csv, line 2: the row has 3 cells, the header 2"),
        ("v.csv", "a,b\n1,2\n", r"v\.csv, line 1: the columns candidate, vacancy, by and reason are needed"),
        ("v.yaml", "- K-1\n", r"v\.yaml, line 1: a veto is expected"),
        ("v.yaml", "- {candidate: K-1, by: buurman}\n", r"v\.yaml, line 1, field by: it is not told who"),
    ],
)
def test_what_is_no_veto_is_refused_where_it_stands(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_vetoes(written(tmp_path, name, text))
