from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from matcher.courses import Course, Lesson, ProviderKind
from matcher.readers.catalogue import read_courses, read_regions, read_reviews, read_weights
from matcher.regions import check_weight
from profiles.errors import UserError
from profiles.papers import LICENCE_PREFIX, papers
from profiles.readers.vocabulary import default_vocabulary

KNOWN = {"cook", "fry"}
SOUND = """\
- id: C-1
  title: Koken
  provider: ROC Noord
  provider_kind: roc
  place: Assen
  weeks: 4
  cost: 49.5
  teaches:
    - {competence: cook, level: 3}
    - {competence: fry}
  grants: [haccp]
  requires:
    - {competence: fry, level: 1}
  on_the_job: true
"""
LAST = "- {id: C-9, title: Bakken, provider: ROC, provider_kind: roc, weeks: 1, cost: 0}\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "courses.yaml"


def read(path: Path, text: str) -> tuple[list[Course], list[UserError]]:
    path.write_text(text, encoding="utf-8")
    found = list(read_courses(path, KNOWN))
    return [item for item in found if isinstance(item, Course)], [item for item in found if isinstance(item, UserError)]


def test_a_course_is_read_with_all_that_it_tells(catalogue: Path) -> None:
    courses, errors = read(catalogue, SOUND + LAST)
    assert errors == []
    assert courses == [
        Course(
            "C-1", "Koken", "ROC Noord", ProviderKind.ROC, "Assen", 4, 49.5,
            teaches=(Lesson("cook", 3), Lesson("fry", 2)), grants=("haccp",), requires=(Lesson("fry", 1),),
            on_the_job=True,
        ),
        Course("C-9", "Bakken", "ROC", ProviderKind.ROC, "", 1, 0.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "right", "field", "what"),
    [
        ("competence: cook", "competence: sing", "teaches", "unknown competence sing"),
        ("competence: fry, level: 1", "competence: sing", "requires", "unknown competence sing"),
        ("place: Assen", "colour: red", "colour", "not known here"),
        ("competence: cook, level: 3", "competence: cook, degree: 3", "teaches.0.degree", "not known here"),
        ("cost: 49.5", "cost: -1", "cost", "greater than or equal to 0"),
        ("cost: 49.5", "cost: .nan", "cost", "does not fit"),
        ("cost: 49.5", "cost: .inf", "cost", "does not fit"),
        ("cost: 49.5", "cost: gratis", "cost", "does not fit"),
        ("weeks: 4", "weeks: -4", "weeks", "does not fit"),
        ("weeks: 4", "weeks: 1.5", "weeks", "does not fit"),
        ("weeks: 4", "weeks: 521", "weeks", "does not fit"),
        ("level: 3", "level: 5", "teaches.0.level", "does not fit"),
        ("level: 3", "level: 0", "teaches.0.level", "does not fit"),
        ("provider_kind: roc", "provider_kind: school", "provider_kind", "does not fit"),
        ("  title: Koken\n", "", "title", "required field"),
        ("title: Koken", "title: ''", "title", "does not fit"),
        ("id: C-1", "id: ''", "id", "does not fit"),
    ],
)
def test_a_course_that_does_not_fit_is_named_and_the_rest_goes_on(
    wrong: str, right: str, field: str, what: str, catalogue: Path
) -> None:
    assert wrong in SOUND
    courses, errors = read(catalogue, "# Catalogus\n" + SOUND.replace(wrong, right, 1) + LAST)
    assert [course.id for course in courses] == ["C-9"]
    (error,) = errors
    assert (error.where.file, error.where.line, error.where.field) == (str(catalogue), 2, field)
    assert what in str(error)
    assert error.mend is not None or field.startswith("teaches.0")


def test_an_id_that_occurs_twice_is_refused_the_second_time(catalogue: Path) -> None:
    courses, errors = read(catalogue, SOUND + LAST + LAST.replace("Bakken", "Braden") + LAST.replace("C-9", "C-8"))
    assert [(course.id, course.title) for course in courses] == [("C-1", "Koken"), ("C-9", "Bakken"), ("C-8", "Bakken")]
    (error,) = errors
    assert "C-9 occurs twice" in str(error)
    assert (error.where.line, error.where.field) == (16, "id")


def test_an_id_may_be_used_again_when_the_first_did_not_fit(catalogue: Path) -> None:
    courses, errors = read(catalogue, LAST.replace("weeks: 1", "weeks: x") + LAST)
    assert [course.id for course in courses] == ["C-9"]
    assert [error.where.line for error in errors] == [1]


