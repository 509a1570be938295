from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from profiles.errors import UserError
from profiles.messages import Message
from profiles.readers import rdf_files
from profiles.readers.skos import read_skos
from profiles.vocabulary.concepts import (
    CompetenceKind,
    ConceptMapping,
    Label,
    MappingRelation,
    Note,
    NoteKind,
)

PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix x: <http://example.org/> .
"""
BAKING = (
    PREFIXES
    + """
x:scheme a skos:ConceptScheme ; dct:title "Bakken"@nl ; owl:versionInfo "2.1" .
x:bake a skos:Concept ; skos:inScheme x:scheme ;
    skos:prefLabel "bakken"@nl , "bake"@en ; skos:altLabel "oven gebruiken"@nl ; skos:hiddenLabel "bake"@nl ;
    skos:definition "Iets in de oven gaar maken."@nl ; skos:scopeNote "no frying"@en ; skos:notation "B1" ;
    skos:exactMatch x:other ; skos:broadMatch x:cook ; skos:related x:oven .
x:bread a skos:Concept ; skos:prefLabel "brood bakken"@nl-NL ; skos:broader x:bake .
x:cake skos:prefLabel "taart bakken"@nl .
x:bake skos:narrower x:cake .
x:oven a skos:Concept ; xl:prefLabel x:oven-label .
x:oven-label a xl:Label ; xl:literalForm "ovens"@nl .
x:crafts a skos:Collection ; skos:prefLabel "ambachten"@nl ; skos:member x:bake , x:bread .
"""
)

LATIN = PREFIXES.encode() + 'x:a skos:prefLabel "crème"@nl .'.encode("cp1252")
X = "http://example.org/"
Write = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(text: str | bytes, name: str = "list.ttl") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def warned(path: Path) -> str:
    return "\n".join(map(str, read_skos([path], name="list").warnings))


def test_plain_skos(file: Write) -> None:
    imported = read_skos([file(BAKING)], name="list")
    assert imported.warnings == ()
    found = imported.vocabulary
    assert (found.name, found.version, found.languages) == ("list", "2.1", ("nl", "en"))
    assert set(found.competences) == {f"{X}{name}" for name in ("bake", "bread", "cake", "oven")}
    bake = found.competences[f"{X}bake"]
    assert bake.kind is CompetenceKind.SKILL
    assert bake.labels == (
        Label("bakken", "nl", preferred=True),
        Label("oven gebruiken", "nl"),
        Label("bake", "nl", hidden=True),
        Label("bake", "en", preferred=True),
    )
    assert bake.notes == (
        Note("Iets in de oven gaar maken.", "nl", NoteKind.DEFINITION),
        Note("no frying", "en", NoteKind.SCOPE),
    )
    assert bake.mappings == (
        ConceptMapping(MappingRelation.EXACT, f"{X}other"),
        ConceptMapping(MappingRelation.BROAD, f"{X}cook"),
    )
    assert bake.codes == (("notation", "B1"),)
    assert (bake.related, bake.groups) == ((f"{X}oven",), (f"{X}crafts",))


def test_the_hierarchy_is_read_from_both_sides(file: Write) -> None:
    found = read_skos([file(BAKING)], name="list").vocabulary.competences
    assert found[f"{X}bread"].broader == (f"{X}bake",)
    assert found[f"{X}cake"].broader == (f"{X}bake",)


def test_labels_in_skos_xl(file: Write) -> None:
    found = read_skos([file(BAKING)], name="list").vocabulary.competences
    assert found[f"{X}oven"].labels == (Label("ovens", "nl", preferred=True),)


@pytest.mark.parametrize(("form", "ending"), [("xml", "rdf"), ("json-ld", "jsonld"), ("nt", "nt"), ("xml", "owl")])
def test_every_form_gives_the_same(file: Write, tmp_path: Path, form: str, ending: str) -> None:
    path = file(BAKING)
    other = tmp_path / f"list.{ending}"
    Graph().parse(path).serialize(other, format=form, encoding="utf-8")
    assert read_skos([other], name="list") == read_skos([path], name="list")


@pytest.mark.parametrize("form", ["turtle", "nt", "json-ld", "xml"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_the_encoding_are_understood(file: Write, form: str, encoding: str) -> None:
    ending = {"turtle": "ttl", "nt": "nt", "json-ld": "jsonld", "xml": "rdf"}[form]
    text = Graph().parse(file(BAKING)).serialize(format=form).replace('encoding="utf-8"', f'encoding="{encoding[:6]}"')
    other = file(text.encode(encoding), f"other.{ending}")
    assert read_skos([other], name="list") == read_skos([file(BAKING)], name="list")


def test_xml_is_read_in_the_encoding_that_it_declares(file: Write) -> None:
    text = """<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/a"><skos:prefLabel xml:lang="nl">crème</skos:prefLabel></skos:Concept>
