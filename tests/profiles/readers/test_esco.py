from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from profiles.errors import UserError
from profiles.messages import Message
from profiles.readers import esco_tables
from profiles.readers.esco import read_esco
from profiles.readers.esco_tables import looks_like_esco
from profiles.vocabulary.concepts import CompetenceKind, Label, NoteKind

BASE = "http://data.europa.eu/esco"
BAKE, DOUGH, BREAD, DUTCH = (f"{BASE}/skill/{name}" for name in ("bake", "dough", "bread", "dutch"))
CRAFT, TALK, TONGUES = (f"{BASE}/skill/{name}" for name in ("S1", "T4", "L1"))
BAKER, PASTRY = f"{BASE}/occupation/baker", f"{BASE}/occupation/pastry"
ISCO7, ISCO75, ISCO7512 = (f"{BASE}/isco/C{code}" for code in ("7", "75", "7512"))

SKILLS_COLUMNS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,description"
)
SKILLS_EN = f"""{SKILLS_COLUMNS}
S,{BAKE},skill/competence,sector-specific,bake goods,"bake
bake  bread ",bakke,released,2024-01-02T10:00:00Z,,,Make things in an oven.
S,{DOUGH},skill/competence,sector-specific,knead dough,,,released,2023-05-06T10:00:00Z,only wheat,,
S,{BREAD},knowledge,cross-sector,types of bread,,,released,,,,
S,{DUTCH},knowledge,transversal,Dutch,,,released,,,,
"""
SKILLS_NL = f"""conceptType,conceptUri,preferredLabel
S,{BAKE},bakken
S,{DOUGH},deeg kneden
"""
GROUPS_EN = f"""conceptType,conceptUri,preferredLabel,altLabels,description,code
G,{CRAFT},crafts,,,S1
G,{TALK},social skills,,,T4
G,{TONGUES},languages,,,L1
"""
OCCUPATIONS_EN = f"""conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,description,code
O,{BAKER},7512,baker,"bread baker",released,Bakes.,7512.1
O,{PASTRY},7512,pastry maker,,released,,7512.1.1
"""
ISCO_EN = f"""conceptType,conceptUri,code,preferredLabel,altLabels,description
I,{ISCO7},7,craft workers,,
I,{ISCO75},75,food workers,,
I,{ISCO7512},7512,bakers,,
"""
BROADER_SKILLS = f"""conceptType,conceptUri,broaderType,broaderUri
S,{DOUGH},S,{BAKE}
S,{BAKE},G,{CRAFT}
S,{DUTCH},G,{TONGUES}
"""
BROADER_OCCUPATIONS = f"""conceptType,conceptUri,broaderType,broaderUri
O,{PASTRY},O,{BAKER}
I,{ISCO7512},I,{ISCO75}
"""
NEEDS = f"""occupationUri,relationType,skillType,skillUri
{BAKER},essential,skill/competence,{BAKE}
{BAKER},optional,knowledge,{BREAD}
{BAKER},optional,skill/competence,{BAKE}
"""
SKILL_NEEDS = f"""originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri
{BAKE},skill/competence,optional,knowledge,{BREAD}
"""

BUNDLE = {
    "skills_en.csv": SKILLS_EN,
    "skills_nl.csv": SKILLS_NL,
    "skillGroups_en.csv": GROUPS_EN,
    "occupations_en.csv": OCCUPATIONS_EN,
    "ISCOGroups_en.csv": ISCO_EN,
    "broaderRelationsSkillPillar.csv": BROADER_SKILLS,
    "broaderRelationsOccPillar.csv": BROADER_OCCUPATIONS,
    "occupationSkillRelations.csv": NEEDS,
    "skillSkillRelations.csv": SKILL_NEEDS,
}

Write = Callable[..., Path]


