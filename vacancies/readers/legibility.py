"""A vacancy's text as people would read it: no invisible characters, lines and bullets in one form."""

from __future__ import annotations

import re
import unicodedata

from profiles.readers.files import tidy
from vacancies.readers.breaks import with_breaks
from vacancies.readers.capitals import in_sentence_case
from vacancies.readers.mojibake import mended

BULLETS = "•●▪▫◦‣➢➤➔➜✓✔✗►▶▸■□○➡⇒✅☑❖⁃∙\uf000-\uf0ff"
"""Characters that open a list item, as a class of a pattern."""

_EMOJI = "\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff"
_MARKED = re.compile(rf"^[ \t]*(?:(?:[{BULLETS}·→»]\ufe0f?|o(?= ))[ \t]*)+(?=[^\s{BULLETS}·→»])", re.MULTILINE)
_PICTURED = re.compile(rf"^[ \t]*((?:[{_EMOJI}]\ufe0f?[ \t]*)+)(?=\w)", re.MULTILINE)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)


def legible(text: str) -> str:
    """Return ``text`` tidied: line ends unified, no invisible characters, no half characters, no blank ends.

    Bullets of any kind become "- ", a text in capitals goes into sentence case, and where a long line has lost its
    line breaks, those that are certain are put back.

    >>> legible("  Je\\u00a0werkt\\r\\n\\r\\n\\r\\n\\r\\n\\u2705 buiten  ")
    'Je werkt\\n\\n- buiten'
    """
    text = tidy(mended(re.sub("[\ud800-\udfff]", "\ufffd", text)))
    text = unicodedata.normalize("NFC", re.sub("[\u0085\u2028\u2029]", "\n", text)).translate(_LIGATURES)
    text = _with_bullets(with_breaks(_with_bullets(text)))
    return in_sentence_case(re.sub(r"\n(?:[^\S\n]*\n)+", "\n\n", text).strip())


def _with_bullets(text: str) -> str:
    """Return ``text`` with "- " for bullets at the start of a line; a picture that opens several lines is one."""
    text = _MARKED.sub("- ", text)
    opening = [found[1].strip() for found in _PICTURED.finditer(text)]
    return _PICTURED.sub(lambda found: "- " if opening.count(found[1].strip()) > 1 else "", text)
