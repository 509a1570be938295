"""What to ask a person about a competence: one plain question, and examples in everyday words."""

from __future__ import annotations

from collections.abc import Mapping

from profiles.messages import M, Message
from profiles.vocabulary.concepts import Competence, CompetenceKind

Asked = Mapping[str, Mapping[str, str]]
"""For a competence with a question of its own (each behaviour), that question by language."""

MOST_EXAMPLES = 2


def question(competence: Competence, asked: Asked, lang: str) -> Message:
    """Return the question whether somebody has a competence, in plain words.

    Parameters
    ----------
    asked:
        Questions that stand by themselves; the others are made of the competence's name.
    lang:
        The language of the name; the sentence around it is translated at the rim.
    """
    own = asked.get(competence.id, {}).get(lang)
    if own:
        return M("{question}", question=own)
    name = competence.label(lang)
    match competence.kind:
        case CompetenceKind.KNOWLEDGE:
            return M("Do you know something of this: {name}?", name=_subject(name))
        case CompetenceKind.BEHAVIOUR:
            return M("Does this suit you: {name}?", name=name)
        case CompetenceKind.LANGUAGE:
            return M("Do you speak this language: {name}?", name=name)
        case _:
            return M("Can you do this: {name}?", name=name)


def examples(competence: Competence, lang: str) -> tuple[str, ...]:
    """Return up to two everyday phrases for a competence, the shortest first: its labels that are not shown else."""
    spoken = {label.text for label in competence.labels if label.hidden and label.lang == lang}
    return tuple(sorted(spoken, key=lambda text: (len(text), text))[:MOST_EXAMPLES])


def _subject(name: str) -> str:
    """Return what knowledge is about: "kennis van dementie" is "dementie"."""
    for opening in ("kennis van ", "knowledge of "):
        if name.startswith(opening):
            return name.removeprefix(opening)
    return name
