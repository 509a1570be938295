"""Course plans in the terminal: their courses on the calendar, what they close, and what no plan can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.condition_names import condition_name
from matcher.language import Translator
from matcher.naming import MONTHS
from matcher.planning import Frontier, Hindrance, Objective, Obstacle, Plan, Shortfall
from profiles.messages import N_, M, Message
from profiles.papers import Paper
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Condition, ConditionKind, Importance

OBJECTIVES = {
    Objective.CHEAPEST: N_("Cheapest plan"),
    Objective.FASTEST: N_("Fastest plan"),
    Objective.BEST: N_("Plan with the best coverage"),
}
_PROVEN = {
    Objective.CHEAPEST: N_("No plan is cheaper: that is proven."),
    Objective.FASTEST: N_("No plan is finished sooner: that is proven."),
    Objective.BEST: N_("No plan brings the fit higher: that is proven."),
}


def plan_table(plan: Plan, vocabulary: Vocabulary, papers: Mapping[str, Paper], tr: Translator) -> RenderableType:
    """Return a course plan: its courses with their days, cost, weeks, the fit after it, and what stays open."""
    name = tr(OBJECTIVES[plan.objective]) if plan.objective else tr("Plan")
    none = tr("no plan within these limits") if plan.shortfall else tr("no course is needed or to be had")
    parts: list[RenderableType] = [_courses(plan, name, tr) if plan.steps else Text(f"{name}: {none}")]
    parts += [Text(f"  {told}: {names}", style=style) for told, names, style in _outcome(plan, vocabulary, papers, tr)]
    parts += [
        Text(f"  {tr(_reason(obstacle, vocabulary, papers, tr))}", style="yellow")
        for obstacle in plan.obstacles
        if obstacle.why is not Hindrance.NOBODY
    ]
    if plan.shortfall:
        parts.append(Text(f"  {tr(shortfall_message(plan.shortfall, tr))}", style="red"))
    if plan.steps and plan.objective:
        parts.append(Text(f"  {tr(_proof(plan, plan.objective, tr))}", style="dim"))
    parts.append(Text(""))
    return Group(*parts)


def frontier_table(frontier: Frontier, tr: Translator) -> RenderableType:
    """Return the plans between the cheapest, the fastest and the best, a row each."""
    if frontier.shortfall:
        return Text(tr(shortfall_message(frontier.shortfall, tr)), style="red")
    table = Table(
        "#", tr("Cost"), tr("Weeks"), tr("Finished"), tr("Fit after"), tr("Courses"),
        title=tr("What more money or time brings"), title_justify="left", title_style="bold",
    )  # fmt: skip
    for number, plan in enumerate(frontier.plans, start=1):
        table.add_row(
            str(number),
            tr.euros(plan.cost),
            str(plan.weeks),
            day_name(plan.finish, tr),
            tr.percent(plan.fit_after),
            escape(", ".join(course.title for course in plan.courses)) or "–",
        )
    note = (
        tr("No plan is better than one of these in cost, time and fit at once.")
        if frontier.complete
        else tr("There may be more plans between these.")
    )
    return Group(table, Text(f"  {note}", style="dim"), Text(""))


def day_name(day: date, tr: Translator) -> str:
    """Return a day as people say it."""
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def shortfall_message(shortfall: Shortfall, tr: Translator) -> Message:
    """Return what the least would be to close all that must be closed."""
    if shortfall.cost is not None and shortfall.weeks is not None:
        return M(
            "Not everything that must be closed can be: it takes {cost} and {weeks} weeks at least.",
            cost=tr.euros(shortfall.cost),
            weeks=shortfall.weeks,
        )
    if shortfall.weeks is not None:
        return M(
            "Not everything that must be closed can be: it takes {weeks} weeks at least.",
            weeks=shortfall.weeks,
        )
    return M(
        "Not everything that must be closed can be: it takes {cost} at least.", cost=tr.euros(shortfall.cost or 0.0)
    )


def _courses(plan: Plan, name: str, tr: Translator) -> Table:
    summary = tr(
        "{cost}, {weeks} weeks; fit from {before} to {after}",
        cost=tr.euros(plan.cost),
        weeks=plan.weeks,
        before=tr.percent(plan.fit_before),
        after=tr.percent(plan.fit_after),
    )
    table = Table(
        tr("Course"), tr("Provider"), tr("Place"), tr("Begins"), tr("Weeks"), tr("Cost"),
        title=f"{name}: {summary}", title_justify="left", title_style="bold",
    )  # fmt: skip
    at_work = tr("at work")
    for step in plan.steps:
        course = step.course
        title = f"{course.title} ({at_work})" if course.on_the_job else course.title
        table.add_row(
            escape(title),
            escape(course.provider),
            course.place,
            day_name(step.start, tr),
            str(course.weeks),
            tr.euros(course.cost),
        )
    return table


def _outcome(
    plan: Plan, vocabulary: Vocabulary, papers: Mapping[str, Paper], tr: Translator
) -> Iterator[tuple[str, str, str]]:
    """Yield what a plan closes, obtains and leaves open: what is told, of which, in which style."""
    lang = tr.language.value
    nobody = {obstacle.what for obstacle in plan.obstacles if obstacle.why is Hindrance.NOBODY}
    found = (
        (tr("Closes"), [c for c in plan.closes if c not in plan.on_the_job], "green"),
        (tr("Learnt on the job, without a course"), list(plan.on_the_job), "green"),
        (tr("Nobody in the catalogue teaches"), [c for c in plan.untaught if c in nobody], "yellow"),
    )
    for told, competences, style in found:
        if competences:
            yield told, ", ".join(vocabulary.competences[c].label(lang) for c in competences), style
    if plan.papers:
        yield tr("Obtains"), ", ".join(_granted_name(paper, papers, tr) for paper in plan.papers), "green"
    lacking = sorted(nobody - set(plan.untaught))
    if lacking:
        yield tr("No course leads to"), ", ".join(_granted_name(paper, papers, tr) for paper in lacking), "yellow"


def _reason(obstacle: Obstacle, vocabulary: Vocabulary, papers: Mapping[str, Paper], tr: Translator) -> Message:
    """Return why something stays open."""
    lang = tr.language.value
    known = vocabulary.competences.get(obstacle.what)
    what = known.label(lang) if known else _granted_name(obstacle.what, papers, tr)
    courses = ", ".join(obstacle.courses)
    match obstacle.why:
        case Hindrance.LEVEL:
            return M("{what}: courses teach it up to level {level} only.", what=what, level=obstacle.level)
        case Hindrance.PREREQUISITE:
            asked = vocabulary.competences.get(obstacle.competence or "")
            return M(
                "{what}: {courses} ask {asked} (level {level}) first, and nobody teaches that.",
                what=what,
                courses=courses,
                asked=asked.label(lang) if asked else obstacle.competence,
                level=obstacle.level,
            )
        case Hindrance.CIRCLE:
            return M("{what}: {courses} ask what can only be learnt after them.", what=what, courses=courses)
        case Hindrance.FULL:
            return M("{what}: no seats are left in {courses}.", what=what, courses=courses)
        case Hindrance.NO_START:
            return M("{what}: {courses} no longer begin, or too early.", what=what, courses=courses)
        case Hindrance.CLASH:
            return M("{what}: the days of {courses} clash with the other courses.", what=what, courses=courses)
        case Hindrance.NOBODY:
            return M("{what}: no course teaches it.", what=what)


def _proof(plan: Plan, objective: Objective, tr: Translator) -> Message:
    """Return how sure it is that no plan is better in what this one is best in."""
    if plan.proven:
        return M(_PROVEN[objective])
    if plan.bound is None:
        return M("The time was too short to prove that no plan is better.")
    bound = {
        Objective.CHEAPEST: M("none can be cheaper than {cost}", cost=tr.euros(plan.bound)),
        Objective.FASTEST: M("none can take less than {weeks} weeks", weeks=round(plan.bound)),
        Objective.BEST: M("none can bring the fit above {fit}", fit=tr.percent(plan.bound)),
    }
    return M("The time was too short to prove that no plan is better; {bound}.", bound=bound[objective])


def _granted_name(granted: str, papers: Mapping[str, Paper], tr: Translator) -> str:
    """Return what a course leads to, a paper or ``education-2``, as people say it."""
    level = granted.removeprefix("education-")
    kind = ConditionKind.CERTIFICATE if level == granted else ConditionKind.DIPLOMA
    return condition_name(Condition(kind, level, Importance.MUST, ()), papers, tr)
