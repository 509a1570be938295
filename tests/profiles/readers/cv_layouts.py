"""CVs of people who do not exist, each in another layout: lines for PDF and text, documents for Word."""

from __future__ import annotations

import io

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

SECRETS = (
    "Wolters", "Fenna", "Lindenlaan", "7811 AB", "7811AB", "06-12345678", "0612345678", "fenna.w", "1980", "Paramaribo", "Nederlandse nationaliteit", "gehuwd", "45-jarige",
    "linkedin.com", "Jansen", "06-87654321", "moslim", "123456782", "Wajong", "burn-out", "dochters",
)  # fmt: skip
"""What no portfolio may hold, whatever the layout."""

_TOP = [
    "Fenna Wolters",
    "Lindenlaan 14",
    "7811 AB Emmen",
    "06-12345678",
    "fenna.w@voorbeeld.nl",
    "Geboortedatum: 12-03-1980",
    "Nationaliteit: Nederlandse nationaliteit",
]
SIMPLE = [
    "Curriculum Vitae", "", *_TOP, "", "Profiel", "Ik ben een 45-jarige gehuwde vrouw uit Emmen. Ik werk graag met mensen.", "", "Werkervaring",
    "2016 – heden Verzorgende IG bij Zorggroep De Es", "- Cliënten wassen en aankleden", "- Medicijnen delen", "", "2010 - 2015 Kok, Bistro De Hoek", "- Maaltijden bereiden",
    "", "Opleiding", "2008 - 2010: MBO Verzorgende IG niveau 3", "", "Talen", "Nederlands: moedertaal", "Engels - redelijk", "", "Rijbewijs: B", "", "Referenties", "Dhr. P. Jansen, 06-87654321",
]  # fmt: skip
CAPITALS = [
    "FENNA WOLTERS", "Lindenlaan 14, 7811 AB Emmen", "Tel: 0612345678", "", "WERKERVARING", "Verzorgende IG", "Zorggroep De Es", "jan. 2016 - heden", "- cliënten wassen", "", "Kok", "Bistro De Hoek", "09/2010-06/2015",
    "- maaltijden bereiden", "", "OPLEIDINGEN", "Verzorgende IG niveau 3", "2008-2010", "", "TALEN: Nederlands (moedertaal), Engels (A2)", "RIJBEWIJS: B",
]  # fmt: skip
FLEMISH = [
    "Naam: Fenna Wolters", "Adres: Lindenlaan 14", "9000 Gent", "GSM: +32 470 12 34 56", "Geboorteplaats: Paramaribo", "Burgerlijke staat: gehuwd", "", "Beroepservaring", "Van maart 2016 tot en met juni 2020: Verzorgende IG, Zorggroep De Es",
    "- cliënten wassen", "2010-2015: Kok, Bistro De Hoek", "- maaltijden bereiden", "", "Studies", "2008-2010 Verzorgende IG, BSO", "", "Talenkennis", "Nederlands: moedertaal", "Engels: basis A2", "", "Rijbewijs B",
]  # fmt: skip
ENGLISH = [
    "Fenna Wolters", "fenna.w@voorbeeld.nl | +31 6 12345678 | linkedin.com/in/fenna-wolters", "Nationality: Dutch", "", "Work experience", "Verzorgende IG at Zorggroep De Es", "January 2016 - present", "- Washing and dressing clients", "",
    "Kok at Bistro De Hoek", "March 2010 - June 2015", "- Cooking meals", "", "Education", "2008 - 2010 Verzorgende IG, level 3", "", "Languages", "Dutch: native", "English: A2", "", "Driving licence: B", "", "References", "Mr. P. Jansen, 06-87654321",
]  # fmt: skip
LOW_LITERACY = [
    "naam: Fenna Wolters", "tel: 0612345678", "geboren: 12-03-1980", "", "mijn werk", "Verzorgende IG bij Zorggroep De Es sinds 2016", "- ik was de mensen en ik help met eten", "Kok bij Bistro De Hoek 2010 - 2015", "- ik kook de eten",
    "", "school", "Verzorgende IG niveau 3 2010", "", "talen", "Nederlands moedertaal", "Engels A2", "", "Ik ben moslim.", "Ik heb twee dochters.", "rijbewijs: B",
]  # fmt: skip
FUNCTIONAL = [
    "Fenna Wolters", "fenna.w@voorbeeld.nl", "", "Over mij", "Ik heb een Wajong uitkering gehad. Ik pak graag aan.", "Door een burn-out was ik thuis.", "", "Werkervaring", "Verzorgende IG bij Zorggroep De Es", "- cliënten wassen", "Kok bij Bistro De Hoek",
    "- maaltijden bereiden", "", "Opleiding", "MBO Verzorgende IG niveau 3", "", "Vaardigheden", "- Medicijnen delen", "- Tillen met de tillift", "", "Talen", "Nederlands: moedertaal", "Engels: A2", "", "BSN: 123456782", "", "Rijbewijs: B",
]  # fmt: skip
LINKEDIN = [
    "Contact", "06-12345678 (Mobile)", "fenna.w@voorbeeld.nl", "www.linkedin.com/in/fenna-wolters", "", "Languages", "Nederlands (Native or Bilingual)", "Engels (Elementary)", "", "Ervaring", "Zorggroep De Es", "Verzorgende IG", "januari 2016 - heden",
    "- cliënten wassen", "", "Bistro De Hoek", "Kok", "maart 2010 - juni 2015", "- maaltijden bereiden", "", "Opleiding", "Verzorgende IG niveau 3 · (2008 - 2010)", "", "Rijbewijs: B",
]  # fmt: skip
REVERSED = [line.replace("2016 – heden", "sinds 2016:") for line in SIMPLE]
MARKDOWN = [
    f"## {line}" if line in ("Werkervaring", "Profiel", "Opleiding", "Talen", "Referenties") else line
    for line in SIMPLE
]
JOBS = ["Fenna Wolters", "06-12345678", "", "Werkervaring", "2016-heden  Verzorgende IG  Zorggroep De Es", "2010-2015  Kok  Bistro De Hoek", "", "Opleiding", "2010 Verzorgende IG niveau 3", "", "Talen", "Nederlands moedertaal, Engels A2", "", "Rijbewijs: B"]  # fmt: skip
LABELLED = [
    *_TOP, "", "Werkervaring:", "Periode: 2016 - heden", "Functie: Verzorgende IG", "Werkgever: Zorggroep De Es", "Taken: cliënten wassen", "", "Periode: 2010 - 2015", "Functie: Kok", "Werkgever: Bistro De Hoek", "Taken: maaltijden bereiden", "",
    "Opleiding:", "2008-2010 Verzorgende IG niveau 3", "", "Talen:", "Nederlands: moedertaal", "Engels: A2", "", "Rijbewijs: B",
]  # fmt: skip


