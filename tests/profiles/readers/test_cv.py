"""CVs in many layouts: what is found, and that nobody can be found in it."""

from __future__ import annotations

import io
import json
from dataclasses import asdict

import pytest
from pypdf import PdfReader, PdfWriter

from profiles.errors import UserError
from profiles.portfolio import EvidenceKind
from profiles.readers.cv import read_cv
from profiles.readers.cv_dates import period_in
from profiles.readers.cv_facts import languages_in
from profiles.readers.cv_personal import Found, without_person
from tests.profiles.readers.cv_layouts import LAYOUTS, SECRETS, SIMPLE, pdf_file


def read(path):
    (found,) = read_cv(path)
    assert not isinstance(found, UserError), str(found)
    return found


@pytest.fixture(params=LAYOUTS, scope="module")
def person(request, tmp_path_factory):
    file = tmp_path_factory.mktemp("files") / request.param
    file.write_bytes(LAYOUTS[request.param])
    return read(file)


def test_the_jobs_languages_papers_and_education_are_found(person):
    portfolio = person.portfolio
    jobs = {item.title: item.context for item in portfolio.evidence if item.kind is EvidenceKind.PAID_WORK}
    assert jobs == {"Verzorgende IG": "Zorggroep De Es", "Kok": "Bistro De Hoek"}
    assert dict(portfolio.languages) == {"nl": "C2", "en": "A2"}
    assert [paper.id for paper in portfolio.papers] == ["driving-licence-b"]
    assert portfolio.education == 3
    schools = [item.title for item in portfolio.evidence if item.kind is EvidenceKind.DIPLOMA]
    assert len(schools) == 1
    assert "Verzorgende IG" in schools[0]


def test_no_personal_fact_is_anywhere_in_the_portfolio_or_the_notes(person):
    shown = json.dumps(asdict(person.portfolio), default=str, ensure_ascii=False) + " ".join(map(str, person.notes))
    assert [secret for secret in SECRETS if secret.lower() in shown.lower()] == []
    assert person.facts is not None


def test_facts_are_kept_apart(tmp_path):
    file = tmp_path / "cv.txt"
    file.write_bytes(LAYOUTS["simple.txt"])
    found = read(file)
    facts = found.facts
    assert (facts.name, facts.street, facts.postcode, facts.town) == (
        "Fenna Wolters",
        "Lindenlaan 14",
        "7811 AB",
        "Emmen",
    )
    assert (str(facts.birth_date), facts.phone, facts.email) == ("1980-03-12", "06-12345678", "fenna.w@voorbeeld.nl")
    assert found.portfolio.candidate == facts.candidate
    assert found.portfolio.place == "Emmen"
    assert any("References" in str(note) for note in found.notes)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Ik ben 45 jaar en gescheiden. Ik kan goed plannen.", "Ik kan goed plannen."),
        ("Ik ontvang een bijstandsuitkering.", ""),
        ("Ik heb klachten en last van mijn rug.", ""),
        ("Als moslima ben ik stipt. Ik kook.", "Ik kook."),
        ("Ik begeleidde kinderen met een beperking.", "Ik begeleidde kinderen met een beperking."),
        ("Afval gescheiden houden", "Afval gescheiden houden"),
        ("Bel 06 1234 5678 of mail a.b@voorbeeld.nl", "Bel  of"),
    ],
)
def test_only_what_is_personal_goes(line, kept):
    assert without_person(line, Found(), labelled=False) == kept


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("2016 – heden", "2016", "None"), ("jan. 2019 - mrt 2021", "2019-01", "2021-03"), ("09/2014-06/2018", "2014-09", "2018-06"), ("sinds 2020", "2020", "None"), ("2018", "2018", "2018"),
        ("van maart 2010 tot en met juni 2012", "2010-03", "2012-06"), ("zomer 2019", "2019", "2019"), ("'98", "1998", "1998"), ("2021 - 2019", "2021", "2019"),
    ],
)  # fmt: skip
def test_periods(line, start, end):
    found = period_in(line)
    assert (str(found.start), str(found.end)) == (start, end)


def test_languages_share_a_level():
    assert languages_in("Duits en Engels goed") == [("de", "B2"), ("en", "B2")]


def _protected():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file(SIMPLE))))
    writer.encrypt(user_password="geheim", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", pdf_file([]), "scan"), ("a.pdf", _protected(), "protected"), ("a.txt", b"", "empty"), ("a.pdf", b"kapot", "cannot be read"), ("a.rtf", b"tekst", "ending"), ("a.txt", b"x" * 100_001, "longer"),
        ("a.txt", b"Wij zoeken een kok. Wat ga je doen? Je kookt. Wij bieden een goed salaris. Solliciteer nu.", "vacancy"),
        ("a.txt", "Ich habe als Koch gearbeitet und die Gäste bedient mit Freude. Ich suche eine Stelle in der Küche für den Sommer und kann das gut mit Kollegen.".encode(), "CVs are read in Dutch and English"),
    ],
)  # fmt: skip
def test_what_is_no_cv_is_refused_with_what_to_do(tmp_path_factory, name, content, words):
    file = tmp_path_factory.mktemp("files") / name
    file.write_bytes(content)
    (error,) = read_cv(file)
    assert isinstance(error, UserError)
    assert words in str(error)
    assert error.mend is not None
    assert error.where.file == str(file)
