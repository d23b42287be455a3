"""Mutation test of the scoring engine: is every small fault in engine.py noticed by its fast tests?

Two tools share the file. mutmut changes the bodies of plain functions; cosmic-ray does what mutmut leaves
out: decorated functions, classes and the module's own lines (annotations are text and never run, so they
are not changed). Works on a copy under var/mutants. Survivors go to benchmarks/mutants.json; exit code 1
when one of them is not listed, with its reason, in docs/engine-mutants.md.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "var" / "mutants"
BIN = ROOT / ".venv" / "bin"
MODULE = "ocop/law/rulebooks/engine.py"
TESTS = ["test_engine_refusals", "test_engine", "test_combine", "test_engine_properties"]
NAMES = [f"tests/law/{name}.py" for name in TESTS]
LISTED = ROOT / "docs" / "engine-mutants.md"
REPORT = ROOT / "benchmarks" / "mutants.json"
# No database is asked for; the same examples are tried on every mutant.
ENVIRONMENT = {**os.environ, "DATABASE_URL": "postgres://nobody@/none", "CI": "1", "PYTHONPATH": str(COPY)}
MUTMUT = f"""[mutmut]
source_paths=ocop
only_mutate={MODULE}
also_copy=
    ocop
    pyproject.toml
    manage.py
pytest_add_cli_args_test_selection=
{chr(10).join("    " + name for name in NAMES)}
pytest_add_cli_args=
    -p
    no:randomly
use_git_change_detection=false
"""
COSMIC_RAY = f"""[cosmic-ray]
module-path = "{MODULE}"
timeout = 120.0
excluded-modules = []
test-command = "{BIN / "python"} -m pytest -q -x -p no:randomly -p no:cacheprovider {" ".join(NAMES)}"
[cosmic-ray.distributor]
name = "local"
"""


def run(*command: str, check: bool = True) -> str:
    done = subprocess.run(command, cwd=COPY, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if check and done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def copy() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    bare = shutil.ignore_patterns("__pycache__", "static", "*.mo")
    shutil.copytree(ROOT / "ocop", COPY / "ocop", ignore=bare)
    (COPY / "tests").mkdir()
    for name in ("__init__.py", "conftest.py"):
        shutil.copy(ROOT / "tests" / name, COPY / "tests" / name)
    shutil.copytree(ROOT / "tests" / "law", COPY / "tests" / "law", ignore=bare)
    for name in ("pyproject.toml", "manage.py"):  # without manage.py pytest-django would look for one above
        shutil.copy(ROOT / name, COPY)
    (COPY / "setup.cfg").write_text(MUTMUT)
    (COPY / "cosmic-ray.toml").write_text(COSMIC_RAY)


def changed(diff: str) -> str:
    """The lines a mutant puts in, or takes out when it puts none in, as one line."""
    for sign in "+-":
        found = [line[1:].strip() for line in diff.splitlines() if re.match(rf"\{sign}(?!\{sign}\{sign} )", line)]
        if any(found):
            return ("" if sign == "+" else "without: ") + " ".join(found)
    return diff


def functions_of_mutmut() -> tuple[dict[str, int], list[str]]:
    run(str(BIN / "mutmut"), "run", "--max-children", "1", check=False)
    counts: dict[str, int] = {}
    survivors = []
    for line in run(str(BIN / "mutmut"), "results", "--all", "true").splitlines():
        name, status = line.strip().rsplit(": ", 1)
        counts[status] = counts.get(status, 0) + 1
        if status not in ("killed", "timeout"):
            survivors.append(changed(run(str(BIN / "mutmut"), "show", name)))
    if not counts:
        sys.exit("mutmut tried nothing: run it by hand in var/mutants and read what it says")
    return counts, survivors


def annotated(tree: ast.AST) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where annotations stand: (line, column) of the beginning and the end of each."""
    found = [
        getattr(node, field)
        for node in ast.walk(tree)
        for field in ("annotation", "returns")
        if getattr(node, field, None) is not None
    ]
    return [((each.lineno, each.col_offset), (each.end_lineno, each.end_col_offset)) for each in found]


def left_to_cosmic_ray(tree: ast.Module) -> list[range]:
    """The lines of everything but plain functions at the module's top."""
    plain = [each for each in tree.body if isinstance(each, ast.FunctionDef) and not each.decorator_list]
    return [
        range(min([each.lineno, *(d.lineno for d in getattr(each, "decorator_list", []))]), (each.end_lineno or 0) + 1)
        for each in tree.body
        if each not in plain
    ]


def rest_of_cosmic_ray() -> tuple[dict[str, int], list[str]]:
    run(str(BIN / "cosmic-ray"), "init", "cosmic-ray.toml", "session.sqlite")
    tree = ast.parse((COPY / MODULE).read_text())
    spans, lines = annotated(tree), left_to_cosmic_ray(tree)
    with sqlite3.connect(COPY / "session.sqlite") as session:
        for job, row, column in session.execute(
            "SELECT job_id, start_pos_row, start_pos_col FROM mutation_specs"
        ).fetchall():
            in_words = any(start <= (row, column) < end for start, end in spans)
            if in_words or not any(row in each for each in lines):
                session.execute("DELETE FROM mutation_specs WHERE job_id = ?", [job])
                session.execute("DELETE FROM work_items WHERE job_id = ?", [job])
    run(str(BIN / "cosmic-ray"), "exec", "cosmic-ray.toml", "session.sqlite")
    with sqlite3.connect(COPY / "session.sqlite") as session:
        rows = session.execute("SELECT lower(test_outcome), diff FROM work_results").fetchall()
    counts: dict[str, int] = {}
    for outcome, _ in rows:
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts, [changed(diff) for outcome, diff in rows if outcome != "killed"]


def main() -> int:
    started = time.monotonic()
    copy()
    run(str(BIN / "python"), "-m", "pytest", "-q", "-x", *NAMES)  # sound without a mutant
    tools = {"mutmut": functions_of_mutmut(), "cosmic-ray": rest_of_cosmic_ray()}
    listed = LISTED.read_text() if LISTED.exists() else ""
    survivors = [each for _, found in tools.values() for each in found]
    unlisted = [each for each in survivors if f"`{each}`" not in listed]
    report = {
        "command": "make mutants",
        "module": MODULE,
        "tests": NAMES,
        "mutants": sum(sum(counts.values()) for counts, _ in tools.values()),
        "by_tool": {tool: counts for tool, (counts, _) in tools.items()},
        "survivors_listed_in_docs": [each for each in survivors if each not in unlisted],
        "survivors_not_listed": unlisted,
        "seconds": round(time.monotonic() - started),
    }
    text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    REPORT.write_text(text)
    sys.stdout.write(text)
    return 1 if unlisted else 0


if __name__ == "__main__":
    sys.exit(main())
