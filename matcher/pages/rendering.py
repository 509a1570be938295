"""From a page and its template to text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from matcher.language import Translator

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, page: object, tr: Translator) -> str:
    """Return a page as text: the template's own words by ``tr``, and every value of the page escaped."""
    return _environment().get_template(template).render(page=page, tr=tr, lang=tr.language.value)


@lru_cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("matcher.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
