"""Web pages: JobPosting when it is there, else the main text."""

from __future__ import annotations

import json

import pytest

from vacancies.model import Role
from vacancies.readers.markup import field_text

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "identifier": {"@type": "PropertyValue", "name": "Hilbrands", "value": "HB-7"},
    "title": "Grondwerker &amp; stratenmaker",
    "description": "&lt;p&gt;Wij zijn een familiebedrijf.&lt;/p&gt;",
    "responsibilities": ["Je graaft sleuven", "Je legt riolering"],
    "qualifications": "<ul><li>Rijbewijs BE</li></ul>",
    "jobBenefits": "Loon volgens cao",
    "hiringOrganization": {"@type": "Organization", "name": "Gebr. Hilbrands"},
    "jobLocation": [{"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Borger"}}],
    "workHours": 40,
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 24},
}


def page(*postings, body="<p>Menu</p>"):
    scripts = "".join(f'<script type="application/ld+json">{one}</script>' for one in postings)
    return f"<!doctype html><html><head><title>Vacature</title>{scripts}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "wrap",
    [
        json.dumps,
        lambda posting: json.dumps([{"@type": "BreadcrumbList"}, posting]),
        lambda posting: json.dumps({"@graph": [{"@type": "WebPage"}, {**posting, "@type": ["JobPosting"]}]}),
        lambda posting: json.dumps({"@type": "WebPage", "mainEntity": posting}),
        lambda posting: f"<!--\n{json.dumps(posting, indent=1)}\n-->",
        lambda posting: f"//<![CDATA[\n{json.dumps(posting)};\n//]]>",
    ],
)
def test_job_posting(tmp_path, only_vacancy, parts_of, wrap):
    file = tmp_path / "pagina.html"
    file.write_text(page("{broken", wrap(POSTING)), encoding="utf-8")
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title, vacancy.place) == ("HB-7", "Grondwerker & stratenmaker", "Borger")
    assert (vacancy.employer, vacancy.hours) == ("Gebr. Hilbrands", "40")
    assert parts_of(vacancy) == {
        "title": "Grondwerker & stratenmaker",
        "tasks": "- Je graaft sleuven\n- Je legt riolering",
        "description": "Wij zijn een familiebedrijf.",
        "requirements": "- Rijbewijs BE",
        "offer": "Loon volgens cao",
    }


def test_line_ends_inside_a_posting_are_read(tmp_path, only_vacancy):
    file = tmp_path / "a.htm"
    broken = json.dumps({"@type": "JobPosting", "title": "Kok", "description": "een|twee"}).replace("|", "\n")
    file.write_text(page(broken), encoding="utf-8")
    assert only_vacancy(file).text == "Kok\n\neen\ntwee"


def test_two_postings_on_a_page(tmp_path, read_both):
    file = tmp_path / "a.html"
    one, two = ({"@type": "JobPosting", "name": name, "description": "Je kookt."} for name in ("Kok", "Bakker"))
    file.write_text(page(json.dumps([one, {"@type": "JobPosting", "title": "Leeg"}, two])), encoding="utf-8")
    vacancies, errors = read_both(file)
    assert [(vacancy.id, vacancy.title) for vacancy in vacancies] == [("a-1", "Kok"), ("a-3", "Bakker")]
    assert [error.where.field for error in errors] == ["JobPosting 2"]


def test_a_posting_without_text_leaves_it_to_the_page(tmp_path, only_vacancy):
    file = tmp_path / "a.html"
    file.write_text(page(json.dumps({"@type": "JobPosting", "title": "Kok"}), body="<h1>Kok</h1><p>Je kookt."))
    assert only_vacancy(file).text == "Kok\n\nJe kookt."


def test_main_text_of_a_page(tmp_path, only_vacancy, parts_of):
    body = """
      <header><h1>Hilbrands</h1><p>Inloggen</p></header><nav><ul><li>Thuis</li></ul></nav>
      <script>var x = "niet lezen";</script><style>p {color: red}</style><noscript>Zet aan</noscript>
      <div class="vacature"><h1>Grond&shy;werker &amp;
         machinist</h1><p>Wij zijn een <b>familie</b>bedrijf.<br>Al sinds&nbsp;1978.</p>
        <h2>Wat ga je doen?</h2>
        <ul><li>Je graaft <a href="http://voorbeeld.nl">sleuven</a></li>
        <li><p>Je legt riolering</p></li></ul>
        <table><tr><td>Uren</td><td>40</td></tr><tr><td>Plaats</td><td>Borger</td></tr></table>
        <div>Einde</div><div hidden>geheim</div><span style="display: none">weg</span><!-- ook weg -->
      </div>
      <form><label>E-mail</label><input value="x"></form>
      <aside>Meer vacatures</aside><footer>Privacy</footer>"""
    file = tmp_path / "a.html"
    file.write_text(page(body=body), encoding="utf-8")
    vacancy = only_vacancy(file)
    assert vacancy.title == "Grondwerker & machinist"
    assert parts_of(vacancy)["text"] == (
        "Wij zijn een familiebedrijf.\nAl sinds 1978.\n\nWat ga je doen?\n\n- Je graaft sleuven\n"
        "- Je legt riolering\nUren 40\nPlaats Borger\nEinde"
    )
    assert [part.role for part in vacancy.parts] == [Role.TITLE, None]


