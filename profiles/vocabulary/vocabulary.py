"""A vocabulary: the one language in which vacancies and people are described."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from profiles.errors import UserError
from profiles.messages import M
from profiles.model import VocabularyRef
from profiles.vocabulary.concepts import Competence, Occupation, Sector

_C = TypeVar("_C", Competence, Occupation, Sector)


@dataclass(frozen=True)
class Vocabulary:
    """Competences, occupations and sectors by id, under a name and a version.

    Build one with :meth:`build`, which checks that every relation points at a concept that exists.
    """

    name: str
    version: str
    competences: Mapping[str, Competence]
    occupations: Mapping[str, Occupation]
    sectors: Mapping[str, Sector]

    @classmethod
    def build(
        cls,
        name: str,
        version: str,
        competences: Iterable[Competence],
        occupations: Iterable[Occupation] = (),
        sectors: Iterable[Sector] = (),
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
        )
        vocabulary._check_relations()
        vocabulary._check_cycles()
        return vocabulary

    @property
    def ref(self) -> VocabularyRef:
        """Name and version, as profiles remember them."""
        return VocabularyRef(self.name, self.version)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the labels, the default ones first."""
        found = {label.lang for competence in self.competences.values() for label in competence.labels}
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
            check(competence.id, "sectors", competence.sectors, self.sectors)
            if competence.paper:
                check(competence.id, "certifies", competence.paper.certifies, self.competences)
        for occupation in self.occupations.values():
            check(occupation.id, "essential", occupation.essential, self.competences)
            check(occupation.id, "optional", occupation.optional, self.competences)
            check(occupation.id, "sectors", occupation.sectors, self.sectors)

    def _check_cycles(self) -> None:
        done: set[str] = set()
        for start in self.competences:
            path: list[str] = []
            stack: list[tuple[str, bool]] = [(start, False)]
            while stack:
                concept, leaving = stack.pop()
                if leaving:
                    path.pop()
                    done.add(concept)
                elif concept in path:
                    raise UserError(
                        M(
                            "broader goes round in a circle: {path}.",
                            path=" > ".join([*path[path.index(concept) :], concept]),
                        ),
                        mend=M("Remove one of these relations."),
                    )
                elif concept not in done:
                    path.append(concept)
                    stack.append((concept, True))
                    stack.extend((parent, False) for parent in self.competences[concept].broader)


def _by_id(concepts: Iterable[_C]) -> Mapping[str, _C]:
    found: dict[str, _C] = {}
    for concept in concepts:
        if concept.id in found:
            raise UserError(M("the id {id} occurs twice.", id=concept.id), mend=M("Give each concept its own id."))
        found[concept.id] = concept
    return MappingProxyType(found)
