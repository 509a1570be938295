"""Papers: every name of a paper is found, and licences cover what the law lets them cover."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from profiles.papers import LICENCE_COVERS, LICENCE_PREFIX, PREFIX, Paper, papers
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, PaperFacts
from profiles.vocabulary.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(vocabulary: Vocabulary) -> Mapping[str, Paper]:
    return papers(vocabulary)


def found(paper: Paper, text: str) -> str | None:
    match = paper.pattern.search(text)
    return match.group() if match else None


def test_every_certificate_is_a_paper(known: Mapping[str, Paper], vocabulary: Vocabulary) -> None:
    certificates = {c.id for c in vocabulary.competences.values() if c.kind is CompetenceKind.CERTIFICATE}
    assert {PREFIX + paper for paper in known} == certificates
    assert {"vca-basic", "vca-vol", "vog", "bhv", "big", "haccp", "forklift", "driving-licence-b"} <= set(known)
    assert known["vca-basic"].label() == "VCA basis"
    assert known["vca-basic"].label("en") == "VCA basic safety certificate"


def test_every_name_of_a_paper_is_found_whole(known: Mapping[str, Paper]) -> None:
    names = [(paper, label.text) for paper in known.values() for label in paper.labels]
    assert len(names) > 200
    for sentence in ("Je hebt {} nodig.", "{}", "({})", "eis: {}, en meer"):
        missed = [(paper.id, name) for paper, name in names if found(paper, sentence.format(name)) != name]
        assert missed == []


@pytest.mark.parametrize(
    "text", ["B-rijbewijs", "rijbewijs B", "Rijbewijs  b", "RIJBEWIJS-B", "B rijbewijs", "rijbewijs\u00a0B"]
)
def test_space_hyphen_and_case_do_not_matter(known: Mapping[str, Paper], text: str) -> None:
    assert found(known["driving-licence-b"], f"Je hebt {text}.") == text


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        ("vca-basic", "XVCA"),
        ("vca-basic", "VCAB2"),
        ("bhv", "x-BHV"),
        ("driving-licence-b", "rijbewijs BE"),
        ("driving-licence-b", "rijbewijs"),
        ("forklift", "heftruck"),
        ("vog", "vogel"),
    ],
)
def test_what_names_no_paper(known: Mapping[str, Paper], paper: str, text: str) -> None:
    assert found(known[paper], text) is None


def test_the_longest_name_speaks(known: Mapping[str, Paper]) -> None:
    assert found(known["vca-basic"], "een VCA-certificaat is een pre") == "VCA-certificaat"


def test_papers_know_their_basis_and_how_they_are_got(known: Mapping[str, Paper]) -> None:
    assert known["vog"].facts.obtained_by == "request"
    vca = known["vca-basic"].facts
    assert (vca.basis, vca.valid_years, vca.obtained_by) == ("branch", 10, "course")
    assert {paper.facts.basis for paper in known.values()} <= {"law", "branch", "custom"}
    assert known["big"].facts.basis == known["svh-social-hygiene"].facts.basis == "law"


def test_every_licence_covers_itself_and_what_its_parts_cover(known: Mapping[str, Paper]) -> None:
    assert {f"{LICENCE_PREFIX}{category.lower()}" for category in LICENCE_COVERS} == {
        paper for paper in known if paper.startswith(LICENCE_PREFIX)
    }
    for category, covered in LICENCE_COVERS.items():
        assert category in covered
        for part in covered:
            assert LICENCE_COVERS[part] <= covered, f"{category} covers {part}, but not all that {part} covers"
    assert "B" not in LICENCE_COVERS["T"]
    assert "BE" not in LICENCE_COVERS["C"]


def test_a_vocabulary_without_certificates_gives_none() -> None:
    skill = Competence("t:lay-bricks", CompetenceKind.SKILL, (Label("metselen", "nl", preferred=True),))
    assert dict(papers(Vocabulary.build("tiny", "1", [skill]))) == {}


def test_names_with_signs_are_taken_literally() -> None:
    labels = (Label("pas C++ (1.0)", "nl", preferred=True), Label("card", "en", preferred=True))
    paper = Competence(f"{PREFIX}odd", CompetenceKind.CERTIFICATE, labels, paper=PaperFacts("custom", None, "course"))
    odd = papers(Vocabulary.build("tiny", "1", [paper]))["odd"]
    assert found(odd, "met pas C++ (1.0) op zak") == "pas C++ (1.0)"
    assert found(odd, "met pas CCC (1x0) op zak") is None
    assert found(odd, "a card") == "card"
