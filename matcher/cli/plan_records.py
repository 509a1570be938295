"""Course plans as records for machine formats."""

from __future__ import annotations

from typing import Any

from matcher.planning import Frontier, Plan, Shortfall

Record = dict[str, Any]


def plan_record(plan: Plan) -> Record:
    """A course plan with its days, what it closes, how sure it is, and what stays open and why."""
    return {
        "objective": plan.objective.value if plan.objective else None,
        "courses": [
            {
                "id": step.course.id,
                "title": step.course.title,
                "provider": step.course.provider,
                "place": step.course.place,
                "weeks": step.course.weeks,
                "cost": step.course.cost,
                "start": step.start.isoformat(),
                "end": step.end.isoformat(),
                "on_the_job": step.course.on_the_job,
            }
            for step in plan.steps
        ],
        "cost": plan.cost,
        "weeks": plan.weeks,
        "finish": plan.finish.isoformat(),
        "fit_before": plan.fit_before,
        "fit_after": plan.fit_after,
        "closes": list(plan.closes),
        "on_the_job": list(plan.on_the_job),
        "papers": list(plan.papers),
        "untaught": list(plan.untaught),
        "unobtainable": list(plan.unobtainable),
        "obstacles": [
            {
                "what": obstacle.what,
                "why": obstacle.why.value,
                "courses": list(obstacle.courses),
                "competence": obstacle.competence,
                "level": obstacle.level,
            }
            for obstacle in plan.obstacles
        ],
        "shortfall": shortfall_record(plan.shortfall),
        "proven": plan.proven,
        "bound": plan.bound,
    }


def frontier_record(frontier: Frontier) -> Record:
    """The plans of a frontier, cheapest first, and whether these are all."""
    return {
        "plans": [plan_record(plan) for plan in frontier.plans],
        "complete": frontier.complete,
        "shortfall": shortfall_record(frontier.shortfall),
    }


def shortfall_record(shortfall: Shortfall | None) -> Record | None:
    """What the least would be: euros where the budget is too small, weeks where the time is."""
    return {"cost": shortfall.cost, "weeks": shortfall.weeks} if shortfall else None
