"""Word documents and what to check before an office file is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from profiles.readers import archives


def saved(document, path):
    document.save(str(path))
    return path


def test_paragraphs_lists_headings_and_tables_in_order(tmp_path, only_vacancy):
    document = Document()
    document.add_heading("Grondwerker", 0)
    document.add_paragraph("Wij zijn een familiebedrijf.")
    document.add_heading("Wat ga je doen?", 1)
    document.add_paragraph("Je graaft sleuven", style="List Bullet")
    document.add_paragraph("Je legt riolering", style="List Number")
    document.add_paragraph("Je verdicht zand", style="List Paragraph")
    document.add_paragraph("- Je sluit kolken aan", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Uren", "40"
    table.cell(1, 0).text, table.cell(1, 1).text = "Wat vragen wij?", "Rijbewijs BE"
    table.cell(1, 1).add_paragraph("VCA")
    document.add_paragraph("Regel een\nregel\ttwee")
    vacancy = only_vacancy(saved(document, tmp_path / "v.docx"))
    assert vacancy.title == "Grondwerker"
    assert vacancy.text == (
        "Grondwerker\nWij zijn een familiebedrijf.\n\nWat ga je doen?\n- Je graaft sleuven\n"
        "- Je legt riolering\n- Je verdicht zand\n- Je sluit kolken aan\nUren: 40\nWat vragen wij?\nRijbewijs BE\nVCA\n"
        "Regel een\nregel twee"
    )


def test_text_that_word_hides_in_its_own_elements(tmp_path, only_vacancy):
    document = Document()
    document.add_paragraph("Kok")
    body = document.element.body
    ns = nsdecls("w")
    run = "<w:r><w:t>{}</w:t></w:r>"
    control = f"<w:sdt {ns}><w:sdtContent><w:p>{run.format('In een veld')}</w:p></w:sdtContent></w:sdt>"
    deleted = "<w:del w:id='1' w:author='x'><w:r><w:delText>weg</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='2' w:author='x'>{run.format('verhuisd')}</w:moveFrom>"
    added = f"<w:ins w:id='3' w:author='x'>{run.format('erbij')}</w:ins>"
    changed = f"<w:p {ns}>{deleted}{moved}{added}</w:p>"
    settings = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    numbered = f"<w:p {ns}>{settings}{run.format('punt')}</w:p>"
    for number, part in enumerate((control, changed, numbered), start=1):
        body.insert(number, parse_xml(part))
    vacancy = only_vacancy(saved(document, tmp_path / "v.docx"))
    assert vacancy.text == "Kok\nIn een veld\nerbij\n- punt"


def test_text_box_is_read_once(tmp_path, only_vacancy):
    document = Document()
    document.add_paragraph("Kok")
    box = "<w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent>"
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            "<w:r><w:t>Ervoor</w:t></w:r><w:r><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    assert only_vacancy(saved(document, tmp_path / "v.docx")).text == "Kok\nErvoor\nIn een kader"


def test_table_inside_a_table(tmp_path, only_vacancy):
    document = Document()
    document.add_paragraph("Kok")
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Buiten"
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Plaats:", "Borger"
    assert only_vacancy(saved(document, tmp_path / "v.docx")).text == "Kok\nBuiten\nPlaats: Borger"


def test_numbering_switched_off_is_no_list_item(tmp_path, only_vacancy):
    document = Document()
    document.add_paragraph("Kok")
    paragraph = document.add_paragraph("Gewone tekst")
    settings = OxmlElement("w:numPr")
    number = OxmlElement("w:numId")
    number.set(qn("w:val"), "0")
    settings.append(number)
    paragraph._p.get_or_add_pPr().append(settings)
    assert only_vacancy(saved(document, tmp_path / "v.docx")).text == "Kok\nGewone tekst"


def test_document_without_text_is_refused(tmp_path, only_error):
    assert "no text" in str(only_error(saved(Document(), tmp_path / "v.docx")))


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
class TestRefused:
    def test_password(self, tmp_path, only_error, ending):
        file = tmp_path / f"a.{ending}"
        file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
        assert "password" in str(only_error(file))

    def test_no_archive(self, tmp_path, only_error, ending):
        file = tmp_path / f"a.{ending}"
        file.write_bytes(b"gewone tekst")
        assert f"cannot be read as .{ending}" in str(only_error(file))

    def test_archive_of_something_else(self, tmp_path, only_error, ending):
        file = tmp_path / f"a.{ending}"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("tekst.txt", "iets anders")
        assert f"cannot be read as .{ending}" in str(only_error(file))

    def test_cut_off(self, tmp_path, only_error, ending):
        whole = io.BytesIO()
        Document().save(whole)
        file = tmp_path / f"a.{ending}"
        file.write_bytes(whole.getvalue()[:3000])
        assert f"cannot be read as .{ending}" in str(only_error(file))

    def test_zip_bomb(self, tmp_path, only_error, ending):
        file = tmp_path / f"a.{ending}"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<x/>")
            for number in range(3):
                archive.writestr(f"word/{number}.xml", bytes(archives.MOST_UNPACKED // 3 + 1))
        assert file.stat().st_size < 2_000_000
        assert "unpacks to more than 200 MB" in str(only_error(file))

    def test_encrypted_entries(self, tmp_path, only_error, ending):
        file = tmp_path / f"a.{ending}"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("document.xml", "x")
        data = bytearray(file.read_bytes())
        data[data.index(b"PK\x01\x02") + 8] |= 1
        file.write_bytes(data)
        assert "password" in str(only_error(file))
