"""The one error people see."""

from __future__ import annotations

import pytest

from profiles.errors import Place, UserError
from profiles.messages import M


@pytest.mark.parametrize(
    ("place", "phrase"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml, line 3"),
        (Place("a.yaml", field="kind"), "a.yaml, field kind"),
        (Place("a.yaml", 3, "kind"), "a.yaml, line 3, field kind"),
        (Place(line=3), "-, line 3"),
        (Place(field="kind"), "-, field kind"),
        (Place(line=3, field="kind"), "-, line 3, field kind"),
    ],
)
def test_a_place_names_what_is_known(place: Place, phrase: str) -> None:
    assert str(place.message()) == phrase
    assert str(UserError(M("wrong."), where=place)) == f"{phrase}: wrong."


def test_nothing_known_gives_no_place() -> None:
    assert Place().message() is None
    assert str(UserError(M("wrong."))) == "wrong."


def test_place_problem_and_remedy_are_one_text_in_the_readers_language() -> None:
    error = UserError(M("no title."), where=Place("a.csv", 2), mend=M("Add {what}.", what=M("a title")))
    assert str(error) == "a.csv, line 2: no title. Add a title."
    dutch = {
        "no title.": "geen titel.",
        "{file}, line {line}": "{file}, regel {line}",
        "Add {what}.": "Voeg {what} toe.",
        "a title": "een titel",
    }
    assert error.render(dutch.__getitem__) == "a.csv, regel 2: geen titel. Voeg een titel toe."


def test_parts_stay_apart_for_pages() -> None:
    error = UserError(M("no title."), mend=M("Add one."))
    assert (error.what, error.where, error.mend) == (M("no title."), Place(), M("Add one."))