@pytest.fixture
def bundle(tmp_path: Path) -> Write:
    """Write the small bundle to a folder; a test changes files or, with None, leaves them out."""

    def write(changed: Mapping[str, str | bytes | None] | None = None, folder: str = "bundle") -> Path:
        at = tmp_path / folder
        at.mkdir()
        for name, text in {**BUNDLE, **(changed or {})}.items():
            if text is not None:
                (at / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return at

    return write


def zipped(folder: Path, name: str = "ESCO dataset - v1.2.0 - en.zip", names: object = None) -> Path:
    path = folder.parent / name
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            if names is None or file.name in names:  # type: ignore[operator]
                archive.write(file, f"inside/{file.name}")
    return path


def said(warnings: tuple[UserError, ...]) -> str:
    return "\n".join(str(warning) for warning in warnings)


def test_a_whole_bundle(bundle: Write) -> None:
    imported = read_esco([bundle()])
    found = imported.vocabulary
    assert imported.warnings == ()
    assert (found.name, found.version, found.languages) == ("esco", "2024-01-02", ("nl", "en"))
    assert list(found.competences) == sorted([BAKE, DOUGH, BREAD, DUTCH])
    bake = found.competences[BAKE]
    assert bake.labels == (
        Label("bakken", "nl", preferred=True),
        Label("bake goods", "en", preferred=True),
        Label("bake", "en"),
        Label("bake bread", "en"),
        Label("bakke", "en", hidden=True),
    )
    assert (bake.groups, bake.optional, bake.reuse) == ((CRAFT,), (BREAD,), "sector-specific")
    assert [(note.text, note.kind) for note in bake.notes] == [("Make things in an oven.", NoteKind.DESCRIPTION)]
    assert found.competences[DOUGH].broader == (BAKE,)
    assert found.competences[DOUGH].notes[0].kind is NoteKind.SCOPE
    assert found.groups[CRAFT].code == "S1"


def test_kinds(bundle: Write) -> None:
    kinds = {id: competence.kind for id, competence in read_esco([bundle()]).vocabulary.competences.items()}
    assert kinds == {
        BAKE: CompetenceKind.SKILL,
        DOUGH: CompetenceKind.SKILL,
        BREAD: CompetenceKind.KNOWLEDGE,
        DUTCH: CompetenceKind.LANGUAGE,
    }


def test_what_is_below_social_skills_is_behaviour(bundle: Write) -> None:
    relations = BROADER_SKILLS + f"S,{BREAD},G,{TALK}\n"
    found = read_esco([bundle({"broaderRelationsSkillPillar.csv": relations})]).vocabulary
    assert found.competences[BREAD].kind is CompetenceKind.BEHAVIOUR


def test_occupations_and_their_groups(bundle: Write) -> None:
    found = read_esco([bundle()]).vocabulary.occupations
    baker = found[BAKER]
    assert (baker.isco, baker.codes, baker.is_group) == ("7512", (("esco", "7512.1"),), False)
    assert (baker.essential, baker.optional) == ((BAKE,), (BREAD,))
    assert found[PASTRY].broader == (BAKER,)
    assert found[ISCO7512].is_group
    assert found[ISCO7512].broader == (ISCO75,)


def test_codes_place_what_no_relation_places(bundle: Write) -> None:
    found = read_esco([bundle()]).vocabulary.occupations
    assert found[BAKER].broader == (ISCO7512,)
    assert found[ISCO75].broader == (ISCO7,)
    assert found[ISCO7].broader == ()


def test_the_order_and_place_of_files_do_not_matter(bundle: Write) -> None:
    folder = bundle()
    whole = read_esco([folder], version="1").vocabulary
    first = zipped(folder, "one.zip", {"skills_nl.csv", "occupations_en.csv", "skillSkillRelations.csv"})
    rest = zipped(folder, "two.zip", set(BUNDLE) - {"skills_nl.csv", "occupations_en.csv", "skillSkillRelations.csv"})
    assert read_esco([first, rest], version="1").vocabulary == whole
    assert read_esco([rest, first], version="1").vocabulary == whole
    loose = [folder / name for name in reversed(list(BUNDLE))]
    assert read_esco(loose, version="1").vocabulary == whole


def test_the_name_of_a_zip_tells_the_version(bundle: Write) -> None:
    assert read_esco([zipped(bundle())]).vocabulary.version == "1.2.0"


def test_several_versions_are_told(bundle: Write) -> None:
    folder = bundle()
    imported = read_esco([zipped(folder), zipped(folder, "ESCO v1.1.1.zip", {"skills_nl.csv"})])
    assert imported.vocabulary.version == "1.2.0"
    assert "several versions (1.1.1, 1.2.0)" in said(imported.warnings)


def test_relations_with_a_language_in_their_name(bundle: Write) -> None:
    folder = bundle({"occupationSkillRelations.csv": None, "occupationSkillRelations_en.csv": NEEDS})
    assert read_esco([folder]).vocabulary.occupations[BAKER].essential == (BAKE,)


def test_languages_can_be_chosen(bundle: Write) -> None:
    found = read_esco([bundle()], languages=["nl"]).vocabulary
    assert found.languages == ("nl",)
    assert set(found.competences) == {BAKE, DOUGH}
    assert found.occupations == {}


def test_a_language_that_is_not_there_is_refused(bundle: Write) -> None:
    with pytest.raises(UserError, match=r"no labels in fr; there are in: en, nl\. Name the bundle"):
        read_esco([bundle()], languages=["nl", "fr"])


def test_the_hierarchy_of_groups_stands_in_when_relations_are_missing(bundle: Write) -> None:
    hierarchy = (
        "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 3 URI\n"
        f"{CRAFT},crafts,{TALK},social,,\n"
    )
    folder = bundle({"broaderRelationsSkillPillar.csv": None, "skillsHierarchy_en.csv": hierarchy})
    imported = read_esco([folder])
    assert imported.vocabulary.groups[TALK].broader == (CRAFT,)
    assert "broaderRelationsSkillPillar.csv is missing: competences have no hierarchy." in said(imported.warnings)


@pytest.mark.parametrize(
    ("missing", "effect"),
    [
        ("broaderRelationsSkillPillar.csv", "competences have no hierarchy"),
        ("skillGroups_en.csv", "competences belong to no groups"),
        ("ISCOGroups_en.csv", "occupations belong to no ISCO groups"),
        ("occupationSkillRelations.csv", "occupations ask no competences"),
    ],
)
def test_a_missing_file_is_told_and_the_rest_is_read(bundle: Write, missing: str, effect: str) -> None:
    imported = read_esco([bundle({missing: None})])
    assert effect in said(imported.warnings)
    assert BAKE in imported.vocabulary.competences


def test_progress_is_told(bundle: Write) -> None:
    told: list[tuple[str, int, int | None]] = []

    def progress(what: Message, done: int, total: int | None) -> None:
        told.append((str(what), done, total))

    read_esco([bundle()], progress=progress)
    assert [done for what, done, _ in told if "skills_en.csv" in what] == [4]
    assert len({what for what, _, _ in told}) == len(BUNDLE)


# What does not fit


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"S,{BASE}/skill/x,knowledge,,,,,released,,,,\n", "line 6: a concept without preferredLabel was left out"),
        ("S,,knowledge,,some label,,,released,,,,\n", "line 6: a concept without conceptUri was left out"),
        (f"S,{BASE}/skill/x,knowledge,,old,,,obsolete,,,,\n", "line 6: a concept that ESCO has retired was left out"),
        (f"S,{BAKE},knowledge,,again,,,released,,,,\n", f"line 6: concept {BAKE} occurs twice in this language"),
        (f"S,{BASE}/skill/x,knowledge,,crÃ¨me,,,released,,,,\n", "line 6: label “crÃ¨me” looks as if"),
    ],
)
def test_a_row_that_does_not_fit_is_told(bundle: Write, row: str, problem: str) -> None:
    imported = read_esco([bundle({"skills_en.csv": SKILLS_EN + row})])
    assert problem in said(imported.warnings)
    assert imported.vocabulary.competences[BAKE].label("en") == "bake goods"


