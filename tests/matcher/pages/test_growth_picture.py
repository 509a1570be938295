"""The picture of growth says in words what it draws."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any
from xml.etree import ElementTree

import pytest

from matcher.growth import growth
from matcher.language import Translator
from matcher.pages.growth_picture import MOST_LINES, GrowthPicture, growth_picture, growth_svg
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing
from profiles.vocabulary.vocabulary import Vocabulary

SVG = "{http://www.w3.org/2000/svg}"


def claim(competence: str, strength: float, level: int = 2) -> Claim:
    source = ClaimSource("E1", Route.WORK, Quote("x", 0, 1, "E1"), level, strength, 1.0)
    return Claim(competence, level, strength, Standing.CLAIMED, (source,))


def picture(
    before: tuple[Claim, ...], after: tuple[Claim, ...], vocabulary: Vocabulary, tr: Translator
) -> GrowthPicture:
    profiles = [CandidateProfile("K-1", vocabulary.ref, claims) for claims in (before, after)]
    return growth_picture(growth(*profiles), date(2026, 1, 1), date(2026, 6, 1), vocabulary=vocabulary, tr=tr)


def test_each_line_goes_from_before_to_after_and_says_so(vocabulary: Vocabulary, dutch: Translator) -> None:
    shown = picture((claim("wp:fill-shelves", 0.5),), (claim("wp:fill-shelves", 1.0),), vocabulary, dutch)
    [line] = shown.lines
    assert (line.name, line.words, line.moved) == ("vakken vullen", "+0,25 sterker", True)
    ticks = {tick.label: tick.x for tick in shown.ticks}
    assert (line.before, line.after) == (ticks["0,25"], ticks["0,50"])
    assert shown.description == "vakken vullen: van 0,25 naar 0,50, sterker."
    assert shown.summary == "Afgelegde weg: +0,25 (bevestiging, of meer van hetzelfde +0,25)"


def test_what_time_took_is_said(vocabulary: Vocabulary, english: Translator) -> None:
    shown = picture((claim("wp:fill-shelves", 0.5),), (claim("wp:fill-shelves", 0.4),), vocabulary, english)
    assert shown.lines[0].words == "−0.05 weaker, only by time"
    assert shown.summary == "Distance travelled: −0.05 (time −0.05)"


def test_only_what_changed_most_is_drawn(vocabulary: Vocabulary, dutch: Translator) -> None:
    names = list(islice(vocabulary.competences, MOST_LINES + 8))
    after = tuple(claim(name, number / 20) for number, name in enumerate(names, start=1))
    shown = picture((), after, vocabulary, dutch)
    assert len(shown.lines) == MOST_LINES
    ends = [line.after for line in shown.lines]
    assert ends == sorted(ends, reverse=True)


@pytest.mark.parametrize("changed", [True, False])
@pytest.mark.parametrize("language", ["dutch", "english"])
def test_the_svg_is_whole_and_accessible(
    changed: bool, language: str, vocabulary: Vocabulary, request: pytest.FixtureRequest
) -> None:
    tr: Any = request.getfixturevalue(language)
    shown = picture((), (claim("wp:fill-shelves", 0.5),) if changed else (), vocabulary, tr)
    root = ElementTree.fromstring(growth_svg(shown, tr))
    assert root.get("role") == "img"
    named = {root.find(SVG + part).get("id") for part in ("title", "desc")}  # type: ignore[union-attr]
    assert set((root.get("aria-labelledby") or "").split()) == named
    texts = [text.text for text in root.iter(SVG + "text")]
    assert shown.summary in texts
    assert (tr("Nothing changed.") in texts) is not changed
    assert len(list(root.iter(SVG + "circle"))) == (4 if changed else 2)
    heights = [float(text.get("y") or 0) for text in root.iter(SVG + "text")]
    assert max(heights) < shown.height, "nothing is cut off"
