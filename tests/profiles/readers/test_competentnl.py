"""CompetentNL's classes and relations, in an example of our own: the real data are not ours to ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.readers.imported import Imported
from profiles.readers.skos import read_skos
from profiles.vocabulary.concepts import CompetenceKind, MappingRelation, QualificationKind, Relevance

TEXT = """\
@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .
@prefix uwv: <https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#> .
@prefix ksmo: <https://data.s-bb.nl/ksm/ont/ksmo#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix x: <http://example.org/> .

x:baker a cnlo:Occupation ;
    skosxl:prefLabel [ a skosxl:Label ; skosxl:literalForm "bakker"@nl ] ;
    skosxl:altLabel [ a skosxl:Label ; skosxl:literalForm "broodbakker"@nl ] ;
    cnlo:requiresHATEssential x:craft ;
    cnlo:requiresHATImportant x:grain ;
    cnlo:requiresHATSomewhat x:numbers ;
    uwv:isCharacterizedByOccupationTask_Essential x:knead ;
    uwv:isCharacterizedByOccupationTask_Optional x:sell ;
    uwv:hasOccupationCircumstance_StronglyRelevant x:heat ;
    uwv:hasOccupationCircumstance_NotRelevant x:heights ;
    cnlo:hasRIASEC x:R ;
    uwv:specialization x:pastry-cook ;
    skos:broader x:core ;
    cnlo:closeMatchESCO <http://data.europa.eu/esco/occupation/1> ;
    cnlo:closeMatchONET <http://example.com/onet/1> .
x:pastry-cook a cnlo:Occupation ; skos:prefLabel "banketbakker"@nl .
x:core a uwv:TaxonomyItemKernberoep ; skos:prefLabel "bakkers"@nl .
x:craft a cnlo:HumanCapability ; skos:prefLabel "materialen bewerken"@nl ; skos:notation "1.2.3" ;
    cnlo:exactMatchESCO <http://data.europa.eu/esco/skill/2> ;
    cnlo:narrowMatchESCO <http://data.europa.eu/esco/skill/3> .
x:numbers a cnlo:HumanCapability ; skos:prefLabel "rekenen"@nl .
x:grain a cnlo:KnowledgeArea ; skos:prefLabel "graan"@nl .
x:knead a uwv:OccupationTask ; skos:prefLabel "deeg kneden"@nl .
x:sell a uwv:OccupationTask ; skos:prefLabel "brood verkopen"@nl .
x:heat a uwv:OccupationCircumstance ; skos:prefLabel "hitte"@nl .
x:heights a uwv:OccupationCircumstance ; skos:prefLabel "hoogte"@nl .
x:skill a esco:Skill ; skos:prefLabel "deeg maken"@nl .
x:norm a cnlo:EducationalNorm ; skos:prefLabel "Uitvoerend bakker"@nl ;
    cnlo:prescribesHATEssential x:craft ; cnlo:prescribesHATImportant x:grain ; cnlo:prescribesHATSomewhat x:numbers .
x:diploma a ksmo:MboKwalificatie ; skos:prefLabel "Bakker niveau 2"@nl ; ksmo:opleidingscode "99999" .
x:elective a ksmo:MboKeuzedeel ; skos:prefLabel "Zuurdesem"@nl ; skos:notation "K0000" .
"""
X = "http://example.org/"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    path = tmp_path_factory.mktemp("cnl") / "cnl.ttl"
    path.write_text(TEXT, encoding="utf-8")
    return read_skos([path], name="competentnl")


def test_nothing_is_left_out(imported: Imported) -> None:
    assert imported.warnings == ()
    found = imported.vocabulary
    sizes = (found.competences, found.occupations, found.circumstances, found.qualifications)
    assert [len(concepts) for concepts in sizes] == [6, 3, 2, 3]


def test_degrees_are_kept(imported: Imported) -> None:
    baker = imported.vocabulary.occupations[f"{X}baker"]
    assert baker.essential == (f"{X}craft", f"{X}knead")
    assert baker.important == (f"{X}grain",)
    assert baker.somewhat == (f"{X}numbers",)
    assert baker.optional == (f"{X}sell",)
    assert baker.asked == (f"{X}craft", f"{X}knead", f"{X}grain", f"{X}numbers", f"{X}sell")


def test_occupations(imported: Imported) -> None:
    occupations = imported.vocabulary.occupations
    baker = occupations[f"{X}baker"]
    assert [label.text for label in baker.labels] == ["bakker", "broodbakker"]
    assert baker.circumstances == ((f"{X}heat", Relevance.STRONG), (f"{X}heights", Relevance.NONE))
    assert baker.codes == (("riasec", "R"),)
    assert baker.broader == (f"{X}core",)
    assert occupations[f"{X}core"].is_group
    assert occupations[f"{X}pastry-cook"].broader == (f"{X}baker",)
    assert {(mapping.relation, mapping.uri) for mapping in baker.mappings} == {
        (MappingRelation.CLOSE, "http://data.europa.eu/esco/occupation/1"),
        (MappingRelation.CLOSE, "http://example.com/onet/1"),
    }


def test_of_two_things_said_of_a_circumstance_the_more_relevant_holds(tmp_path: Path) -> None:
    path = tmp_path / "cnl.ttl"
    more = "x:baker uwv:hasOccupationCircumstance_BarelyRelevant x:heat , x:heights ."
    path.write_text(TEXT + more, encoding="utf-8")
    baker = read_skos([path], name="competentnl").vocabulary.occupations[f"{X}baker"]
    assert baker.circumstances == ((f"{X}heat", Relevance.STRONG), (f"{X}heights", Relevance.BARE))


def test_competences(imported: Imported) -> None:
    competences = imported.vocabulary.competences
    assert competences[f"{X}grain"].kind is CompetenceKind.KNOWLEDGE
    assert {competences[f"{X}{name}"].kind for name in ("craft", "knead", "skill")} == {CompetenceKind.SKILL}
    craft = competences[f"{X}craft"]
    assert craft.codes == (("notation", "1.2.3"),)
    assert [mapping.relation for mapping in craft.mappings] == [MappingRelation.EXACT, MappingRelation.NARROW]


def test_qualifications(imported: Imported) -> None:
    found = imported.vocabulary.qualifications
    norm = found[f"{X}norm"]
    assert (norm.kind, norm.essential) == (QualificationKind.NORM, (f"{X}craft",))
    assert (norm.important, norm.somewhat) == ((f"{X}grain",), (f"{X}numbers",))
    assert (found[f"{X}diploma"].kind, found[f"{X}diploma"].code) == (QualificationKind.QUALIFICATION, "99999")
    assert (found[f"{X}elective"].kind, found[f"{X}elective"].code) == (QualificationKind.ELECTIVE, "K0000")
