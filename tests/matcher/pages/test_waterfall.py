"""The waterfall adds up to the fit, and says in words what it draws."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.explaining import Reason, State, fit_of
from matcher.language import Language, Translator
from matcher.pages.waterfall import Waterfall, waterfall, waterfall_html, waterfall_svg
from vacancies.model import Importance

SVG = "{http://www.w3.org/2000/svg}"
LAW = settings(derandomize=True, deadline=None, max_examples=40)


def reason(
    name: str, share: float, met: float, state: State = State.CLAIMED, importance: Importance = Importance.SHOULD
) -> Reason:
    return Reason(name, importance, 2, share, met, state, None, (), ())


def picture(*reasons: Reason, low: float = 0.0, high: float = 1.0, language: Language = Language.NL) -> Waterfall:
    return waterfall(
        reasons, code="K-1", title="Winkelhulp <b>", name=str.upper, low=low, high=high, tr=Translator(language)
    )


ONE_EACH = (
    reason("a", 0.3, 1.0, State.PROVEN, Importance.MUST),
    reason("b", 0.2, 0.5, State.CLAIMED),
    reason("c", 0.2, 0.25, State.RELATED),
    reason("d", 0.2, 0.0, State.NO_DATA, Importance.MUST),
    reason("e", 0.1, 0.5, State.GAP),
)


@LAW
@given(
    parts=st.lists(st.tuples(st.integers(1, 9), st.floats(0.0, 1.0), st.sampled_from(State)), min_size=1, max_size=12)
)
def test_the_steps_lead_from_nothing_to_the_fit(parts: list[tuple[int, float, State]]) -> None:
    total = sum(share for share, _, _ in parts)
    reasons = [reason(f"r{n}", share / total, met, state) for n, (share, met, state) in enumerate(parts)]
    shown = picture(*reasons, low=fit_of(reasons), high=1.0)
    whole = shown.marks[-1].x - shown.marks[0].x
    assert shown.steps[0].x == shown.zero
    for one, after in pairwise(shown.steps):
        assert one.x + one.filled == pytest.approx(after.x, abs=0.011)
    last = shown.steps[-1]
    assert last.x + last.filled == pytest.approx(shown.fit_x, abs=0.011)
    assert sum(step.filled for step in shown.steps) == pytest.approx(fit_of(reasons) * whole, abs=0.011)
    assert sum(step.filled + step.hollow for step in shown.steps) == pytest.approx(whole, abs=0.011 * len(parts))
    assert all(step.filled >= 0 and step.hollow >= 0 for step in shown.steps)
    assert all(shown.zero <= step.x <= step.end <= shown.marks[-1].x + 0.011 for step in shown.steps)
    assert shown.fit_x <= shown.high_x


def test_it_tells_in_words_what_it_draws() -> None:
    shown = picture(*ONE_EACH, low=0.45, high=0.8)
    assert [step.words for step in shown.steps] == [
        "30,0% van 30,0%, bewezen",
        "10,0% van 20,0%, in eigen woorden",
        "5,0% van 20,0%, iets wat erop lijkt",
        "0,0% van 20,0%, onbekend: vraag het",
        "5,0% van 10,0%, bekend tekort",
    ]
    assert shown.description.startswith("A: 30,0% van 30,0%, bewezen. B: ")
    assert shown.description.endswith("Geschiktheid: 50%; kan 45% tot 80% worden, 20% is nog onbekend.")
    assert [step.must for step in shown.steps] == [True, False, False, True, False]
    assert shown.whisker
    assert not picture(*ONE_EACH, low=0.5, high=0.5).whisker


@pytest.mark.parametrize("language", Language)
def test_the_svg_is_whole_and_needs_no_colour(language: Language) -> None:
    shown = picture(*ONE_EACH, low=0.45, high=0.8, language=language)
    text = waterfall_svg(shown, Translator(language))
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    named = {root.find(SVG + part).get("id") for part in ("title", "desc")}  # type: ignore[union-attr]
    assert set((root.get("aria-labelledby") or "").split()) == named
    texts = [one.text for one in root.iter(SVG + "text")]
    must = "EIS" if language is Language.NL else "MUST"
    assert texts.count(must) == 2
    assert texts.count("?") == 2, "one in the legend, one in the step"
    for step in shown.steps:
        assert step.name in texts
        assert step.words in texts
    patterns = {pattern.get("id") for pattern in root.iter(SVG + "pattern")}
    used = {(rect.get("fill") or "")[5:-1] for rect in root.iter(SVG + "rect") if "url" in (rect.get("fill") or "")}
    assert used == patterns == {"waterfall-claimed", "waterfall-related", "waterfall-gap"}
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    heights = [float(one.get("y") or 0) for one in root.iter(SVG + "text")]
    assert max(heights) < shown.height, "nothing is cut off"


def test_long_names_are_cut_in_the_picture_and_whole_in_the_words() -> None:
    long = "een heel lange naam van een competentie die nergens past"
    shown = picture(reason(long, 1.0, 0.5))
    [step] = shown.steps
    assert step.name.endswith("…")
    assert len(step.name) < len(long)
    assert long.upper() in shown.description


def test_the_page_has_a_table_that_says_the_same(rows: Callable[[str], list[list[str]]]) -> None:
    shown = picture(*ONE_EACH, low=0.45, high=0.8)
    table = rows(waterfall_html(shown, Translator(Language.NL)))
    assert table[0] == ["Gevraagd", "Eis", "Aandeel", "Bijdrage", "Stand van zaken"]
    assert table[1] == ["A", "ja", "30,0%", "30,0%", "bewezen"]
    assert table[4] == ["D", "ja", "20,0%", "0,0%", "onbekend: vraag het"]
    assert table[-1] == ["Geschiktheid", "", "100%", "50,0%", "kan 45% tot 80% worden; 20% is nog onbekend"]
    assert len(table) == 7


@pytest.fixture
def rows() -> Callable[[str], list[list[str]]]:
    """Return the cells of the rows of a page's table."""

    def of(html: str) -> list[list[str]]:
        start, end = html.index("<table>"), html.index("</table>") + len("</table>")
        root: Any = ElementTree.fromstring(html[start:end])
        return [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]

    return of
