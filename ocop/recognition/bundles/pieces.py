"""The evidence of a dossier laid out in a folder, in the order of the criteria it proves."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from ocop.recognition.bundles.rules import evidence_path
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.queries import evidence_in_order

PRINTED = ("application/pdf", "image/")


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of evidence laid out for the job: its place in the order, where its bytes are, its path in the zip."""

    number: int
    evidence: Evidence
    file: Path
    path: str

    @property
    def printed(self) -> bool:
        """Is it of a kind whose pages can be shown?"""
        return self.evidence.file.media_type.startswith(PRINTED)


def pieces_of(dossier: Dossier, folder: Path) -> list[Piece]:
    """Evidence in the order of the criteria it proves, copied into the folder. One that serves several comes once."""
    pieces = []
    for number, each in enumerate(evidence_in_order(dossier), start=1):
        path = evidence_path(number, each.title, each.file.name)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(each.file.path, "rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        pieces.append(Piece(number, each, target, path))
    return pieces
