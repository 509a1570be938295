"""The list of groups: read by code, and never repeated in an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.readers.groups import GroupList, read_groups
from profiles.errors import UserError


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "groups.csv"


def read(path: Path, text: str, *by: str) -> GroupList:
    path.write_text(text, encoding="utf-8")
    return read_groups(path, by)


def test_each_column_is_a_characteristic(listed: Path) -> None:
    found = read(listed, "candidate,sex,age_band\nK-0001,F,30-50\nK-0002,m ,\n")
    assert found.groups == {"sex": {"K-0001": "f", "K-0002": "m"}, "age_band": {"K-0001": "30-50"}}
    assert found.codes == {"K-0001", "K-0002"}


def test_columns_may_be_chosen_and_stand_in_any_order(listed: Path) -> None:
    text = "sex;Kandidaat;origin\nf;K-0001;x\n;K-0002\n"
    assert read(listed, text, "origin").groups == {"origin": {"K-0001": "x"}}
    assert list(read(listed, text, "origin", "sex").groups) == ["origin", "sex"]


def test_a_list_shows_nobody(listed: Path) -> None:
    assert "K-0001" not in repr(read(listed, "candidate,sex\nK-0001,geheim\n"))


@pytest.mark.parametrize(
    ("text", "by", "line", "field", "what"),
    [
        ("candidate,sex\nK-0001,geheim\nPiet Geheim,geheim\n", (), 3, "candidate", "code is expected"),
        ("candidate,sex\nK-0001,geheim\nK-0001,geheim\n", (), 3, "candidate", "twice"),
        ("candidate,sex\n,geheim\n", (), 2, "candidate", "code is expected"),
        ('candidate,sex\nK-0001,"geheim\n', (), 2, None, "cannot be read"),
        ("candidate,sex\nK-0001,geheim\n", ("age",), 1, None, "age is missing"),
        ("name,sex\nPiet Geheim,geheim\n", (), 1, None, "no column holds the codes"),
        ("candidate\nK-0001\n", (), 1, None, "no column with groups"),
        ("", (), None, None, "file is empty"),
    ],
)
def test_an_error_names_the_place_and_never_what_stands_there(
    listed: Path, text: str, by: tuple[str, ...], line: int | None, field: str | None, what: str
) -> None:
    with pytest.raises(UserError, match=what) as caught:
        read(listed, text, *by)
    error = caught.value
    assert (error.where.file, error.where.line, error.where.field) == (str(listed), line, field)
    assert error.mend is not None
    assert "eheim" not in str(error)
    assert "K-0001" not in str(error)
