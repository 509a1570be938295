"""PDF files, made with reportlab."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from profiles.readers.pdf_text import paragraphs

ROOT = Path(__file__).parents[3]
PAGES = [
    ["Grondwerker", "", "Wij zijn een familiebedrijf.", "• Je graaft sleuven"],
    ["Wat vragen wij?", "Rijbewijs BE is een must."],
]


def pdf(pages):
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=A4)
    for lines in pages:
        text = paper.beginText(60, 780)
        for line in lines:
            text.textLine(line)
        paper.drawText(text)
        paper.showPage()
    paper.save()
    return out.getvalue()


def protected(**passwords):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PAGES))))
    writer.encrypt(algorithm="RC4-128", **passwords)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_are_joined(tmp_path, only_vacancy):
    file = tmp_path / "vacature.pdf"
    file.write_bytes(pdf(PAGES))
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title) == ("vacature", "Grondwerker")
    assert [line for line in vacancy.text.split("\n") if line] == [
        "Grondwerker",
        "Wij zijn een familiebedrijf.",
        "- Je graaft sleuven",
        "Wat vragen wij?",
        "Rijbewijs BE is een must.",
    ]


def test_scan_is_refused_with_what_to_do(tmp_path, only_error):
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=A4)
    paper.rect(50, 50, 300, 300, fill=1)
    paper.showPage()
    paper.save()
    file = tmp_path / "scan.pdf"
    file.write_bytes(out.getvalue())
    error = str(only_error(file))
    assert "scan" in error
    assert "OCR" in error
    assert "paste the text" in error


def test_password_is_refused(tmp_path, only_error):
    file = tmp_path / "a.pdf"
    file.write_bytes(protected(user_password="geheim", owner_password="geheim2"))
    assert "protected" in str(only_error(file))


@pytest.mark.skipif(find_spec("cryptography") is not None, reason="with cryptography, pypdf reads these")
def test_a_protection_that_needs_another_library_is_refused(tmp_path, only_error):
    data = protected(user_password="", owner_password="geheim")
    aes = b"/V 4 /CF << /StdCF << /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF"
    file = tmp_path / "a.pdf"
    file.write_bytes(data.replace(b"/V 2", aes).replace(b"/R 3", b"/R 4"))
    assert "protected" in str(only_error(file))


def test_a_file_that_opens_without_a_password_is_read(tmp_path, only_vacancy):
    file = tmp_path / "a.pdf"
    file.write_bytes(protected(user_password="", owner_password="geheim"))
    assert only_vacancy(file).title == "Grondwerker"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\nkapot", b"geen pdf, maar tekst", pdf(PAGES)[:200]],
    ids=["stub", "text", "cut off"],
)
def test_broken_file_is_refused(tmp_path, only_error, content):
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    assert "cannot be read as PDF" in str(only_error(file))


def test_nothing_is_printed_about_a_broken_file(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"geen pdf, maar tekst")
    program = "import sys, pathlib, vacancies.readers as r; list(r.read_vacancies(pathlib.Path(sys.argv[1])))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, env=environment, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            "Je werkt samen met de machinist en je zet\nhet werk uit.",
            "Je werkt samen met de machinist en je zet het werk uit.",
        ),
        ("Je verzorgt de bestra-\nting.", "Je verzorgt de bestrating."),
        ("Je doet de in-\nen verkoop.", "Je doet de in- en verkoop."),
        ("Een lange zin die af is en hier eindigt.\nja", "Een lange zin die af is en hier eindigt.\nja"),
        (
            "Je beschikt over een lange lijst van zaken\nkort\nlaag",
            "Je beschikt over een lange lijst van zaken kort\nlaag",
        ),
        ("Taken\nJe graaft sleuven en legt riolering", "Taken\nJe graaft sleuven en legt riolering"),
        ("• een\n\uf0b7 twee\no drie\n•\nvier", "- een\n- twee\n- drie\n- vier"),
    ],
)
def test_lines_that_the_page_cut_are_joined(lines, joined):
    assert paragraphs(lines) == joined
