"""The entries of a section of a CV: title, place, period and the tasks below, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from profiles.portfolio import Month
from profiles.readers.cv_dates import Period, period_in

_LABELS = {
    "title": r"functie(?:titel|omschrijving)?|rol|beroep|position|job title|role|diploma|opleiding|richting", "place": r"werkgever|bedrijf|organisatie|bij|school|instelling|plaats|employer|company|organisation|adres",
    "period": r"periode|van|jaar|datum|period|dates?|wanneer", "text": r"taken|werkzaamheden|omschrijving|taken en verantwoordelijkheden|tasks|duties|responsibilities|activiteiten|wat deed ik",
}  # fmt: skip
_LABELLED = re.compile("|".join(rf"(?P<{name}>^(?:{names})\s*:)" for name, names in _LABELS.items()), re.I)
_ORGANISATION = re.compile(
    r"\b(?:b\.?v\.?|n\.?v\.?|vof|bvba|vzw|gmbh|ltd|stichting|restaurant|bistro|caf[eé]|hotel|bakkerij|supermarkt|school|college|roc|universiteit|hogeschool|zorggroep|zorgcentrum|verpleeghuis|gemeente|ziekenhuis|"
    r"uitzendbureau|albert heijn|jumbo|lidl|aldi|hema|action|colruyt|delhaize|groep|bedrijf|instituut|academie|kliniek|garage|camping|kringloop\w*|voedselbank|vereniging|club|centrum|fabriek|postnl|company|university|institute|hospital|atheneum|lyceum)\b",
    re.I,
)
_AT = re.compile(r"\s+(?:bij|at|@)\s+", re.I)
_PARTS = re.compile(r"\s+[-–—|·•]\s+|\s*\|\s*|\t+|\s{2,}|(?<!\d),\s+(?!niveau|level|afgerond|diploma)")
_HOURS = re.compile(
    r"\b(\d{1,2}(?:[.,]\d)?)\s*(?:-\s*\d{1,2}\s*)?(?:uur|u|uren|hours?)\s*(?:per|p/?|/|a|in de)\s*(?:week|w)\b", re.I
)
_MOST_HEADING = 90
_MOST_HEADS = 3


@dataclass
class Entry:
    """One job, course or other thing as it stands in a section."""

    heads: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    period: Period | None = None

    @property
    def start(self) -> Month | None:
        """When it began."""
        return self.period.start if self.period else None

    @property
    def end(self) -> Month | None:
        """When it ended."""
        return self.period.end if self.period else None

    @property
    def hours(self) -> float | None:
        """Hours a week, where they are told."""
        found = _HOURS.search("\n".join([*self.heads, *self.lines]))
        hours = float(found[1].replace(",", ".")) if found else 0.0
        return hours if 0 < hours <= 60 else None

    def title_and_place(self) -> tuple[str, str]:
        """Return the title (the role or the paper's name) and where it was."""
        title = ""
        places: list[str] = []
        parts: list[str] = []
        for head in self.heads:
            labelled = _LABELLED.match(head)
            value = head[labelled.end() :].strip() if labelled else head
            match labelled.lastgroup if labelled else None:
                case "title":
                    title = value
                case "place":
                    places.append(value)
                case "period":
                    continue
                case _:
                    named, *at = _AT.split(value, maxsplit=1)
                    parts.extend(part.strip(" ,:;()") for part in _PARTS.split(named) if part.strip(" ,:;()"))
                    places.extend(at)
        parts = [part for part in parts if not _HOURS.fullmatch(part)]
        if not title and parts:
            title = next((part for part in parts if not _ORGANISATION.search(part)), parts[0])
            parts.remove(title)
        return title, ", ".join(dict.fromkeys([*parts, *places]))

    def text(self) -> str:
        """Return the tasks in the person's own words, a line each."""
        return "\n".join(_LABELLED.sub("", line, count=1).strip() for line in self.lines if line.strip())


def entries_of(lines: Sequence[str], *, dated: bool = True) -> list[Entry]:
    """Return the entries of a section; ``dated``: each is expected to have a period, so that undated lines belong to one."""
    lines = list(lines)
    periods = [period_in(line) if _is_dated(line) else None for line in lines]
    if dated and any(periods):
        starts = _starts(lines, periods)
    else:
        starts = [n for n, line in enumerate(lines) if _is_head(line) and not (n and _opens_list(lines, n))]
        starts = starts or [n for n, line in enumerate(lines) if line.strip()]
    entries: list[Entry] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if number in starts or not entries:
            entries.append(Entry())
        _put(entries[-1], line, periods[number])
    return entries


def _starts(lines: list[str], periods: Sequence[Period | None]) -> list[int]:
    """Return where entries begin: at their period, or at the short lines before it where the section opens so."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if periods[filled[0]] is not None:
        return [n for n, period in enumerate(periods) if period is not None]
    starts = []
    for number, period in enumerate(periods):
        if period is None:
            continue
        first = number
        while first > 0 and number - first < _MOST_HEADS and _is_head(lines[first - 1]) and periods[first - 1] is None:
            first -= 1
        starts.append(first)
    return starts


def _put(entry: Entry, line: str, period: Period | None) -> None:
    text = line.strip()
    if period is not None and entry.period is None:
        entry.period = period
        rest = (text[: period.at[0]] + "  " + text[period.at[1] :]).strip(" ,:;|()-–\t") if text else ""
        if text != line:
            rest = (line[: period.at[0]] + "  " + line[period.at[1] :]).strip(" ,:;|()-–\t")
        if re.search(r"[^\W\d_]", rest) and not re.fullmatch(r"(?:periode|period)\W*", rest, re.I):
            entry.heads.append(rest)
    elif not entry.lines and _is_head(text) and len(entry.heads) < _MOST_HEADS and not _is_tasks(text):
        entry.heads.append(text)
    else:
        entry.lines.append(text.removeprefix("- "))


def _is_tasks(text: str) -> bool:
    labelled = _LABELLED.match(text)
    return bool(labelled and labelled.lastgroup == "text")


def _is_head(line: str) -> bool:
    """Return whether a line is short and no sentence or list item."""
    text = line.strip()
    sentence = text.endswith((".", "!", ";")) and len(text.split()) > 4
    return (
        bool(text)
        and not text.startswith("- ")
        and len(text) <= _MOST_HEADING
        and not sentence
        and not _is_tasks(text)
        and not text[0].islower()
    )


def _is_dated(line: str) -> bool:
    """Return whether a period of a line is that of an entry, not one that a sentence mentions."""
    text = line.strip()
    return (
        bool(text)
        and (_is_head(text.removeprefix("- ")) or bool((p := period_in(text)) and p.at[0] <= 3))
        and len(text) <= 160
    )


def _opens_list(lines: list[str], number: int) -> bool:
    return lines[number - 1].rstrip().endswith(":")
