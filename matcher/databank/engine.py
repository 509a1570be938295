"""Opening a databank, and its transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from matcher.databank import sqlite
from matcher.databank.failures import told
from matcher.databank.migrating import is_current, migrate
from profiles.errors import Place, UserError
from profiles.messages import M


class Databank:
    """An open databank, safe to share between threads; a transaction belongs to one thread.

    Open one with :meth:`open`; use it in a ``with`` block or :meth:`close` it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Databank.open(f"{folder}/bank.db") as databank:
    ...     with databank.read() as conn:
    ...         conn.in_transaction()
    True
    """

    def __init__(self, engine: Engine, where: Place) -> None:
        self._engine = engine
        self.where = where

    @classmethod
    def open(cls, url: str, *, create: bool = True, wait: float = 5.0) -> Databank:
        """Open a databank, make it when there is none, and bring its tables up to date.

        Parameters
        ----------
        url:
            A path to a file, or ``sqlite:///PATH``.
        create:
            Whether to make it, with its folders, when there is none.
        wait:
            Seconds to wait for another writer before giving up.

        Raises
        ------
        UserError
            When it cannot be opened or made, is no databank, is damaged, or comes from a newer version.
        """
        path = _path(url)
        where = Place(str(path))
        sqlite.check_file(path, where, create=create)
        databank = cls(sqlite.make_engine(path, wait=wait), where)
        try:
            databank._prepare()
        except BaseException:
            databank.close()
            raise
        return databank

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a connection in one writing transaction: all of the block is saved, or nothing when it fails.

        Raises
        ------
        UserError
            When the database fails, or another program keeps it locked.
        """
        with self._transaction(writes=True) as conn:
            yield conn

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that reads one unchanging state of the databank, and cannot write.

        Raises
        ------
        UserError
            When the database fails.
        """
        with self._transaction(writes=False) as conn:
            yield conn

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Databank:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with told(self.where), self._engine.connect() as conn:
            conn.execution_options(**{sqlite.WRITES: writes})
            with conn.begin():
                yield conn

    def _prepare(self) -> None:
        with self.read() as conn:
            current = is_current(conn, self.where)
        with told(self.where), closing(self._engine.raw_connection()) as connection:
            sqlite.use_wal(connection)
        if not current:
            with self.begin() as conn:
                # Asked again under the lock: another process may have migrated it in between.
                if not is_current(conn, self.where):
                    migrate(conn)


def _path(url: str) -> Path:
    """Return the file that ``url`` names: a path, or the path in ``sqlite:///PATH``."""
    if "://" not in url:
        if not url.strip():
            raise UserError(M("the databank has no name."), mend=_NAME)
        return Path(url).expanduser()
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UserError(M("this address of a databank is not understood."), mend=_NAME) from error
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise UserError(M("a databank of kind {kind} is not supported.", kind=parsed.drivername), mend=_NAME)
    if parsed.database in (None, "", ":memory:") or parsed.query:
        raise UserError(M("a databank is kept in a file, and takes no options."), mend=_NAME)
    return Path(str(parsed.database))


_NAME = M("Name a file, such as `--databank databank.db`, or `sqlite:///PATH`.")
