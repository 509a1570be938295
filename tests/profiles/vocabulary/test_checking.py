"""Each rule of the editorial guide finds what breaks it and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.readers.esco import read_esco
from profiles.vocabulary.checking import check
from profiles.vocabulary.concepts import (
    Competence,
    CompetenceKind,
    ConceptMapping,
    Label,
    MappingRelation,
    Occupation,
    PaperFacts,
)
from profiles.vocabulary.findings import MENDS, SEVERITIES, Finding, Rule, Severity
from profiles.vocabulary.vocabulary import Vocabulary

ESCO = "http://data.europa.eu/esco/skill/"
BRICKS = Competence(
    "t:bricks",
    CompetenceKind.SKILL,
    (
        Label("metselen", "nl", preferred=True),
        Label("muren bouwen", "nl"),
        Label("stenen stapelen", "nl"),
        Label("metselwerk maken", "nl"),
        Label("lay bricks", "en", preferred=True),
    ),
)
POINT = Competence(
    "t:point",
    CompetenceKind.SKILL,
    (
        Label("voegen", "nl", preferred=True),
        Label("gevels afwerken", "nl"),
        Label("voegwerk herstellen", "nl"),
        Label("specie aanbrengen", "nl"),
        Label("point walls", "en", preferred=True),
    ),
    broader=("t:bricks",),
)
WALLS = replace(
    POINT,
    id="t:walls",
    labels=(
        Label("gevels voegen met kalk", "nl", preferred=True),
        Label("kalkvoegen zetten", "nl"),
        Label("oude gevels voegen", "nl"),
        Label("monumenten voegen", "nl"),
        Label("point with lime", "en", preferred=True),
    ),
    broader=("t:point",),
)
BRICKLAYER = Occupation(
    "t:bricklayer",
    (Label("metselaar", "nl", preferred=True), Label("bricklayer", "en", preferred=True)),
    isco="7112",
    essential=("t:bricks",),
)


def built(
    competences: Sequence[Competence] = (BRICKS, POINT, WALLS), occupations: Sequence[Occupation] = (BRICKLAYER,)
) -> Vocabulary:
    return Vocabulary.build("tiny", "1", competences, occupations)


def with_labels(competence: Competence, *labels: Label) -> Competence:
    return replace(competence, labels=(*competence.labels, *labels))


def mapped(competence: Competence, relation: MappingRelation, uri: str) -> Competence:
    return replace(competence, mappings=(*competence.mappings, ConceptMapping(relation, uri)))


def broken(findings: Sequence[Finding]) -> list[tuple[Rule, tuple[str, ...]]]:
    return [(finding.rule, finding.concepts) for finding in findings]


def test_a_good_vocabulary_is_clean() -> None:
    assert check(built()) == ()


LONE = replace(
    BRICKS,
    id="t:lone",
    labels=(
        Label("jongleren", "nl", preferred=True),
        Label("ballen opgooien", "nl"),
        Label("kegels gooien", "nl"),
        Label("circusballen vangen", "nl"),
        Label("juggle", "en", preferred=True),
    ),
)
COMPETENCE_CASES: dict[str, tuple[Sequence[Competence], list[tuple[Rule, tuple[str, ...]]]]] = {
    "the same label": (
        (BRICKS, with_labels(POINT, Label("Metselen", "nl")), WALLS),
        [(Rule.SAME_LABEL, ("t:bricks", "t:point"))],
    ),
    "one label in two languages is no clash": ((BRICKS, with_labels(POINT, Label("metselen", "en")), WALLS), []),
    "a hidden label may clash": (
        (BRICKS, with_labels(POINT, Label("metselen", "nl", hidden=True)), WALLS),
        [],
    ),
    "a spelling": (
        (BRICKS, with_labels(POINT, Label("metsel-werk maken", "nl")), WALLS),
        [(Rule.SPELLING, ("t:bricks", "t:point"))],
    ),
    "a word form": (
        (BRICKS, with_labels(POINT, Label("het stapelen van steen", "nl")), WALLS),
        [(Rule.WORD_FORM, ("t:bricks", "t:point"))],
    ),
    "a label twice": (
        (with_labels(BRICKS, Label("Muren bouwen", "nl")), POINT, WALLS),
        [(Rule.REPEATED_LABEL, ("t:bricks",))],
    ),
    "a spelling on one concept": (
        (with_labels(BRICKS, Label("muren-bouwen", "nl")), POINT, WALLS),
        [(Rule.SPELLED_TWICE, ("t:bricks",))],
    ),
    "two spaces": (
        (with_labels(BRICKS, Label("een  muur", "nl")), POINT, WALLS),
        [(Rule.LABEL_FORM, ("t:bricks",))],
    ),
    "a full stop": (
        (with_labels(BRICKS, Label("een muur zetten.", "nl")), POINT, WALLS),
        [(Rule.LABEL_FORM, ("t:bricks",))],
    ),
    "an abbreviation": ((with_labels(BRICKS, Label("muren e.d.", "nl")), POINT, WALLS), []),
    "quotes": (
        (with_labels(BRICKS, Label("“een muur”", "nl")), POINT, WALLS),
        [(Rule.LABEL_FORM, ("t:bricks",))],
    ),
    "an empty label": ((with_labels(BRICKS, Label(" ", "nl")), POINT, WALLS), [(Rule.LABEL_FORM, ("t:bricks",))]),
    "no English": (
        (replace(BRICKS, labels=BRICKS.labels[:-1]), POINT, WALLS),
        [(Rule.NO_PREFERRED, ("t:bricks",))],
    ),
    "two preferred": (
        (with_labels(BRICKS, Label("muurzetten", "nl", preferred=True)), POINT, WALLS),
        [(Rule.TWO_PREFERRED, ("t:bricks",))],
    ),
    "few synonyms": (
        (replace(BRICKS, labels=(*BRICKS.labels[:3], BRICKS.labels[-1])), POINT, WALLS),
        [(Rule.FEW_SYNONYMS, ("t:bricks",))],
    ),
    "an orphan": ((BRICKS, POINT, WALLS, LONE), [(Rule.ORPHAN, ("t:lone",))]),
    "a behaviour may stand alone": ((BRICKS, POINT, WALLS, replace(LONE, kind=CompetenceKind.BEHAVIOUR)), []),
    "related to itself": (
        (replace(BRICKS, related=("t:bricks",)), POINT, WALLS),
        [(Rule.SELF_RELATION, ("t:bricks",))],
    ),
    "related and broader": (
        (BRICKS, replace(POINT, related=("t:bricks",)), WALLS),
        [(Rule.REPEATED_RELATION, ("t:point", "t:bricks"))],
    ),
    "related to what is broader by way of another": (
        (BRICKS, POINT, replace(WALLS, related=("t:bricks",))),
        [(Rule.RELATED_ANCESTOR, ("t:walls", "t:bricks"))],
    ),
    "broader both ways": (
        (BRICKS, POINT, replace(WALLS, broader=("t:point", "t:bricks"))),
        [(Rule.REDUNDANT_BROADER, ("t:walls", "t:bricks"))],
    ),
    "a mapping of two relations": (
        (
            mapped(mapped(BRICKS, MappingRelation.CLOSE, ESCO + "1"), MappingRelation.BROAD, ESCO + "1"),
            POINT,
            WALLS,
        ),
        [(Rule.REPEATED_MAPPING, ("t:bricks",))],
    ),
    "an address that is none": (
        (mapped(BRICKS, MappingRelation.CLOSE, "esco skill 1"), POINT, WALLS),
        [(Rule.URI_FORM, ("t:bricks",))],
    ),
    "the same as one address": (
        (
            mapped(BRICKS, MappingRelation.EXACT, ESCO + "1"),
            mapped(POINT, MappingRelation.EXACT, ESCO + "1"),
            mapped(WALLS, MappingRelation.CLOSE, ESCO + "1"),
        ),
        [(Rule.SHARED_EXACT, ("t:bricks", "t:point"))],
    ),
}


@pytest.mark.parametrize("case", COMPETENCE_CASES)
def test_rules_for_competences(case: str) -> None:
    competences, expected = COMPETENCE_CASES[case]
    assert broken(check(built(competences))) == expected


@pytest.mark.parametrize(
    ("occupation", "expected"),
    [
        (replace(BRICKLAYER, essential=(), optional=("t:bricks",)), [Rule.ASKS_NOTHING]),
        (replace(BRICKLAYER, essential=(), important=("t:bricks",)), []),
        (replace(BRICKLAYER, isco="71"), [Rule.ISCO]),
        (replace(BRICKLAYER, isco=""), [Rule.ISCO]),
        (replace(BRICKLAYER, optional=("t:bricks",)), [Rule.REPEATED_RELATION]),
        (replace(BRICKLAYER, essential=(), isco="711", is_group=True), []),
    ],
)
def test_rules_for_occupations(occupation: Occupation, expected: list[Rule]) -> None:
    assert [finding.rule for finding in check(built(occupations=[occupation]))] == expected


def test_a_group_of_occupations_may_bear_the_name_of_one_in_it() -> None:
    group = replace(BRICKLAYER, id="t:group", is_group=True)
    assert check(built(occupations=[BRICKLAYER, group])) == ()
    twin = replace(BRICKLAYER, id="t:twin")
    assert {finding.rule for finding in check(built(occupations=[BRICKLAYER, twin]))} == {Rule.SAME_LABEL}


def test_an_occupation_and_a_competence_may_share_a_label() -> None:
    named = replace(BRICKLAYER, labels=(Label("metselen", "nl", preferred=True), BRICKLAYER.labels[1]))
    assert check(built(occupations=[named])) == ()


def test_papers_are_given_in_every_spelling() -> None:
    paper = replace(
        LONE,
        kind=CompetenceKind.CERTIFICATE,
        labels=(*LONE.labels, Label("circus-ballen vangen", "nl")),
        paper=PaperFacts("custom", None, "course"),
    )
    assert check(built([BRICKS, POINT, WALLS, paper])) == ()


def test_addresses_are_looked_up_where_the_other_vocabulary_is_known() -> None:
    competences = (
        mapped(BRICKS, MappingRelation.CLOSE, ESCO + "known"),
        mapped(POINT, MappingRelation.CLOSE, ESCO + "unknown"),
        mapped(WALLS, MappingRelation.CLOSE, "https://linkeddata.competentnl.nl/uwv/id/task/1"),
    )
    assert check(built(competences)) == ()
    found = check(built(competences), known_uris={ESCO + "known"})
    assert broken(found) == [(Rule.UNKNOWN_URI, ("t:point",))]
    assert ESCO + "unknown" in str(found[0].message)


def test_every_rule_has_a_severity_and_a_remedy() -> None:
    assert set(SEVERITIES) == set(MENDS) == set(Rule)


def test_errors_come_first() -> None:
    found = check(built([with_labels(BRICKS, Label("x.", "nl")), POINT, WALLS, LONE]))
    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.WARNING]


TEXTS = st.text(alphabet="abc -'.", min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from(["t:bricks", "t:point"]), TEXTS), max_size=8))
def test_the_order_of_labels_never_hides_a_clash(labels: list[tuple[str, str]]) -> None:
    def clash(labels: list[tuple[str, str]]) -> bool:
        more = {id: [Label(text, "nl") for owner, text in labels if owner == id] for id in ("t:bricks", "t:point")}
        found = check(built([with_labels(BRICKS, *more["t:bricks"]), with_labels(POINT, *more["t:point"]), WALLS]))
        return any(len(finding.concepts) == 2 for finding in found)

    assert clash(labels) == clash(labels[::-1])


def test_our_own_vocabulary_has_no_errors(vocabulary: Vocabulary) -> None:
    assert [str(found.message) for found in check(vocabulary) if found.severity is Severity.ERROR] == []


def test_our_own_vocabulary_leads_into_esco(vocabulary: Vocabulary, shared_data: Path) -> None:
    bundle = shared_data / "esco" / "ESCO dataset - v1.1.1 - classification - en - csv.zip"
    esco = read_esco([bundle]).vocabulary
    found = check(vocabulary, known_uris={*esco.competences, *esco.occupations})
    assert [str(one.message) for one in found if one.rule is Rule.UNKNOWN_URI] == []
