"""Sentences for people: templates first, language and values later."""

from __future__ import annotations

from profiles.messages import N_, M

DUTCH = {
    "row {row} has no title": "rij {row} heeft geen titel",
    "{file}: {problem}": "{file} → {problem}",
}


def in_dutch(text: str) -> str:
    return DUTCH.get(text, text)


def test_values_are_filled_in_after_translation() -> None:
    assert M("row {row} has no title", row=3).render(in_dutch) == "rij 3 heeft geen titel"
    assert str(M("row {row} has no title", row=3)) == "row 3 has no title"


def test_a_message_inside_a_message_is_translated_too() -> None:
    message = M("{file}: {problem}", file="a.csv", problem=M("row {row} has no title", row=3))
    assert message.render(in_dutch) == "a.csv → rij 3 heeft geen titel"


def test_braces_and_words_in_values_are_left_alone() -> None:
    assert str(M("{file} is gone", file="{row} has no title")) == "{row} has no title is gone"
    assert M("{file} is gone", file="row {row} has no title").render(in_dutch) == "row {row} has no title is gone"


def test_a_value_may_be_called_template() -> None:
    assert str(M("uses {template}", template="x")) == "uses x"


def test_equal_messages_are_equal() -> None:
    assert M("row {row}", row=3) == M("row {row}", row=3) != M("row {row}", row=4)


def test_marking_changes_nothing() -> None:
    assert N_("Fit") == "Fit"
