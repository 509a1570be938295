from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from profiles.readers.skos import read_skos
from profiles.vocabulary.canonical import canonical
from profiles.vocabulary.concepts import Competence, CompetenceKind, ConceptMapping, Label, MappingRelation, Occupation
from profiles.vocabulary.rdf_terms import ESCO, id_of, uri_of
from profiles.vocabulary.vocabulary import Vocabulary
from profiles.writers.skos import write_skos


def there_and_back(vocabulary: Vocabulary, path: Path) -> Vocabulary:
    write_skos(vocabulary, path)
    imported = read_skos([path], name=vocabulary.name)
    assert imported.warnings == ()
    return imported.vocabulary


def test_the_default_vocabulary_comes_back_whole(vocabulary: Vocabulary, tmp_path: Path) -> None:
    assert there_and_back(vocabulary, tmp_path / "ours.ttl") == canonical(vocabulary)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_is_lost(generated_vocabularies: st.SearchStrategy[Vocabulary], data: st.DataObject) -> None:
    vocabulary = data.draw(generated_vocabularies)
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back(vocabulary, Path(folder) / "made.ttl") == canonical(vocabulary)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_canonical_form_is_one_of_its_own(
    generated_vocabularies: st.SearchStrategy[Vocabulary], data: st.DataObject
) -> None:
    once = canonical(data.draw(generated_vocabularies))
    assert canonical(once) == once


def test_writing_twice_gives_the_same_lines(vocabulary: Vocabulary, tmp_path: Path) -> None:
    write_skos(vocabulary, tmp_path / "one.ttl")
    write_skos(there_and_back(vocabulary, tmp_path / "two.ttl"), tmp_path / "three.ttl")
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "three.ttl").read_bytes()


def test_other_programs_read_plain_skos(tmp_path: Path) -> None:
    one = Competence(
        "wp:a b",
        CompetenceKind.SKILL,
        (
            Label('zeg "ja"', "nl", preferred=True),
            Label("say yes", "en", preferred=True),
            Label("jaa", "nl", hidden=True),
        ),
        mappings=(ConceptMapping(MappingRelation.BROAD, "http://example.org/1"),),
    )
    path = tmp_path / "small.ttl"
    write_skos(Vocabulary.build("small", "1", [one]), path)
    graph = Graph().parse(path)
    subject = URIRef("urn:workprofiler:concept:wp%3Aa%20b")
    assert set(graph.objects(subject, SKOS.prefLabel)) == {Literal('zeg "ja"', "nl"), Literal("say yes", "en")}
    assert list(graph.objects(subject, SKOS.hiddenLabel)) == [Literal("jaa", "nl")]
    assert list(graph.objects(subject, SKOS.broadMatch)) == [URIRef("http://example.org/1")]


def test_other_programs_read_what_esco_has_terms_for(tmp_path: Path) -> None:
    skill = Competence("urn:example:bake", CompetenceKind.SKILL, (Label("bakken", "nl", preferred=True),))
    oven = Competence("http://example.org/oven", CompetenceKind.SKILL, (Label("ovens", "nl", preferred=True),))
    label = (Label("bakker", "nl", preferred=True),)
    baker = Occupation("http://example.org/baker", label, essential=(skill.id,), optional=(oven.id,))
    path = tmp_path / "small.ttl"
    write_skos(Vocabulary.build("small", "1", [skill, oven], [baker]), path)
    graph = Graph().parse(path)
    assert set(graph.subjects(RDF.type, ESCO.Skill)) == {URIRef(skill.id), URIRef(oven.id)}
    assert set(graph.subjects(RDF.type, ESCO.Occupation)) == {URIRef(baker.id)}
    assert set(graph.objects(URIRef(baker.id), ESCO.relatedEssentialSkill)) == {URIRef(skill.id)}
    assert set(graph.objects(URIRef(baker.id), ESCO.relatedOptionalSkill)) == {URIRef(oven.id)}


@given(st.text(min_size=1) | st.text().map("urn:x:{}".format) | st.text().map("urn:workprofiler:concept:{}".format))
def test_every_id_has_a_uri_and_comes_back(identifier: str) -> None:
    try:
        identifier.encode()
    except UnicodeEncodeError:
        return
    assert id_of(str(uri_of(identifier))) == identifier
