"""Occupation names of a national list -> ESCO occupations, in Dutch: MELO ``bel_q_nl_c_nl``.

Provenance: MELO, Multilingual Entity Linking of Occupations (Avature; RecSys in HR 2024; MIT licence): 328 names of the
Belgian list. Its concepts are those of ESCO with a Dutch label, ISCO groups among them; they are numbered in the order
of their URIs, which is checked against the published labels.
Measure: a name counts when one of its right concepts is among the first k, among all occupations and groups of ESCO.
Nothing of this list is trained on, and neither is its French counterpart.
"""

from __future__ import annotations

from matcher.flow.bench.data import BenchData
from matcher.flow.bench.tasks import LinkTask
from profiles.errors import Place, UserError
from profiles.linking.model import ConceptKind
from profiles.messages import M

_NAME = "melo/bel_q_nl_c_nl"


def melo_task(data: BenchData) -> LinkTask:
    """Return the task; the data folder must hold MELO and ESCO."""
    published: dict[str, set[str]] = {}
    for row in data.rows("melo/esco_occupation_labels.tsv"):
        if row["lang"] == "nl":
            published.setdefault(row["esco_uri"], set()).add(row["label"])
    numbered: dict[str, set[str]] = {}
    for row in data.rows(f"{_NAME}.corpus_elements.tsv", ("element", "text")):
        numbered.setdefault(row["element"].partition("_")[0], set()).add(row["text"])
    uris = sorted(published)
    if [published[uri] for uri in uris] != [numbered[number] for number in sorted(numbered)]:
        raise UserError(
            M("MELO's concepts do not stand in the order of the published labels."),
            where=Place(f"{_NAME}.corpus_elements.tsv"),
            mend=M("Use both files of one release of MELO."),
        )
    uri_of = dict(zip(sorted(numbered), uris, strict=True))
    texts = {row["query"]: row["text"] for row in data.rows(f"{_NAME}.queries.tsv", ("query", "text"))}
    right: dict[str, set[str]] = {}
    for row in data.rows(f"{_NAME}.annotations.tsv", ("query", "zero", "element", "one")):
        right.setdefault(texts[row["query"]], set()).add(uri_of[row["element"].partition("_")[0]])
    return LinkTask(
        "occupations, MELO Belgium",
        ConceptKind.OCCUPATION,
        data.esco,
        {text: frozenset(found) for text, found in right.items()},
    )
