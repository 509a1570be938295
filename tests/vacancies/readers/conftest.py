"""What every reader's tests share: read a file, and expect one vacancy or one error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from profiles.errors import UserError
from profiles.papers import Paper, papers
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Vacancy
from vacancies.readers import read_vacancies


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name, unlike pytest's own, has no words of the test in it: errors name the path."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def only_vacancy() -> Callable[[Path], Vacancy]:
    def read(path: Path) -> Vacancy:
        (found,) = read_vacancies(path)
        assert isinstance(found, Vacancy), str(found)
        assert_exact(found)
        return found

    return read


@pytest.fixture
def only_error() -> Callable[[Path], UserError]:
    def read(path: Path) -> UserError:
        (found,) = read_vacancies(path)
        assert isinstance(found, UserError), found
        assert found.where.file == str(path)
        assert found.mend is not None, "an error says how to mend it"
        return found

    return read


@pytest.fixture
def read_both() -> Callable[[Path], tuple[list[Vacancy], list[UserError]]]:
    def read(path: Path) -> tuple[list[Vacancy], list[UserError]]:
        found = list(read_vacancies(path))
        vacancies = [one for one in found if isinstance(one, Vacancy)]
        for vacancy in vacancies:
            assert_exact(vacancy)
        return vacancies, [one for one in found if isinstance(one, UserError)]

    return read


@pytest.fixture
def parts_of() -> Callable[[Vacancy], dict[str, str]]:
    def parts(vacancy: Vacancy) -> dict[str, str]:
        return {part.name: vacancy.text[part.span.start : part.span.end] for part in vacancy.parts}

    return parts


@pytest.fixture(scope="session")
def vocabulary_papers(vocabulary: Vocabulary) -> Mapping[str, Paper]:
    """The papers of our own vocabulary, by which conditions are found."""
    return papers(vocabulary)


def assert_exact(vacancy: Vacancy) -> None:
    """Check what holds for every vacancy: parts in order, apart, not blank, and together the whole text."""
    covered = list(vacancy.text)
    end = 0
    for part in vacancy.parts:
        words = part.span.of(vacancy.text)
        assert words, part
        assert words == words.strip(), part
        assert part.span.start >= end, part
        end = part.span.end
        covered[part.span.start : part.span.end] = [" "] * len(words)
    assert not "".join(covered).strip(), "text that no part names"
    assert vacancy.title
    assert "\n" not in vacancy.title
    assert vacancy.id
