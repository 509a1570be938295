"""The one error people see: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from profiles.messages import M, Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input something is wrong.

    ``file`` is a name as the user gave it, ``line`` counts from 1 (a row for tables), ``field`` names a column or
    key. All are optional; no personal data belongs in them.
    """

    file: str | None = None
    line: int | None = None
    field: str | None = None

    def message(self) -> Message | None:
        """Return the place as a phrase, or None when nothing is known."""
        match (self.file, self.line, self.field):
            case (None, None, None):
                return None
            case (file, None, None) if file is not None:
                return M("{file}", file=file)
            case (file, line, None):
                return M("{file}, line {line}", file=file or "-", line=line)
            case (file, None, name):
                return M("{file}, field {field}", file=file or "-", field=name)
            case (file, line, name):
                return M("{file}, line {line}, field {field}", file=file or "-", line=line, field=name)


class UserError(Exception):
    """Something a user can mend.

    Parameters
    ----------
    what:
        What is wrong, as one sentence.
    where:
        The place in the input, when there is one.
    mend:
        What the user can do about it.
    """

    def __init__(self, what: Message, *, where: Place | None = None, mend: Message | None = None) -> None:
        super().__init__(what, where, mend)
        self.what = what
        self.where = where or Place()
        self.mend = mend

    def __reduce__(self) -> tuple[Callable[..., UserError], tuple[Message, Place, Message | None]]:
        """Tell how to make it again in another process."""
        return _made_again, (self.what, self.where, self.mend)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """Return place, problem and remedy as one text in the language of ``translate``."""
        place = self.where.message()
        parts = [f"{place.render(translate)}: " if place else "", self.what.render(translate)]
        if self.mend:
            parts.append(" " + self.mend.render(translate))
        return "".join(parts)

    def __str__(self) -> str:
        return self.render()


def _made_again(what: Message, where: Place, mend: Message | None) -> UserError:
    return UserError(what, where=where, mend=mend)
