"""Use cases of course choice: what opens most vacancies to a candidate, and what to buy for a region's candidates.

Only candidates who consent to being matched on the day are looked at, and only vacancies of which it is known that they
lie in the region.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.choosing.barriers import Demands, demands_of
from matcher.choosing.buying import Aim, Bought, buy
from matcher.choosing.gaining import Gain, gains_of
from matcher.choosing.market import OPEN, Market, Standpoint, market_of, standpoint
from matcher.choosing.offers import Offer
from matcher.choosing.openings import By, Opening, Openings, find_openings, opening_of
from matcher.conditions.distance import NotLocated, locate, travel_km
from matcher.courses import Course, granted_papers
from matcher.databank import Databank, StoredCandidate, StoredVacancy, load_candidate, load_candidates, load_courses
from matcher.flow.consent import consenting, require_consent
from matcher.flow.matching import approved_vacancies, require_vocabulary
from matcher.flow.tools import Tools
from matcher.regions import Region
from profiles.consent import Purpose
from profiles.errors import UserError
from profiles.linking.blocks import each_in_order
from profiles.messages import M


@dataclass(frozen=True, slots=True)
class OpeningsAnswer:
    """What courses open to a candidate.

    ``region`` is where the vacancies lie, None when all were looked at, or ``within_km`` how far they lie at most;
    ``vacancies`` holds those by id, and ``elsewhere`` is how many lie elsewhere or at a place that is not known.
    """

    candidate: StoredCandidate
    region: Region | None
    within_km: int | None
    vacancies: Mapping[str, StoredVacancy]
    elsewhere: int
    openings: Openings


def courses_that_open(
    databank: Databank,
    tools: Tools,
    code: str,
    *,
    by: By = By.VACANCIES,
    top: int = 10,
    least: float = OPEN,
    within_km: int | None = None,
    today: date,
) -> OpeningsAnswer:
    """Return the courses that open most vacancies to a candidate in his or her region (all, when none is known).

    ``within_km`` asks for those that lie so near by road instead, whatever the region.

    Raises
    ------
    UserError
        When there is no such candidate, no consent to match, no approved vacancy or no course, when ``least`` is no
        fit, or a distance is asked from a place that is not known.
    """
    _check_fit(least)
    with databank.read() as connection:
        person = load_candidate(connection, code)
    require_consent(person, Purpose.MATCHING, today)
    require_vocabulary(person.profile, code, tools)
    vacancies = approved_vacancies(databank, tools)
    region = _region_of(person, tools) if within_km is None else None
    if within_km is None:
        near = [stored for stored in vacancies if region is None or _lies_in(stored, region, tools)]
    else:
        near = _lying_near(vacancies, person, within_km, tools)
    field = _field(near, catalogue(databank), tools, today)
    openings = find_openings(
        person.profile,
        field.market,
        barriers=field.demands.barriers(person.portfolio, today),
        by=by,
        top=top,
        least=least,
    )
    by_id = {stored.vacancy.id: stored for stored in near}
    return OpeningsAnswer(person, region, within_km, by_id, len(vacancies) - len(near), openings)


@dataclass(frozen=True, slots=True)
class Taker:
    """A candidate who would take courses, and what these open."""

    candidate: StoredCandidate
    opening: Opening


@dataclass(frozen=True, slots=True)
class BuyingAnswer:
    """What to buy for a region: who takes what, out of how many candidates, in view of how many vacancies."""

    region: Region
    candidates: int
    vacancies: Mapping[str, StoredVacancy]
    budget: float
    bought: Bought
    takers: tuple[Taker, ...]
    offers: Mapping[str, Offer]


def courses_to_buy(
    databank: Databank,
    tools: Tools,
    region: str,
    *,
    budget: float,
    each: int = 1,
    aim: Aim = Aim.PEOPLE,
    least: float = OPEN,
    group_prices: Mapping[str, float] | None = None,
    today: date,
    begun: Callable[[int], None] = lambda _: None,
    counted: Callable[[], None] = lambda: None,
) -> BuyingAnswer:
    """Return which courses to buy for all consenting candidates of a region under a budget.

    Parameters
    ----------
    budget:
        In euros.
    each:
        How many courses a candidate takes at most, 1 or 2.
    group_prices:
        By the id of a course, what a whole group of it costs; its seats then cost nothing by themselves.
    begun, counted:
        Called with the number of candidates, and after each.

    Raises
    ------
    UserError
        When there is no such region, course, approved vacancy or catalogue, or budget, price or fit cannot be.
    """
    _check_fit(least)
    where = tools.region(region)
    courses = catalogue(databank)
    offers = _offers(courses, group_prices or {})
    with databank.read() as connection:
        people = load_candidates(connection)
    name = tools.vocabulary.name
    people = [one for one in people if one.profile.vocabulary.name == name and _region_of(one, tools) == where]
    people = sorted(consenting(people, Purpose.MATCHING, today), key=lambda one: one.portfolio.candidate)
    near = [stored for stored in approved_vacancies(databank, tools) if _lies_in(stored, where, tools)]
    field = _field(near, courses, tools, today)
    begun(len(people))

    def work(person: StoredCandidate) -> list[Gain]:
        return gains_of(person.profile, field.market, field.stand(person, least, today), each=each)

    gains: list[Gain] = []
    for found in each_in_order(people, work):
        gains.extend(found)
        counted()
    bought = buy(gains, offers, budget, aim=aim)
    by_code = {person.portfolio.candidate: person for person in people}
    takers = []
    for gain in bought.chosen:
        person = by_code[gain.candidate]
        stand = field.stand(person, least, today)
        takers.append(Taker(person, opening_of(person.profile, field.market, stand, gain.courses)))
    by_id = {stored.vacancy.id: stored for stored in near}
    return BuyingAnswer(
        where, len(people), by_id, budget, bought, tuple(takers), {offer.course.id: offer for offer in offers}
    )


def catalogue(databank: Databank) -> list[Course]:
    """Return all courses of the databank, by id.

    Raises
    ------
    UserError
        When there is none.
    """
    with databank.read() as connection:
        found = load_courses(connection)
    if not found:
        raise UserError(
            M("the databank holds no course."),
            mend=M("`workprofiler demo` makes a databank with a catalogue."),
        )
    return found


def one_course(databank: Databank, identifier: str) -> Course:
    """Return a course by its id.

    Raises
    ------
    UserError
        When there is none.
    """
    for course in catalogue(databank):
        if course.id.casefold() == identifier.casefold():
            return course
    raise UserError(M("there is no course {id}.", id=identifier), mend=M("See `workprofiler course list`."))


@dataclass(frozen=True)
class _Field:
    """What all candidates have in common: vacancies and courses, and the conditions of the vacancies."""

    market: Market
    demands: Demands

    def stand(self, person: StoredCandidate, least: float, today: date) -> Standpoint:
        barriers = self.demands.barriers(person.portfolio, today)
        return standpoint(person.profile, self.market, barriers, least=least)


def _field(vacancies: Sequence[StoredVacancy], courses: Sequence[Course], tools: Tools, today: date) -> _Field:
    profiles = [stored.profile for stored in vacancies]
    demands = demands_of(profiles, tools.papers, granted_papers(courses))
    return _Field(
        market_of(profiles, courses, tools.transfer, stands_in=demands.stands_in(today)),
        demands,
    )


def _offers(courses: Sequence[Course], group_prices: Mapping[str, float]) -> list[Offer]:
    unknown = sorted(set(group_prices) - {course.id for course in courses})
    if unknown:
        raise UserError(M("there is no course {id}.", id=unknown[0]), mend=M("See `workprofiler course list`."))
    offers = [Offer(course) for course in courses]
    return [
        replace(offer, seat=0.0, group=group_prices[offer.course.id]) if offer.course.id in group_prices else offer
        for offer in offers
    ]


def _region_of(person: StoredCandidate, tools: Tools) -> Region | None:
    portfolio = person.portfolio
    return tools.region(portfolio.region) if portfolio.region else tools.region_of_place(portfolio.place)


def _lying_near(
    vacancies: Sequence[StoredVacancy], person: StoredCandidate, within_km: int, tools: Tools
) -> list[StoredVacancy]:
    """Return the vacancies that are known to lie so near; each place is looked up once."""
    home = person.portfolio.place
    if isinstance(locate(home, tools.places), NotLocated):
        raise UserError(
            M("where {code} lives is not known well enough to tell distances.", code=person.portfolio.candidate),
            mend=M("Fill in `place` with a town or the four digits of a postcode, or leave out --within."),
        )
    far = {place: travel_km(home, place, tools.places) for place in {stored.vacancy.place for stored in vacancies}}
    return [
        stored
        for stored in vacancies
        if not isinstance(km := far[stored.vacancy.place], NotLocated) and km <= within_km
    ]


def _lies_in(stored: StoredVacancy, region: Region, tools: Tools) -> bool:
    return tools.region_of_place(stored.vacancy.place) == region


def _check_fit(least: float) -> None:
    if not 0.0 < least <= 1.0:
        raise UserError(
            M("a fit of {fit} is not above 0 and at most 1.", fit=least), mend=M("Give a number such as 0.6.")
        )
