from __future__ import annotations

from datetime import date

import pytest

from matcher.language import Translator
from matcher.pages.words import duration, language_lines, shortened
from profiles.portfolio import Evidence, EvidenceKind, Month, Portfolio

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (Month(2026, 11), None, "1 maand"),
        (Month(2026, 1), Month(2026, 7), "6 maanden"),
        (Month(2025, 1), Month(2026, 7), "18 maanden"),
        (Month(2016), Month(2025, 2), "9 jaar"),
    ],
)
def test_a_period_is_told_in_months_or_years(
    start: Month | None, end: Month | None, words: str, dutch: Translator
) -> None:
    assert duration(Evidence("E1", EvidenceKind.PAID_WORK, "", "", start, end), TODAY, dutch) == words


def test_long_words_are_cut_at_a_word_and_short_ones_stay() -> None:
    assert shortened("een\n twee") == "een twee"
    cut = shortened("woord " * 40)
    assert cut.endswith("woord …")
    assert len(cut) <= 92


def test_a_language_without_a_name_goes_by_its_code(dutch: Translator) -> None:
    [line] = language_lines(Portfolio("K-1", languages=(("xx", "B2"),)), dutch)
    assert (line.name, line.words, line.level) == ("xx", "goed", "B2")
