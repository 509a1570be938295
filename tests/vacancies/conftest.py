from __future__ import annotations

from collections.abc import Callable

import pytest

from matcher.flow.tools import Tools
from profiles.text import Span
from vacancies.conversion import Converter
from vacancies.model import NamedPart, Role, Vacancy

Make = Callable[..., Vacancy]


@pytest.fixture(scope="session")
def converter(tools: Tools) -> Converter:
    return tools.converter


@pytest.fixture
def vacancy() -> Make:
    def make(body: str, title: str = "Medewerker", hours: str = "") -> Vacancy:
        text = f"{title}\n\n{body}"
        parts = (
            NamedPart("title", Span(0, len(title)), Role.TITLE),
            NamedPart("text", Span(len(title), len(text))),
        )
        return Vacancy("V-1", title, text, hours=hours, parts=parts)

    return make
