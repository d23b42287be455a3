"""The zip of a dossier: the bound PDF, every paper, every file as it was handed in, and the manifest with hashes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ocop.ground.papers import render
from ocop.kernel import clock
from ocop.recognition.bundles.contents import MadePaper
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.pieces import Piece
from ocop.recognition.bundles.rules import Packed, check_sums, manifest

BOUND = "ho-so.pdf"


def pack(bundle: Bundle, made: Sequence[MadePaper], pieces: Sequence[Piece], pdf: Path, archive: Path) -> None:
    """Write the zip; PDF and pictures are stored as they are, packing them again would save nothing."""
    files = [_packed(BOUND, pdf, "Bộ hồ sơ")]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        target.write(pdf, BOUND)
        for each in made:
            for form, make_form in (("pdf", render.pdf), ("docx", render.docx)):
                content = make_form(each.paper)
                path = f"giay-to/{each.name}.{form}"
                target.writestr(path, content)
                files.append(Packed(path, len(content), hashlib.sha256(content).hexdigest(), each.title))
        for piece in pieces:
            target.write(piece.file, piece.path)
            files.append(_packed(piece.path, piece.file, piece.evidence.title, tuple(piece.evidence.criteria)))
        target.writestr("bang-ke.json", manifest(files, _about(bundle), clock.now()))
        target.writestr("SHA256SUMS", check_sums(files))


def _about(bundle: Bundle) -> dict[str, str | int]:
    dossier = bundle.dossier
    filing = dossier.filings.order_by("-version").first()
    return {
        "product": dossier.product.name,
        "producer": dossier.product.producer.name,
        "number": dossier.commune_number,
        "regulation": dossier.regulation,
        "filing_version": filing.version if filing else 0,
        "filing_sha256": filing.sha256 if filing else "",
    }


def _packed(path: str, file: Path, title: str, criteria: tuple[str, ...] = ()) -> Packed:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Packed(path, file.stat().st_size, digest, title, criteria)
