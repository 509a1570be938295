from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacancies.model import Role, Vacancy
from vacancies.sections import heading_role, passages

Make = Callable[..., Vacancy]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Wat ga je doen?", Role.TASKS),
        ("**Dit breng je mee**", Role.REQUIREMENTS),
        ("WAT BIEDEN WIJ", Role.OFFER),
        ("* WIE ZIJN WIJ *", Role.EMPLOYER),
        ("Solliciteren", Role.PROCEDURE),
        ("## Functie-eisen:", Role.REQUIREMENTS),
        ("Je vult de schappen aan", None),
        ("", None),
    ],
)
def test_headings_give_their_role(line: str, role: Role | None) -> None:
    assert heading_role(line) is role


def roles(vacancy: Vacancy) -> dict[str, Role]:
    return {passage.span.of(vacancy.text): passage.role for passage in passages(vacancy)}


def test_headings_rule_what_follows_them(vacancy: Make) -> None:
    found = roles(vacancy("Wat ga je doen?\n- kamers schoonmaken\n\nWat bieden wij?\n- een leuk team\n"))
    assert found["kamers schoonmaken"] is Role.TASKS
    assert found["een leuk team"] is Role.OFFER


def test_headings_inside_a_line_count_where_line_breaks_were_lost(vacancy: Make) -> None:
    found = roles(
        vacancy("Jouw taken: Je graaft sleuven. Jouw profiel: Je bent sterk. Wat bieden wij jou? Een goed loon.")
    )
    assert found["Je graaft sleuven."] is Role.TASKS
    assert found["Je bent sterk."] is Role.REQUIREMENTS
    assert found["Een goed loon."] is Role.OFFER


def test_a_sentence_that_opens_a_list_rules_the_list(vacancy: Make) -> None:
    found = roles(vacancy("Van u wordt verwacht dat u:\n- aan de telefoon vriendelijk blijft\n"))
    assert found["aan de telefoon vriendelijk blijft"] is Role.REQUIREMENTS


def test_without_headings_the_words_tell(vacancy: Make) -> None:
    found = roles(
        vacancy("Kraam opbouwen, haring schoonmaken en klanten helpen. Wij zijn een familiebedrijf. Stuur je cv.")
    )
    assert found["Kraam opbouwen, haring schoonmaken en klanten helpen."] is Role.TASKS
    assert found["Wij zijn een familiebedrijf."] is Role.EMPLOYER
    assert found["Stuur je cv."] is Role.PROCEDURE


def test_a_question_and_its_answer_stay_together(vacancy: Make) -> None:
    assert "Ervaring? Niet nodig." in roles(vacancy("Wat vragen wij?\nErvaring? Niet nodig."))


@given(st.text(alphabet=st.sampled_from("aAé.:?!\n -•*#Wat doe je wij bieden 12"), max_size=200))
def test_passages_lie_in_order_inside_the_text(body: str) -> None:
    vacancy = Vacancy("V-1", "x", body)
    found = passages(vacancy)
    ends = 0
    for passage in found:
        assert ends <= passage.span.start < passage.span.end <= len(body)
        ends = passage.span.end
