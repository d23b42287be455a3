"""How long the way to a star takes on every set; figures go to benchmarks/next_star.json.

For each set and each of the stars 3, 4 and 5: `next_star` with four alternatives over random sound sheets
and the empty one, the same in every run. The bound holds for the worst answer of every set, so one slow
sheet is enough to miss it. Beside it, on the same sheets in the same run: one evaluation, the least any
answer must do.

Each answer is timed by the processor time of the process, so that other work on the machine does not count;
the worst is the least of three tries, so that a pause of the machine is not taken for the search's own time.
Run: python -m benchmarks.next_star
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks._sheets import Sheet, sound_marks
from ocop.law.rulebooks import load
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.next_star import next_star
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Rulebook

SHEETS = 40
ALTERNATIVES = 4
TRIES = 3
SEED = 26
WANTED = {"worst_ms_of_every_set": 100}


def cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of one call."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def answers(book: Rulebook, sheets: list[Sheet], star: int) -> tuple[list[float], int]:
    """Milliseconds of each answer, and how many of them found a way."""
    ask = [partial(next_star, book, marks, star, alternatives=ALTERNATIVES) for marks in sheets]
    found = sum(each().reached for each in ask)
    times = [cpu_ms(each) for each in ask]
    slowest = max(range(len(times)), key=times.__getitem__)
    times[slowest] = min(times[slowest], *(cpu_ms(ask[slowest]) for _ in range(TRIES - 1)))
    return times, found


def measure(set_no: int, random: Random) -> dict[str, Any]:
    """The figures of one set."""
    book = load.rulebook(set_no)
    sheets: list[Sheet] = [{}, *(sound_marks(book, random) for _ in range(SHEETS))]
    floor = statistics.median(cpu_ms(partial(evaluate, book, marks)) for marks in sheets)
    stars, all_times = {}, []
    for star in STARS_WITH_FLOORS:
        times, found = answers(book, sheets, star)
        all_times += times
        stars[str(star)] = {
            "median_ms": round(statistics.median(times), 2),
            "worst_ms": round(max(times), 2),
            "reached": found,
        }
    return {
        "set": set_no,
        "criteria": len(book.criteria),
        "evaluate_ms": round(floor, 4),
        "median_ms": round(statistics.median(all_times), 2),
        "worst_ms": round(max(all_times), 2),
        "median_times_the_floor": round(statistics.median(all_times) / floor),
        "stars": stars,
    }


def main() -> int:
    """Measure, write and print the figures. 1 when the worst answer of any set takes longer than wanted."""
    random = Random(SEED)  # noqa: S311  # the same sheets in every run
    sets = [measure(set_no, random) for set_no in sorted(files())]
    worst = max(sets, key=lambda each: float(each["worst_ms"]))
    report = {
        "command": "python -m benchmarks.next_star",
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "random_sheets_a_set": SHEETS,
        "alternatives": ALTERNATIVES,
        "wanted": WANTED,
        "worst": {"set": worst["set"], "ms": worst["worst_ms"]},
        "median_ms_of_the_slowest_set": max(each["median_ms"] for each in sets),
        "load_average_at_the_end": round(os.getloadavg()[0], 1),
        "figures": sets,
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(report, indent=2) + "\n")
    for each in sets:
        sys.stdout.write("set {set}: median {median_ms} ms, worst {worst_ms} ms\n".format(**each))
    sys.stdout.write(f"worst of all: {report['worst']}\n")
    return 0 if worst["worst_ms"] <= WANTED["worst_ms_of_every_set"] else 1


if __name__ == "__main__":
    sys.exit(main())
