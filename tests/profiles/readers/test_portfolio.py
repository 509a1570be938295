"""Portfolio files: everything a portfolio may hold, nothing that says who a person is, and errors that keep quiet."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.errors import Place, UserError
from profiles.portfolio import (
    DocumentKind,
    Evidence,
    EvidenceKind,
    HeldPaper,
    Hours,
    Month,
    Portfolio,
    Schedule,
    Vraak,
)
from profiles.readers.portfolio import PERSONAL, parse_json, portfolio_from, read_portfolios
from profiles.readers.portfolio_fields import PortfolioFields

law = settings(derandomize=True, deadline=None, max_examples=200)

SECRET = "GEHEIM van Jan Jansen"

FULL: dict[str, Any] = {
    "candidate": "K-0017",
    "place": "Assen",
    "region": "groningen",
    "wishes": ["werken met mensen", "buiten zijn"],
    "availability": {"hours": "24-32", "schedule": ["day", "weekend"]},
    "transport": ["bicycle", "public"],
    "travel_km": 15,
    "papers": [{"id": "vca-basic", "valid_until": "2027-08"}, {"id": "driving-licence-b"}],
    "languages": {"nl": "B2", "ar": "C2"},
    "education": 2,
    "evidence": [
        {
            "id": "E1",
            "kind": "paid_work",
            "title": "Hulp  in de\nkeuken",
            "text": "  Ik heb groente gesneden.\nEn afgewassen.  ",
            "from": "2019-03",
            "to": "2021",
            "hours_per_week": 16,
            "document": "reference",
            "vouched_by": "chef-kok",
            "assessment": {"variation": 3, "relevance": 4, "authenticity": 2, "currency": 1, "quantity": 0},
        },
        {"id": "E2", "kind": "hobby", "text": "Ik brei truien.", "from": 2015},
    ],
}

EXPECTED = Portfolio(
    candidate="K-0017",
    place="Assen",
    region="groningen",
    wishes=("werken met mensen", "buiten zijn"),
    hours=Hours(24, 32),
    schedule=(Schedule.DAY, Schedule.WEEKEND),
    transport=("bicycle", "public"),
    travel_km=15,
    papers=(HeldPaper("vca-basic", date(2027, 8, 31)), HeldPaper("driving-licence-b")),
    languages=(("nl", "B2"), ("ar", "C2")),
    education=2,
    evidence=(
        Evidence(
            id="E1",
            kind=EvidenceKind.PAID_WORK,
            title="Hulp in de keuken",
            text="Ik heb groente gesneden.\nEn afgewassen.",
            start=Month(2019, 3),
            end=Month(2021),
            hours_per_week=16.0,
            document=DocumentKind.REFERENCE,
            vouched_by="chef-kok",
            assessment=Vraak(3, 4, 2, 1, 0),
        ),
        Evidence(id="E2", kind=EvidenceKind.HOBBY, title="", text="Ik brei truien.", start=Month(2015)),
    ),
)


def leaves(content: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every field and item, at any depth."""
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from leaves(value, (*path, key))


