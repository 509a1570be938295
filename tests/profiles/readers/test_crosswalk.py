"""Crosswalks from files: SSSOM and other tables, SKOS in RDF, and what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.errors import UserError
from profiles.readers.crosswalk import read_crosswalk
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow
from profiles.writers.crosswalk import write_crosswalk

EXACT, CLOSE, BROAD, NARROW, RELATED = MappingRelation
ESCO = "http://data.europa.eu/esco/skill/"


def written(folder: Path, text: str, name: str = "map.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_sssom_with_its_remarks(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "#mapping_set_id: https://example.org/set\n#license: none\n"
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\n"
        f"a:1\teen\tskos:exactMatch\t{ESCO}1\tsemapv:ManualMappingCuration\n"
        f"a:2\ttwee\thttp://www.w3.org/2004/02/skos/core#broadMatch\t{ESCO}2\tsemapv:LexicalMatching\n",
    )
    crosswalk, warnings = read_crosswalk([path], source="a", target="esco")
    assert crosswalk.rows == (CrosswalkRow("a:1", EXACT, ESCO + "1"), CrosswalkRow("a:2", BROAD, ESCO + "2"))
    assert warnings == ()


def test_a_table_with_columns_of_vdab(tmp_path: Path) -> None:
    path = written(tmp_path, f"VDAB_URI;relation;ESCO_URI\nhttp://v/1;closeMatch;{ESCO}1\n", "map.csv")
    crosswalk, _ = read_crosswalk([path], source="vdab", target="esco")
    assert crosswalk.rows == (CrosswalkRow("http://v/1", CLOSE, ESCO + "1"),)


def test_skos_in_turtle(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f"<http://v/1> skos:narrowMatch <{ESCO}1> ; skos:relatedMatch <{ESCO}2> .\n",
        "map.ttl",
    )
    crosswalk, _ = read_crosswalk([path], source="v", target="esco")
    assert crosswalk.rows == (
        CrosswalkRow("http://v/1", NARROW, ESCO + "1"),
        CrosswalkRow("http://v/1", RELATED, ESCO + "2"),
    )


def test_rows_that_do_not_fit_are_told_with_their_place(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "subject_id,predicate_id,object_id\na:1,skos:sameish,b:1\n,skos:exactMatch,b:1\na:2,skos:exactMatch,b:2\n",
        "map.csv",
    )
    crosswalk, warnings = read_crosswalk([path], source="a", target="b")
    assert crosswalk.rows == (CrosswalkRow("a:2", EXACT, "b:2"),)
    assert [warning.where.line for warning in warnings] == [2, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("subject_id,object_id\na:1,b:1\n", "predicate_id"),
        ("subject_id,predicate_id,object_id\n", "no mapping"),
        ("#only: remarks\n", "map.csv"),
    ],
)
def test_a_file_without_mappings_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read_crosswalk([written(tmp_path, text, "map.csv")], source="a", target="b")
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read_crosswalk([tmp_path / "nothing.csv"], source="a", target="b")


WRITABLE = st.lists(
    st.builds(
        CrosswalkRow,
        st.sampled_from(["wp:lay-bricks", "wpo:cook", ESCO + "1", "http://v/één"]),
        st.sampled_from(MappingRelation),
        st.sampled_from([ESCO + "2", "t:x", "http://v/a?b=c,d"]),
    ),
    min_size=1,
).map(lambda rows: Crosswalk.build("a", "b", rows))


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".ttl"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crosswalk=WRITABLE)
def test_what_is_written_is_read_again(tmp_path: Path, ending: str, crosswalk: Crosswalk) -> None:
    path = tmp_path / f"map{ending}"
    write_crosswalk(crosswalk, path)
    assert read_crosswalk([path], source="a", target="b") == (crosswalk, ())
