"""Sentences for people, kept apart from their language.

Library code never prints. Where it has something to tell a person (an error, a reason, a summary) it makes a
:class:`Message`: an English template with named values. The rim (command line, pages) translates the template with
gettext and fills in the values, so that one message can be read in Dutch and in English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with ``{named}`` values, to be translated at the rim.

    >>> str(M("row {row} has no title", row=3))
    'row 3 has no title'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence in the language of ``translate`` (msgid in, text out); English by default."""
        values = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**values)

    def __str__(self) -> str:
        return self.render()


def M(template: str, /, **values: object) -> Message:  # noqa: N802 - short on purpose: it marks every sentence
    """Make a :class:`Message`; Babel collects the templates by this name."""
    return Message(template, values)


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a text for translation without translating it."""
    return text
