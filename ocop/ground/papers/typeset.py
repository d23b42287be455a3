"""Papers as PDF, set by typst: tagged, archivable (PDF/A-2a) and accessible (PDF/UA-1).

A paper reaches typst as one JSON string in `sys.inputs`; the layouts show its texts as strings, so
that `#eval(…)`, `$` or `*` in a name is printed and never run. The same paper gives the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from fontTools.ttLib import TTFont

from ocop.ground.papers.kinds import Award, Form, OfficialPaper, Paper, ScoreForm
from ocop.ground.papers.pictures import qr_svg
from ocop.ground.papers.wording import MOTTO, NATION, number_line, plain

if TYPE_CHECKING:
    from typst import PDFStandard

LAYOUTS = Path(__file__).parent / "layout"
FONTS = Path(__file__).resolve().parents[1] / "ui" / "static" / "vendor" / "fonts" / "ttf"
STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
LAYOUT_OF = {OfficialPaper: "official.typ", Award: "award.typ", ScoreForm: "scoreform.typ", Form: "form.typ"}
FONTS_MISSING = "The fonts for papers are missing. Run: python bin/assets.py"
UNKNOWN_LETTER = "\ufffd"


class FontsMissingError(RuntimeError):
    """The fonts for papers have not been built. The message says what to run."""


def to_pdf(paper: Paper) -> bytes:
    """The paper as PDF bytes, dated by its own date. Raises FontsMissingError before set-up has run."""
    compiler = _compiler(LAYOUT_OF[type(paper)], {"paper": json.dumps(printed(data_of(paper)))})
    return compiled(compiler, paper.issued_on)


def compiled(compiler: typst.Compiler, day: date) -> bytes:
    """PDF/A-2a and PDF/UA-1 bytes, dated at noon of the day: the same content always makes the same bytes."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=int(noon.timestamp()))
    return _pages(made)[0]


def to_png(paper: Paper, *, ppi: float = 144) -> list[bytes]:
    """Each page as a PNG picture, for a preview on the screen."""
    compiler = _compiler(LAYOUT_OF[type(paper)], {"paper": json.dumps(printed(data_of(paper)))})
    return _pages(compiler.compile(format="png", ppi=ppi))


@lru_cache(maxsize=5)
def stars_png(count: int) -> bytes:
    """`count` stars in a row (1–5) as a PNG picture on a clear ground, for Word."""
    return _pages(_compiler("stars.typ", {"stars": str(count)}).compile(format="png", ppi=300))[0]


@lru_cache(maxsize=2)
def tick_png(ticked: bool) -> bytes:
    """A box to tick, ticked or empty, as a PNG picture for Word."""
    return _pages(_compiler("tick.typ", {"ticked": str(int(ticked))}).compile(format="png", ppi=300))[0]


def data_of(paper: Paper) -> dict[str, Any]:
    """The paper as both layouts read it: clean texts, and the lines that are made from several fields."""
    data: dict[str, Any] = plain(paper)
    if isinstance(paper, (ScoreForm, Form)):
        heading = " – ".join([data["title"], *data["lines"][:1]])
        return data | {"heading": heading, "nation_words": NATION, "motto": MOTTO}
    data |= {"nation": NATION, "motto": MOTTO, "number": number_line(data["number"])}
    data["dated"] = f"{data['place']}, {data['issued_on']}"
    if isinstance(paper, Award):
        return data | {"heading": f"{data['title']} {data['honoured']}", "qr": qr_svg(paper.check_url)}
    return data | {"heading": f"{data['kind']} {data['subject']}".strip()}


def printed(value: Any) -> Any:
    """The data with a replacement mark for every letter the font lacks: PDF/A refuses blank glyphs."""
    if isinstance(value, dict):
        return {key: item if key == "qr" else printed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [printed(item) for item in value]
    if isinstance(value, str):
        return "".join(sign if ord(sign) in _covered() else UNKNOWN_LETTER for sign in value)
    return value


def _pages(made: bytes | list[bytes] | None) -> list[bytes]:
    """What typst returns: one PDF, one picture, or a list of pictures when there are several pages."""
    return made if isinstance(made, list) else [made or b""]


def _compiler(layout: str, inputs: dict[str, str]) -> typst.Compiler:
    return compiler_in(LAYOUTS, layout, inputs)


def compiler_in(root: Path, layout: str, inputs: dict[str, str]) -> typst.Compiler:
    """A compiler that reads nothing outside of this folder and knows our fonts alone."""
    return typst.Compiler(
        str(root / layout),
        root=str(root),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Our fonts alone, read once: a paper must not look different on another machine."""
    if not any(FONTS.glob("tinos-*.ttf")):
        raise FontsMissingError(FONTS_MISSING)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """The letters that every face of the text font can set."""
    faces = []
    for path in sorted(FONTS.glob("tinos-*.ttf")):
        with TTFont(path, lazy=True) as face:
            faces.append(frozenset(face.getBestCmap()))
    if not faces:
        raise FontsMissingError(FONTS_MISSING)
    return frozenset.intersection(*faces)
