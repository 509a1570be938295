"""Checking a vocabulary against the editorial guide (CONTRIBUTING.md, "Edit the vocabulary")."""

from __future__ import annotations

from collections.abc import Collection

from profiles.vocabulary.findings import Finding, Rule, Severity
from profiles.vocabulary.label_checks import check_labels
from profiles.vocabulary.relation_checks import check_mappings, check_relations
from profiles.vocabulary.vocabulary import Vocabulary

_ORDER = {rule: position for position, rule in enumerate(Rule)}


def check(vocabulary: Vocabulary, *, known_uris: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what in a vocabulary breaks a rule, errors first, then by rule and concept.

    Parameters
    ----------
    vocabulary:
        The vocabulary to check. That relations point at what exists, and ``broader`` never in a circle, was seen to
        when it was built.
    known_uris:
        The concepts of the vocabulary that ours maps to; without them, addresses are only checked for their form.
    """
    found = [*check_labels(vocabulary), *check_relations(vocabulary), *check_mappings(vocabulary, known_uris)]
    return tuple(
        sorted(found, key=lambda f: (f.severity is Severity.WARNING, _ORDER[f.rule], f.concepts, str(f.message)))
    )
