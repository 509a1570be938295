"""``workprofiler portfolio page``, ``growth`` and ``versions`` on the samples."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.databank import Databank, load_candidates
from matcher.flow.pages import Audience, page
from matcher.flow.tools import Tools
from matcher.language import Translator
from matcher.pages.words import shortened
from profiles.consent import Consent, Purpose
from profiles.portfolio import Evidence

if TYPE_CHECKING:
    from running import Run

RUN_OF_WORDS = 4
TODAY = date(2026, 11, 26)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(item: Evidence) -> Iterator[str]:
    """Yield each few words in a row of what the candidate wrote."""
    for text in (item.title, item.text, item.context):
        found = words(text)
        yield from (" ".join(found[at : at + RUN_OF_WORDS]) for at in range(len(found) - RUN_OF_WORDS + 1))


def test_an_employers_page_of_every_sample_holds_no_words_but_linked_ones(samples: Path, tools: Tools) -> None:
    with Databank.open(str(samples)) as databank, databank.read() as conn:
        people = load_candidates(conn)
    assert len(people) >= 20
    # Names of competences and diplomas come from the vocabulary, though the candidate may have written the same.
    named = [*tools.vocabulary.competences.values(), *tools.credentials.values()]
    official = [" ".join(words(one.label())) for one in named]
    shown = 0
    for person in people:
        portfolio = replace(person.portfolio, consents=(Consent(Purpose.SHARING, date(2026, 4, 1)),))
        made = page(replace(person, portfolio=portfolio), Audience.EMPLOYER, tools, today=TODAY, tr=Translator())
        text = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", made, flags=re.DOTALL))
        linked = {shortened(source.quote.text) for claim in person.profile.claims for source in claim.sources}
        quotes = [quote for quote in re.findall(r"“([^”]+)”", text) if quote not in {"Bewezen", "Eigen woorden"}]
        assert set(quotes) <= linked
        shown += len(quotes)
        rest = " ".join(words(re.sub(r"“[^”]+”", " ", text)))
        for item in portfolio.evidence:
            copied = [run for run in runs(item) if f" {run} " in f" {rest} "]
            assert not [run for run in copied if not any(run in name for name in official)]
            assert not item.vouched_by or f" {item.vouched_by.casefold()} " not in f" {rest} "
        assert f" {portfolio.place.casefold()} " not in f" {rest} "
    assert shown > 100, "quotes of work are shown"


def test_a_page_versions_and_growth(inside: Callable[..., Run], samples: Path, tmp_path: Path) -> None:
    file, picture = tmp_path / "page.html", tmp_path / "growth.svg"
    assert inside("portfolio", "page", "K-0019", "--for", "candidate", "--to", file, databank=samples).code == 0
    assert "What you can do" in file.read_text(encoding="utf-8")
    [version] = inside("portfolio", "versions", "K-0019", "--format", "jsonl", databank=samples).records()
    assert (version["candidate"], version["version"]) == ("K-0019", 1)
    run = inside("portfolio", "growth", "K-0019", "--picture", picture, "--format", "json", databank=samples)
    assert (run.code, json.loads(run.out)["distance"]) == (0, 0)
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    told = inside("portfolio", "growth", "K-0019", databank=samples)
    assert "Nothing changed." in told.out
    refused = inside("portfolio", "page", "K-0019", "--for", "candidate", "--to", tmp_path / "a.txt", databank=samples)
    assert refused.code == 2
