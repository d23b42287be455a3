"""The two ways a paper leaves the system. Both take the same plain data and print the same texts."""

from __future__ import annotations

from ocop.ground.papers import typeset, word
from ocop.ground.papers.kinds import Paper


def pdf(paper: Paper) -> bytes:
    """PDF/A-2a and PDF/UA-1 bytes, the same for the same paper. Raises FontsMissingError before set-up."""
    return typeset.to_pdf(paper)


def docx(paper: Paper) -> bytes:
    """Word bytes (Times New Roman), the same for the same paper, for offices that edit and sign in Word."""
    return word.to_docx(paper)


def pages(paper: Paper, *, ppi: float = 144) -> list[bytes]:
    """PNG of each page of the PDF, for a preview."""
    return typeset.to_png(paper, ppi=ppi)
