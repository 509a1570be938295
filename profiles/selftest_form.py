"""The form of a self-test: its columns, and what a filled-in row says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.portfolio import Answer, Can

COMPETENCE, QUESTION, EXAMPLES, ANSWER = "competence", "question", "examples", "answer"
NAMES: Mapping[str, tuple[str, ...]] = {
    COMPETENCE: ("competence", "competentie"),
    QUESTION: ("vraag", "question"),
    EXAMPLES: ("voorbeelden", "examples"),
    Can.YES: ("kan ik", "i can"),
    Can.WITH_HELP: ("met hulp", "with help"),
    Can.NOT_YET: ("nog niet", "not yet"),
    ANSWER: ("antwoord", "answer"),
}
"""The columns of a form and what they are called, in Dutch and in English; capitals and spaces do not matter."""

WORDS: Mapping[Can, frozenset[str]] = {
    Can.YES: frozenset({"kan ik", "ik kan dit", "kan", "ja", "j", "i can", "yes", "y", "1"}),
    Can.WITH_HELP: frozenset(
        {"met hulp", "met begeleiding", "hulp", "beetje", "een beetje", "h", "with help", "help", "with_help", "2"}
    ),
    Can.NOT_YET: frozenset(
        {"nog niet", "nee", "n", "kan ik niet", "kan ik nog niet", "niet", "not yet", "no", "not_yet", "3"}
    ),
}
"""What people write as an answer."""

CROSSES = frozenset({"x", "v", "✓", "✗", "×", "☒", "☑", "ja", "j", "yes", "y", "1", "true", "waar"})
"""What people put into a box."""

_MEND = M("Put one x, in one of the three columns.")


def column_of(header: str) -> str | None:
    """Return the column that a header names, or None for one that a form does not have."""
    name = " ".join(header.replace("_", " ").split()).casefold()
    return next((column for column, names in NAMES.items() if name in names), None)


def can_of(word: str) -> Can | None:
    """Return what a word as an answer means, or None."""
    plain = " ".join(word.split()).casefold().rstrip(".!")
    return next((can for can, words in WORDS.items() if plain in words or plain == can.value), None)


def answers_of(
    rows: Iterable[tuple[int, Mapping[str, str]]], name: str, known: Container[str]
) -> tuple[tuple[Answer, ...], tuple[UserError, ...]]:
    """Return the answers of filled-in rows, and an error for each row that gives none, with its number.

    Parameters
    ----------
    rows:
        The number of each row, and its cells by column.
    name:
        The file, for the errors.
    known:
        The competences of the vocabulary.
    """
    answers: dict[str, Can] = {}
    errors: list[UserError] = []
    for number, row in rows:
        where = Place(name, number)
        concept = row.get(COMPETENCE, "").strip()
        try:
            can = _answer(row, where)
            if concept not in known:
                raise UserError(
                    M("there is no competence {id} in the vocabulary.", id=concept or "–"),
                    where=where,
                    mend=M("Leave the column `competence` as it was in the form."),
                )
            if answers.get(concept, can) is not can:
                raise UserError(
                    M("this competence was answered differently before."), where=where, mend=M("Keep one of the two.")
                )
            answers[concept] = can
        except UserError as error:
            errors.append(error)
    return tuple(Answer(concept, can) for concept, can in answers.items()), tuple(errors)


def _answer(row: Mapping[str, str], where: Place) -> Can:
    found = set()
    for can in Can:
        cell = " ".join(row.get(can, "").split()).casefold()
        if cell and cell not in CROSSES and can_of(cell) is not can:
            raise UserError(M("this is no cross: {cell}.", cell=cell[:20]), where=where, mend=_MEND)
        if cell:
            found.add(can)
    word = row.get(ANSWER, "").strip()
    if word:
        said = can_of(word)
        if said is None:
            raise UserError(
                M("this is no answer: {cell}.", cell=word[:20]),
                where=where,
                mend=M("Write `kan ik`, `met hulp` or `nog niet`."),
            )
        found.add(said)
    if len(found) > 1:
        raise UserError(M("this row has more than one answer."), where=where, mend=_MEND)
    if not found:
        raise UserError(M("this row has no answer yet."), where=where, mend=_MEND)
    return found.pop()
