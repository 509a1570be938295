"""The files of a folder that a reader takes, with those of its subfolders, in the order of their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M

_NO_FOLDERS = (".", "__MACOSX")
"""How the names of folders begin that no person made."""


def files_within(folder: Path, endings: Collection[str]) -> Iterator[Path | UserError]:
    """Yield the files with one of these endings by name, then those of the subfolders likewise.

    What is hidden is left alone, and linked folders are not entered. A folder that cannot be read yields the error.
    """
    try:
        entries = sorted(folder.iterdir())
        folders = [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]
        yield from (entry for entry in entries if _is_wanted(entry, endings))
    except OSError as error:
        yield UserError(
            M("the folder cannot be read ({reason}).", reason=error.strerror or "?"),
            where=Place(str(folder)),
            mend=M("Check your rights on it."),
        )
    else:
        for one in folders:
            if not one.name.startswith(_NO_FOLDERS):
                yield from files_within(one, endings)


def _is_wanted(entry: Path, endings: Collection[str]) -> bool:
    """Return whether a folder's entry is to be read; ``~$name.docx`` is Word's lock on an open file."""
    return entry.suffix.lower() in endings and not entry.name.startswith((".", "~$")) and entry.is_file()
