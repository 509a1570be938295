from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.concepts import Competence, CompetenceKind, Group, Label, Occupation
from profiles.vocabulary.transfer import How, Transfer, TransferSettings, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary

LAW = settings(derandomize=True, deadline=None, max_examples=80)
SHARES = st.sampled_from([0.0, 0.1, 0.15, 0.3, 0.5, 0.8, 1.0])


def vocabulary_of(
    ids: Sequence[str],
    broader: Mapping[str, Sequence[str]] | None = None,
    related: Mapping[str, Sequence[str]] | None = None,
    kinds: Mapping[str, CompetenceKind] | None = None,
) -> Vocabulary:
    return Vocabulary.build(
        "test",
        "1",
        [
            Competence(
                concept,
                (kinds or {}).get(concept, CompetenceKind.SKILL),
                (Label(concept, "nl", preferred=True),),
                broader=tuple((broader or {}).get(concept, ())),
                related=tuple((related or {}).get(concept, ())),
            )
            for concept in ids
        ],
    )


def steps_up(vocabulary: Vocabulary, concept: str, target: str) -> int | None:
    """Return the length of the shortest way up from a concept to one above it."""
    if concept == target:
        return 0
    further = [steps_up(vocabulary, parent, target) for parent in vocabulary.competences[concept].broader]
    return min((1 + steps for steps in further if steps is not None), default=None)


def ways(vocabulary: Vocabulary, asked: str, had: str, shares: TransferSettings, cosine: float) -> dict[How, float]:
    """Return by which relations one competence counts for another and for how much, each worked out by itself."""
    one, other = vocabulary.competences[asked], vocabulary.competences[had]
    up, found = steps_up(vocabulary, asked, had), dict[How, float]()
    if asked == had:
        return {How.SAME: 1.0}
    if steps_up(vocabulary, had, asked) is not None:
        found[How.NARROWER] = 1.0
    if up is not None:
        found[How.BROADER] = shares.broader * 0.5 ** (up - 1)
    if had in one.related or asked in other.related:
        found[How.RELATED] = shares.related
    if set(one.broader) & set(other.broader):
        found[How.SIBLING] = shares.sibling
    if cosine > shares.meaning_from and one.kind is other.kind is CompetenceKind.SKILL:
        found[How.MEANING] = shares.meaning * min(1.0, (cosine - shares.meaning_from) / (1.0 - shares.meaning_from))
    return {how: value for how, value in found.items() if value >= shares.least}


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    ids = [f"c{number}" for number in range(draw(st.integers(1, 7)))]
    return vocabulary_of(
        ids,
        {c: draw(st.lists(st.sampled_from(ids[:n]), max_size=2, unique=True)) for n, c in enumerate(ids) if n},
        {c: draw(st.lists(st.sampled_from(ids), max_size=2)) for c in ids},
        {c: draw(st.sampled_from([CompetenceKind.SKILL, CompetenceKind.LANGUAGE])) for c in ids},
    )


@st.composite
def rich_vocabularies(draw: st.DrawFn) -> Vocabulary:
    """Vocabularies with groups, needs and occupations too, as ESCO has."""
    plain = draw(vocabularies())
    some = st.lists(st.sampled_from(list(plain.competences)), max_size=3, unique=True).map(tuple)
    groups = [Group(f"g{number}", (Label("g", "nl", preferred=True),)) for number in range(2)]
    belonging = st.lists(st.sampled_from(["g0", "g1"]), max_size=1).map(tuple)
    competences = [
        replace(c, essential=draw(some), optional=draw(some), groups=draw(belonging))
        for c in plain.competences.values()
    ]
    jobs = [
        Occupation(f"o{number}", (Label("o", "nl", preferred=True),), essential=draw(some), optional=draw(some))
        for number in range(draw(st.integers(0, 3)))
    ]
    return Vocabulary.build("test", "1", competences, jobs, groups=groups)


