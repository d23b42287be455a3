"""Commands of the law: `score`, `combine`, `regulation-for`. No Django, no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.law.regulations.choose import regulation_for
from ocop.law.regulations.regulation import Kind
from ocop.law.rulebooks import load, wire
from ocop.law.rulebooks.combine import combine
from ocop.law.rulebooks.engine import evaluate

FINE, REFUSED, USAGE = 0, 1, 2

Wire = dict[str, Any]


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
        marks = wire.object_at(_json_file(arguments.marks), "marks")
        result = evaluate(rulebook, marks, codes)
    except Refused as refusal:
        return _refused(refusal, arguments.json, given)
    if arguments.json:
        _write({**given, **wire.result_fields(result)})
    else:
        _say(str(step) for step in result.path)
    return FINE


def _batch(path: str) -> int:
    code = FINE
    try:
        for line in _lines(path):
            answer = _answer(line)
            code = REFUSED if "error" in answer else code
            _write(answer)
    except OSError as trouble:
        return _refused(_unreadable(path, trouble), True, {"id": None})
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
        combined = combine(rulebook, [wire.sheet_of(_json_file(str(path)), path.name) for path in files])
    except Refused as refusal:
        return _refused(refusal, arguments.json, {})
    if arguments.json:
        _write(wire.combined_fields(combined))
    else:
        _say(f"{each['member']}: {each['total']}" for each in wire.combined_fields(combined)["sheets"])
        _say(str(step) for step in combined.path)
    return FINE


def _sheets(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except OSError as trouble:
        raise _unreadable(str(folder), trouble) from trouble


def run_regulation_for(arguments: argparse.Namespace) -> int:
    """`ocop regulation-for`: the regulation of a dossier by its filing date and kind."""
    try:
        choice = regulation_for(arguments.filed, arguments.kind)
    except Refused as refusal:
        return _refused(refusal, arguments.json, {})
    if arguments.json:
        _write(choice.fields())
    else:
        _say([f"{choice.regulation} ({choice.cite})"])
        if choice.must_finish_by:
            last = f"{choice.must_finish_by:%d/%m/%Y}"
            _say([f"Phải xong chậm nhất ngày {last}; sau đó làm lại theo {choice.restart_under}."])
    return FINE


def _json_file(path: str) -> Any:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as trouble:
        raise _unreadable(path, trouble) from trouble
    try:
        return wire.parse(raw)
    except Refused as refusal:
        raise _in_file(refusal, path) from refusal


def _in_file(refusal: Refused, path: str) -> Refused:
    why = refusal.verdict.reasons[0].params["why"]
    remedy = gettext_noop("Sửa tệp thành một đối tượng JSON hoàn chỉnh, mã UTF-8.")
    return Refused(no(gettext_noop("Không phải JSON: {why}."), at=Path(path).name, remedy=remedy, why=why))


def _unreadable(path: str, trouble: OSError) -> Refused:
    return Refused(
        no(
            gettext_noop("Không mở được tệp “{file}”: {why}."),
            at="file",
            remedy=gettext_noop("Kiểm tra lại đường dẫn và quyền đọc."),
            file=path,
            why=trouble.strerror,
        )
    )


def _refused(refusal: Refused, as_json: bool, given: Wire) -> int:
    answer = wire.error_fields(refusal)
    if as_json:
        _write({**given, **answer})
    else:
        sys.stderr.write(f"{answer['error']['at']}: {answer['error']['why']}\n")
    return REFUSED


def _write(answer: Wire) -> None:
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair may stand in JSON as an escape, but cannot be written as UTF-8.
        line = json.dumps(answer)
    sys.stdout.write(line + "\n")


def _say(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
