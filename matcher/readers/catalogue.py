"""Course catalogues, regions and weights from files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from matcher.courses import Course, Lesson, ProviderKind
from matcher.regions import Region
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.files import first_problem, yaml_entries

_Model = TypeVar("_Model", bound=BaseModel)


class _Lesson(BaseModel):
    model_config = ConfigDict(extra="forbid")

    competence: str
    level: Annotated[int, Field(ge=1, le=4)] = 2

    def domain(self) -> Lesson:
        return Lesson(self.competence, self.level)


class _Course(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    provider: str
    provider_kind: ProviderKind
    place: str = ""
    weeks: int = Field(ge=0, le=520)
    cost: float = Field(ge=0, allow_inf_nan=False)
    teaches: list[_Lesson] = []
    grants: list[str] = []
    requires: list[_Lesson] = []
    on_the_job: bool = False
    starts: list[date] = []
    seats: Annotated[int, Field(ge=1)] | None = None

    def domain(self) -> Course:
        return Course(
            id=self.id,
            title=self.title,
            provider=self.provider,
            provider_kind=self.provider_kind,
            place=self.place,
            weeks=self.weeks,
            cost=self.cost,
            teaches=tuple(lesson.domain() for lesson in self.teaches),
            grants=tuple(self.grants),
            requires=tuple(lesson.domain() for lesson in self.requires),
            on_the_job=self.on_the_job,
            starts=tuple(sorted(set(self.starts))),
            seats=self.seats,
        )


class _Region(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    municipalities: dict[str, str] | list[str] = {}
    places: list[str] = []

    def domain(self) -> Region:
        listed = self.municipalities
        towns = tuple(listed.items()) if isinstance(listed, dict) else tuple(("", name) for name in listed)
        return Region(self.id, self.name, towns, tuple(self.places))


class RegionWeights(BaseModel):
    """Sector weights of one region as a file states them."""

    model_config = ConfigDict(extra="forbid")

    region: str
    reason: str = ""
    weights: dict[str, float]


class SampleReview(BaseModel):
    """What an employer of the sample says of a draft: competences that are not asked."""

    model_config = ConfigDict(extra="forbid")

    vacancy: str
    not_asked: list[str]


def read_courses(path: Path, competences: Collection[str]) -> Iterator[Course | UserError]:
    """Yield the courses of a YAML catalogue, or for one that does not fit, the error that says why.

    A course that teaches or asks a competence outside ``competences`` does not fit, nor does a second one with the
    same id.
    """
    seen: set[str] = set()
    try:
        for line, entry in yaml_entries(path):
            try:
                course = _Course.model_validate(entry).domain()
                _check(course, competences, seen, Place(str(path), line))
            except ValidationError as error:
                yield first_problem(error, str(path), _Course, line)
            except UserError as error:
                yield error
            else:
                seen.add(course.id)
                yield course
    except UserError as error:
        yield error


def _check(course: Course, competences: Collection[str], seen: set[str], where: Place) -> None:
    if course.id in seen:
        raise UserError(
            M("course {id} occurs twice.", id=course.id),
            where=Place(where.file, where.line, "id"),
            mend=M("Give each course its own id."),
        )
    for field, lessons in (("teaches", course.teaches), ("requires", course.requires)):
        for lesson in lessons:
            if lesson.competence not in competences:
                raise UserError(
                    M(
                        "course {id} names the unknown competence {competence}.",
                        id=course.id,
                        competence=lesson.competence,
                    ),
                    where=Place(where.file, where.line, field),
                    mend=M("Look it up with `workprofiler vocabulary search`."),
                )


def read_regions() -> tuple[Region, ...]:
    """Return the Dutch labour-market regions that ship with the package."""
    with resources.as_file(resources.files("matcher") / "data" / "regions.yaml") as path:
        return tuple(_Region.model_validate(entry).domain() for _, entry in yaml_entries(path))


def read_weights(path: Path) -> tuple[RegionWeights, ...]:
    """Return the sector weights that a file states, region by region.

    Raises
    ------
    UserError
        At the first entry that does not fit.
    """
    return tuple(_entries(path, RegionWeights))


def read_reviews(path: Path) -> dict[str, list[str]]:
    """Return, for each vacancy of a file, the competences that its employer says are not asked.

    Raises
    ------
    UserError
        At the first entry that does not fit.
    """
    return {review.vacancy: review.not_asked for review in _entries(path, SampleReview)}


def _entries(path: Path, model: type[_Model]) -> Iterator[_Model]:
    for line, entry in yaml_entries(path):
        try:
            yield model.model_validate(entry)
        except ValidationError as error:
            raise first_problem(error, str(path), model, line) from None