def text_file(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def pdf_file(lines: list[str]) -> bytes:
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=A4)
    text = paper.beginText(60, 800)
    for line in lines:
        text.textLine(line)
    paper.drawText(text)
    paper.save()
    return out.getvalue()


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_file(lines: list[str]) -> bytes:
    document = Document()
    for line in lines:
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    return _saved(document)


def word_tables() -> bytes:
    document = Document()
    document.add_heading("Curriculum Vitae", 0)
    personal = [
        ("Naam", "Fenna Wolters"),
        ("Adres", "Lindenlaan 14, 7811 AB Emmen"),
        ("Telefoon", "06-12345678"),
        ("Geboortedatum", "12-03-1980"),
        ("Burgerlijke staat", "gehuwd"),
    ]
    work = [("2016 – heden", "Verzorgende IG bij Zorggroep De Es"), ("2010 – 2015", "Kok bij Bistro De Hoek")]
    for heading, rows in (
        ("Personalia", personal),
        ("Werkervaring", work),
        ("Opleiding", [("2008 – 2010", "Verzorgende IG niveau 3")]),
        ("Talen", [("Nederlands", "moedertaal"), ("Engels", "A2")]),
        ("Rijbewijs", [("Categorie", "B")]),
    ):
        document.add_heading(heading, 1)
        table = document.add_table(rows=0, cols=2)
        for name, value in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = name, value
    return _saved(document)


def word_columns() -> bytes:
    document = Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    for line in [*_TOP, "Talen", "Nederlands: moedertaal", "Engels: A2", "Rijbewijs: B"]:
        left.add_paragraph(line)
    for line in [
        "Werkervaring",
        "2016 – heden Verzorgende IG bij Zorggroep De Es",
        "2010 – 2015 Kok bij Bistro De Hoek",
        "Opleiding",
        "2008 – 2010 Verzorgende IG niveau 3",
    ]:
        right.add_paragraph(line)
    return _saved(document)


LAYOUTS = {
    "simple.txt": text_file(SIMPLE), "simple.pdf": pdf_file(SIMPLE), "simple.docx": word_file(SIMPLE), "capitals.docx": word_file(CAPITALS), "flemish.pdf": pdf_file(FLEMISH), "english.docx": word_file(ENGLISH),
    "low.txt": text_file(LOW_LITERACY), "functional.docx": word_file(FUNCTIONAL), "linkedin.pdf": pdf_file(LINKEDIN), "reversed.txt": text_file(REVERSED), "marked.md": text_file(MARKDOWN), "jobs.txt": text_file(JOBS),
    "labelled.docx": word_file(LABELLED), "tables.docx": word_tables(), "columns.docx": word_columns(),
}  # fmt: skip
