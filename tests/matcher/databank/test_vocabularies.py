from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from matcher.databank import (
    Databank,
    Saved,
    count_users,
    list_vocabularies,
    load_vocabulary,
    remove_vocabulary,
    save_portfolio,
    save_vocabulary,
)
from matcher.databank.schema import vocabulary_concept
from profiles.errors import UserError
from profiles.model import CandidateProfile, VocabularyRef
from profiles.portfolio import Portfolio
from profiles.vocabulary.concepts import (
    Circumstance,
    Competence,
    CompetenceKind,
    ConceptMapping,
    Group,
    Label,
    MappingRelation,
    Note,
    NoteKind,
    Occupation,
    PaperFacts,
    Qualification,
    QualificationKind,
    Relevance,
    Sector,
)
from profiles.vocabulary.vocabulary import Vocabulary

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def named(text: str) -> tuple[Label, ...]:
    return (Label(text, "nl", preferred=True), Label(f"{text} en", "en", preferred=True), Label("x", "nl", hidden=True))


def small(version: str = "1", label: str = "bakken", name: str = "esco") -> Vocabulary:
    competences = [
        Competence("c2", CompetenceKind.SKILL, named(label), sectors=("food",), groups=("g",), optional=("c1",)),
        Competence(
            "c1",
            CompetenceKind.CERTIFICATE,
            named("papier"),
            broader=("c2",),
            related=("c2",),
            level=2,
            mappings=(ConceptMapping(MappingRelation.CLOSE, "http://a/1"),),
            codes=(("vum", "1"),),
            notes=(Note("een", "nl", NoteKind.SCOPE),),
            paper=PaperFacts("law", 5, "request", ("c2",)),
            reuse="transversal",
        ),
    ]
    occupations = [
        Occupation(
            "o", named("bakker"), "7512", ("food",), 2, ("c1",), ("c2",), circumstances=(("h", Relevance.BARE),)
        ),
        Occupation("above", named("ambacht"), is_group=True, important=("c1",), somewhat=("c2",)),
    ]
    return Vocabulary.build(
        name,
        version,
        competences,
        occupations,
        [Sector("food", named("eten"), ("I",))],
        groups=[Group("g", named("groep"), "S1")],
        qualifications=[Qualification("q", QualificationKind.ELECTIVE, named("keuze"), "K0001", ("c1",), ("c2",))],
        circumstances=[Circumstance("h", named("hitte"))],
    )


def keep(databank: Databank, vocabulary: Vocabulary, at: datetime = NOON) -> tuple[Saved, VocabularyRef]:
    with databank.begin() as conn:
        return save_vocabulary(conn, vocabulary, at=at)


def use(databank: Databank, ref: VocabularyRef, code: str = "K-0001") -> None:
    with databank.begin() as conn:
        save_portfolio(conn, Portfolio(candidate=code), CandidateProfile(code, ref, ()), at=NOON)


def versions(databank: Databank) -> dict[str, bool]:
    with databank.read() as conn:
        return {row.version: row.current for row in list_vocabularies(conn)}


def concepts_kept(databank: Databank) -> int:
    with databank.read() as conn:
        return conn.execute(select(func.count()).select_from(vocabulary_concept)).scalar_one()


def test_it_comes_back_whole_and_in_order(databank: Databank) -> None:
    assert keep(databank, small()) == (Saved.NEW, VocabularyRef("esco", "1"))
    with databank.read() as conn:
        found = load_vocabulary(conn, "esco")
    assert found == small()
    assert list(found.competences) == ["c2", "c1"]


def test_it_is_listed_with_counts(databank: Databank) -> None:
    ref = keep(databank, small())[1]
    use(databank, ref)
    with databank.read() as conn:
        (row,) = list_vocabularies(conn)
        assert count_users(conn, ref) == 1
    assert (row.ref, row.languages, row.competences, row.occupations) == (ref, ("nl", "en"), 2, 2)
    assert (row.users, row.current, row.imported_at) == (1, True, NOON)


def test_the_same_again_changes_nothing(databank: Databank) -> None:
    keep(databank, small())
    assert keep(databank, small(), NOON + HOUR) == (Saved.SAME, VocabularyRef("esco", "1"))
    with databank.read() as conn:
        assert [row.imported_at for row in list_vocabularies(conn)] == [NOON]


def test_the_same_content_in_another_order_is_the_same(databank: Databank) -> None:
    keep(databank, small())
    turned = replace(small(), competences=dict(reversed(list(small().competences.items()))))
    assert keep(databank, turned)[0] is Saved.SAME


