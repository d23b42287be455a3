"""Makes a bundle in a folder of its own: leaves, the bound PDF, the zip with its manifest."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.utils import translation
from pypdfium2 import PdfDocument

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.papers.bind import bound_pdf
from ocop.ground.papers.leaves import leaves_of
from ocop.kernel import clock
from ocop.recognition.bundles import actions
from ocop.recognition.bundles.contents import bound_file, papers_made
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.packing import BOUND, pack
from ocop.recognition.bundles.pieces import pieces_of

EVERY = 2.0
"""Seconds between two notes of progress: each is an entry of the audit chain."""


def make(bundle: Bundle) -> Bundle:
    """Make it and keep both files. Killed anywhere, it leaves nothing behind and can be made again."""
    with tempfile.TemporaryDirectory(prefix="ocop-bundle-") as name, translation.override("vi"):
        folder = Path(name)
        pieces = pieces_of(bundle.dossier, folder / "packed")
        printed = [each for each in pieces if each.printed]
        actions.start_bundle(SYSTEM, bundle, files=len(printed))
        drawn = leaves_of([each.file for each in printed], folder / "leaves", done=_progress(bundle))
        leaves = {piece.number: found for piece, found in zip(printed, drawn, strict=True)}
        papers = papers_made(bundle)
        pdf = folder / "packed" / BOUND
        pdf.parent.mkdir(exist_ok=True)
        pdf.write_bytes(bound_pdf(bound_file(bundle, papers, pieces, leaves)))
        archive = folder / "bundle.zip"
        pack(bundle, papers, pieces, pdf, archive)
        pages = len(PdfDocument(pdf))
        return actions.finish_bundle(SYSTEM, bundle, pdf=pdf, archive=archive, name=_name(bundle), pages=pages)


def _progress(bundle: Bundle) -> Callable[[int], None]:
    done, told = 0, clock.now()

    def note(pages: int) -> None:
        nonlocal done, told
        done += 1
        if (clock.now() - told).total_seconds() >= EVERY:
            told = clock.now()
            actions.note_progress(SYSTEM, bundle, files=done)

    return note


def _name(bundle: Bundle) -> str:
    return f"ho-so-{bundle.dossier_id}"
