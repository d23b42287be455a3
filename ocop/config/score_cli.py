"""Commands of the law: `score`, `combine`, `regulation-for`. No Django, no database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ocop.config.answers import FINE, REFUSED, Wire, json_file, refused, say, unreadable, write
from ocop.kernel.verdict import Refused
from ocop.law.regulations.choose import regulation_for
from ocop.law.regulations.regulation import Kind
from ocop.law.rulebooks import load, wire
from ocop.law.rulebooks.combine import combine
from ocop.law.rulebooks.engine import evaluate


def add_parser(subparsers: Any) -> None:
    """Add the three commands."""
    score = subparsers.add_parser("score", help="chấm một phiếu, hoặc cả tệp JSONL (--batch)")
    score.add_argument("--batch", metavar="TỆP", help="mỗi dòng một yêu cầu JSON; “-” là đầu vào chuẩn")
    score.add_argument("--set", type=int, metavar="SỐ", help="số bộ sản phẩm, 1–26")
    score.add_argument("--marks", metavar="TỆP", help='tệp JSON {"1.1": 2, "1.2": null}; “-” là đầu vào chuẩn')
    score.add_argument("--knockouts", default="", metavar="MÃ,MÃ", help="điều kiện loại: D1, D2 hoặc mã tiêu chí")
    score.add_argument("--id", help="mã ghi lại trong kết quả")
    score.set_defaults(run=run_score, parser=score)

    combined = subparsers.add_parser("combine", help="tổng hợp các phiếu của Hội đồng")
    combined.add_argument("--set", type=int, required=True, metavar="SỐ")
    combined.add_argument("--sheets", required=True, metavar="THƯ MỤC", help="mỗi phiếu một tệp JSON")
    combined.set_defaults(run=run_combine)

    chosen = subparsers.add_parser("regulation-for", help="quy định áp dụng cho hồ sơ theo ngày nộp")
    chosen.add_argument("--filed", type=date.fromisoformat, required=True, metavar="NĂM-THÁNG-NGÀY")
    chosen.add_argument("--kind", choices=[kind.value for kind in Kind], required=True)
    chosen.set_defaults(run=run_regulation_for)

    for each in (score, combined, chosen):
        each.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run_score(arguments: argparse.Namespace) -> int:
    """`ocop score`: one sheet, or a batch that goes on past refused lines."""
    if arguments.batch is not None:
        return _batch(arguments.batch)
    if arguments.set is None or arguments.marks is None:
        arguments.parser.error("cần --set và --marks, hoặc --batch")
    given = {"id": arguments.id} if arguments.id is not None else {}
    codes = tuple(code.strip() for code in arguments.knockouts.split(",") if code.strip())
    try:
        rulebook = load.rulebook(arguments.set)
        marks = wire.object_at(json_file(arguments.marks), "marks")
        result = evaluate(rulebook, marks, codes)
    except Refused as refusal:
        return refused(refusal, arguments.json, given)
    if arguments.json:
        write({**given, **wire.result_fields(result)})
    else:
        say(str(step) for step in result.path)
    return FINE


def _batch(path: str) -> int:
    code = FINE
    try:
        for line in _lines(path):
            answer = _answer(line)
            code = REFUSED if "error" in answer else code
            write(answer)
    except OSError as trouble:
        return refused(unreadable(path, trouble), True, {"id": None})
    return code


def _answer(line: bytes) -> Wire:
    try:
        return wire.score_line(wire.parse(line))
    except Refused as refusal:
        return {"id": None, **wire.error_fields(refusal)}


def _lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from (line for line in sys.stdin.buffer if line.strip())
        return
    with Path(path).open("rb") as source:
        yield from (line for line in source if line.strip())


def run_combine(arguments: argparse.Namespace) -> int:
    """`ocop combine`: all *.json sheets of a folder, in the order of their names."""
    try:
        rulebook = load.rulebook(arguments.set)
        files = _sheets(Path(arguments.sheets))
        combined = combine(rulebook, [wire.sheet_of(json_file(str(path)), path.name) for path in files])
    except Refused as refusal:
        return refused(refusal, arguments.json, {})
    if arguments.json:
        write(wire.combined_fields(combined))
    else:
        say(f"{each['member']}: {each['total']}" for each in wire.combined_fields(combined)["sheets"])
        say(str(step) for step in combined.path)
    return FINE


def _sheets(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except OSError as trouble:
        raise unreadable(str(folder), trouble) from trouble


def run_regulation_for(arguments: argparse.Namespace) -> int:
    """`ocop regulation-for`: the regulation of a dossier by its filing date and kind."""
    try:
        choice = regulation_for(arguments.filed, arguments.kind)
    except Refused as refusal:
        return refused(refusal, arguments.json, {})
    if arguments.json:
        write(choice.fields())
    else:
        say([f"{choice.regulation} ({choice.cite})"])
        if choice.must_finish_by:
            last = f"{choice.must_finish_by:%d/%m/%Y}"
            say([f"Phải xong chậm nhất ngày {last}; sau đó làm lại theo {choice.restart_under}."])
    return FINE
