"""From a page to a tagged PDF (PDF/UA-1), which a screen reader reads in order, with headings and tables."""

from __future__ import annotations

from profiles.errors import UserError
from profiles.messages import M

VARIANT = "pdf/ua-1"


def pdf_of(html: str) -> bytes:
    """Return a page of this room as PDF.

    Raises
    ------
    UserError
        When the libraries of the system that lay out text are missing.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        raise UserError(
            M("a PDF cannot be made here: the library Pango is missing."),
            mend=M(
                "Install it (Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), "
                "or make an .html file and print it from a browser."
            ),
        ) from None

    # A page is whole by itself: whatever it would fetch is left out.
    made = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(pdf_variant=VARIANT)
    if not isinstance(made, bytes):
        raise TypeError("no PDF was made")
    return made