@st.composite
def shares(draw: st.DrawFn) -> TransferSettings:
    return TransferSettings(
        broader=draw(SHARES),
        related=draw(SHARES),
        sibling=draw(SHARES),
        meaning=draw(SHARES),
        meaning_from=draw(st.sampled_from([0.0, 0.5, 0.7])),
        least=draw(st.sampled_from([0.01, 0.15, 0.5])),
    )


def unit_vectors(seed: int, count: int) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(count, 3))
    vectors: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return vectors


@LAW
@given(vocabulary=vocabularies(), shares=shares(), seed=st.none() | st.integers(0, 999))
def test_every_cell_is_the_best_of_all_relations(
    vocabulary: Vocabulary, shares: TransferSettings, seed: int | None
) -> None:
    ids = list(vocabulary.competences)
    vectors = None if seed is None else unit_vectors(seed, len(ids))
    transfer = build_transfer(vocabulary, vectors, shares)
    for i, asked in enumerate(ids):
        for j, had in enumerate(ids):
            cosine = -1.0 if vectors is None else float(vectors[i] @ vectors[j])
            found = ways(vocabulary, asked, had, shares, cosine)
            value, how = transfer.between(asked, had)
            assert value == pytest.approx(max(found.values(), default=0.0), abs=1e-5)
            if found:
                assert how is not None
                assert found[how] == pytest.approx(max(found.values()), abs=1e-5)
            else:
                assert how is None


@LAW
@given(vocabulary=rich_vocabularies(), seed=st.integers(0, 999))
def test_the_laws_of_the_matrix(vocabulary: Vocabulary, seed: int) -> None:
    ids = tuple(vocabulary.competences)
    transfer = build_transfer(vocabulary, unit_vectors(seed, len(ids)))
    matrix = transfer.matrix.toarray()
    assert transfer.ids == ids
    assert [transfer.index[concept] for concept in ids] == list(range(len(ids)))
    assert matrix.shape == transfer.how.shape == (len(ids), len(ids))
    assert (matrix.diagonal() == 1.0).all()
    assert (matrix <= 1.0).all()
    for narrow in ids:
        for broad in vocabulary.ancestors(narrow):
            assert transfer.between(broad, narrow) == (1.0, How.NARROWER)
            assert transfer.between(narrow, broad)[0] < 1.0
    assert ((matrix == 0.0) | (matrix >= TransferSettings().least)).all()
    assert ((transfer.how.toarray() > 0) == (matrix > 0.0)).all()
    assert set(np.unique(transfer.how.data).tolist()) <= {int(how) for how in How}


@LAW
@given(vocabulary=rich_vocabularies(), seed=st.integers(0, 999))
def test_meaning_only_adds(vocabulary: Vocabulary, seed: int) -> None:
    plain = build_transfer(vocabulary).matrix.toarray()
    with_meaning = build_transfer(vocabulary, unit_vectors(seed, len(vocabulary.competences))).matrix.toarray()
    assert (with_meaning >= plain).all()


@pytest.fixture(scope="module")
def tree() -> Transfer:
    """Four steps down from a to e; s beside b; r related to e; x by itself."""
    return build_transfer(
        vocabulary_of("abcdesrx", {"b": "a", "c": "b", "d": "c", "e": "d", "s": "a"}, {"e": "r", "x": "x"})
    )


@pytest.mark.parametrize(
    ("asked", "had", "value", "how"),
    [
        ("a", "a", 1.0, How.SAME),
        ("a", "b", 1.0, How.NARROWER),
        ("a", "e", 1.0, How.NARROWER),
        ("b", "a", 0.5, How.BROADER),
        ("c", "a", 0.25, How.BROADER),
        ("d", "a", 0.0, None),  # 0.125 is too little to count
        ("b", "s", 0.3, How.SIBLING),
        ("s", "b", 0.3, How.SIBLING),
        ("c", "s", 0.0, None),
        ("e", "r", 0.4, How.RELATED),
        ("r", "e", 0.4, How.RELATED),
        ("x", "x", 1.0, How.SAME),
        ("x", "a", 0.0, None),
    ],
)
def test_what_each_relation_counts_for(asked: str, had: str, value: float, how: How | None, tree: Transfer) -> None:
    assert tree.between(asked, had) == (value, how)


