"""Dutch or English: gettext catalogues for what people read.

Texts in the code are English; ``locale/nl/LC_MESSAGES/workprofiler.po`` holds the Dutch. The catalogue is compiled in
memory, so that the file people edit is the file that speaks.
"""

from __future__ import annotations

import gettext
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from profiles.messages import Message


class Language(StrEnum):
    """Languages that screens and output come in."""

    NL = "nl"
    EN = "en"


class Translator:
    """Turns messages into sentences of one language."""

    def __init__(self, language: Language = Language.NL) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, text: str | Message | None, /, **values: object) -> str:
        """Return a message, or an English template with named values, in this language; None gives an empty text."""
        if text is None:
            return ""
        if isinstance(text, Message):
            return text.render(self.text)
        return self.text(text).format(**values) if values else self.text(text)

    def text(self, template: str) -> str:
        """Return a template in this language, its names not yet filled in."""
        return self._catalogue.gettext(template) if template else ""

    def decimal(self, value: float, digits: int = 2) -> str:
        """Return a number with the language's decimal mark."""
        written = f"{value:.{digits}f}"
        return written.replace(".", ",") if self.language is Language.NL else written

    def percent(self, share: float) -> str:
        """Return a share in [0, 1] as a whole percentage."""
        return f"{share * 100:.0f}%"

    def euros(self, amount: float) -> str:
        """Return an amount in whole euros."""
        written = f"{amount:,.0f}"
        return "€ " + (written.replace(",", ".") if self.language is Language.NL else written)


@lru_cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.EN:
        return gettext.NullTranslations()
    source = resources.files("matcher") / "locale" / language.value / "LC_MESSAGES" / "workprofiler.po"
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language.value))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