def test_concepts_left_out_are_counted(bundle: Write) -> None:
    imported = read_esco([bundle({"skills_nl.csv": SKILLS_NL + "S,,leeg\n" + f"S,{BREAD},\n"})])
    assert imported.refused == 2


def test_relations_that_point_nowhere_are_told_in_short(bundle: Write) -> None:
    nowhere = "".join(f"{BAKER},essential,knowledge,{BASE}/skill/x{n}\n" for n in range(30))
    imported = read_esco([bundle({"occupationSkillRelations.csv": NEEDS + nowhere})])
    assert len(imported.warnings) == 11
    assert "occupationSkillRelations.csv, line 5: a relation with" in said(imported.warnings[:1])
    assert "and 20 more like this, the last: a relation with http://data.europa.eu/esco/skill/x29" in said(
        imported.warnings[-1:]
    )


def test_an_unknown_degree_is_told(bundle: Write) -> None:
    imported = read_esco([bundle({"occupationSkillRelations.csv": NEEDS + f"{BAKER},vital,x,{DOUGH}\n"})])
    assert "line 5, field relationType: relation vital is not known" in said(imported.warnings)


def test_a_circle_is_refused_with_its_row(bundle: Write) -> None:
    circle = BROADER_SKILLS + f"S,{BAKE},S,{DOUGH}\n"
    with pytest.raises(UserError, match=r"broaderRelationsSkillPillar\.csv, line [25]: broader goes round") as caught:
        read_esco([bundle({"broaderRelationsSkillPillar.csv": circle})])
    assert caught.value.where.line in (2, 5)


def test_a_relation_with_itself_is_left_out(bundle: Write) -> None:
    itself = BROADER_SKILLS + f"S,{BAKE},S,{BAKE}\n"
    assert read_esco([bundle({"broaderRelationsSkillPillar.csv": itself})]).vocabulary.competences[BAKE].broader == ()