</rdf:RDF>"""
    found = read_skos([file(text.encode("latin-1"), "a.rdf")], name="list").vocabulary
    assert found.competences[f"{X}a"].label() == "crème"


def test_relative_ids_do_not_depend_on_the_folder(tmp_path: Path) -> None:
    found = []
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "list.ttl"
        path.write_text(PREFIXES + '<#a> a skos:Concept ; skos:prefLabel "naam"@nl .', encoding="utf-8")
        found.append(read_skos([path], name="list").vocabulary)
    assert found[0] == found[1]
    assert set(found[0].competences) == {"file:///list.ttl#a"}


def test_the_order_of_statements_makes_no_difference(file: Write) -> None:
    lines = sorted(Graph().parse(file(BAKING + "x:bake skos:related x:n, x:m .")).serialize(format="nt").splitlines())
    one = read_skos([file("\n".join(lines), "one.nt")], name="list")
    other = read_skos([file("\n".join(reversed(lines)), "one.nt")], name="list")
    assert one.vocabulary == other.vocabulary
    assert [str(warning) for warning in one.warnings] == [str(warning) for warning in other.warnings]


def test_several_files_are_one(file: Write) -> None:
    first, rest = BAKING.split("x:bread a", 1)
    parts = [file(PREFIXES + "x:bread a" + rest, "b.ttl"), file(first, "a.ttl")]
    assert read_skos(parts, name="list").vocabulary == read_skos([file(BAKING)], name="list").vocabulary


def test_a_version_can_be_given(file: Write) -> None:
    assert read_skos([file(BAKING)], name="list", version="7").vocabulary.version == "7"


def test_languages_can_be_chosen(file: Write) -> None:
    found = read_skos([file(BAKING)], name="list", languages=["en"])
    assert set(found.vocabulary.competences) == {f"{X}bake"}
    assert found.vocabulary.competences[f"{X}bake"].label("en") == "bake"


def test_a_language_that_is_not_there_is_refused(file: Write) -> None:
    with pytest.raises(UserError, match=r"no labels in fr; there are in: en, nl"):
        read_skos([file(BAKING)], name="list", languages=["fr"])


def test_labels_in_no_language_are_in_the_one_that_is_asked(file: Write) -> None:
    path = file(PREFIXES + 'x:a a skos:Concept ; skos:prefLabel "lassen" ; skos:definition "Metaal verbinden." .')
    found = read_skos([path], name="list", languages=["nl"]).vocabulary.competences[f"{X}a"]
    assert found.labels == (Label("lassen", "nl", preferred=True),)
    assert found.notes == (Note("Metaal verbinden.", "nl", NoteKind.DEFINITION),)


def test_labels_in_no_language_are_kept(file: Write) -> None:
    path = file(PREFIXES + 'x:a a skos:Concept ; skos:prefLabel "C++" .')
    found = read_skos([path], name="list").vocabulary.competences[f"{X}a"]
    assert found.labels == (Label("C++", "und", preferred=True),)
    assert found.label() == "C++"


def test_types_of_esco(file: Write) -> None:
    path = file(
        PREFIXES
        + """