def test_the_shortest_way_up_counts() -> None:
    transfer = build_transfer(vocabulary_of("abc", {"b": "a", "c": ["b", "a"]}))
    assert transfer.between("c", "a") == (0.5, How.BROADER)


def test_siblings_that_are_related_count_as_related() -> None:
    transfer = build_transfer(vocabulary_of("abc", {"b": "a", "c": "a"}, {"b": "c"}))
    assert transfer.between("b", "c") == transfer.between("c", "b") == (0.4, How.RELATED)


def vectors_of(*angles: float) -> NDArray[np.float32]:
    """Return unit vectors whose cosine with the first is as given."""
    return np.array([[1.0, 0.0], *([angle, (1 - angle**2) ** 0.5] for angle in angles)], dtype=np.float32)


@pytest.mark.parametrize(
    ("cosine", "value"),
    [(1.0, 0.5), (0.85, 0.25), (0.79, 0.15), (0.78, 0.0), (0.7, 0.0), (0.0, 0.0), (-1.0, 0.0)],
)
def test_likeness_in_meaning_counts_above_a_threshold(cosine: float, value: float) -> None:
    # A hair above, since 0.79 is where the least that counts begins.
    transfer = build_transfer(vocabulary_of("ab"), vectors_of(cosine + (1e-4 if cosine == 0.79 else 0.0)))
    found, how = transfer.between("a", "b")
    assert found == pytest.approx(value, abs=1e-3)
    assert how is (How.MEANING if value else None)
    assert transfer.between("b", "a") == (found, how)


@pytest.mark.parametrize("kind", CompetenceKind)
def test_papers_languages_and_behaviour_are_never_near_in_meaning(kind: CompetenceKind) -> None:
    transfer = build_transfer(vocabulary_of("ab", kinds={"a": kind}), vectors_of(0.99))
    near = kind in (CompetenceKind.SKILL, CompetenceKind.KNOWLEDGE)
    assert (transfer.between("a", "b")[0] > 0.0) is near
    assert (transfer.between("b", "a")[0] > 0.0) is near


def test_meaning_is_compared_over_all_blocks() -> None:
    """More competences than are compared at a time; the last is near the first."""
    ids = [f"c{number}" for number in range(1100)]
    vectors = np.zeros((len(ids), 2), dtype=np.float32)
    vectors[0] = vectors[-1] = [1.0, 0.0]
    transfer = build_transfer(vocabulary_of(ids), vectors)
    assert transfer.between(ids[0], ids[-1]) == (0.5, How.MEANING)
    assert transfer.between(ids[-1], ids[0]) == (0.5, How.MEANING)
    assert transfer.matrix.nnz == len(ids) + 2


def test_an_empty_vocabulary_has_an_empty_matrix() -> None:
    transfer = build_transfer(vocabulary_of(()))
    assert (transfer.ids, transfer.matrix.shape) == ((), (0, 0))


def test_a_relation_that_counts_nothing_is_left_out() -> None:
    none = replace(TransferSettings(), broader=0.0, related=0.0, sibling=0.0)
    transfer = build_transfer(vocabulary_of("abcd", {"b": "a", "c": "a"}, {"d": "a"}), None, none)
    assert transfer.matrix.nnz == 6  # four on the diagonal, two narrower ones
    assert transfer.between("a", "b") == (1.0, How.NARROWER)


def test_the_default_vocabulary_has_a_sound_matrix() -> None:
    vocabulary = default_vocabulary()
    transfer = build_transfer(vocabulary)
    assert transfer.matrix.shape == (len(vocabulary.competences),) * 2
    assert (transfer.matrix.diagonal() == 1.0).all()
    assert transfer.matrix.data.min() >= TransferSettings().least
    assert transfer.matrix.data.max() == 1.0
    child = next(c for c in vocabulary.competences.values() if c.broader)
    assert transfer.between(child.broader[0], child.id) == (1.0, How.NARROWER)


