"""A printed form on its way to the printer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from motcua.apps.notices import operations as printing
from motcua.apps.notices.paper.data import PaperSize
from motcua.apps.notices.queries import SlipView


def size_asked(request: HttpRequest, otherwise: PaperSize) -> PaperSize:
    """Return the size in the address (``?kho=A4``), else the usual one of the form."""
    asked = request.GET.get("kho", "")
    return PaperSize(asked) if asked in set(PaperSize) else otherwise


def slip_pdf(slip: SlipView, number: str, size: PaperSize) -> HttpResponse:
    """Print a slip. number: the dossier's code, for the file's name. Queries: two."""
    content = printing.pdf(slip.id, size)
    return sheet(content, f"{slip.form}-{number}.pdf")


def sheet(content: bytes, name: str) -> HttpResponse:
    """Show a PDF made here, for this reader only."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
