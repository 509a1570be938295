"""Vacancy files in any common format into vacancies; what does not fit becomes an error that says why."""

from vacancies.readers.reading import KNOWN_ENDINGS, read_vacancies

__all__ = ["KNOWN_ENDINGS", "read_vacancies"]
