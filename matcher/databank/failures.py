"""What can go wrong in a database, told to a person: the one place where its errors become user errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from profiles.errors import Place, UserError
from profiles.messages import M, Message

_BACKUP = M("Restore it from a backup, or name another databank with `--databank`.")
_RIGHTS = M("Check your rights on the file and on its folder, or name another databank with `--databank`.")
_AGAIN = M("Wait until the other program is done, or close it, and try again.")

_SQLITE: dict[int, tuple[Message, Message]] = {
    sqlite3.SQLITE_BUSY: (M("another program is writing to this databank."), _AGAIN),
    sqlite3.SQLITE_LOCKED: (M("another program is writing to this databank."), _AGAIN),
    sqlite3.SQLITE_READONLY: (M("this databank cannot be written to."), _RIGHTS),
    sqlite3.SQLITE_PERM: (M("this databank cannot be opened."), _RIGHTS),
    sqlite3.SQLITE_CANTOPEN: (M("this databank cannot be opened."), _RIGHTS),
    sqlite3.SQLITE_NOTADB: (M("this file is no databank."), M("Name another file with `--databank`.")),
    sqlite3.SQLITE_CORRUPT: (M("this databank is damaged."), _BACKUP),
    sqlite3.SQLITE_FULL: (M("the disk is full; nothing was saved."), M("Make room and try again.")),
    sqlite3.SQLITE_IOERR: (
        M("the disk of this databank fails; nothing was saved."),
        M("Check the disk or the network drive, and try again."),
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        M("what is saved does not fit what the databank holds; nothing was saved."),
        M("Somebody may have changed it at the same time; look and try again."),
    ),
}
_OTHER = M("Try again; when it goes on, restore the databank from a backup and report this.")


@contextmanager
def told(where: Place) -> Iterator[None]:
    """Turn a database error in this block into a :class:`UserError` about the databank at ``where``."""
    try:
        yield
    except DBAPIError as error:
        raise _user_error(error.orig, where) from error
    except sqlite3.Error as error:
        raise _user_error(error, where) from error
    except UnicodeEncodeError as error:
        raise UserError(
            M("a text holds a character that cannot be stored; nothing was saved."),
            where=where,
            mend=M("Save the source as UTF-8 and read it again."),
        ) from error


def _user_error(error: BaseException | None, where: Place) -> UserError:
    # The lowest byte is the kind of error; the others tell it in more detail.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    what, mend = _SQLITE.get(code, (M("the databank reports an error ({reason}).", reason=str(error)), _OTHER))
    return UserError(what, where=where, mend=mend)
