"""What a vacancy is for: the occupation that its title names, and the sector that it belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from profiles.linking.model import PhraseLinker
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import OccupationGuess, Requirement

_TITLE_NOISE = re.compile(
    r"\((?:[^)]*)\)|\b[mvxw](?:\s*/\s*[mvxwd])+\b|\b\d[\d.,]*(?:\s*(?:-|–|tot|à)\s*\d[\d.,]*)?\s*(?:uur|u|uren)\b.*$|"
    r"\b(?:fulltime|parttime|full-time|part-time|bbl|leerling|aankomend|ervaren|junior|senior|allround|zelfstandig|"
    r"gezocht|vacature|per direct|weekend|avond|vakantie|seizoen)\b|[*#!]",
    re.IGNORECASE,
)
_LEAST_VOTE = 0.05


def guess_occupation(title: str, linker: PhraseLinker, *, threshold: float) -> OccupationGuess | None:
    """Return the occupation that a title names, cleaned of hours, places and (m/v/x), or None.

    ``threshold`` is the least probability.
    """
    words = [title, clean_title(title)]
    parts = [part for part in re.split(r"\s+[-–—|/]\s+|,|/", clean_title(title)) if part.strip()]
    links = [link for found in linker.link(list(dict.fromkeys([*words, *parts])), top=1) for link in found]
    if not links:
        return None
    best = max(links, key=lambda link: link.score)
    return OccupationGuess(best.concept, best.score) if best.score >= threshold else None


def clean_title(title: str) -> str:
    """Return a title without (m/v/x), hours, marketing and seniority words.

    >>> clean_title("Ervaren metselaar (m/v/x) 32-40 uur")
    'metselaar'
    """
    return re.sub(r"\s+", " ", _TITLE_NOISE.sub(" ", title)).strip(" -–|,.:")


def guess_sector(
    occupation: OccupationGuess | None, requirements: Iterable[Requirement], vocabulary: Vocabulary
) -> str | None:
    """Return the sector that occupation and competences point at together, or None when neither does.

    A concept of several sectors divides its vote; the occupation counts as much as half of all competences.
    """
    votes = sector_votes(occupation, requirements, vocabulary)
    best = max(sorted(votes), key=lambda sector: votes[sector], default=None)
    return best if best is not None and votes[best] >= _LEAST_VOTE else None


def sector_votes(
    occupation: OccupationGuess | None, requirements: Iterable[Requirement], vocabulary: Vocabulary
) -> dict[str, float]:
    """Return how much speaks for each sector; all together at most 1.5."""
    votes: dict[str, float] = defaultdict(float)
    for requirement in requirements:
        sectors = vocabulary.competences[requirement.competence].sectors
        for sector in sectors:
            votes[sector] += requirement.weight * requirement.confidence / len(sectors)
    if occupation is not None:
        sectors = vocabulary.occupations[occupation.occupation].sectors
        for sector in sectors:
            votes[sector] += 0.5 * occupation.score / len(sectors)
    return dict(votes)


def sector_of(occupation: OccupationGuess | None, vocabulary: Vocabulary) -> str | None:
    """Return the one sector of an occupation, or None when it has none or several."""
    sectors = vocabulary.occupations[occupation.occupation].sectors if occupation else ()
    return sectors[0] if len(sectors) == 1 else None
