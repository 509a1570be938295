"""The self-test on paper: a page to print and to fill in with a pen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from matcher.language import Translator
from profiles.messages import N_
from profiles.portfolio import Can
from profiles.selftest import SelfTest


@dataclass(frozen=True, slots=True)
class SelfTestPage:
    """A self-test to print: what it is about, and the candidate's code where it is known (never a name)."""

    test: SelfTest
    about: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    competence: str
    question: str
    examples: str


_WORDS = {
    "title": N_("What can you do?"),
    "how": N_(
        "Put one cross on each line. There are no wrong answers. "
        "Did you learn it at home, in a hobby or as a volunteer? That counts too."
    ),
    "no_name": N_("Do not write your name on this page."),
    "code": N_("Code"),
    "question": N_("Question"),
    "empty": N_("empty box"),
    "ready": N_("Ready? Give this list to your coach. Talk about it together."),
}
ANSWERS = {Can.YES: N_("I can"), Can.WITH_HELP: N_("With help"), Can.NOT_YET: N_("Not yet")}
"""What a person answers, as it stands above the boxes."""


def selftest_html(page: SelfTestPage, tr: Translator) -> str:
    """Return the page as one HTML document that fetches nothing, in the language of ``tr``."""
    rows = [
        _Row(
            item.competence,
            tr(item.question),
            tr("For example: {examples}.", examples="; ".join(item.examples)) if item.examples else "",
        )
        for item in page.test.items
    ]
    return _template().render(
        lang=tr.language.value,
        about=page.about,
        about_line=tr("This list is about: {about}.", about=page.about),
        code=page.code,
        rows=rows,
        answers=[tr(word) for word in ANSWERS.values()],
        words={name: tr(text) for name, text in _WORDS.items()},
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("matcher.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("selftest.html")
