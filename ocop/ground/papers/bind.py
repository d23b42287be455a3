"""A whole file bound into one PDF: papers set by their own layouts, pages of evidence as pictures.

PDF/A forbids embedding a foreign PDF as it is (its fonts, colours and scripts are unknown), so pages come as
pictures; the files themselves travel unchanged in the zip beside it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from ocop.ground.papers.kinds import BoundFile, BoundPart
from ocop.ground.papers.typeset import LAYOUTS, compiled, compiler_in, data_of, printed
from ocop.ground.papers.wording import MOTTO, NATION, plain


def bound_pdf(file: BoundFile) -> bytes:
    """PDF/A-2a and PDF/UA-1 bytes with bookmarks, contents and numbered pages.

    Memory goes with the pixels of the leaves: about seven megabytes a page in colour, a third of it in grey.
    Raises FontsMissingError before set-up has run.
    """
    with tempfile.TemporaryDirectory(prefix="ocop-bind-") as name:
        root = Path(name)
        for layout in LAYOUTS.glob("*.typ"):
            shutil.copy(layout, root)
        parts = [_part(part, root, at) for at, part in enumerate(file.parts)]
        cover: dict[str, Any] = plain(replace(file, parts=()))
        heading = " – ".join([cover["title"], *cover["lines"][:1]])
        data = cover | {"heading": heading, "nation_words": NATION, "motto": MOTTO, "parts": parts}
        inputs = {"paper": json.dumps(printed(data))}
        return compiled(compiler_in(root, "bound.typ", inputs), file.issued_on)


def _part(part: BoundPart, root: Path, at: int) -> dict[str, Any]:
    leaves = []
    for number, leaf in enumerate(part.leaves):
        name = f"leaf-{at}-{number}.jpg"
        shutil.copy(leaf.jpeg, root / name)
        leaves.append({"file": name, "words": plain(leaf.words)})
    return {
        "title": plain(part.title),
        "paper": data_of(part.paper) if part.paper is not None else None,
        "leaves": leaves,
        "note": plain(part.note),
        "level": part.level,
    }
