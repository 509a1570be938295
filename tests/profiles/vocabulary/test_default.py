"""The vocabulary that ships, as data: complete, unambiguous, in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, MappingRelation, NoteKind, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

SECTORS = {"tourism", "construction", "care", "retail"}

BEHAVIOURS = """\
Beslissen en activiteiten initiëren; Aansturen; Begeleiden; Aandacht en begrip tonen; Samenwerken en overleggen;
Ethisch en integer handelen; Relaties bouwen en netwerken; Overtuigen en beïnvloeden; Presenteren;
Formuleren en rapporteren; Vakdeskundigheid toepassen; Materialen en middelen inzetten; Analyseren; Onderzoeken;
Creëren en innoveren; Leren; Plannen en organiseren; Op de behoeften en verwachtingen van de klant richten;
Kwaliteit leveren; Instructies en procedures opvolgen; Omgaan met verandering en aanpassen;
Met druk en tegenslag omgaan; Gedrevenheid en ambitie tonen; Ondernemend en commercieel handelen;
Bedrijfsmatig handelen"""
"""The 25 gedragscompetenties of VUM v1, in the order of their codes."""

VUM_CODES = [str(code) for code in range(24100, 24127) if code not in (24103, 24117)]

PROPER_NOUNS = {
    "Airbnb", "Bancontact", "Bbl", "Besluit", "Drank", "Facebook", "Microsoft", "Rd", "Uk", "Velux", "Wet", "Wmo",
    "Wzd",
}  # fmt: skip
"""First words of labels that are written with one capital: makes, laws and programmes."""

Concept = Competence | Occupation


@pytest.fixture(scope="module")
def concepts(vocabulary: Vocabulary) -> list[Concept]:
    return [*vocabulary.competences.values(), *vocabulary.occupations.values()]


def of_kind(vocabulary: Vocabulary, *kinds: CompetenceKind) -> list[Competence]:
    return [competence for competence in vocabulary.competences.values() if competence.kind in kinds]


def names(concepts: Iterable[Concept], lang: str | None = None) -> Iterator[tuple[str, Label]]:
    for concept in concepts:
        for label in concept.labels:
            if lang in (None, label.lang):
                yield concept.id, label


def twice(texts: Iterable[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


# Size and spread


def test_it_says_its_name_and_version(vocabulary: Vocabulary) -> None:
    assert vocabulary.name == "workprofiler"
    assert re.fullmatch(r"\d{4}\.\d{2}(\.\d+)?", vocabulary.version)
    assert vocabulary.languages == ("nl", "en")


def test_reading_it_twice_gives_the_same(vocabulary: Vocabulary) -> None:
    assert default_vocabulary() == vocabulary


def test_it_is_large_enough(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.competences) >= 900
    assert len(vocabulary.occupations) >= 180


def test_most_competences_are_mapped_to_esco(vocabulary: Vocabulary) -> None:
    mapped = sum(1 for competence in vocabulary.competences.values() if competence.mappings)
    assert mapped / len(vocabulary.competences) >= 0.8


def test_every_sector_and_the_general_part_are_served(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.sectors) == SECTORS
    competences = Counter(sector for c in vocabulary.competences.values() for sector in c.sectors or ("general",))
    occupations = Counter(sector for o in vocabulary.occupations.values() for sector in o.sectors or ("general",))
    assert set(competences) == set(occupations) == SECTORS | {"general"}
    assert min(competences.values()) >= 150
    assert min(occupations.values()) >= 40


def test_sectors_have_names_and_sections(vocabulary: Vocabulary) -> None:
    assert vocabulary.sectors["construction"].label() == "bouw"
    assert {sector: vocabulary.sectors[sector].sbi2025 for sector in sorted(SECTORS)} == {
        "care": ("R",),
        "construction": ("F",),
        "retail": ("G",),
        "tourism": ("I", "O", "S"),
    }


def test_every_kind_is_present(vocabulary: Vocabulary) -> None:
    counts = Counter(competence.kind for competence in vocabulary.competences.values())
    assert set(counts) == set(CompetenceKind)
    assert min(counts.values()) >= 10


# Behaviours


def test_there_are_25_behaviours_with_their_codes(vocabulary: Vocabulary) -> None:
    behaviours = of_kind(vocabulary, CompetenceKind.BEHAVIOUR)
    assert len(behaviours) == 25
    assert [len(behaviour.codes) for behaviour in behaviours] == [1] * 25
    assert sorted(code for behaviour in behaviours for code in behaviour.codes) == [("vum", code) for code in VUM_CODES]


def test_behaviours_bear_the_names_of_their_codes(vocabulary: Vocabulary) -> None:
    official = [name.strip().lower() for name in BEHAVIOURS.replace("\n", " ").split(";")]
    ours = {dict(b.codes)["vum"]: b.label() for b in of_kind(vocabulary, CompetenceKind.BEHAVIOUR)}
    assert ours == dict(zip(VUM_CODES, official, strict=True))
    assert ours["24100"] == "beslissen en activiteiten initiëren"
    assert ours["24116"] == "leren"
    assert ours["24126"] == "bedrijfsmatig handelen"


def test_no_other_kind_bears_such_a_code(vocabulary: Vocabulary) -> None:
    coded = {competence.kind for competence in vocabulary.competences.values() if competence.codes}
    assert coded == {CompetenceKind.BEHAVIOUR}


# Labels


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_two_competences_share_a_label(vocabulary: Vocabulary, lang: str) -> None:
    assert twice(label.text.casefold() for _, label in names(vocabulary.competences.values(), lang)) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_two_occupations_share_a_label(vocabulary: Vocabulary, lang: str) -> None:
    assert twice(label.text.casefold() for _, label in names(vocabulary.occupations.values(), lang)) == []


def spelling(text: str) -> str:
    """The label without case, hyphens, spaces and other signs."""
    return re.sub(r"[^\w+]|_", "", text.casefold())


def test_no_labels_differ_by_case_hyphen_or_space_alone(vocabulary: Vocabulary) -> None:
    for concepts in (vocabulary.competences.values(), vocabulary.occupations.values()):
        bearers: dict[tuple[str, str], set[str]] = {}
        for id, label in names(concepts):
            bearers.setdefault((label.lang, spelling(label.text)), set()).add(id)
        assert {key: ids for key, ids in bearers.items() if len(ids) > 1} == {}


def test_every_competence_has_at_least_three_other_dutch_labels(vocabulary: Vocabulary) -> None:
    others = Counter(id for id, label in names(vocabulary.competences.values(), "nl") if not label.preferred)
    assert {id: others[id] for id in vocabulary.competences if others[id] < 3} == {}


def test_every_concept_has_one_preferred_label_in_each_language(concepts: list[Concept]) -> None:
    preferred = {concept.id: sorted(label.lang for label in concept.labels if label.preferred) for concept in concepts}
    assert {id: langs for id, langs in preferred.items() if langs != ["en", "nl"]} == {}


def test_no_label_is_empty_or_badly_spaced(concepts: list[Concept]) -> None:
    bad = [
        (id, label.text)
        for id, label in names(concepts)
        if not label.text or label.text != " ".join(label.text.split())
    ]
    assert bad == []


def test_labels_start_small_but_for_proper_nouns_and_abbreviations(vocabulary: Vocabulary) -> None:
    """Languages and papers are proper nouns; elsewhere F-gassen and DigiD pass by their capitals, Facebook by name."""
    common: list[Concept] = [
        *of_kind(vocabulary, CompetenceKind.SKILL, CompetenceKind.KNOWLEDGE, CompetenceKind.BEHAVIOUR),
        *vocabulary.occupations.values(),
    ]

    def allowed(text: str) -> bool:
        first = re.split(r"[\s'’-]", text)[0]
        return (
            not first[:1].isupper()
            or len(first) == 1
            or sum(char.isupper() for char in first) >= 2
            or first in PROPER_NOUNS
        )

    assert [(id, label.text) for id, label in names(common) if not allowed(label.text)] == []


def test_no_label_shouts_or_ends_like_a_sentence(concepts: list[Concept]) -> None:
    assert [
        (id, label.text) for id, label in names(concepts) if label.text[-1] in ".,;:!?" or len(label.text) > 80
    ] == []


# Relations


def test_ids_say_what_they_are(vocabulary: Vocabulary) -> None:
    assert [id for id in vocabulary.competences if not re.fullmatch(r"wp:[a-z0-9]+(-[a-z0-9]+)*", id)] == []
    assert [id for id in vocabulary.occupations if not re.fullmatch(r"wpo:[a-z0-9]+(-[a-z0-9]+)*", id)] == []


def test_every_relation_points_at_something_known(vocabulary: Vocabulary) -> None:
    wrong = [
        (competence.id, other)
        for competence in vocabulary.competences.values()
        for other in (*competence.broader, *competence.related)
        if other not in vocabulary.competences or other == competence.id
    ]
    wrong += [
        (occupation.id, other)
        for occupation in vocabulary.occupations.values()
        for other in (*occupation.essential, *occupation.optional)
        if other not in vocabulary.competences
    ]
    assert wrong == []


def test_sectors_are_known(concepts: list[Concept]) -> None:
    assert [concept.id for concept in concepts if not set(concept.sectors) <= SECTORS] == []


def test_no_relation_is_said_twice(vocabulary: Vocabulary) -> None:
    for competence in vocabulary.competences.values():
        assert twice([*competence.broader, *competence.related]) == [], competence.id
        assert twice(competence.sectors) == [], competence.id
    for occupation in vocabulary.occupations.values():
        assert twice([*occupation.essential, *occupation.optional]) == [], occupation.id
        assert twice(occupation.sectors) == [], occupation.id


def test_what_is_broader_is_of_the_same_kind(vocabulary: Vocabulary) -> None:
    mixed = [
        (competence.id, wider)
        for competence in vocabulary.competences.values()
        for wider in competence.broader
        if vocabulary.competences[wider].kind is not competence.kind
    ]
    assert mixed == []


# Levels, papers, occupations


def test_levels_are_mbo_levels(vocabulary: Vocabulary, concepts: list[Concept]) -> None:
    assert {concept.level for concept in concepts} == {None, 1, 2, 3, 4}
    without = {c.kind for c in vocabulary.competences.values() if c.level is None}
    assert without == {CompetenceKind.BEHAVIOUR, CompetenceKind.LANGUAGE, CompetenceKind.CERTIFICATE}
    assert [occupation.id for occupation in vocabulary.occupations.values() if occupation.level is None] == []


def test_certificates_and_they_alone_have_paper_facts(vocabulary: Vocabulary) -> None:
    certificates = {c.id for c in of_kind(vocabulary, CompetenceKind.CERTIFICATE)}
    assert {c.id for c in vocabulary.competences.values() if c.paper} == certificates
    assert {id for id in vocabulary.competences if id.startswith("wp:paper-")} == certificates


def test_papers_show_skills_or_knowledge(vocabulary: Vocabulary) -> None:
    shown = {
        vocabulary.competences[other].kind
        for competence in of_kind(vocabulary, CompetenceKind.CERTIFICATE)
        if competence.paper
        for other in competence.paper.certifies
    }
    assert shown <= {CompetenceKind.SKILL, CompetenceKind.KNOWLEDGE}


def test_occupations_ask_at_least_four_things(vocabulary: Vocabulary) -> None:
    thin = {o.id: len(o.essential) for o in vocabulary.occupations.values() if len(o.essential) < 4}
    assert thin == {}


def test_every_competence_serves_an_occupation(vocabulary: Vocabulary) -> None:
    asked = {id for o in vocabulary.occupations.values() for id in (*o.essential, *o.optional)}
    assert set(vocabulary.competences) - asked == set()


def test_descriptions_are_one_plain_sentence(concepts: list[Concept]) -> None:
    described = [
        (concept.id, note.text) for concept in concepts for note in concept.notes if note.kind is NoteKind.DESCRIPTION
    ]
    assert len(described) >= 80
    assert [(id, text) for id, text in described if not re.fullmatch(r"[A-Z][^\n]{10,160}\.", text)] == []


def test_no_spoken_phrase_tells_of_two_competences_or_is_a_label(vocabulary: Vocabulary) -> None:
    bearers: dict[str, set[str]] = {}
    for competence in vocabulary.competences.values():
        for note in competence.notes:
            if note.kind is NoteKind.EXAMPLE:
                bearers.setdefault(note.text.casefold(), set()).add(competence.id)
    assert len(bearers) >= 5000
    assert {text: ids for text, ids in bearers.items() if len(ids) > 1} == {}
    labels = {label.text.casefold() for _, label in names(vocabulary.competences.values(), "nl")}
    assert sorted(labels & bearers.keys()) == []


def test_occupations_have_an_isco_unit_group(vocabulary: Vocabulary) -> None:
    assert [o.id for o in vocabulary.occupations.values() if not re.fullmatch(r"\d{4}", o.isco)] == []


def test_mappings_name_a_concept_once(concepts: list[Concept]) -> None:
    assert [concept.id for concept in concepts if twice(mapping.uri for mapping in concept.mappings)] == []


def test_no_two_concepts_are_the_same_as_one_in_esco(concepts: list[Concept]) -> None:
    exact = [
        mapping.uri for concept in concepts for mapping in concept.mappings if mapping.relation is MappingRelation.EXACT
    ]
    assert len(exact) > 100
    assert twice(exact) == []
