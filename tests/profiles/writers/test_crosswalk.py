"""Crosswalks to files; that they come back whole is tested with the reader."""

from __future__ import annotations

import csv
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import SKOS

from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow
from profiles.writers.crosswalk import write_crosswalk

CROSSWALK = Crosswalk.build(
    "own",
    "esco",
    [
        CrosswalkRow("wp:lay-bricks", MappingRelation.EXACT, "http://data.europa.eu/esco/skill/1"),
        CrosswalkRow("wp:point-walls", MappingRelation.BROAD, "http://data.europa.eu/esco/skill/2"),
    ],
)


def test_tables_have_the_columns_that_sssom_requires(tmp_path: Path) -> None:
    path = tmp_path / "map.tsv"
    write_crosswalk(CROSSWALK, path)
    with path.open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file, delimiter="\t")
    assert (first["subject_id"], first["predicate_id"]) == ("wp:lay-bricks", "skos:exactMatch")
    assert first["mapping_justification"].startswith("semapv:")
    assert (second["predicate_id"], second["object_id"]) == ("skos:broadMatch", "http://data.europa.eu/esco/skill/2")


def test_turtle_is_read_by_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "map.ttl"
    write_crosswalk(CROSSWALK, path)
    graph = Graph().parse(path)
    assert len(graph) == 2
    assert [str(one) for one in graph.objects(None, SKOS.exactMatch)] == ["http://data.europa.eu/esco/skill/1"]
