"""ESCO's Dutch descriptions of occupations as evidence: is the right occupation found by its competences?

Provenance: ``occupations_nl.csv`` of the official Dutch ESCO bundle (European Commission), 300 drawn by hash.
A description becomes a portfolio of one item of paid work without a title. It is encoded in ESCO (Dutch and English
labels, no Dutch descriptions), and all occupations are ranked by the fit of the profile to what they ask: essential
competences weigh 3, optional ones 1. A description mostly begins with the occupation's own name, so a second figure is
taken without the words before its first verb form: without the name, as people often tell it.
Measure: the share of descriptions of which the right occupation is among the first ten; of equal fits it stands in the
middle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.flow.bench.data import BenchData, part
from matcher.flow.bench.evidence import TODAY
from matcher.flow.bench.pace import people_encoded
from matcher.scoring import fits
from profiles.encoding import Encoder
from profiles.model import CandidateProfile
from profiles.portfolio import Evidence, EvidenceKind, Month, Portfolio
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.transfer import Transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Importance, Requirement, VacancyProfile

DESCRIPTIONS = "esco/nl/occupations_nl.csv"
COUNT = 300
FIRST = 10
_ESSENTIAL, _OPTIONAL = 3.0, 1.0
_NAME = re.compile(r"^(?:\S+\s+){1,6}?(?=\S+en\b)")
"""The words up to the first word that may be a verb of many: "Dakdekkers *bedekken* …"."""


@dataclass(frozen=True, slots=True)
class DescriptionsResult:
    """The share of descriptions whose occupation is first, and among the first ten, with and without its name."""

    descriptions: int
    occupations: int
    first: float
    among_ten: float
    among_ten_unnamed: float
    claims: float


def descriptions_record(result: DescriptionsResult) -> dict[str, Any]:
    """Return the figures under their names, rounded."""
    return {
        "name": "occupation descriptions",
        "descriptions": result.descriptions,
        "occupations to choose from": result.occupations,
        "first": round(result.first, 3),
        "among the first ten": round(result.among_ten, 3),
        "among the first ten, without the name": round(result.among_ten_unnamed, 3),
        "competences a portfolio": round(result.claims, 1),
    }


def measure_descriptions(data: BenchData, encoder: Encoder, transfer: Transfer) -> DescriptionsResult:
    """Encode the descriptions and rank all occupations for each.

    Raises
    ------
    UserError
        When the data is not there.
    """
    vocabulary = encoder.vocabulary
    occupations = [one for one in vocabulary.occupations.values() if one.essential and not one.is_group]
    place = {one.id: number for number, one in enumerate(occupations)}
    drawn = _drawn(data, place)
    asked = [_asked(one, vocabulary) for one in occupations]
    named = _encoded(list(drawn.values()), encoder)
    unnamed = _encoded([_NAME.sub("", text) for text in drawn.values()], encoder)
    rows = np.array([place[uri] for uri in drawn], dtype=np.int64)
    with_name, without = (_places(fits(profiles, asked, transfer), rows) for profiles in (named, unnamed))
    return DescriptionsResult(
        len(drawn),
        len(occupations),
        float((with_name <= 1).mean()),
        float((with_name <= FIRST).mean()),
        float((without <= FIRST).mean()),
        float(np.mean([len(profile.claims) for profile in named])),
    )


def _drawn(data: BenchData, known: Mapping[str, int]) -> dict[str, str]:
    rows = {row["conceptUri"]: row["description"].strip() for row in data.rows(DESCRIPTIONS)}
    fitting = [uri for uri, text in rows.items() if text and uri in known]
    chosen = sorted(fitting, key=lambda uri: (part(f"description:{uri}"), uri))[:COUNT]
    return {uri: rows[uri] for uri in chosen}


def _encoded(texts: Sequence[str], encoder: Encoder) -> list[CandidateProfile]:
    people = [
        Portfolio(f"E-{number}", evidence=(Evidence("E1", EvidenceKind.PAID_WORK, "", text, Month(2015), None, 32.0),))
        for number, text in enumerate(texts, start=1)
    ]
    return list(people_encoded(people, encoder, TODAY))


def _asked(occupation: Occupation, vocabulary: Vocabulary) -> VacancyProfile:
    weights = dict.fromkeys(occupation.optional, _OPTIONAL) | dict.fromkeys(occupation.essential, _ESSENTIAL)
    total = sum(weights.values())
    requirements = tuple(
        Requirement(competence, Importance.SHOULD, None, weight / total, 1.0, ())
        for competence, weight in weights.items()
    )
    return VacancyProfile(occupation.id, vocabulary.ref, None, None, requirements)


def _places(fit: NDArray[np.float64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the place of the right occupation in each row, from 1; one without any fit stands last."""
    own = fit[np.arange(len(fit)), right][:, None]
    better = (fit > own + 1e-12).sum(axis=1)
    equal = (np.abs(fit - own) <= 1e-12).sum(axis=1) - 1
    places: NDArray[np.float64] = np.where(own[:, 0] > 0, better + equal / 2.0 + 1.0, float(fit.shape[1]))
    return places