def test_title_of_the_page_serves_without_a_heading(tmp_path, only_vacancy):
    file = tmp_path / "a.html"
    file.write_text(page(body="<main>Je kookt elke dag.</main><p>Cookies</p>"), encoding="utf-8")
    vacancy = only_vacancy(file)
    assert (vacancy.title, vacancy.text) == ("Vacature", "Vacature\n\nJe kookt elke dag.")


def test_page_without_any_title_takes_its_first_line(tmp_path, only_vacancy):
    file = tmp_path / "a.html"
    file.write_text("<p>Kok</p><p>Je kookt elke dag.</p>", encoding="utf-8")
    assert only_vacancy(file).title == "Kok"


def test_heading_in_the_header_of_an_article(tmp_path, only_vacancy):
    file = tmp_path / "a.html"
    file.write_text("<article><header><h1>Kok</h1></header><p>Je kookt.</p></article>", encoding="utf-8")
    assert only_vacancy(file).text == "Kok\n\nJe kookt."


def test_page_that_is_one_large_form(tmp_path, only_vacancy):
    file = tmp_path / "a.html"
    file.write_text("<form><h1>Kok</h1><p>Je kookt.</p><footer>Privacy</footer></form>", encoding="utf-8")
    assert only_vacancy(file).text == "Kok\n\nJe kookt."


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", "bestaat-niet"])
def test_declared_encoding(tmp_path, only_vacancy, charset):
    file = tmp_path / "a.html"
    text = f'<meta charset="{charset}"><h1>Coördinator</h1><p>Eén coördinator voor het café – € 15 per uur.</p>'
    file.write_bytes(text.encode("utf-8" if charset == "utf-8" else "cp1252"))
    vacancy = only_vacancy(file)
    assert vacancy.title == "Coördinator"
    assert "Eén coördinator voor het café" in vacancy.text


@pytest.mark.parametrize("content", ["<html></html>", "<h1>Kok</h1>", "<script>alert(1)</script>", "<nav>Menu</nav>"])
def test_page_without_text_is_refused(tmp_path, only_error, content):
    file = tmp_path / "a.html"
    file.write_text(content, encoding="utf-8")
    assert "no text" in str(only_error(file)) or "no title and no text" in str(only_error(file))


def test_deep_nesting_is_read_or_refused(tmp_path, read_both):
    file = tmp_path / "a.html"
    file.write_text("<div>" * 20_000 + "Kok" + "</div>" * 20_000, encoding="utf-8")
    vacancies, errors = read_both(file)
    assert len(vacancies) + len(errors) == 1


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ervaring < 2 jaar & meer > 3", "ervaring < 2 jaar & meer > 3"),
        ("R&amp;D &euro; 15 AT&T;", "R&D € 15 AT&T;"),
        ("<b>Taken</b>\n- graven\n- leggen", "Taken\n- graven\n- leggen"),
        ("<p>een\ntwee</p>drie<br><br/>vier", "een twee\n\ndrie\n\nvier"),
        ("&lt;ul&gt;&lt;li&gt;a &amp;amp; b&lt;/li&gt;&lt;/ul&gt;", "- a & b"),
        ("<ul><li>• graven</li><li></li><li>- leggen</li></ul>", "- graven\n- leggen"),
        ("<pre>een\ntwee</pre>", "een\ntwee"),
        (
            "<ul><li>een<ul><li>twee</li></ul></li><li><p>drie</p><p>vier</p></li></ul>",
            "- een\n- twee\n- drie\n\nvier",
        ),
        ("<P CLASS='x'>Hoofdletters</P>", "Hoofdletters"),
        ("a\ud800b<br>c", "a\ufffdb\nc"),
        ("regel\u2028regel\r\nregel", "regel\nregel\nregel"),
        ("<script>alert('x')</script><p>tekst</p>", "tekst"),
    ],
)
def test_field_text(raw, text):
    assert field_text(raw) == text
