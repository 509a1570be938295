"""Small worlds for the matching core, and a score written out plainly to hold it against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing, VocabularyRef
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Importance, Requirement, VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
REF = VocabularyRef("test", "1")


def make_vocabulary(
    ids: Iterable[str],
    broader: Mapping[str, Sequence[str]] | None = None,
    related: Mapping[str, Sequence[str]] | None = None,
) -> Vocabulary:
    return Vocabulary.build(
        REF.name,
        REF.version,
        [
            Competence(
                concept,
                CompetenceKind.SKILL,
                (Label(concept, "nl", preferred=True),),
                broader=tuple((broader or {}).get(concept, ())),
                related=tuple((related or {}).get(concept, ())),
            )
            for concept in ids
        ],
    )


def make_claim(
    competence: str, level: int = 2, strength: float = 1.0, standing: Standing = Standing.CLAIMED, words: str = "gedaan"
) -> Claim:
    if standing is Standing.DENIED:
        strength = 0.0
    quote = Quote(words, 0, len(words), f"e-{competence}")
    source = ClaimSource(f"e-{competence}", Route.WORK, quote, level, strength, 0.9)
    return Claim(competence, level, strength, standing, (source,))


def make_candidate(*claims: Claim, code: str = "K-1") -> CandidateProfile:
    return CandidateProfile(code, REF, tuple(claims))


def make_requirement(
    competence: str,
    level: int | None = None,
    importance: Importance = Importance.MUST,
    weight: float = 1.0,
    words: str = "gevraagd",
    either: Sequence[str] = (),
) -> Requirement:
    quotes = (Quote(words, 0, len(words), "tasks"),)
    return Requirement(competence, importance, level, weight, 0.9, quotes, either=tuple(either))


def make_vacancy(*requirements: Requirement, id: str = "V-1", sector: str | None = None) -> VacancyProfile:
    """Make a vacancy; the weights are shared out to sum to 1."""
    total = sum(item.weight for item in requirements)
    shared = tuple(replace(requirement, weight=requirement.weight / total) for requirement in requirements)
    return VacancyProfile(id, REF, None, sector, shared)


def distances(vocabulary: Vocabulary, concept: str) -> dict[str, int]:
    """Return everything broader than ``concept``, with the length of the shortest way up."""
    found: dict[str, int] = {}

    def climb(from_: str, steps: int) -> None:
        for parent in vocabulary.competences[from_].broader:
            found[parent] = min(found.get(parent, steps), steps)
            climb(parent, steps + 1)

    climb(concept, 1)
    return found


def plain_transfer(vocabulary: Vocabulary, asked: str, had: str) -> float:
    """Return how much ``had`` counts for ``asked``, as design.md tells it, without a matrix."""
    above_had, above_asked = distances(vocabulary, had), distances(vocabulary, asked)
    one, other = vocabulary.competences[asked], vocabulary.competences[had]
    ways = [0.0]
    if asked == had or asked in above_had:
        ways.append(1.0)
    if had in above_asked:
        ways.append(0.5 * 0.5 ** (above_asked[had] - 1))
    if had in one.related or asked in other.related:
        ways.append(0.4)
    if set(one.broader) & set(other.broader):
        ways.append(0.3)
    best = max(ways)
    return best if best >= 0.15 else 0.0


def plain_met(
    vocabulary: Vocabulary,
    asked: str,
    level: int | None,
    had: Iterable[tuple[str, float]],
    either: Sequence[str] = (),
) -> float:
    """Return how far (competence, strength x level) pairs meet what is asked: the best of them, at most 1.

    Any of ``either`` will do instead.
    """
    had = list(had)
    counted = [
        plain_transfer(vocabulary, side, competence) * worth / (level or 2)
        for side in (asked, *either)
        for competence, worth in had
    ]
    return min(1.0, max(counted, default=0.0))


def plain_fit(vocabulary: Vocabulary, candidate: CandidateProfile, vacancy: VacancyProfile) -> float:
    had = [(c.competence, c.strength * c.level) for c in candidate.claims if c.standing is not Standing.DENIED]
    return sum(r.weight * plain_met(vocabulary, r.competence, r.level, had, r.either) for r in vacancy.requirements)


@st.composite
def vocabularies(draw: st.DrawFn, most: int = 7) -> Vocabulary:
    """Draw a vocabulary; ``broader`` points at earlier concepts only, so it never goes round in a circle."""
    ids = [f"c{number}" for number in range(draw(st.integers(1, most)))]
    broader = {
        concept: tuple(draw(st.lists(st.sampled_from(ids[:n]), max_size=2, unique=True)))
        for n, concept in enumerate(ids)
        if n
    }
    related = {concept: tuple(draw(st.lists(st.sampled_from(ids), max_size=1))) for concept in ids}
    return make_vocabulary(ids, broader, related)


@st.composite
def candidates(draw: st.DrawFn, vocabulary: Vocabulary, code: str = "K-1") -> CandidateProfile:
    chosen = draw(st.lists(st.sampled_from(list(vocabulary.competences)), unique=True, max_size=5))
    return make_candidate(
        *(
            make_claim(
                competence,
                draw(st.integers(1, 4)),
                draw(st.floats(0.0, 1.0)),
                draw(st.sampled_from(Standing)),
            )
            for competence in chosen
        ),
        code=code,
    )


@st.composite
def vacancies(draw: st.DrawFn, vocabulary: Vocabulary, id: str = "V-1") -> VacancyProfile:
    """Draw a vacancy; some requirements weigh nothing, never all."""
    known = st.sampled_from(list(vocabulary.competences))
    chosen = draw(st.lists(known, unique=True, min_size=1, max_size=5))
    weights = [draw(st.integers(0, 9)) for _ in chosen]
    weights[0] = weights[0] or 1
    return make_vacancy(
        *(
            make_requirement(
                competence,
                draw(st.none() | st.integers(1, 4)),
                draw(st.sampled_from(Importance)),
                weight / 10,
                either=draw(st.just(()) | st.lists(known, max_size=2, unique=True)),
            )
            for competence, weight in zip(chosen, weights, strict=True)
        ),
        id=id,
    )


@st.composite
def small_worlds(draw: st.DrawFn) -> World:
    vocabulary = draw(vocabularies())
    people = [draw(candidates(vocabulary, f"K-{n}")) for n in range(draw(st.integers(1, 3)))]
    asking = [draw(vacancies(vocabulary, f"V-{n}")) for n in range(draw(st.integers(1, 3)))]
    return vocabulary, people, asking


@pytest.fixture(scope="session")
def vocabulary_of() -> Callable[..., Vocabulary]:
    return make_vocabulary


@pytest.fixture(scope="session")
def claim_of() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture(scope="session")
def candidate_of() -> Callable[..., CandidateProfile]:
    return make_candidate


@pytest.fixture(scope="session")
def requirement_of() -> Callable[..., Requirement]:
    return make_requirement


@pytest.fixture(scope="session")
def vacancy_of() -> Callable[..., VacancyProfile]:
    return make_vacancy


@pytest.fixture(scope="session")
def worlds() -> st.SearchStrategy[World]:
    return small_worlds()


@pytest.fixture(scope="session")
def reference_transfer() -> Callable[[Vocabulary, str, str], float]:
    return plain_transfer


@pytest.fixture(scope="session")
def reference_met() -> Callable[..., float]:
    return plain_met


@pytest.fixture(scope="session")
def reference_fit() -> Callable[[Vocabulary, CandidateProfile, VacancyProfile], float]:
    return plain_fit