<http://data.europa.eu/esco/isco/C7512> a skos:Concept ; skos:prefLabel "bakkers"@nl .
x:baker a esco:Occupation ; skos:prefLabel "bakker"@nl ;
    esco:memberOfISCOGroup <http://data.europa.eu/esco/isco/C7512> ;
    skos:broader <http://data.europa.eu/esco/isco/C7512> ;
    esco:relatedEssentialSkill x:bake ; esco:relatedOptionalSkill x:bread .
x:bake a esco:Skill ; skos:prefLabel "bakken"@nl .
x:bread a esco:Skill ; skos:prefLabel "broodsoorten"@nl ;
    esco:skillType <http://data.europa.eu/esco/skill-type/knowledge> ;
    dct:description [ a esco:NodeLiteral ; esco:nodeLiteral "Welk brood er is."@nl ] .
"""
    )
    imported = read_skos([path], name="list")
    assert imported.warnings == ()
    baker = imported.vocabulary.occupations[f"{X}baker"]
    assert (baker.isco, baker.essential, baker.optional) == ("7512", (f"{X}bake",), (f"{X}bread",))
    assert imported.vocabulary.occupations[baker.broader[0]].is_group
    bread = imported.vocabulary.competences[f"{X}bread"]
    assert (bread.kind, bread.notes) == (CompetenceKind.KNOWLEDGE, (Note("Welk brood er is.", "nl"),))


def test_progress_is_told(file: Write) -> None:
    told: list[tuple[str, int, int | None]] = []

    def progress(what: Message, done: int, total: int | None) -> None:
        told.append((str(what), done, total))

    read_skos([file(BAKING)], name="list", progress=progress)
    assert told[-1] == ("reading concepts", 5, 5)
    assert told[0][1:] == (0, 1)


# What does not fit


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("x:z a skos:Concept .", "a concept without label was left out: http://example.org/z."),
        ('x:z a skos:Concept ; skos:prefLabel "  "@nl .', "a concept without label was left out"),
        ('x:bake skos:prefLabel "baksel"@nl .', "http://example.org/bake has several preferred labels in nl."),
        ("x:bake skos:broader x:nowhere .", "http://example.org/bake points at http://example.org/nowhere"),
        (
            "x:bake skos:related x:crafts .",
            "points at http://example.org/crafts, which is not there or of another kind",
        ),
        ("x:bake skos:broader x:bake .", "http://example.org/bake is said to be below itself"),
        ('x:bake skos:exactMatch "baking" .', "http://example.org/bake has a mapping to what is no URI"),
        ("x:crafts skos:broader x:bake .", "is a group below http://example.org/bake, a skill"),
        (
            'x:z a skos:Concept ; skos:prefLabel "oud"@nl ; owl:deprecated true .',
            "a concept that its source has retired was left out: http://example.org/z",
        ),
    ],
)
def test_what_does_not_fit_is_told_and_the_rest_is_read(file: Write, more: str, said: str) -> None:
    path = file(BAKING + more)
    assert said in warned(path)
    assert f"{X}bread" in read_skos([path], name="list").vocabulary.competences


def test_concepts_without_label_are_counted(file: Write) -> None:
    assert read_skos([file(BAKING + "x:z a skos:Concept . x:y a skos:Concept .")], name="list").refused == 2


def test_a_circle_is_refused(file: Write) -> None:
    with pytest.raises(UserError, match=r"list\.ttl: broader goes round in a circle"):
        read_skos([file(BAKING + "x:bake skos:broader x:bread .")], name="list")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ttl", PREFIXES + "x:a a skos:Concept ;; .. oops", r"a\.ttl, line \d+: this is not valid RDF"),
        ("a.rdf", "<rdf:RDF>\n<open>\n</rdf:RDF>", r"a\.rdf, line \d: this is not valid RDF"),
        ("a.jsonld", '{\n"@id": }', r"a\.jsonld, line 2: this is not valid RDF"),
        ("a.nt", "# a comment\n<http://a> <http://b> .\n", r"a\.nt, line 2: this is not valid RDF"),
        ("a.ttl", LATIN, r"a\.ttl, line 7: the file is not in UTF-8"),
        ("a.ttl", b"\xef\xbb\xbf\n", r"a\.ttl: the file is empty"),
        ("a.ttl", PREFIXES + "x:a x:b " + "[" * 5000, r"a\.ttl: this is not valid RDF \(nested too deeply\)"),
        ("a.rdf", '<?xml version="1.0" encoding="klingon"?><r/>', r"a\.rdf, line 1: .* in klingon, which is not known"),
        ("a.ttl", " \n", r"a\.ttl: the file is empty"),
        ("a.ttl", PREFIXES, r"a\.ttl: no concept with a label is found"),
        ("a.json", '{"name": "no RDF"}', r"a\.json: no concept with a label is found"),
        ("a.txt", "text", r"a\.txt: a file ending in \.txt is not read as RDF"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(file: Write, name: str, text: str | bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_skos([file(text, name)], name="list")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such file"):
        read_skos([tmp_path / "list.ttl"], name="list")


@pytest.mark.parametrize("context", ["https://example.org/context.jsonld", ["https://example.org/c", {}]])
def test_a_context_elsewhere_is_not_fetched(file: Write, context: object) -> None:
    text = json.dumps({"@graph": [{"@context": context, "@id": "http://example.org/a"}]})
    with pytest.raises(UserError, match=r"a\.jsonld, field @context: .* stands elsewhere and is not fetched"):
        read_skos([file(text, "a.jsonld")], name="list")


def test_an_entity_elsewhere_is_not_read(file: Write, tmp_path: Path) -> None:
    secret = file("secret words", "secret.txt")
    text = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "{secret.as_uri()}">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/a"><skos:prefLabel xml:lang="nl">naam &e;</skos:prefLabel></skos:Concept>
</rdf:RDF>"""
    found = read_skos([file(text, "a.rdf")], name="list").vocabulary
    assert "secret" not in found.competences[f"{X}a"].label()


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        f"<!ENTITY x ''>\n<!ENTITY b '{'a' * 1001}'>",
        "<!ENTITY x ''>\n<!ENTITY % b 'a'>",
    ],
)
def test_entities_that_could_fill_the_memory_are_refused(file: Write, entities: str) -> None:
    with pytest.raises(UserError, match=r"a\.rdf, line 2: an entity of this file stands for"):
        read_skos([file(f"<!DOCTYPE r [{entities}]>\n<r>&b;</r>", "a.rdf")], name="list")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_xml_in_an_encoding_that_no_mark_tells_is_refused(file: Write, encoding: str) -> None:
    text = '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<r>&b;</r>'
    with pytest.raises(UserError, match=r"a\.rdf: the file is not in UTF-8"):
        read_skos([file(text.encode(encoding), "a.rdf")], name="list")


def test_entities_that_shorten_names_are_read(file: Write) -> None:
    text = """<!DOCTYPE r [<!ENTITY x "http://example.org/">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="&x;a"><skos:prefLabel xml:lang="nl">naam</skos:prefLabel></skos:Concept>
</rdf:RDF>"""
    assert set(read_skos([file(text, "a.rdf")], name="list").vocabulary.competences) == {f"{X}a"}


def test_nothing_is_printed(file: Write, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UserError):
        read_skos(
            [file('<http://a> <http://b> "c"^^<http://www.w3.org/2001/XMLSchema#date> .\noops', "a.nt")], name="list"
        )
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_too_large_is_refused_unread(file: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf_files, "LARGEST_FILE", 10)
    with pytest.raises(UserError, match="at most 0 MB is read"):
        read_skos([file(BAKING)], name="list")
