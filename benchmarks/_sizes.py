"""Each size of a benchmark in a process of its own, so that peak memory is of that size alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any


def asked_to_measure(measure: Callable[[int], dict[str, Any]]) -> bool:
    """In the process started for one size: measure it, print the figures, and say so."""
    if len(sys.argv) < 2:
        return False
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))) + "\n")
    return True


def each_alone(module: str, sizes: Sequence[int]) -> list[dict[str, Any]]:
    """The figures of every size, smallest first; each is told as soon as it is known."""
    measured = []
    for size in sizes:
        command = [sys.executable, "-m", module, str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # ourselves
        measured.append(json.loads(done.stdout.splitlines()[-1]))
        sys.stdout.write(f"{measured[-1]}\n")
        sys.stdout.flush()
    return measured
