"""What a check of a vocabulary finds: the rule that is broken, how bad that is, by which concepts, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from profiles.messages import M, Message


class Severity(StrEnum):
    """An *error* makes texts be understood wrongly or a relation meaningless; a *warning* is worth a look."""

    ERROR = "error"
    WARNING = "warning"


class Rule(StrEnum):
    """The rules of the editorial guide that a program can check."""

    SAME_LABEL = "same-label"
    SPELLING = "spelling"
    WORD_FORM = "word-form"
    REPEATED_LABEL = "repeated-label"
    SPELLED_TWICE = "spelled-twice"
    LABEL_FORM = "label-form"
    NO_PREFERRED = "no-preferred"
    TWO_PREFERRED = "two-preferred"
    FEW_SYNONYMS = "few-synonyms"
    ORPHAN = "orphan"
    ASKS_NOTHING = "asks-nothing"
    ISCO = "isco"
    REPEATED_RELATION = "repeated-relation"
    SELF_RELATION = "self-relation"
    REDUNDANT_BROADER = "redundant-broader"
    RELATED_ANCESTOR = "related-ancestor"
    REPEATED_MAPPING = "repeated-mapping"
    URI_FORM = "uri-form"
    UNKNOWN_URI = "unknown-uri"
    SHARED_EXACT = "shared-exact"


SEVERITIES = {
    Rule.SAME_LABEL: Severity.ERROR,
    Rule.SPELLING: Severity.ERROR,
    Rule.WORD_FORM: Severity.WARNING,
    Rule.REPEATED_LABEL: Severity.ERROR,
    Rule.SPELLED_TWICE: Severity.WARNING,
    Rule.LABEL_FORM: Severity.ERROR,
    Rule.NO_PREFERRED: Severity.ERROR,
    Rule.TWO_PREFERRED: Severity.ERROR,
    Rule.FEW_SYNONYMS: Severity.WARNING,
    Rule.ORPHAN: Severity.WARNING,
    Rule.ASKS_NOTHING: Severity.ERROR,
    Rule.ISCO: Severity.ERROR,
    Rule.REPEATED_RELATION: Severity.ERROR,
    Rule.SELF_RELATION: Severity.ERROR,
    Rule.REDUNDANT_BROADER: Severity.WARNING,
    Rule.RELATED_ANCESTOR: Severity.ERROR,
    Rule.REPEATED_MAPPING: Severity.ERROR,
    Rule.URI_FORM: Severity.ERROR,
    Rule.UNKNOWN_URI: Severity.ERROR,
    Rule.SHARED_EXACT: Severity.ERROR,
}

_KEEP_ONE = M("Keep it with the one that it means; if it means both, with neither.")

MENDS = {
    Rule.SAME_LABEL: _KEEP_ONE,
    Rule.SPELLING: _KEEP_ONE,
    Rule.WORD_FORM: M("If both mean the same, join them; else choose words that tell them apart."),
    Rule.REPEATED_LABEL: M("Remove one of the two."),
    Rule.SPELLED_TWICE: M("Remove one of the two: spellings are seen by themselves."),
    Rule.LABEL_FORM: M("Write it without spaces too many, quotes around it or a closing mark."),
    Rule.NO_PREFERRED: M("Add one."),
    Rule.TWO_PREFERRED: M("Make all but one of them alternative labels."),
    Rule.FEW_SYNONYMS: M("Add words that vacancies or people use for it."),
    Rule.ORPHAN: M("Give it a broader or related competence, or let an occupation ask it."),
    Rule.ASKS_NOTHING: M("Name the competences that it needs."),
    Rule.ISCO: M("Give the ISCO-08 unit group, four digits."),
    Rule.REPEATED_RELATION: M("Keep the strongest of them."),
    Rule.SELF_RELATION: M("Remove the relation."),
    Rule.REDUNDANT_BROADER: M("Remove the direct relation."),
    Rule.RELATED_ANCESTOR: M("Remove the related one: broader says more."),
    Rule.REPEATED_MAPPING: M("Keep the relation that holds."),
    Rule.URI_FORM: M("Give the whole address, with http:// or https://."),
    Rule.UNKNOWN_URI: M("Look the concept up and correct the address."),
    Rule.SHARED_EXACT: M("Keep the better one and make the other close, broad or narrow."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a vocabulary breaks a rule.

    ``concepts`` are the ids of those that break it, the one to look at first in front.
    """

    rule: Rule
    concepts: tuple[str, ...]
    message: Message

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return SEVERITIES[self.rule]

    @property
    def mend(self) -> Message:
        """What an editor can do about it."""
        return MENDS[self.rule]
