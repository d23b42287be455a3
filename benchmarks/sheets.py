"""How long the longest sheet takes to be set as PDF, beside the shortest one in the same run.

Run: python -m benchmarks.sheets
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from ocop.ground.papers import render, typeset
from ocop.law.rulebooks import load
from ocop.law.rulebooks.sheet_paper import score_form

WANTED = {"longest_s": 1.0}
SETS = range(1, 27)
DAY = date(2026, 6, 1)
HERE = Path(__file__)


def first_time(set_no: int) -> float:
    """Processor seconds of the first time: typst remembers what it has set, a second time would measure that."""
    form = score_form(load.rulebook(set_no), issued_on=DAY)
    start = time.process_time()
    render.pdf(form)
    return time.process_time() - start


def main() -> int:
    """Measure every set; write the figures beside this file."""
    typeset.stars_png(5)  # reads the fonts
    seconds = {set_no: round(first_time(set_no), 3) for set_no in SETS}
    longest, shortest = max(seconds.values()), min(seconds.values())
    answer = {
        "wanted": WANTED,
        "seconds_by_set": seconds,
        "longest_s": longest,
        "shortest_s": shortest,
        "met": longest <= WANTED["longest_s"],
    }
    HERE.with_suffix(".json").write_text(json.dumps(answer, indent=2) + "\n")
    sys.stdout.write(f"longest {longest} s, shortest {shortest} s\n")
    return 0 if answer["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
