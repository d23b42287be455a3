"""How long it takes to bind evidence into one PDF/A, and the memory: 30 → 100 → 300 scanned pages.

Files of ten pages each, like scans: text on slightly grainy paper at 150 dots an inch. The floor of the same run is
copying the pictures of the pages. Each size runs in a process of its own. Run: python -m benchmarks.bound
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks._sizes import asked_to_measure, each_alone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings_test")

SIZES = (30, 100, 300)
EACH = 10
WANTED = {"seconds_for_300_pages": 30, "peak_mb": 2000}
GROWTH = 1.3
"""A page of the largest file may cost so many times one of the file of 100 pages."""
HERE = Path(__file__)


def scans(folder: Path, pages: int) -> list[Path]:
    """So many pages in files of ten, each page different."""
    from PIL import Image, ImageDraw

    grain = Image.effect_noise((1240, 1754), 6).point(lambda value: 255 - abs(value - 128)).convert("RGB")
    files = []
    for first in range(0, pages, EACH):
        made = []
        for number in range(first, min(first + EACH, pages)):
            page = grain.copy()
            draw = ImageDraw.Draw(page)
            for line in range(45):
                draw.text(
                    (90, 90 + 35 * line), f"{number}.{line} phieu ket qua kiem nghiem vi du " * 4, fill=(30, 30, 40)
                )
            made.append(page)
        files.append(folder / f"{first:04}.pdf")
        made[0].save(files[-1], "PDF", resolution=150, save_all=True, append_images=made[1:], quality=80)
    return files


def measure(pages: int) -> dict[str, Any]:
    """Leaves, then the bound PDF; peak memory is of this process."""
    import django

    django.setup()
    from ocop.ground.papers.bind import bound_pdf
    from ocop.ground.papers.kinds import BoundFile, BoundPart, Leaf
    from ocop.ground.papers.leaves import leaves_of

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Making the scans costs memory that binding does not.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
            files = elsewhere.submit(scans, folder, pages).result()
        start = time.perf_counter()
        made = leaves_of(files, folder / "leaves")
        drawn = time.perf_counter()
        parts = [
            BoundPart(f"{at}. Tài liệu", leaves=tuple(Leaf(file, f"Trang {n}") for n, file in enumerate(each.files, 1)))
            for at, each in enumerate(made, 1)
        ]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        content = bound_pdf(BoundFile("HỒ SƠ", ("Ví dụ",), (), "Mục lục", tuple(parts), "Ví dụ", date(2026, 11, 20)))
        ended = time.perf_counter()
        floor = time.perf_counter()
        for each in made:
            for file in each.files:
                (folder / "copy.jpg").write_bytes(file.read_bytes())
        copied = time.perf_counter() - floor
    return {
        "pages": sum(len(each.files) for each in made),
        "leaves_s": round(drawn - start, 2),
        "set_s": round(ended - drawn, 2),
        "total_s": round(ended - start, 2),
        "ms_per_page": round(1000 * (ended - start) / pages, 1),
        "times_copying": round((ended - start) / copied),
        "pdf_mb": round(len(content) / 1e6, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "before_setting_mb": round(before / 1024),
    }


def main() -> int:
    """Measure every size; write the figures beside this file."""
    if asked_to_measure(measure):
        return 0
    measured = each_alone("benchmarks.bound", SIZES)
    last = measured[-1]
    met = last["total_s"] <= WANTED["seconds_for_300_pages"] and last["peak_mb"] <= WANTED["peak_mb"]
    flat = last["ms_per_page"] <= measured[1]["ms_per_page"] * GROWTH
    answer = {"wanted": WANTED, "growth_at_most": GROWTH, "measured": measured, "met": met and flat}
    HERE.with_suffix(".json").write_text(json.dumps(answer, indent=2) + "\n")
    return 0 if answer["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
