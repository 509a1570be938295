"""Checks of relations: concepts that hang loose, relations that say nothing or too much, mappings that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from profiles.messages import M
from profiles.vocabulary.concepts import Competence, CompetenceKind, MappingRelation, Occupation
from profiles.vocabulary.findings import Finding, Rule
from profiles.vocabulary.vocabulary import Vocabulary

_URI = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+\.[^\s/?#<>\"{}|\\^`]+/[^\s<>\"{}|\\^`]+")
_ISCO = re.compile(r"\d{4}")
_CONNECTED = frozenset({CompetenceKind.SKILL, CompetenceKind.KNOWLEDGE})


def check_relations(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield what is wrong with relations inside the vocabulary."""
    yield from _orphans(vocabulary)
    for competence in vocabulary.competences.values():
        yield from _competence(competence, vocabulary)
    for occupation in vocabulary.occupations.values():
        yield from _occupation(occupation, vocabulary)


def check_mappings(vocabulary: Vocabulary, known_uris: Collection[str] | None) -> Iterator[Finding]:
    """Yield what is wrong with mappings to other vocabularies.

    ``known_uris`` are those of the other vocabulary; addresses that are of yet another one are not looked up in it.
    """
    known = frozenset(known_uris or ())
    spaces = {_space(uri) for uri in known}
    for concepts in (vocabulary.competences, vocabulary.occupations):
        exact: dict[str, str] = {}
        for concept in concepts.values():
            given: dict[str, MappingRelation] = {}
            for mapping in concept.mappings:
                where = (concept.id,)
                before = given.setdefault(mapping.uri, mapping.relation)
                if before is not mapping.relation:
                    message = M("{uri} is given as both {one} and {other}.",
                                uri=mapping.uri, one=before.value, other=mapping.relation.value)  # fmt: skip
                    yield Finding(Rule.REPEATED_MAPPING, where, message)
                if not _URI.fullmatch(mapping.uri):
                    yield Finding(Rule.URI_FORM, where, M("{uri} is no web address of a concept.", uri=mapping.uri))
                elif _space(mapping.uri) in spaces and mapping.uri not in known:
                    yield Finding(Rule.UNKNOWN_URI, where, M("there is no concept {uri}.", uri=mapping.uri))
                if mapping.relation is MappingRelation.EXACT:
                    holder = exact.setdefault(mapping.uri, concept.id)
                    if holder != concept.id:
                        message = M("two concepts are the same as {uri}.", uri=mapping.uri)
                        yield Finding(Rule.SHARED_EXACT, (holder, concept.id), message)


def _space(uri: str) -> tuple[str, str]:
    """Return the vocabulary that an address is of: its host and the first part of its path."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return (uri, "")
    return parts.netloc, parts.path.split("/")[1] if parts.path.startswith("/") else ""


def _orphans(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find what hangs loose; behaviours, languages and papers stand by themselves."""
    used: set[str] = set()
    for competence in vocabulary.competences.values():
        used.update(_points_at(competence))
    for occupation in vocabulary.occupations.values():
        used.update(occupation.asked)
    for qualification in vocabulary.qualifications.values():
        used.update((*qualification.essential, *qualification.important, *qualification.somewhat))
    for competence in vocabulary.competences.values():
        if (
            competence.kind in _CONNECTED
            and competence.id not in used
            and not _points_at(competence)
            and not competence.groups
        ):
            message = M("“{label}” is related to nothing and asked by nothing.", label=competence.label())
            yield Finding(Rule.ORPHAN, (competence.id,), message)


def _points_at(competence: Competence) -> tuple[str, ...]:
    """Return the competences that a competence names, itself left out."""
    certified = competence.paper.certifies if competence.paper else ()
    named = (*competence.broader, *competence.related, *competence.essential, *competence.optional, *certified)
    return tuple(id for id in named if id != competence.id)


def _competence(competence: Competence, vocabulary: Vocabulary) -> Iterator[Finding]:
    where, label = (competence.id,), competence.label()
    if competence.id in (*competence.broader, *competence.related, *competence.essential, *competence.optional):
        yield Finding(Rule.SELF_RELATION, where, M("“{label}” is related to itself.", label=label))
    yield from _twice(competence.id, label, (competence.broader, competence.related), vocabulary)
    yield from _twice(competence.id, label, (competence.essential, competence.optional), vocabulary)
    ancestors = vocabulary.ancestors(competence.id)
    for other in competence.related:
        if other in ancestors and other not in competence.broader and other != competence.id:
            message = M("“{label}” is related to “{other}”, which is broader by way of others.",
                        label=label, other=vocabulary.competences[other].label())  # fmt: skip
            yield Finding(Rule.RELATED_ANCESTOR, (competence.id, other), message)
    further = {id for parent in competence.broader for id in vocabulary.ancestors(parent)}
    for other in competence.broader:
        if other in further:
            message = M("“{label}” has “{other}” as broader both directly and by way of another.",
                        label=label, other=vocabulary.competences[other].label())  # fmt: skip
            yield Finding(Rule.REDUNDANT_BROADER, (competence.id, other), message)


def _occupation(occupation: Occupation, vocabulary: Vocabulary) -> Iterator[Finding]:
    where, label = (occupation.id,), occupation.label()
    degrees = (occupation.essential, occupation.important, occupation.somewhat, occupation.optional)
    yield from _twice(occupation.id, label, degrees, vocabulary)
    if occupation.id in occupation.broader:
        yield Finding(Rule.SELF_RELATION, where, M("“{label}” is related to itself.", label=label))
    if occupation.is_group:
        return
    if not occupation.essential and not occupation.important:
        yield Finding(Rule.ASKS_NOTHING, where, M("“{label}” has no essential competences.", label=label))
    if not _ISCO.fullmatch(occupation.isco):
        yield Finding(Rule.ISCO, where, M("“{label}” has no ISCO-08 code of four digits.", label=label))


def _twice(owner: str, label: str, relations: tuple[tuple[str, ...], ...], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find what is named twice among relations of which one would do."""
    seen: set[str] = set()
    for other in (id for ids in relations for id in ids):
        if other in seen:
            message = M("“{label}” names “{other}” twice.", label=label, other=vocabulary.competences[other].label())
            yield Finding(Rule.REPEATED_RELATION, (owner, other), message)
        seen.add(other)
