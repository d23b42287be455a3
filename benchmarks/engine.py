"""How fast the engine scores and the rulebooks load; figures go to benchmarks/engine.json.

The floor is measured in the same run: a bare loop that looks up each mark and adds its points, without
checks, parts, floors or a result. The ratio says what the law costs on top of an addition, whatever the
machine. Run: python -m benchmarks.engine
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from ocop.law.rulebooks import load
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.rulebook import Rulebook

ROUNDS = 7
EVALUATIONS = 4000
WANTED = {"evaluations_per_second": 20_000, "load_all_ms": 300}


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def longest() -> Rulebook:
    """The shipped set with the most criteria."""
    return max((load.rulebook(no) for no in files()), key=lambda book: len(book.criteria))


def sheets(book: Rulebook) -> list[dict[str, int | None]]:
    """A hundred different full sheets, from the lowest choices to the highest, the story always told."""
    made = []
    for number in range(100):
        marks: dict[str, int | None] = {
            code: (number + place) % len(each.choices) for place, (code, each) in enumerate(book.criteria.items())
        }
        made.append(marks | {"5.1": len(book.criteria["5.1"].choices) - 1})
    return made


def bare_sum(points: dict[str, tuple[Decimal, ...]], marks: dict[str, int | None]) -> Decimal:
    """The floor: look up and add, nothing else."""
    total = Decimal(0)
    for code, values in points.items():
        mark = marks.get(code)
        if mark is not None:
            total += values[mark]
    return total


def measure() -> dict[str, Any]:
    """All figures: medians of several rounds, the floor and the engine taking turns."""
    book = longest()
    points = {code: tuple(choice.points for choice in each.choices) for code, each in book.criteria.items()}
    given = sheets(book) * (EVALUATIONS // 100)
    engine, floor, loading = [], [], []
    for _ in range(ROUNDS):
        floor.append(timed(lambda: [bare_sum(points, marks) for marks in given]))
        engine.append(timed(lambda: [evaluate(book, marks) for marks in given]))
        loading.append(timed(lambda: [load.build(load.content_of(path)) for path in files().values()]))
    per_second = [EVALUATIONS / statistics.median(times) for times in (engine, floor)]
    return {
        "longest_set": book.set_no,
        "criteria": len(book.criteria),
        "evaluations_per_second": round(per_second[0]),
        "floor_per_second": round(per_second[1]),
        "times_the_floor": round(per_second[1] / per_second[0], 2),
        "load_all_ms": round(statistics.median(loading) * 1000),
        "sets": len(files()),
    }


def main() -> int:
    """Measure, write and print the figures. 1 when a wanted figure is missed."""
    figures = measure()
    report = {
        "command": "python -m benchmarks.engine",
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "wanted": WANTED,
        "figures": figures,
    }
    text = json.dumps(report, indent=2) + "\n"
    Path(__file__).with_suffix(".json").write_text(text)
    sys.stdout.write(text)
    fast = figures["evaluations_per_second"] >= WANTED["evaluations_per_second"]
    return 0 if fast and figures["load_all_ms"] <= WANTED["load_all_ms"] else 1


if __name__ == "__main__":
    sys.exit(main())