def test_a_column_that_is_missing(bundle: Write) -> None:
    with pytest.raises(UserError, match=r"skills_nl\.csv, line 1, field preferredLabel: column preferredLabel"):
        read_esco([bundle({"skills_nl.csv": "conceptUri,label\nx,y\n"})])


def test_another_encoding_is_refused_with_its_row(bundle: Write) -> None:
    spoilt = SKILLS_NL.encode() + f"S,{BREAD},crème\n".encode("cp1252")
    with pytest.raises(UserError, match=r"skills_nl\.csv, line \d: the labels are not in UTF-8"):
        read_esco([bundle({"skills_nl.csv": spoilt})])


def test_an_unclosed_quote_is_refused(bundle: Write) -> None:
    with pytest.raises(UserError, match=r"skills_nl\.csv, line 4: this table is damaged"):
        read_esco([bundle({"skills_nl.csv": SKILLS_NL + f'S,{BREAD},"never closed\n'})])


def test_an_empty_table_is_refused(bundle: Write) -> None:
    with pytest.raises(UserError, match=r"skills_nl\.csv: this table is empty"):
        read_esco([bundle({"skills_nl.csv": b""})])


def test_a_zip_that_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "esco.zip"
    path.write_bytes(b"this is text")
    with pytest.raises(UserError, match=r"esco\.zip: this is no zip"):
        read_esco([path])


def test_a_zip_cut_short(bundle: Write) -> None:
    path = zipped(bundle())
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UserError, match="this is no zip"):
        read_esco([path])


def test_a_damaged_member(bundle: Write) -> None:
    path = zipped(bundle())
    data = bytearray(path.read_bytes())
    at = data.index(b"craft workers")
    data[at : at + 5] = b"XXXXX"
    path.write_bytes(data)
    with pytest.raises(UserError, match=r"ISCOGroups_en\.csv, line \d+: this table is damaged \(Bad CRC"):
        read_esco([path])


def test_a_table_that_is_too_large_is_refused_unread(bundle: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esco_tables, "LARGEST_TABLE", 2_000_000)
    path = bundle().parent / "large.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("skills_en.csv", b" " * 2_000_001)
    with pytest.raises(UserError, match=r"skills_en\.csv: the table has 2 MB; at most 2 MB is read"):
        read_esco([path])


@pytest.mark.parametrize("name", ["nothing", "other.zip"])
def test_where_there_is_no_table(tmp_path: Path, name: str) -> None:
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("read.me", "hello")
    else:
        (tmp_path / name).mkdir()
    with pytest.raises(UserError, match="no tables of ESCO"):
        read_esco([tmp_path / name])


def test_what_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such file"):
        read_esco([tmp_path / "esco.zip"])


def test_the_same_labels_under_two_languages_are_told(bundle: Write) -> None:
    rows = "".join(f"S,{BASE}/skill/n{n},word {n}\n" for n in range(150))
    header = "conceptType,conceptUri,preferredLabel\n"
    folder = bundle({"skills_en.csv": header + rows, "skills_nl.csv": header + rows})
    assert "the labels in en are nearly all those in nl" in said(read_esco([folder]).warnings)


def test_what_looks_like_esco(bundle: Write, tmp_path: Path) -> None:
    folder = bundle()
    assert looks_like_esco(folder)
    assert looks_like_esco(folder / "skills_nl.csv")
    assert looks_like_esco(tmp_path / "any.zip")
    assert not looks_like_esco(tmp_path / "table.csv")


# The real thing


def test_the_official_bundle(shared_data: Path) -> None:
    folder = shared_data / "esco"
    if not folder.is_dir():
        pytest.skip(f"the official ESCO bundle is not there: {folder}")
    imported = read_esco([*sorted(folder.glob("*.zip")), folder / "nl"])
    found = imported.vocabulary
    assert found.version == "1.1.1"
    in_dutch = [c for c in found.competences.values() if any(label.lang == "nl" for label in c.labels)]
    in_english = [c for c in found.competences.values() if any(label.lang == "en" for label in c.labels)]
    assert (len(in_dutch), len(in_english), len(found.competences)) == (5453, 13896, 13931)
    occupations = [o for o in found.occupations.values() if not o.is_group]
    assert sum(any(label.lang == "nl" for label in o.labels) for o in occupations) == 3039
    assert sum(any(label.lang == "en" for label in o.labels) for o in occupations) == 3007
    assert sum(o.is_group for o in found.occupations.values()) == 619
    assert len(found.groups) == 640
    assert imported.refused == 0
    assert all("a relation with http" in str(warning) for warning in imported.warnings)
