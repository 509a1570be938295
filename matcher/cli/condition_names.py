"""Conditions as people say them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matcher.language import Translator
from matcher.naming import LANGUAGES, MONTHS, SCHEDULES
from profiles.messages import N_, M, Message
from profiles.papers import Paper
from vacancies.model import Condition, ConditionKind

_CONTRACTS = {
    "permanent": N_("permanent contract"),
    "temporary": N_("temporary contract"),
    "temp_agency": N_("agency work"),
    "on_call": N_("on-call contract"),
    "bbl": N_("working and learning (bbl)"),
    "seasonal": N_("seasonal work"),
    "internship": N_("work placement"),
    "freelance": N_("self-employed"),
    "trial": N_("trial placement"),
}
_PER = {
    "hour": N_("an hour"),
    "day": N_("a day"),
    "week": N_("a week"),
    "month": N_("a month"),
    "year": N_("a year"),
}
_EDUCATION = {"5": N_("hbo"), "6": N_("university")}


def condition_name(condition: Condition, papers: Mapping[str, Paper], tr: Translator) -> str:
    """Return a condition as people say it."""
    name = tr(_condition_message(condition, papers, tr))
    if not condition.instead:
        return name
    words = ", ".join(item.quote.text for item in condition.instead)
    return tr(M("{condition} (or: {words})", condition=name, words=words))


def _condition_message(condition: Condition, papers: Mapping[str, Paper], tr: Translator) -> Message:
    value = condition.value
    match condition.kind:
        case ConditionKind.DRIVING_LICENCE:
            return M("driving licence {category}", category=value)
        case ConditionKind.CERTIFICATE:
            return M("{paper}", paper=papers[value].label(tr.language.value) if value in papers else value)
        case ConditionKind.DIPLOMA:
            if value in _EDUCATION:
                return M("education at level {level}", level=tr(_EDUCATION[value]))
            return M("education at level mbo {level}", level=value)
        case ConditionKind.LANGUAGE:
            code, _, level = value.partition(":")
            language = tr(LANGUAGES.get(code, code))
            return M("{language} {level}", language=language, level=level) if level else M("{name}", name=language)
        case ConditionKind.HOURS:
            return M("{hours} hours a week", hours=value)
        case ConditionKind.SCHEDULE:
            return M("work: {times}", times=tr(SCHEDULES[value]))
        case ConditionKind.TRANSPORT:
            return M("own transport")
        case ConditionKind.MINIMUM_AGE:
            return M("at least {age} years old", age=value)
        case ConditionKind.EXPERIENCE:
            return M("experience in years: {years}", years=_decimals(value, tr))
        case ConditionKind.LIFTING:
            return M("lifting up to {kilos} kg", kilos=value)
        case ConditionKind.START:
            return M("start at once") if value == "now" else M("start: {day}", day=_day(value, tr))
        case ConditionKind.CONTRACT:
            return M("{name}", name=tr(_CONTRACTS.get(value, value)))
        case ConditionKind.PAY:
            amounts, _, unit = value.partition("/")
            return M("pay: € {amounts} {per}", amounts=_decimals(amounts, tr), per=tr(_PER.get(unit, unit)))
        case ConditionKind.PLACE:
            return M("place of work: {place}", place=value)


def _decimals(amounts: str, tr: Translator) -> str:
    """Return an amount or range with the language's decimal mark."""
    return re.sub(
        r"\d+\.\d+", lambda found: tr.decimal(float(found.group()), len(found.group().partition(".")[2])), amounts
    )


def _day(value: str, tr: Translator) -> str:
    """Return a date of which year or day may be missing, as people say it."""
    year, month, day = re.match(r"(\d{4}|-)-(\d\d)-?(\d\d)?$", value).group(1, 2, 3)  # type: ignore[union-attr]
    name = tr(MONTHS[int(month) - 1])
    return " ".join(part for part in (str(int(day)) if day else "", name, year.strip("-")) if part)