PLACES = list(leaves(FULL))


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The full record with one field replaced or added."""
    record = copy.deepcopy(FULL)
    inside: Any = record
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return record


def refusal(record: object) -> UserError:
    with pytest.raises(UserError) as caught:
        portfolio_from(record, "k.yaml", 3)
    assert (caught.value.where.file, caught.value.where.line) == ("k.yaml", 3)
    assert caught.value.mend is not None or "not known here" in str(caught.value)
    return caught.value


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], list[Portfolio | UserError]]:
    def read(name: str, text: str) -> list[Portfolio | UserError]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return list(read_portfolios(path))

    return read


Written = Callable[[str, str], list[Portfolio | UserError]]


def outline(read: list[Portfolio | UserError]) -> list[str | int | None]:
    """The codes of what was read, and the lines of what was not."""
    return [item.candidate if isinstance(item, Portfolio) else item.where.line for item in read]


# What a portfolio holds


def test_every_field_is_read() -> None:
    assert portfolio_from(FULL, "k.yaml") == EXPECTED


def test_a_code_is_enough() -> None:
    assert portfolio_from({"candidate": "K-0001"}, "k.yaml") == Portfolio("K-0001")


@pytest.mark.parametrize("name", ["k.yaml", "k.yml", "K.YAML"])
def test_yaml_is_read(written: Written, name: str) -> None:
    assert written(name, yaml.safe_dump(FULL, allow_unicode=True, sort_keys=False)) == [EXPECTED]


def test_yaml_as_people_type_it(written: Written) -> None:
    (portfolio,) = written(
        "k.yaml",
        "candidate: K-2\navailability: {hours: 24}\npapers:\n  - {id: bhv, valid_until: 2027-03-04}\n"
        "  - {id: vog, valid_until: 2027}\nevidence:\n  - {id: 1, kind: hobby, from: 2020-05, to: 2021, title: 2020}\n",
    )
    assert isinstance(portfolio, Portfolio)
    assert portfolio.hours == Hours(24, 24)
    assert [paper.valid_until for paper in portfolio.papers] == [date(2027, 3, 4), date(2027, 12, 31)]
    assert portfolio.evidence == (Evidence("1", EvidenceKind.HOBBY, "2020", "", start=Month(2020, 5), end=Month(2021)),)


def test_json_is_read(written: Written) -> None:
    assert written("k.json", json.dumps(FULL)) == [EXPECTED]
    assert written("k.json", json.dumps([FULL, {"candidate": "K-2"}])) == [EXPECTED, Portfolio("K-2")]


def test_jsonl_is_read_a_line_each(written: Written) -> None:
    assert written("k.jsonl", f"{json.dumps(FULL)}\n\n{json.dumps({'candidate': 'K-2'})}\n") == [
        EXPECTED,
        Portfolio("K-2"),
    ]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085"])
def test_other_line_ends_inside_a_text_end_no_record(written: Written, mark: str) -> None:
    record = {"candidate": "K-1", "evidence": [{"id": "E1", "kind": "hobby", "text": f"een{mark}twee"}]}
    (portfolio,) = written("k.jsonl", json.dumps(record, ensure_ascii=False) + "\n")
    assert isinstance(portfolio, Portfolio)
    assert portfolio.evidence[0].text == f"een{mark}twee"


def test_half_an_emoji_is_replaced_by_what_a_file_can_hold(written: Written) -> None:
    (portfolio,) = written("k.json", '{"candidate": "K-1", "place": "A\\ud83d", "wishes": ["\\ud83d\\ude00"]}')
    assert portfolio == Portfolio("K-1", place="A\ufffd", wishes=("😀",))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-02-28", date(2027, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-2", date(2027, 2, 28)),
        ("2027-12", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        (date(2027, 5, 1), date(2027, 5, 1)),
        (2027, date(2027, 12, 31)),
        (None, None),
    ],
)
def test_a_paper_is_valid_through_its_last_day(text: object, day: date | None) -> None:
    portfolio = portfolio_from({"candidate": "K-1", "papers": [{"id": "bhv", "valid_until": text}]}, "k.yaml")
    assert portfolio.papers == (HeldPaper("bhv", day),)


@pytest.mark.parametrize("kind", list(EvidenceKind))
def test_every_kind_of_evidence_is_read(kind: EvidenceKind) -> None:
    record = {"candidate": "K-1", "evidence": [{"id": "E1", "kind": kind.value}]}
    assert portfolio_from(record, "k.yaml").evidence[0].kind is kind


# Who a person is stays out


@pytest.mark.parametrize("name", sorted(PERSONAL))
def test_personal_facts_are_refused_by_name(name: str) -> None:
    error = refusal({**FULL, name: SECRET})
    assert "no personal facts" in str(error)
    assert error.where.field == name
    assert SECRET not in str(error)


@pytest.mark.parametrize("name", ["Naam", "GEBOORTEDATUM", "BSN", "e-mail", "First-Name"])
def test_spelling_does_not_hide_personal_facts(name: str) -> None:
    error = refusal({**FULL, name: SECRET})
    assert "no personal facts" in str(error)
    assert error.where.field == name


def test_the_names_that_matter_most_are_known() -> None:
    assert {"name", "naam", "birth_date", "geboortedatum", "bsn", "address", "adres", "sex", "geslacht"} <= PERSONAL
    assert {"nationality", "health", "gezondheid", "benefit", "uitkering", "age", "leeftijd"} <= PERSONAL


def test_personal_facts_come_before_other_problems() -> None:
    assert "no personal facts" in str(refusal({"candidate": SECRET, "bsn": SECRET}))


@pytest.mark.parametrize("path", [("availability", "naam"), ("evidence", 0, "bsn"), ("papers", 0, "geboortedatum")])
def test_personal_facts_are_refused_deeper_too(path: tuple[str | int, ...]) -> None:
    error = refusal(changed(path, SECRET))
    assert error.where.field == ".".join(map(str, path))
    assert SECRET not in str(error)


@pytest.mark.parametrize("place", ["9401 AB", "9401AB", "9401ab"])
def test_of_a_postcode_only_the_digits_are_kept(place: str) -> None:
    assert PortfolioFields(candidate="K-1", place=f"{place} Assen").domain().place == "9401 Assen"


# What does not fit


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("candidate",), "Jan Jansen"),
        (("candidate",), ""),
        (("education",), 7),
        (("education",), "mbo"),
        (("transport",), ["boat"]),
        (("travel_km",), -1),
        (("travel_km",), 301),
        (("travel_km",), "ver"),
        (("languages",), {"nl": "moedertaal"}),
        (("wishes",), "werken"),
        (("availability", "hours"), "veel"),
        (("availability", "hours"), "24-"),
        (("availability", "hours"), "24 tot 32"),
        (("availability", "hours"), "100"),
        (("availability", "schedule"), ["sundays"]),
        (("papers", 0, "id"), ""),
        (("evidence", 0, "id"), ""),
        (("evidence", 0, "kind"), "work"),
        (("evidence", 0, "from"), "maart 2019"),
        (("evidence", 0, "from"), "2019-13"),
        (("evidence", 0, "from"), "2019-00"),
        (("evidence", 0, "from"), "2019-3"),
        (("evidence", 0, "to"), "03-2019"),
        (("evidence", 0, "to"), date(2019, 3, 1)),
        (("evidence", 0, "hours_per_week"), 0),
        (("evidence", 0, "hours_per_week"), 169),
        (("evidence", 0, "hours_per_week"), float("nan")),
        (("evidence", 0, "document"), "letter"),
        (("evidence", 0, "assessment", "variation"), 5),
        (("evidence", 0, "assessment", "variation"), -1),
    ],
)
def test_a_value_that_does_not_fit_names_its_field(path: tuple[str | int, ...], value: object) -> None:
    field = refusal(changed(path, value)).where.field
    assert field is not None
    assert field.startswith(".".join(map(str, path)))


@pytest.mark.parametrize("hours", ["32-24", "61", "0-99"])
def test_hours_that_no_week_has_are_refused(hours: str) -> None:
    assert "hours" in str(refusal(changed(("availability", "hours"), hours)))


@pytest.mark.parametrize(
    "text", [SECRET, "31-12-2027", "2027-00", "2027-13", "2027-02-30", "ongeveer 2027", "1027", "", "2027-1-1-1"]
)
def test_a_paper_valid_until_no_date_is_refused(text: str) -> None:
    error = str(refusal(changed(("papers", 0, "valid_until"), text)))
    assert SECRET not in error
    assert "ongeveer" not in error


@pytest.mark.parametrize(
    "path", [("wish",), ("availability", "days"), ("papers", 0, "number"), ("evidence", 0, "start_date")]
)
def test_an_unknown_field_is_named(path: tuple[str | int, ...]) -> None:
    error = refusal(changed(path, SECRET))
    assert "not known here" in str(error)
    assert error.where.field == ".".join(map(str, path))
    assert SECRET not in str(error)


@pytest.mark.parametrize(
    "path",
    [
        ("candidate",),
        ("evidence", 0, "id"),
        ("evidence", 0, "kind"),
        ("papers", 0, "id"),
        ("evidence", 0, "assessment", "currency"),
    ],
)
def test_a_missing_field_is_named(path: tuple[str | int, ...]) -> None:
    record = copy.deepcopy(FULL)
    inside: Any = record
    for key in path[:-1]:
        inside = inside[key]
    del inside[path[-1]]
    error = refusal(record)
    assert "required field is missing" in str(error)
    assert error.where.field == ".".join(map(str, path))


def test_two_items_with_one_id_are_refused() -> None:
    error = refusal(changed(("evidence", 1, "id"), "E1"))
    assert "same id" in str(error)
    assert error.where.field == "evidence"


@pytest.mark.parametrize("record", [None, SECRET, 3, [SECRET], [[]]])
def test_what_is_no_record_is_refused(record: object) -> None:
    error = refusal(record)
    assert "a portfolio is expected" in str(error)
    assert SECRET not in str(error)


# Errors never repeat what a person wrote


@law
@given(
    st.sampled_from(PLACES),
    st.sampled_from([SECRET, [SECRET], {"id": SECRET}, {SECRET[:6]: 1}, [{"kind": SECRET}], 3, None, [], {}]),
)
def test_any_spoilt_field_gives_a_portfolio_or_an_error_without_values(
    path: tuple[str | int, ...], value: object
) -> None:
    written_by_people = [FULL["evidence"][0]["text"], "keuken", "chef-kok", "Assen", "brei", "mensen", SECRET]
    told = ""
    try:
        portfolio_from(changed(path, value), "k.yaml", 3)
    except UserError as error:
        told = str(error)
    assert [text for text in written_by_people if text.strip() in told] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("k.yaml", f"candidate: K-1\nwishes: [{SECRET}\nplace: {SECRET}\n"),
        ("k.yaml", f"candidate: K-1\nplace: {SECRET}: {SECRET}\n"),
        ("k.yaml", f"candidate: K-1\nplace: *{SECRET}\n"),
        ("k.yaml", f"candidate: K-1\nplace: !{SECRET}\n"),
        ("k.yaml", f"{SECRET}\n"),
        ("k.json", f'{{"candidate": "K-1", "place": "{SECRET}"'),
        ("k.json", f'{{"candidate": "K-1", "place": {SECRET}}}'),
        ("k.jsonl", f'{{"candidate": "K-1", "place": "{SECRET}", }}'),
        ("k.jsonl", f'"{SECRET}"'),
    ],
)
def test_broken_files_do_not_leak_what_they_hold(written: Written, name: str, text: str) -> None:
    (error,) = written(name, text)
    assert isinstance(error, UserError)
    assert "GEHEIM" not in str(error)
    assert "Jansen" not in str(error)


# One bad record spoils no other


def test_a_broken_line_of_jsonl_leaves_the_rest(written: Written) -> None:
    lines = [
        '{"candidate": "K-1"}',
        '{"candidate": "K-2",',
        '{"candidate": "K-3"}',
        '["K-4"]',
        "",
        '{"candidate": "K-6", "bsn": 1}',
        '{"candidate": "K-7", "education": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"candidate": "K-9"}',
    ]
    assert outline(written("k.jsonl", "\n".join(lines))) == ["K-1", 2, "K-3", 4, 6, 7, 8, "K-9"]


def test_a_bad_record_in_a_list_leaves_the_rest_and_names_its_line(written: Written) -> None:
    text = "- candidate: K-1\n  place: Assen\n- candidate: Jan\n\n- candidate: K-3\n  naam: Jan\n- candidate: K-4\n"
    assert outline(written("k.yaml", text)) == ["K-1", 3, 5, "K-4"]


def test_a_bad_record_in_a_json_list_leaves_the_rest(written: Written) -> None:
    read = written("k.json", json.dumps([{"candidate": "K-1"}, {"candidate": "Jan"}, {"candidate": "K-3"}]))
    assert [type(item) for item in read] == [Portfolio, UserError, Portfolio]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("k.yaml", "candidate: K-1\nplace: [Assen\nregion: x\n", 3),
        ("k.yaml", "candidate: K-1\npapers:\n  - {id: bhv, valid_until: 2025-02-30}\n", 3),
        ("k.json", '{"candidate": "K-1",\n "place": }\n', 2),
        ("k.json", "", None),
        ("k.yaml", "\n\n", None),
    ],
)
def test_a_file_that_cannot_be_parsed_is_one_error(written: Written, name: str, text: str, line: int | None) -> None:
    (error,) = written(name, text)
    assert isinstance(error, UserError)
    assert error.where.line == line
    assert str(error.where.file).endswith(name)


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    (error,) = read_portfolios(tmp_path / "gone.yaml")
    assert isinstance(error, UserError)
    assert error.where == Place(str(tmp_path / "gone.yaml"))


def test_json_that_does_not_parse_is_an_error_not_a_crash() -> None:
    assert parse_json('{"a": [1, "é"]}', "k.json") == {"a": [1, "é"]}
    for text in ("{", "", "nul", "[" * 100_000, "9" * 5000):
        error = parse_json(text, "k.json", 4)
        assert isinstance(error, UserError)
        assert error.where == Place("k.json", 4)
