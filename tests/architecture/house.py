"""The rules of the house as functions over source text, so that a planted fault can prove each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "ocop"

FILE_LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES, IMPORTS = 400, 40, 15, 150, 15

FLOORS = ("kernel", "ground", "law", "registry", "recognition", "tracing", "programme", "faces", "config")
WITHIN = {
    "ground": ("audit", "ui", "words", "places", "people", "outlooks", "maps", "calendar", "files", "papers"),
    "law": ("regulations", "rulebooks", "studio"),
    "registry": ("producers", "products"),
    "recognition": (
        "ideas",
        "dossiers",
        "bundles",
        "councils",
        "experts",
        "intake",
        "certificates",
        "imports",
        "merging",
    ),
}
BANNED_MODULES = {"utils", "helpers", "common", "services", "misc"}


@dataclass(frozen=True)
class Fault:
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def python_files() -> list[Path]:
    """Every module of ours but migrations, which Django writes."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(node: ast.FunctionDef) -> int:
    """Lines from `def` to the end, the docstring left out: explaining is free."""
    end = node.end_lineno or node.lineno
    lines = end - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def size_faults(where: str, text: str) -> list[Fault]:
    """File, function, view and import limits of one module."""
    tree = ast.parse(text)
    faults = []
    count = text.count("\n")
    if count > FILE_LINES:
        faults.append(Fault(where, f"{count} lines, at most {FILE_LINES}"))
    limit = VIEW_LINES if where.endswith("views.py") else FUNCTION_LINES
    faults += [
        Fault(f"{where}:{each.name}", f"{length(each)} lines, at most {limit}")
        for each in functions(tree)
        if length(each) > limit
    ]
    imports = sum(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    # An address list imports what it lists; a conftest or migration is none of ours.
    if imports > IMPORTS + 1:
        faults.append(Fault(where, f"{imports} imports, at most {IMPORTS} beside __future__"))
    return faults


def template_faults(where: str, text: str) -> list[Fault]:
    count = text.count("\n")
    return [Fault(where, f"{count} lines, at most {TEMPLATE_LINES}")] if count > TEMPLATE_LINES else []


def door_faults(where: str, text: str) -> list[Fault]:
    """Every public function of an `actions.py` carries `@action`."""
    tree = ast.parse(text)
    return [
        Fault(f"{where}:{node.name}", "a public function without @action")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not _has_action(node)
    ]


def _has_action(node: ast.FunctionDef) -> bool:
    return any(
        isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "action"
        for each in node.decorator_list
    )


def view_faults(where: str, text: str) -> list[Fault]:
    """Views fetch through access and write through actions: no `.objects`, `.save()`, `.delete()` there."""
    return [
        Fault(f"{where}:{node.lineno}", f".{node.attr} in a view: fetch through access, write through actions")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "save", "bulk_create", "update_or_create"}
    ]


def private_import_faults(where: str, text: str) -> list[Fault]:
    """No app imports another app's forms or views."""
    own = ".".join(Path(where).with_suffix("").parts[:-1])
    faults = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            if parts[0] != "ocop" or parts[-1] not in {"forms", "views"}:
                continue
            if ".".join(parts[:-1]) != own and not own.startswith("ocop.config"):
                faults.append(Fault(where, f"imports {name} of another app"))
    return faults


def rank(module: str) -> tuple[int, int]:
    """Where an app stands in the house: floor, and place on the floor."""
    parts = module.split(".")
    floor = FLOORS.index(parts[1])
    order = WITHIN.get(parts[1], ())
    place = order.index(parts[2]) if len(parts) > 2 and parts[2] in order else 0
    return floor, place


def foreign_key_faults(relations: list[tuple[str, str]]) -> list[Fault]:
    """Foreign keys point down or stay at home: (module of the model, module of its target) pairs."""
    faults = []
    for source, target in relations:
        if not (source.startswith("ocop.") and target.startswith("ocop.")):
            continue
        at_home = source.split(".")[:3] == target.split(".")[:3]
        if not at_home and rank(target) >= rank(source):
            faults.append(Fault(source, f"has a foreign key up or sideways to {target}"))
    return faults


def ten_largest() -> list[tuple[int, str]]:
    sizes = [(path.read_text().count("\n"), name_of(path)) for path in python_files()]
    return sorted(sizes, reverse=True)[:10]
