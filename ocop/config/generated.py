"""Documents written from the code itself: move tables as diagrams, roles and permissions as a matrix."""

from __future__ import annotations

from ocop.ground.audit.actions import verbs
from ocop.ground.people import permissions
from ocop.kernel.moves import MoveTable
from ocop.law.studio.states import DRAFT
from ocop.recognition.certificates.states import CERTIFICATE, DECISION
from ocop.recognition.councils.states import SESSION, SHEET
from ocop.recognition.dossiers.states import DOSSIER
from ocop.recognition.ideas.states import IDEA, PLAN, YEAR_PLAN

TABLES: tuple[MoveTable, ...] = (DRAFT, IDEA, PLAN, YEAR_PLAN, DOSSIER, SESSION, SHEET, DECISION, CERTIFICATE)
HEAD = "<!-- Written by `make docs` from the code; a test fails when it is out of date. -->\n\n"


def documents() -> dict[str, str]:
    """File name → content, for docs/generated."""
    return {"moves.md": _moves(), "permissions.md": _permissions(), "verbs.md": _verbs()}


def _moves() -> str:
    parts = [HEAD + "# States and moves\n"]
    for table in TABLES:
        parts.append(f"\n## {table.subject}\n\n```mermaid\n{table.diagram()}\n```\n\n")
        parts.append("| move | from | to | permission | button |\n| --- | --- | --- | --- | --- |\n")
        parts += [
            f"| {move.name} | {', '.join(move.sources)} | {move.target} | {move.permission} | {move.label} |\n"
            for move in table
        ]
        parts.append("\n| state | name |\n| --- | --- |\n")
        parts += [f"| {state} | {label} |\n" for state, label in table.labels.items()]
    return "".join(parts)


def _permissions() -> str:
    roles = permissions.roles()
    head = " | ".join(role.name for role in roles)
    line = "| --- |" + " --- |" * len(roles)
    rows = [HEAD + "# Permissions by role\n\n", f"| permission | {head} |\n{line}\n"]
    for name, holders in permissions.matrix().items():
        marks = " | ".join("yes" if role.name in holders else "" for role in roles)
        rows.append(f"| {name} | {marks} |\n")
    rows.append("\n# Roles\n\n| role | name | level | article | second factor |\n| --- | --- | --- | --- | --- |\n")
    rows += [
        f"| {role.name} | {role.label} | {role.level or 'country'} | {role.cite} | {_yes(role.second_factor)} |\n"
        for role in roles
    ]
    return "".join(rows)


def _yes(answer: bool) -> str:
    return "yes" if answer else ""


def _verbs() -> str:
    rows = [f"| {verb} | `{writer}` |\n" for verb, writer in sorted(verbs().items()) if writer.startswith("ocop.")]
    return (
        HEAD
        + "# Verbs of the audit, and the one function that writes each\n\n| verb | writer |\n| --- | --- |\n"
        + "".join(rows)
    )
