"""Bringing a databank up to the tables that this version knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from matcher.databank.schema import REVISION
from profiles.errors import Place, UserError
from profiles.messages import M

if TYPE_CHECKING:
    # Alembic is loaded only where it is needed: nearly every start finds a databank that is current.
    from alembic.config import Config

_SCRIPTS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"


def is_current(conn: Connection, where: Place) -> bool:
    """Return whether the databank has the tables of this version; False when it is older or empty.

    Raises
    ------
    UserError
        When a newer version made it, or when it holds tables of another program.
    """
    revision = _revision(conn)
    if revision == REVISION:
        return True
    if revision is not None and revision not in _known():
        raise UserError(
            M(
                "this databank was made by a newer version of WorkProfiler (revision {revision}).",
                revision=revision,
            ),
            where=where,
            mend=M("Update WorkProfiler with `pip install --upgrade workprofiler`, or name another databank."),
        )
    if revision is None and set(inspect(conn).get_table_names()) - {_VERSION_TABLE}:
        raise UserError(
            M("this is a database of another program."),
            where=where,
            mend=M("Name another file with `--databank`; it is made when it does not exist."),
        )
    return False


def migrate(conn: Connection) -> None:
    """Run the migrations that the databank misses, in the transaction of ``conn``."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table(_VERSION_TABLE):
        return None
    revision = conn.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()
    return None if revision is None else str(revision)


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    # A % in the path would be read as a reference to another option.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config
