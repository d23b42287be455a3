"""A paper leaves the system as a file to keep."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify

from ocop.ground.papers import render
from ocop.ground.papers.kinds import Paper
from ocop.kernel.text import fold

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MAKE = {"pdf": render.pdf, "docx": render.docx}
PRIVATE, OPEN = "private, no-store", "public, max-age=300"


def paper_response(paper: Paper, form: str, name: str) -> HttpResponse:
    """The paper as an attachment in the asked form ("pdf" or "docx"); `name` becomes the file's name."""
    return made_response(MAKE[form](paper), form, name)


def made_response(made: bytes, form: str, name: str, *, cache: str = PRIVATE) -> HttpResponse:
    """The same for a paper that was made before."""
    response = HttpResponse(made, content_type=MEDIA[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(fold(name))[:80]}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = cache
    return response
