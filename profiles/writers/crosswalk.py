"""A crosswalk -> a table with the columns of SSSOM, or SKOS mapping relations in Turtle."""

from __future__ import annotations

import csv
from pathlib import Path

from profiles.vocabulary.crosswalk import Crosswalk

COLUMNS = ("subject_id", "predicate_id", "object_id", "subject_source", "object_source", "mapping_justification")
TURTLE = ".ttl"
_JUSTIFIED = "semapv:ManualMappingCuration"


def write_crosswalk(crosswalk: Crosswalk, path: Path) -> None:
    """Write a crosswalk to a ``.csv``, ``.tsv`` or ``.ttl`` file, from which it can be read back without loss.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    if path.suffix.lower() == TURTLE:
        _turtle(crosswalk, path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        writer.writerow(COLUMNS)
        for row in crosswalk.rows:
            relation = f"skos:{row.relation.value}Match"
            writer.writerow([row.subject, relation, row.object, crosswalk.source, crosswalk.target, _JUSTIFIED])


def _turtle(crosswalk: Crosswalk, path: Path) -> None:
    # Loaded only where it is needed: rdflib takes a while.
    from profiles.vocabulary.rdf_terms import uri_of

    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n")
        for row in crosswalk.rows:
            file.write(f"{uri_of(row.subject).n3()} skos:{row.relation.value}Match {uri_of(row.object).n3()} .\n")
