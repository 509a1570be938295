"""Ids, addresses and codes find their concepts."""

from __future__ import annotations

import pytest

from profiles.vocabulary.codes import Codes
from profiles.vocabulary.concepts import Competence, CompetenceKind, ConceptMapping, Label, MappingRelation, Occupation

NAME = (Label("naam", "nl", preferred=True),)
CONCEPTS: list[Competence | Occupation] = [
    Competence(
        "t:lay-bricks",
        CompetenceKind.SKILL,
        NAME,
        codes=(("vum", "24100"),),
        mappings=(
            ConceptMapping(MappingRelation.EXACT, "http://example.org/skill/1a"),
            ConceptMapping(MappingRelation.BROAD, "http://example.org/skill/2b"),
        ),
    ),
    Occupation("t:bricklayer", NAME, isco="7112", codes=(("esco", "7112.1"),)),
    Occupation("http://example.org/isco/C711", NAME, isco="711", is_group=True),
]


@pytest.mark.parametrize(
    ("typed", "concepts"),
    [
        ("24100", ["t:lay-bricks"]),
        ("241", ["t:lay-bricks"]),
        ("7112", ["t:bricklayer", "t:bricklayer"]),
        ("711", ["http://example.org/isco/C711", "t:bricklayer", "t:bricklayer"]),
        ("T:Lay-Bricks", ["t:lay-bricks"]),
        ("lay-bricks", ["t:lay-bricks"]),
        ("http://example.org/isco/C711", ["http://example.org/isco/C711"]),
        ("c711", ["http://example.org/isco/C711"]),
        ("http://example.org/skill/1a", ["t:lay-bricks"]),
        ("http://example.org/skill/2b", []),
        ("bricklayer", []),
        ("lay", []),
        ("7", []),
        ("7112 metselaar", []),
        ("", []),
    ],
)
def test_codes_find_their_concepts(typed: str, concepts: list[str]) -> None:
    assert [CONCEPTS[coded.concept].id for coded in Codes(CONCEPTS).find(typed)] == concepts


def test_a_whole_code_has_all_of_its_share() -> None:
    shares = {coded.code: coded.share for coded in Codes(CONCEPTS).find("7112")}
    assert shares == {"7112": 1.0, "7112.1": pytest.approx(4 / 6)}
