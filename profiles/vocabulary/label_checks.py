"""Checks of labels: two concepts with one name, names badly written, names that are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from profiles.messages import N_, M
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation
from profiles.vocabulary.findings import Finding, Rule
from profiles.vocabulary.spelling import form_key, spelling_key
from profiles.vocabulary.vocabulary import Vocabulary

Concept = Competence | Occupation

SYNONYMS = 3
"""So many Dutch alternatives a skill should have, as texts say a thing in many ways."""

_UNKNOWN_LANGUAGE = "und"
_QUOTES = "\"'“”„‘’«»`"
_ABBREVIATION = re.compile(r"(?:\b\w{1,3}\.){2,}$|\b(?:etc|enz|incl|excl|evt|bv)\.$", re.IGNORECASE)
_PHRASED = frozenset({CompetenceKind.SKILL})


def check_labels(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield what is wrong with the labels of competences and occupations; hidden labels may be misspellings."""
    for concepts in (vocabulary.competences, vocabulary.occupations):
        yield from _shared(concepts)
        for concept in concepts.values():
            yield from _repeated(concept)
            yield from _badly_written(concept)
            yield from _preferred(concept, vocabulary.languages)
    if "nl" in vocabulary.languages:
        yield from _few_synonyms(vocabulary.competences.values())


def _shown(concept: Concept) -> list[Label]:
    return [label for label in concept.labels if not label.hidden]


def _shared(concepts: Mapping[str, Competence] | Mapping[str, Occupation]) -> Iterator[Finding]:
    """Find labels on two concepts: the same, the same but for spelling, the same but for the form of the words."""
    pairs = [
        (concept.id, label)
        for concept in concepts.values()
        # A group of occupations may well bear the name of the one occupation or group in it.
        if not (isinstance(concept, Occupation) and concept.is_group)
        for label in _shown(concept)
    ]
    told: set[frozenset[str]] = set()
    for rule, key, message in (
        (Rule.SAME_LABEL, _exact, N_("two concepts have the label “{label}”.")),
        (Rule.SPELLING, _spelled, N_("the labels “{label}” and “{other}” differ only by spelling.")),
        (Rule.WORD_FORM, _formed, N_("the labels “{label}” and “{other}” differ only by the form or order of words.")),
    ):
        for (first, label), (second, other) in _clashes(pairs, key):
            if (both := frozenset((first, second, label.text.casefold(), other.text.casefold()))) not in told:
                told.add(both)
                yield Finding(rule, (first, second), M(message, label=label.text, other=other.text))


def _exact(label: Label) -> Hashable:
    return label.lang, label.text.casefold()


def _spelled(label: Label) -> Hashable:
    return label.lang, spelling_key(label.text, label.lang)


def _formed(label: Label) -> Hashable:
    """Return the stems of a Dutch label of several words; single words and other languages stand by themselves."""
    stems = form_key(label.text) if label.lang == "nl" else ()
    return (label.lang, stems) if len(stems) > 1 else None


def _clashes(
    pairs: Iterable[tuple[str, Label]], key: Callable[[Label], Hashable]
) -> Iterator[tuple[tuple[str, Label], tuple[str, Label]]]:
    """Yield each pair of concepts whose labels have the same key, the one that has it first in front."""
    found: dict[Hashable, dict[str, Label]] = defaultdict(dict)
    for id, label in pairs:
        if (shared := key(label)) is not None:
            found[shared].setdefault(id, label)
    for holders in found.values():
        first, *others = holders.items()
        yield from ((first, other) for other in others)


def _repeated(concept: Concept) -> Iterator[Finding]:
    """Find labels given twice; of papers every spelling counts, for they are found in texts to the letter."""
    literal = isinstance(concept, Competence) and concept.kind is CompetenceKind.CERTIFICATE
    same: set[Hashable] = set()
    spelled: dict[Hashable, Label] = {}
    for label in _shown(concept):
        known = spelled.setdefault(_spelled(label), label)
        if _exact(label) in same:
            yield Finding(
                Rule.REPEATED_LABEL, (concept.id,), M("the label “{label}” is given twice.", label=label.text)
            )
        elif known is not label and not literal:
            message = M(
                "the labels “{label}” and “{other}” differ only by spelling.", label=known.text, other=label.text
            )
            yield Finding(Rule.SPELLED_TWICE, (concept.id,), message)
        same.add(_exact(label))


def _badly_written(concept: Concept) -> Iterator[Finding]:
    for label in concept.labels:
        text = label.text
        if not text.strip():
            yield Finding(Rule.LABEL_FORM, (concept.id,), M("a label is empty."))
        elif text != " ".join(text.split()):
            yield Finding(Rule.LABEL_FORM, (concept.id,), M("the label “{label}” has spaces too many.", label=text))
        elif text[-1] in ".,;:!?" and not _ABBREVIATION.search(text):
            yield Finding(Rule.LABEL_FORM, (concept.id,), M("the label “{label}” ends like a sentence.", label=text))
        elif len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
            yield Finding(Rule.LABEL_FORM, (concept.id,), M("the label “{label}” stands in quotes.", label=text))


def _preferred(concept: Concept, languages: Iterable[str]) -> Iterator[Finding]:
    for lang in languages:
        texts = [label.text for label in concept.labels if label.preferred and label.lang == lang]
        if not texts and lang != _UNKNOWN_LANGUAGE:
            message = M("“{label}” has no preferred label in language {lang}.", label=concept.label(), lang=lang)
            yield Finding(Rule.NO_PREFERRED, (concept.id,), message)
        elif len(texts) > 1:
            message = M("{labels} are all preferred in language {lang}.", labels=", ".join(texts), lang=lang)
            yield Finding(Rule.TWO_PREFERRED, (concept.id,), message)


def _few_synonyms(competences: Iterable[Competence]) -> Iterator[Finding]:
    """Find skills that texts can hardly reach; knowledge, languages and papers have the names that they have."""
    for competence in competences:
        if competence.kind not in _PHRASED:
            continue
        count = sum(label.lang == "nl" and not label.preferred for label in competence.labels)
        if count < SYNONYMS:
            message = M(
                "“{label}” has {count} other Dutch labels; {least} is the least.",
                label=competence.label(),
                count=count,
                least=SYNONYMS,
            )
            yield Finding(Rule.FEW_SYNONYMS, (competence.id,), message)
