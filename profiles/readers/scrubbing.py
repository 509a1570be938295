"""Taking out of a portfolio's texts what says who somebody is, where a file told that in fields of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple, replace
from functools import partial

from profiles.messages import M
from profiles.naming import Naming
from profiles.person import PersonalFacts
from profiles.portfolio import Evidence, EvidenceKind, Starr
from profiles.readers.cv_personal import Found, drop_kind, scrubber, without_person
from profiles.readers.read_person import ReadPerson

_Change = Callable[[str], str]
_WORD = re.compile(r"\w")

_NAMES = {"name": "name", "address": "street", "postcode": "postcode", "phone": "phone", "email": "email"}
"""Personal facts by the names that readers of texts have for them."""


def scrubbed(person: ReadPerson, known: Naming, *, sentences: bool) -> ReadPerson:
    """Return a person whose texts hold none of his or her personal facts.

    ``sentences``: contact details and what nobody may be matched by (health, family, origin …) are looked for too, as
    in a text that somebody wrote about him- or herself for others. Names of occupations are no names of people.
    """
    code, told = person.portfolio.candidate, person.facts
    found = Found()
    if told is not None:
        named = {
            "name": told.name,
            "address": told.street,
            "postcode": told.postcode,
            "phone": told.phone,
            "email": told.email,
        }
        for name, value in named.items():
            found.keep(name, value)
    evidence = person.portfolio.evidence
    if sentences:
        in_sentences = partial(_without_sentences, found=found)
        evidence = tuple(
            # Who cares for family at home tells of family: that is the evidence.
            item if item.kind is EvidenceKind.CARE_AT_HOME else _changed(item, in_sentences)
            for item in evidence
        )
    pattern = scrubber(found, {word for label in known.occupations.values() for word in label.split()})
    if pattern is not None:
        evidence = tuple(_changed(item, partial(_without, pattern)) for item in evidence)
    facts = found.person(code)
    if told is not None:
        facts = replace(facts or PersonalFacts(code), town=told.town, birth_date=told.birth_date)
    notes = [
        M("dropped from the texts: {kind}.", kind=drop_kind(kind)) for kind, count in found.dropped.items() if count
    ]
    return ReadPerson(replace(person.portfolio, evidence=evidence), facts, (*person.notes, *notes))


def _without_sentences(text: str, found: Found) -> str:
    kept = [without_person(line, found, labelled=False) if _WORD.search(line) else line for line in text.split("\n")]
    return "\n".join(kept).strip()


def _without(pattern: re.Pattern[str], text: str) -> str:
    return re.sub(r" {2,}", " ", pattern.sub("", text)).strip() if pattern.search(text) else text


def _changed(item: Evidence, change: _Change) -> Evidence:
    return replace(
        item,
        title=change(item.title),
        text=change(item.text),
        context=change(item.context),
        vouched_by=change(item.vouched_by),
        starr=Starr(*map(change, astuple(item.starr))) if item.starr else None,
    )
