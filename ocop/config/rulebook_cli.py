"""Commands on law files: `rulebook check`, `rulebook template`, `rulebook export`. No Django, no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ocop.law import source
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks.editions import CURRENT, files

FINE, REFUSED = 0, 1


def add_parser(subparsers: Any) -> None:
    """Add the three commands."""
    rulebook = subparsers.add_parser("rulebook", help="việc với tệp bộ tiêu chí và quy định")
    actions = rulebook.add_subparsers(dest="action", required=True)

    checked = actions.add_parser("check", help="kiểm tra tệp .yaml hoặc cả sổ tính .xlsx")
    checked.add_argument("file", metavar="TỆP")
    checked.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    checked.set_defaults(run=run_check)

    template = actions.add_parser("template", help="ghi sổ tính mẫu để điền")
    template.add_argument("out", metavar="TỆP.xlsx")
    template.set_defaults(run=run_template)

    exported = actions.add_parser("export", help="ghi bộ tiêu chí hoặc quy định kèm sẵn ra .xlsx hay .yaml")
    which = exported.add_mutually_exclusive_group(required=True)
    which.add_argument("--set", type=int, metavar="SỐ", choices=sorted(files()), help="số bộ sản phẩm, 1–26")
    which.add_argument("--regulation", metavar="SỐ", help="số, ký hiệu quy định: 26/2026/QĐ-TTg")
    exported.add_argument("out", metavar="TỆP", type=Path, help="đuôi .xlsx hoặc .yaml")
    exported.set_defaults(run=run_export, parser=exported)


def run_check(arguments: argparse.Namespace) -> int:
    """`ocop rulebook check`: every fault of a file, in a workbook by sheet and row."""
    found, said = _faults(arguments.file)
    if arguments.json:
        sys.stdout.write(json.dumps({"file": arguments.file, "ok": not found, "problems": found}, ensure_ascii=False))
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in said or [f"{arguments.file}: không có lỗi."])
    return REFUSED if found else FINE


def _faults(name: str) -> tuple[list[dict[str, str | int]], list[str]]:
    from ocop.law.studio import basis, intake

    path = Path(name)
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        why = f"Không mở được tệp: {trouble.strerror}."
        return [{"at": "file", "why": why}], [f"{path.name}: file: {why}"]
    problems = intake.read_files([(path.name, raw)], basis.shipped()).problems
    return [each.fields() for each in problems], [str(each) for each in problems]


def run_template(arguments: argparse.Namespace) -> int:
    """`ocop rulebook template`: the workbook to fill in."""
    from ocop.law.studio.workbook import template

    return _write(Path(arguments.out), template())


def run_export(arguments: argparse.Namespace) -> int:
    """`ocop rulebook export`: a shipped set, or a shipped regulation, as a workbook or as YAML."""
    if arguments.out.suffix not in (".xlsx", ".yaml", ".yml"):
        arguments.parser.error("tệp ghi ra phải có đuôi .xlsx hoặc .yaml")
    regulation = None
    if arguments.regulation is not None:
        by_number = {content["number"]: content for content in contents()}
        if arguments.regulation not in by_number:
            arguments.parser.error(f"không có quy định này; có: {', '.join(by_number)}")
        regulation = by_number[arguments.regulation]
        content = regulation
    else:
        content = source.read(files(CURRENT)[arguments.set].read_bytes())
    if arguments.out.suffix != ".xlsx":
        return _write(arguments.out, source.written(content).encode())
    from ocop.law.studio.workbook import write_workbook

    return _write(arguments.out, write_workbook(regulation, [] if regulation else [content]))


def _write(path: Path, raw: bytes) -> int:
    try:
        path.write_bytes(raw)
    except OSError as trouble:
        sys.stderr.write(f"{path}: không ghi được: {trouble.strerror}\n")
        return REFUSED
    return FINE