def test_a_newer_version_takes_the_place_of_an_unused_one(databank: Databank) -> None:
    keep(databank, small("1"))
    assert keep(databank, small("2", "bakken en braden"), NOON + HOUR)[0] is Saved.CHANGED
    assert versions(databank) == {"2": True}
    assert concepts_kept(databank) == 8


def test_an_older_version_stays_while_a_profile_uses_it(databank: Databank) -> None:
    use(databank, keep(databank, small("1"))[1])
    keep(databank, small("2", "braden"), NOON + HOUR)
    assert versions(databank) == {"2": True, "1": False}
    with databank.read() as conn:
        assert load_vocabulary(conn, "esco", "1").competences["c2"].label() == "bakken"
        assert load_vocabulary(conn, "esco").competences["c2"].label() == "braden"
    keep(databank, small("3", "frituren"), NOON + 2 * HOUR)
    assert versions(databank) == {"3": True, "1": False}


def test_other_content_under_a_version_in_use_gets_a_version_of_its_own(databank: Databank) -> None:
    use(databank, keep(databank, small("1"))[1])
    saved, ref = keep(databank, small("1", "braden"), NOON + HOUR)
    assert saved is Saved.CHANGED
    assert ref.version.startswith("1+")
    assert versions(databank) == {ref.version: True, "1": False}
    assert keep(databank, small("1", "braden"), NOON + 2 * HOUR) == (Saved.SAME, ref)


def test_other_content_under_an_unused_version_takes_its_place(databank: Databank) -> None:
    keep(databank, small("1"))
    assert keep(databank, small("1", "braden"), NOON + HOUR) == (Saved.CHANGED, VocabularyRef("esco", "1"))
    with databank.read() as conn:
        assert load_vocabulary(conn, "esco").competences["c2"].label() == "braden"
    assert concepts_kept(databank) == 8


def test_an_older_version_that_is_imported_again_becomes_current(databank: Databank) -> None:
    use(databank, keep(databank, small("1"))[1])
    keep(databank, small("2", "braden"), NOON + HOUR)
    assert keep(databank, small("1"), NOON + 2 * HOUR) == (Saved.CHANGED, VocabularyRef("esco", "1"))
    assert versions(databank)["1"]


def test_a_failure_on_the_way_keeps_nothing(databank: Databank) -> None:
    keep(databank, small("1"))

    def fails(_done: int, _total: int) -> None:
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError), databank.begin() as conn:
        save_vocabulary(conn, small("2", "braden"), at=NOON, step=fails)
    assert versions(databank) == {"1": True}
    with databank.read() as conn:
        assert load_vocabulary(conn, "esco") == small("1")


def test_an_unused_one_can_be_removed(databank: Databank) -> None:
    keep(databank, small())
    keep(databank, small(name="other"))
    with databank.begin() as conn:
        assert remove_vocabulary(conn, "esco") == VocabularyRef("esco", "1")
    with databank.read() as conn:
        assert [row.name for row in list_vocabularies(conn)] == ["other"]
    assert concepts_kept(databank) == 8


def test_one_in_use_cannot_be_removed(databank: Databank) -> None:
    use(databank, keep(databank, small())[1])
    with (
        pytest.raises(UserError, match=r"1 stored profiles are said in esco 1\. Carry them over"),
        databank.begin() as conn,
    ):
        remove_vocabulary(conn, "esco")


@pytest.mark.parametrize(
    ("name", "version", "said"),
    [
        ("escoo", None, r"there is no vocabulary escoo\. Did you mean esco\?"),
        ("esco", "1.2", r"there is no version 1\.2 of vocabulary esco"),
        ("quite different", None, r"See `workprofiler vocabulary list`"),
    ],
)
def test_one_that_is_not_there(databank: Databank, name: str, version: str | None, said: str) -> None:
    keep(databank, small())
    with pytest.raises(UserError, match=said), databank.read() as conn:
        load_vocabulary(conn, name, version)


def test_a_damaged_concept_is_told(databank: Databank) -> None:
    keep(databank, small())
    with databank.begin() as conn:
        conn.execute(vocabulary_concept.update().where(vocabulary_concept.c.id == "c1").values(content={"id": "c1"}))
    with pytest.raises(UserError, match="what the databank holds of c1 cannot be read"), databank.read() as conn:
        load_vocabulary(conn, "esco")
