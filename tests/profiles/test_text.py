"""Sentences, clauses and phrases never lose where they stand, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.text import Span, clauses, lines, phrases, sentences, strip_opening, trim

law = settings(derandomize=True, deadline=None, max_examples=200)

PIECES = [
    "kamers", "sanitair", "schoonmaken", "schoonmaken van", "je helpt met", "het", "auto's", "één", "CAFÉ", "3.5",
    "o.a.", "bijv.", "24-32 uur", "heb ik gedaan", "nooit", "je", "van", "2.", "a)", "t/m", "İ", "ﬁets",
    "e\u0301\u0301n", "👷🏽",
    ", ", " en ", "en", " of ", " en/of ", " - ", "- ", "• ", "•", "* ", ". ", ".", "! ", "…", "; ", ": ", "(", ")",
    "/", " ", "  ", "\t", "\n", "\n\n", "\r", "\u00a0", "\u2028", "\u200b", "\"", "’", "'", "_",
]  # fmt: skip
dutch_like = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = st.text(max_size=120) | dutch_like


def told(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def said(text: str) -> list[str]:
    return [phrase.text for phrase in phrases(text, Span(0, len(text)))]


# Laws


@law
@given(texts)
def test_sentences_lie_inside_the_text_in_order_without_overlap(text: str) -> None:
    reached = 0
    for span in sentences(text):
        assert reached <= span.start < span.end <= len(text)
        assert span.of(text) == text[span.start : span.end] == span.of(text).strip()
        assert "\n" not in span.of(text)
        reached = span.end


@law
@given(texts)
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    covered = {place for span in sentences(text) for place in range(span.start, span.end)}
    assert [char for place, char in enumerate(text) if char.isalpha() and place not in covered] == []


@law
@given(dutch_like, texts, dutch_like)
def test_sentences_of_a_part_stay_in_that_part(before: str, text: str, after: str) -> None:
    part = Span(len(before), len(before) + len(text))
    found = sentences(before + text + after, part)
    assert found == [Span(span.start + len(before), span.end + len(before)) for span in sentences(text)]


@law
@given(texts)
def test_clauses_lie_inside_their_sentence_in_order_without_overlap(text: str) -> None:
    for sentence in sentences(text):
        reached = sentence.start
        for part in clauses(text, sentence):
            assert reached <= part.start < part.end <= sentence.end
            assert part.of(text) == part.of(text).strip() != ""
            reached = part.end


@law
@given(texts)
def test_phrases_lie_inside_their_sentence_and_hold_only_its_words(text: str) -> None:
    for sentence in sentences(text):
        for phrase in phrases(text, sentence):
            assert sentence.start <= phrase.span.start < phrase.span.end <= sentence.end
            assert phrase.text
            quoted = phrase.span.of(text)
            assert all(word in quoted for word in phrase.text.split()), "words that the source does not have"


@law
@given(texts)
def test_phrases_differ_from_each_other(text: str) -> None:
    for sentence in sentences(text):
        found = phrases(text, sentence)
        assert len(found) == len(set(found))


@law
@given(texts)
def test_stripping_an_opening_leaves_words_of_the_text(text: str) -> None:
    assert strip_opening(text) in text


@law
@given(texts, st.integers(0, 130), st.integers(0, 130))
def test_trimming_leaves_no_space_at_the_ends_and_loses_nothing_else(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    span = trim(text, Span(start, end))
    assert (span.of(text) if span else "") == text[start:end].strip()


@law
@given(texts)
def test_lines_are_what_stands_between_line_ends(text: str) -> None:
    assert [span.of(text) for span in lines(text)] == [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "piece", [" ", "en ", "van ", "je ", "- ", ". ", "a,", "x", "(", "'", "• ", "heb ik ", " niet"]
)
def test_long_runs_take_no_quadratic_time(piece: str) -> None:
    text = f"a{piece * (30_000 // len(piece))}b"
    started = time.process_time()
    for span in sentences(text):
        phrases(text, span)
    assert time.process_time() - started < 5


# Examples


def test_sentences_end_at_closing_punctuation_and_line_ends() -> None:
    text = "Je metselt muren. Kun je dat? Mooi!\nStuur je brief\n\n  Tot ziens  "
    assert told(text) == ["Je metselt muren.", "Kun je dat?", "Mooi!", "Stuur je brief", "Tot ziens"]


@pytest.mark.parametrize(
    "text",
    [
        "Je werkt o.a. in de keuken.",
        "Je hebt (bijv. in de zorg) gewerkt.",
        "Je werkt min. 24 uur.",
        "Je verdient 12.50 per uur.",
        "Vraag naar J. Jansen.",
    ],
)
def test_abbreviations_numbers_and_initials_end_no_sentence(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize("bullet", ["-", "•", "*", "1.", "2)", "✓", "–"])
def test_bullets_are_left_out(bullet: str) -> None:
    assert told(f"Taken:\n {bullet} muren metselen\n{bullet}  voegen") == ["Taken:", "muren metselen", "voegen"]


def test_bullets_inside_a_line_cut_it() -> None:
    assert told("Je taken: • metselen • voegen - opruimen") == ["Je taken:", "metselen", "voegen", "opruimen"]
    assert told("een leer-werkplek van 24-32 uur") == ["een leer-werkplek van 24-32 uur"]


def test_lines_without_words_are_no_sentences() -> None:
    assert told("\n---\n • \n!!!\n") == []
    assert told("") == []


def test_clauses_stand_between_commas_and_conjunctions() -> None:
    text = "kamers schoonmaken, bedden opmaken en ramen lappen (buiten)"
    found = [part.of(text) for part in clauses(text, Span(0, len(text)))]
    assert found == ["kamers schoonmaken", "bedden opmaken", "ramen lappen", "buiten"]


def test_a_conjunction_inside_a_word_cuts_nothing() -> None:
    text = "een zending ontvangen"
    assert [part.of(text) for part in clauses(text, Span(0, len(text)))] == [text]


def test_a_shared_verb_reaches_each_part() -> None:
    assert {"kamers schoonmaken", "sanitair schoonmaken", "gangen schoonmaken"} <= set(
        said("kamers, sanitair en gangen schoonmaken")
    )


def test_a_shared_head_reaches_each_part() -> None:
    assert {"schoonmaken van kamers", "schoonmaken van sanitair", "schoonmaken van gangen"} <= set(
        said("schoonmaken van kamers, sanitair en gangen")
    )


def test_a_shared_phrase_quotes_from_first_to_last_word() -> None:
    text = "Dagelijks kamers, sanitair en gangen schoonmaken"
    shared = next(phrase for phrase in phrases(text, Span(0, len(text))) if phrase.text == "sanitair schoonmaken")
    assert shared.span.of(text) == "sanitair en gangen schoonmaken"


def test_openings_are_stripped() -> None:
    assert strip_opening("Je zorgt voor het aanvullen van schappen.") == "aanvullen van schappen"
    assert strip_opening("metselen") == "metselen"
