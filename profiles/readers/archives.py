"""Office files are zip archives: what to check before a library unpacks one."""

from __future__ import annotations

import io
import zipfile

from profiles.errors import Place, UserError
from profiles.messages import M

MOST_UNPACKED = 200_000_000
"""Most bytes that an office file may unpack to."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of Office's old container; new files come in it when they have a password."""


def check_archive(data: bytes, where: Place, ending: str, *, most_text: int = MOST_UNPACKED) -> None:
    """Refuse an office file that is protected, broken, or would unpack to more than :data:`MOST_UNPACKED`.

    ``most_text`` is the most bytes of one part in XML; pictures do not count for it.

    Raises
    ------
    UserError
        When the file is refused, with the reason.
    """
    if data.startswith(_OLE):
        raise _protected(where, ending)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception:  # zipfile raises errors of many kinds on a broken file
        raise broken(where, ending) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise _protected(where, ending)
    texts = [entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    for size, most in ((sum(entry.file_size for entry in entries), MOST_UNPACKED), (max(texts, default=0), most_text)):
        if size > most:
            raise UserError(
                M("the file unpacks to more than {most} MB.", most=most // 10**6),
                where=where,
                mend=M("Take pictures out of it, or split it."),
            )


def broken(where: Place, ending: str) -> UserError:
    """Return the error for an office file that its library cannot read."""
    return UserError(
        M("the file cannot be read as {ending}.", ending=ending),
        where=where,
        mend=M("Open it in your office program and save it again as {ending}.", ending=ending),
    )


def _protected(where: Place, ending: str) -> UserError:
    return UserError(
        M("the file is protected with a password, or is in an old office format."),
        where=where,
        mend=M("Save it as {ending} without a password.", ending=ending),
    )
