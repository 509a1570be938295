"""Pages as PDF: tagged, titled, with the words in it; or a clear word where it cannot be made."""

from __future__ import annotations

import io
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest
from pypdf import PdfReader

from matcher.language import Translator
from matcher.pages.candidate import candidate_html, candidate_page
from matcher.pages.pdf import pdf_of
from profiles.errors import UserError
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio


class _WithoutPango(MetaPathFinder, Loader):
    """Finds WeasyPrint as it is where its system library is missing: importing it fails with OSError."""

    def find_spec(self, name: str, *_: Any) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name == "weasyprint" else None

    def exec_module(self, module: ModuleType) -> None:
        raise OSError(f"cannot load library libpango-1.0-0 for {module.__name__}")


def test_the_pdf_is_tagged_titled_and_in_its_language(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(candidate_html(candidate_page(portfolio, profile, **known, tr=dutch), dutch))))
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert str(catalog["/Lang"]) == "nl"
    assert reader.metadata is not None
    assert reader.metadata.title == "Wat u kunt: K-7001"
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "kassa bedienen" in text
    assert f"1 / {len(reader.pages)}" in text


def test_a_page_fetches_nothing() -> None:
    made = pdf_of(
        '<html lang="nl"><head><title>x</title></head><body><img src="http://example.org/x.png" alt="x">y</body></html>'
    )
    assert "/Image" not in str(PdfReader(io.BytesIO(made)).pages[0].get("/Resources"))


def test_without_the_system_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_WithoutPango(), *sys.meta_path])
    with pytest.raises(UserError, match="apt-get install libpango"):
        pdf_of("<p>x</p>")
