"""A vocabulary: the one language in which vacancies and people are described."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.model import VocabularyRef
from profiles.vocabulary.concepts import Circumstance, Competence, Group, Occupation, Qualification, Sector

_C = TypeVar("_C", Competence, Occupation, Sector, Group, Qualification, Circumstance)


@dataclass(frozen=True)
class Vocabulary:
    """Competences, occupations, sectors and what belongs to them by id, under a name and a version.

    Build one with :meth:`build`, which checks that every relation points at a concept that exists.
    """

    name: str
    version: str
    competences: Mapping[str, Competence]
    occupations: Mapping[str, Occupation]
    sectors: Mapping[str, Sector]
    groups: Mapping[str, Group] = field(default_factory=dict)
    qualifications: Mapping[str, Qualification] = field(default_factory=dict)
    circumstances: Mapping[str, Circumstance] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        name: str,
        version: str,
        competences: Iterable[Competence],
        occupations: Iterable[Occupation] = (),
        sectors: Iterable[Sector] = (),
        *,
        groups: Iterable[Group] = (),
        qualifications: Iterable[Qualification] = (),
        circumstances: Iterable[Circumstance] = (),
    ) -> Vocabulary:
        """Check the concepts and make a vocabulary of them.

        Raises
        ------
        UserError
            When an id occurs twice, a relation points at an unknown concept, or ``broader`` goes round in a circle.
        """
        vocabulary = cls(
            name,
            version,
            _by_id(competences),
            _by_id(occupations),
            _by_id(sectors),
            _by_id(groups),
            _by_id(qualifications),
            _by_id(circumstances),
        )
        vocabulary._check_relations()
        _check_cycles(vocabulary.competences)
        _check_cycles(vocabulary.occupations)
        _check_cycles(vocabulary.groups)
        return vocabulary

    @property
    def ref(self) -> VocabularyRef:
        """Name and version, as profiles remember them."""
        return VocabularyRef(self.name, self.version)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the labels, the default ones first."""
        found = {
            label.lang
            for concepts in (self.competences, self.occupations)
            for concept in concepts.values()
            for label in concept.labels
        }
        return tuple(sorted(found, key=lambda lang: (lang != "nl", lang)))

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """For each competence with narrower ones, their ids; the inverse of ``broader``."""
        found: dict[str, list[str]] = {}
        for competence in self.competences.values():
            for broader in competence.broader:
                found.setdefault(broader, []).append(competence.id)
        return MappingProxyType({key: tuple(ids) for key, ids in found.items()})

    def competence(self, concept: str) -> Competence:
        """Return the competence with this id.

        Raises
        ------
        UserError
            When the vocabulary does not have it.
        """
        try:
            return self.competences[concept]
        except KeyError:
            raise UserError(
                M("vocabulary {name} has no competence {id}.", name=self.name, id=concept),
                mend=M("Look it up with `workprofiler vocabulary search`."),
            ) from None

    def ancestors(self, concept: str) -> dict[str, int]:
        """Return all broader competences of ``concept`` with their distance in steps (1 = direct parent)."""
        found: dict[str, int] = {}
        frontier = [concept]
        steps = 0
        while frontier:
            steps += 1
            parents = [b for c in frontier for b in self.competences[c].broader if b not in found]
            found.update(dict.fromkeys(parents, steps))
            frontier = parents
        return found

    def _check_relations(self) -> None:
        def check(owner: str, relation: str, ids: Iterable[str], known: Mapping[str, object]) -> None:
            for other in ids:
                if other not in known:
                    raise UserError(
                        M(
                            "{relation} of {owner} points at {other}, which vocabulary {name} does not have.",
                            relation=relation,
                            owner=owner,
                            other=other,
                            name=self.name,
                        ),
                        mend=M("Correct the id or add the concept."),
                    )

        for competence in self.competences.values():
            check(competence.id, "broader", competence.broader, self.competences)
            check(competence.id, "related", competence.related, self.competences)
            check(competence.id, "essential", competence.essential, self.competences)
            check(competence.id, "optional", competence.optional, self.competences)
            check(competence.id, "groups", competence.groups, self.groups)
            check(competence.id, "sectors", competence.sectors, self.sectors)
            if competence.paper:
                check(competence.id, "certifies", competence.paper.certifies, self.competences)
        for occupation in self.occupations.values():
            check(occupation.id, "essential", occupation.essential, self.competences)
            check(occupation.id, "important", occupation.important, self.competences)
            check(occupation.id, "somewhat", occupation.somewhat, self.competences)
            check(occupation.id, "optional", occupation.optional, self.competences)
            check(occupation.id, "broader", occupation.broader, self.occupations)
            check(occupation.id, "sectors", occupation.sectors, self.sectors)
            check(occupation.id, "circumstances", (c for c, _ in occupation.circumstances), self.circumstances)
        for group in self.groups.values():
            check(group.id, "broader", group.broader, self.groups)
        for qualification in self.qualifications.values():
            check(qualification.id, "essential", qualification.essential, self.competences)
            check(qualification.id, "important", qualification.important, self.competences)
            check(qualification.id, "somewhat", qualification.somewhat, self.competences)


def find_cycle(broader: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    """Return a circle in what is broader than what, from a concept back to itself, or None when there is none.

    ``broader`` gives for each concept the ids of its broader ones, all of them concepts of its own.
    """
    done: set[str] = set()
    for start in broader:
        path: dict[str, None] = {}
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            concept, leaving = stack.pop()
            if leaving:
                path.popitem()
                done.add(concept)
            elif concept in path:
                members = list(path)
                return (*members[members.index(concept) :], concept)
            elif concept not in done:
                path[concept] = None
                stack.append((concept, True))
                stack.extend((parent, False) for parent in broader[concept])
    return None


def circle_error(circle: Iterable[str], where: Place | None = None) -> UserError:
    """Return the error for a circle that :func:`find_cycle` found."""
    return UserError(
        M("broader goes round in a circle: {path}.", path=" > ".join(circle)),
        where=where,
        mend=M("Remove one of these relations."),
    )


def _check_cycles(concepts: Mapping[str, Competence] | Mapping[str, Occupation] | Mapping[str, Group]) -> None:
    if circle := find_cycle({concept.id: concept.broader for concept in concepts.values()}):
        raise circle_error(circle)


def _by_id(concepts: Iterable[_C]) -> Mapping[str, _C]:
    found: dict[str, _C] = {}
    for concept in concepts:
        if concept.id in found:
            raise UserError(M("the id {id} occurs twice.", id=concept.id), mend=M("Give each concept its own id."))
        found[concept.id] = concept
    return MappingProxyType(found)
