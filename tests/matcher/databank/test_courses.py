from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from matcher.courses import Course, Lesson, ProviderKind
from matcher.databank import Databank, load_courses, save_courses

COURSE = Course(
    "C-01",
    "VCA basis",
    "Drenthe College",
    ProviderKind.ROC,
    "Assen",
    2,
    180.5,
    teaches=(Lesson("veilig werken", 2),),
    grants=("vca-basic",),
    on_the_job=True,
)


def test_courses_come_back_sorted(databank: Databank, at: datetime) -> None:
    second = replace(COURSE, id="C-02", requires=(Lesson("lezen", 1),))
    with databank.begin() as conn:
        save_courses(conn, [second, COURSE], at=at)
    with databank.read() as conn:
        assert load_courses(conn) == [COURSE, second]


def test_a_known_course_is_replaced_and_others_stay(databank: Databank, at: datetime) -> None:
    other = replace(COURSE, id="C-02")
    dearer = replace(COURSE, cost=200.0)
    new = replace(COURSE, id="C-00")
    with databank.begin() as conn:
        save_courses(conn, [COURSE, other], at=at)
        save_courses(conn, [replace(COURSE, cost=190.0), dearer, new], at=at)
        save_courses(conn, [], at=at)
        assert load_courses(conn) == [new, dearer, other]