@pytest.mark.parametrize("entry", ["- just words\n", "- 12\n", "- []\n", "-\n"])
def test_an_entry_that_is_no_course_is_named(entry: str, catalogue: Path) -> None:
    courses, errors = read(catalogue, LAST + entry + LAST.replace("C-9", "C-8"))
    assert [course.id for course in courses] == ["C-9", "C-8"]
    assert [(error.where.file, error.where.line) for error in errors] == [(str(catalogue), 2)]


def test_broken_yaml_is_one_error_with_its_line(catalogue: Path) -> None:
    courses, errors = read(catalogue, LAST + "- {id: C-8, title: [\n" + LAST)
    assert courses == []
    (error,) = errors
    assert error.where.file == str(catalogue)
    assert error.where.line in (2, 3, 4)
    assert "not valid YAML" in str(error)


@pytest.mark.parametrize("text", ["id: C-1\n", "courses\n", "  \n"])
def test_a_file_without_a_list_is_one_error(text: str, catalogue: Path) -> None:
    courses, errors = read(catalogue, text)
    assert courses == []
    assert [error.where.file for error in errors] == [str(catalogue)]
    assert errors[0].mend is not None


def test_a_file_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    (error,) = read_courses(tmp_path / "none.yaml", KNOWN)
    assert isinstance(error, UserError)
    assert error.where.file == str(tmp_path / "none.yaml")


def test_the_catalogue_that_ships_is_sound() -> None:
    vocabulary = default_vocabulary()
    with resources.as_file(resources.files("matcher") / "sample" / "courses.yaml") as path:
        found = list(read_courses(path, vocabulary.competences))
    assert [str(item) for item in found if isinstance(item, UserError)] == []
    courses = [item for item in found if isinstance(item, Course)]
    assert len(courses) >= 50
    known = papers(vocabulary)
    granted = {paper for course in courses for paper in course.grants}
    assert {paper for paper in granted if not paper.startswith(("education-", "language-"))} <= known.keys()
    assert f"{LICENCE_PREFIX}b" in granted
    assert all(course.teaches or course.grants for course in courses)


def test_the_regions_that_ship_are_the_35_of_2026() -> None:
    regions = {region.id: region for region in read_regions()}
    assert len(regions) == len(read_regions()) == 35
    assert ("GM0106", "Assen") in regions["AM01"].municipalities
    places = [name for region in regions.values() for _, name in region.municipalities]
    assert len(places) == len(set(places))
    assert "Assen" not in {name for _, name in regions["AM03"].municipalities}
    assert {"Meppel", "Westerveld", "Zwolle"} <= {name for _, name in regions["AM36"].municipalities}
    assert sum(len(region.municipalities) for region in regions.values()) >= 330
    codes = [code for region in regions.values() for code, _ in region.municipalities if code]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"GM\d{4}", code) for code in codes)
    assert len({region.name for region in regions.values()}) == 35


def test_the_weights_that_ship_are_weights_of_known_regions_and_sectors() -> None:
    with resources.as_file(resources.files("matcher") / "sample" / "weights.yaml") as path:
        found = read_weights(path)
    assert {region.region for region in found} <= {region.id for region in read_regions()}
    for region in found:
        assert region.weights.keys() <= default_vocabulary().sectors.keys()
        assert all(check_weight(weight) == weight for weight in region.weights.values())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("- {region: AM01, weights: {care: 1}, colour: red}\n", "colour"),
        ("- {region: AM01}\n", "weights"),
        ("- {region: AM01, weights: {care: veel}}\n", "weights.care"),
    ],
)
def test_weights_that_do_not_fit_are_an_error_a_user_can_mend(text: str, field: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text("- {region: AM03, weights: {care: 2}}\n" + text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_weights(path)
    assert (caught.value.where.file, caught.value.where.line, caught.value.where.field) == (str(path), 2, field)


def test_reviews_are_read_by_vacancy(tmp_path: Path) -> None:
    path = tmp_path / "reviews.yaml"
    path.write_text("- {vacancy: V-1, not_asked: [cook, fry]}\n- {vacancy: V-2, not_asked: []}\n", encoding="utf-8")
    assert read_reviews(path) == {"V-1": ["cook", "fry"], "V-2": []}
    path.write_text("- {vacancy: V-1}\n", encoding="utf-8")
    with pytest.raises(UserError, match="required field") as caught:
        read_reviews(path)
    assert (caught.value.where.line, caught.value.where.field) == (1, "not_asked")