# Needs, families and lines of work


def skill(concept: str, **facts: tuple[str, ...]) -> Competence:
    return Competence(concept, CompetenceKind.SKILL, (Label(concept, "nl", preferred=True),), **facts)  # type: ignore[arg-type]


def job(number: int, *asked: str) -> Occupation:
    return Occupation(f"o{number}", (Label(f"o{number}", "nl", preferred=True),), essential=asked)


def test_what_needs_another_counts_more_for_it_than_the_other_way_round() -> None:
    vocabulary = Vocabulary.build(
        "v", "1", [skill("do", essential=("know",), optional=("help",)), *map(skill, ("know", "help"))]
    )
    transfer = build_transfer(vocabulary)
    assert transfer.between("know", "do") == (0.5, How.RELATED)
    assert transfer.between("do", "know") == (0.25, How.RELATED)
    assert transfer.between("help", "do") == (0.3, How.RELATED)
    assert transfer.between("do", "help") == (0.15, How.RELATED)


def test_siblings_of_another_trade_count_half() -> None:
    skills = [skill("up"), *(skill(c, broader=("up",)) for c in "abc")]
    transfer = build_transfer(Vocabulary.build("v", "1", skills, [job(1, "a", "b"), job(2, "c")]))
    assert transfer.between("a", "b") == (0.3, How.SIBLING)
    assert transfer.between("a", "c") == (0.15, How.SIBLING)


def test_a_large_family_has_siblings_only_where_meaning_agrees() -> None:
    children = [f"c{number}" for number in range(30)]
    skills = [skill("up"), *(skill(c, broader=("up",)) for c in children)]
    vocabulary = Vocabulary.build("v", "1", skills)
    assert build_transfer(vocabulary).between("c0", "c1") == (0.0, None)
    vectors = np.eye(31, dtype=np.float32)
    vectors[2] = 0.0
    vectors[2, [1, 2]] = [0.68, (1 - 0.68**2) ** 0.5]
    transfer = build_transfer(vocabulary, vectors)
    assert transfer.between("c0", "c1") == transfer.between("c1", "c0") == (0.2, How.SIBLING)
    assert transfer.between("c0", "c2") == (0.0, None)


def test_a_group_makes_kin_of_what_is_near_in_meaning() -> None:
    group = Group("g", (Label("g", "nl", preferred=True),))
    in_group = Vocabulary.build("v", "1", [skill("a", groups=("g",)), skill("b", groups=("g",))], groups=[group])
    assert build_transfer(in_group, vectors_of(0.68)).between("a", "b") == (0.2, How.SIBLING)
    assert build_transfer(in_group, vectors_of(0.6)).between("a", "b") == (0.0, None)
    assert build_transfer(vocabulary_of("ab"), vectors_of(0.68)).between("a", "b") == (0.0, None)


def test_meaning_across_trades_is_doubted() -> None:
    def near(*jobs: Occupation) -> float:
        return build_transfer(Vocabulary.build("v", "1", [skill("a"), skill("b")], jobs), vectors_of(0.94)).between(
            "a", "b"
        )[0]

    assert near() == near(job(1, "a", "b")) == near(job(1, "a")) == pytest.approx(0.4, abs=1e-3)
    assert near(job(1, "a"), job(2, "b")) == pytest.approx(0.5 * 0.14 / 0.3, abs=1e-3)


def test_only_so_many_count_by_meaning_the_nearest_first() -> None:
    ids = [f"c{number}" for number in range(40)]
    angles = np.arange(40) * 0.002
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    transfer = build_transfer(vocabulary_of(ids), vectors, replace(TransferSettings(), neighbours=5))
    assert (np.diff(transfer.matrix.indptr) == 6).all()
    assert {transfer.ids[j] for j in transfer.matrix[0].indices} == {"c0", "c1", "c2", "c3", "c4", "c5"}
