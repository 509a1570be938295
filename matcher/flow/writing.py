"""What can go wrong in writing a file, told to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write in this block into a :class:`UserError` about ``path``."""
    try:
        yield
    except OSError as error:
        raise UserError(
            M("the file cannot be written ({reason}).", reason=error.strerror or "?"),
            where=Place(str(path)),
            mend=M("Check the folder and your rights on it."),
        ) from None
