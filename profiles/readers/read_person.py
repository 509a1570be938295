"""What reading a file about a person gives: the portfolio, the personal facts apart from it, and what to look at."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from profiles.messages import Message
from profiles.person import PersonalFacts
from profiles.portfolio import Portfolio

CODE = re.compile(r"[A-Za-z]{1,4}-?\d{1,10}")
"""What a candidate's code looks like."""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A portfolio, with the personal facts that the same file held and what the reader could not place (``notes``)."""

    portfolio: Portfolio
    facts: PersonalFacts | None = None
    notes: tuple[Message, ...] = ()


def code_of(named: str, prefix: str, content: bytes) -> str:
    """Return ``named`` where it is a code, else a code made of the content, the same each time it is read.

    So no name of a person becomes a code, and a file that is read twice is one candidate.
    """
    if CODE.fullmatch(named):
        return named
    return f"{prefix}-{int.from_bytes(hashlib.sha256(content).digest()[:4], 'big') % 10**8:08d}"
