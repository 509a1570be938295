"""Sectors for a vocabulary that has none, such as ESCO: from ours, through mappings and ISCO units.

Without sectors, a vacancy that was read in an imported vocabulary could not be weighed by a region.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from types import MappingProxyType

from profiles.vocabulary.concepts import MappingRelation, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

_UNIT = 4
"""Digits of an ISCO unit group."""

_SHARE = 2 / 3
"""The least share of our occupations in a unit that must be of one sector, for the unit to be of it."""

_SAME = (MappingRelation.EXACT, MappingRelation.CLOSE, MappingRelation.BROAD)


def with_sectors(vocabulary: Vocabulary, known: Vocabulary) -> Vocabulary:
    """Return ``vocabulary`` with the sectors of ``known`` put on its occupations, where it has none of its own.

    An occupation gets the sectors of those of our occupations that say it is the same, nearly the same or broader;
    else the sector of its ISCO unit, when two thirds or more of our occupations in that unit are of one sector;
    else those of what is broader.
    """
    if vocabulary.sectors:
        return vocabulary
    by_uri: dict[str, set[str]] = defaultdict(set)
    by_unit: dict[str, Counter[str]] = defaultdict(Counter)
    in_unit: Counter[str] = Counter()
    for occupation in known.occupations.values():
        in_unit[occupation.isco] += 1
        by_unit[occupation.isco].update(occupation.sectors)
        for mapping in occupation.mappings:
            if mapping.relation in _SAME:
                by_uri[mapping.uri].update(occupation.sectors)

    def of_unit(occupation: Occupation) -> tuple[str, ...]:
        unit = occupation.isco
        if len(unit) != _UNIT or not by_unit.get(unit):
            return ()
        sector, count = by_unit[unit].most_common(1)[0]
        return (sector,) if count >= _SHARE * in_unit[unit] else ()

    given: dict[str, tuple[str, ...]] = {}

    def sectors(identifier: str) -> tuple[str, ...]:
        if identifier not in given:
            occupation = vocabulary.occupations[identifier]
            own = tuple(sorted(by_uri.get(identifier, ()))) or of_unit(occupation)
            above = (found for broader in occupation.broader if (found := sectors(broader)))
            given[identifier] = own or next(above, ())
        return given[identifier]

    occupations = [
        replace(occupation, sectors=found) if (found := sectors(identifier)) else occupation
        for identifier, occupation in vocabulary.occupations.items()
    ]
    return replace(
        vocabulary,
        occupations=MappingProxyType({occupation.id: occupation for occupation in occupations}),
        sectors=known.sectors,
    )
