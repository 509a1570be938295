"""The course catalogue, prepared once for many plans: what each course is worth for what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.after import COURSE_STRENGTH
from matcher.courses import Course, Lesson
from matcher.gaps import ENOUGH
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer


class Catalogue:
    """Courses in the order of their ids, with what they are worth, worked out when first asked for and kept.

    Of two courses with one id the last counts. What a course teaches outside the vocabulary is left alone; a course
    that asks something outside it can never be entered, so it is left out and named in ``strange``.
    """

    def __init__(self, courses: Iterable[Course], transfer: Transfer) -> None:
        by_id = {course.id: course for course in courses}
        known, strange = list[Course](), list[str]()
        for name in sorted(by_id):
            course = by_id[name]
            if all(lesson.competence in transfer.index for lesson in course.requires):
                known.append(course)
            else:
                strange.append(name)
        self.courses = tuple(known)
        self.strange = tuple(strange)
        self.transfer = transfer
        self.granting: dict[str, tuple[int, ...]] = {}
        self._teachers: dict[str, list[tuple[int, int]]] = {}
        for number, course in enumerate(self.courses):
            for lesson in course.teaches:
                self._teachers.setdefault(lesson.competence, []).append((number, lesson.level))
            for paper in dict.fromkeys(course.grants):
                self.granting[paper] = (*self.granting.get(paper, ()), number)
        self._counts: dict[str, dict[str, float]] = {}
        self._closing: dict[Lesson, tuple[int, ...]] = {}

    @classmethod
    def of(cls, courses: Iterable[Course] | Catalogue, transfer: Transfer) -> Catalogue:
        """Return courses as a catalogue; one that was prepared over this matrix already is used as it is."""
        if isinstance(courses, Catalogue):
            return courses if courses.transfer is transfer else cls(courses.courses, transfer)
        return cls(courses, transfer)

    def counts(self, asked: str) -> dict[str, float]:
        """Return what each competence counts for ``asked``: its row of the transfer matrix."""
        if asked not in self._counts:
            found = dict[str, float]()
            if asked in self.transfer.index:
                row = self.transfer.index[asked]
                cells = slice(self.transfer.matrix.indptr[row], self.transfer.matrix.indptr[row + 1])
                columns, values = self.transfer.matrix.indices[cells], self.transfer.matrix.data[cells]
                ids = self.transfer.ids
                found = {ids[column]: value for column, value in zip(columns.tolist(), values.tolist(), strict=True)}
            self._counts[asked] = found
        return self._counts[asked]

    def worth(self, asked: Sequence[str], level: int) -> dict[int, float]:
        """Return how far each course alone, once finished, meets one of ``asked`` at ``level``, where above 0."""
        found = dict[int, float]()
        for competence in asked:
            for had, counts in self.counts(competence).items():
                for course, taught in self._teachers.get(had, ()):
                    met = min(1.0, counts * COURSE_STRENGTH * taught / level)
                    if met > found.get(course, 0.0):
                        found[course] = met
        return found

    def closing(self, lesson: Lesson) -> tuple[int, ...]:
        """Return the courses that meet a lesson well enough once finished."""
        if lesson not in self._closing:
            worth = self.worth((lesson.competence,), lesson.level)
            self._closing[lesson] = tuple(sorted(course for course, met in worth.items() if met >= ENOUGH))
        return self._closing[lesson]

    def highest(self, asked: Sequence[str]) -> int:
        """Return the highest level at which a course teaches one of ``asked`` or what is narrower; 0 for none."""
        return max(
            (
                level
                for competence in asked
                for had, counts in self.counts(competence).items()
                if counts >= 1.0
                for _, level in self._teachers.get(had, ())
            ),
            default=0,
        )

    def has(self, candidate: CandidateProfile, lesson: Lesson) -> bool:
        """Return whether a person has what a course asks beforehand: any claim counts, whatever its strength."""
        counts = self.counts(lesson.competence)
        return any(
            claim.standing is not Standing.DENIED
            and claim.strength > 0
            and counts.get(claim.competence, 0.0) * claim.level >= lesson.level
            for claim in candidate.claims
        )
