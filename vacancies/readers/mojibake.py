"""Text that was read in the wrong encoding on its way ("CafÃ©", "â€¢"), put right where that is certain."""

from __future__ import annotations

import re

_LATER = "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0xC0))
"""What Windows-1252 makes of the bytes that only stand inside a letter in UTF-8."""

_BYTE = {char: 0x80 + number for number, char in enumerate(_LATER)}
_CONTINUED = f"[{re.escape(_LATER)}]"
_SIGN = re.compile(f"[ÂÃÅ]{_CONTINUED}|[âï]{_CONTINUED}{{2}}|ð{_CONTINUED}{{3}}")
_SPACED = re.compile(r"Ã  |(?<=[a-z])Ã (?=[ .,;:!?)]|$)|Ã (?=[a-z0-9 ]|$)")
_LONE = re.compile(r"Â(?= |$)", re.MULTILINE)
_WITHIN_LATIN = frozenset("ŒœŠšŽžŸ")
_MOST_ROUNDS = 3


def mended(text: str) -> str:
    """Return ``text`` with UTF-8 that was read as Windows-1252 put right; what may be meant so is left.

    >>> mended("CafÃ© â€¢ barista â€“ 24 uur")
    'Café • barista – 24 uur'
    """
    for _ in range(_MOST_ROUNDS):
        if not _SIGN.search(text):
            break
        better = _SIGN.sub(lambda found: _letter(found.group()), text)
        # The no-break space within these has often become a space.
        better = _LONE.sub("", _SPACED.sub("à", better))
        if better == text:
            break
        text = better
    return text


def _letter(seen: str) -> str:
    """Return the one letter that was meant, or ``seen`` when that is none of ours."""
    data = bytes([_BYTE.get(char, ord(char)) for char in seen])
    try:
        letter = data.decode("utf-8")
    except UnicodeDecodeError:
        return seen
    code = ord(letter)
    ours = 0xA0 <= code <= 0xFF or letter in _WITHIN_LATIN or 0x2000 <= code <= 0x2BFF or 0xF000 <= code <= 0xF0FF
    return letter if ours or 0xFB00 <= code <= 0xFB06 or code in (0xFE0F, 0xFEFF) or code >= 0x1F300 else seen
