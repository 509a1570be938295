"""Personal facts: who a candidate is and how to reach him or her, apart from everything that is encoded or matched.

Nothing in encoding, scoring, ranking or explaining accepts this type, and :class:`~profiles.portfolio.Portfolio` holds
none of its fields; tests prove that changing them changes no score. There is no BSN, and nothing on health, origin,
sex, religion or benefits: readers drop those wherever they find them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class PersonalFacts:
    """A candidate's name, address, birth date and contact; what is not known is empty."""

    candidate: str
    name: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""

    @property
    def known(self) -> bool:
        """Whether anything but the code is known."""
        texts = (self.name, self.street, self.postcode, self.town, self.phone, self.email)
        return self.birth_date is not None or any(texts)

    def __repr__(self) -> str:
        """Show the code alone, so that no log or error report holds a personal fact by accident."""
        return f"PersonalFacts({self.candidate})"
