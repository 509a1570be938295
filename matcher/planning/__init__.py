"""Course plans: which courses close the gaps, when, and at what price; chosen by a mixed-integer programme (HiGHS).

From what a pair asks (`asking`) and a prepared `catalogue` comes a `problem`; the programme (`model`) and the calendar
(`dating`) settle it together (`solving`); `making` tells the plan and `obstacles` what no plan can do. `frontier` gives
all plans between the cheapest, the fastest and the best.
"""

from matcher.after import COURSE_STRENGTH
from matcher.planning.catalogue import Catalogue
from matcher.planning.frontier import MOST_PLANS, plan_frontier
from matcher.planning.making import plan_courses
from matcher.planning.plans import (
    Frontier,
    Hindrance,
    Objective,
    Obstacle,
    Plan,
    PlanSettings,
    Shortfall,
    Step,
)

__all__ = [
    "COURSE_STRENGTH",
    "MOST_PLANS",
    "Catalogue",
    "Frontier",
    "Hindrance",
    "Objective",
    "Obstacle",
    "Plan",
    "PlanSettings",
    "Shortfall",
    "Step",
    "plan_courses",
    "plan_frontier",
]
