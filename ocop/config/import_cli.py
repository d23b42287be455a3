"""`ocop import-products FILE --dry-run --json`: the reading of the page, without a database."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocop.ground.files.listing import MOST_BYTES
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.kernel.words import gettext_noop
from ocop.recognition.imports.layout import Choice
from ocop.recognition.imports.reading import read_list
from ocop.recognition.imports.wire import reading_json

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

READ, REFUSED, USAGE = 0, 1, 2


def add_parser(subparsers: Subparsers) -> None:
    """Add `import-products`."""
    parser = subparsers.add_parser("import-products", help=gettext_noop("Đọc thử danh sách sản phẩm đã công nhận"))
    parser.add_argument("file", type=Path, help=gettext_noop("tệp .xlsx hoặc .csv"))
    parser.add_argument("--dry-run", action="store_true", help=gettext_noop("chỉ đọc và kiểm tra, không ghi"))
    parser.add_argument("--json", action="store_true", help=gettext_noop("in ra JSON"))
    parser.add_argument("--province", default="", help=gettext_noop("mã tỉnh ngày nay của danh sách"))
    parser.add_argument("--sheet", help=gettext_noop("tên trang tính"))
    parser.add_argument("--header-row", type=int, help=gettext_noop("dòng tiêu đề đầu tiên, đếm từ 1"))
    parser.add_argument("--on", type=dt.date.fromisoformat, help=gettext_noop("ngày đọc (mặc định: hôm nay)"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the reading; exit code 1 when the file was refused, 2 without --dry-run."""
    if not args.dry_run:
        sys.stderr.write(gettext_noop("Lệnh này chỉ đọc thử: thêm --dry-run. Ghi vào sổ làm ở trang web.") + "\n")
        return USAGE
    if args.header_row is not None and args.header_row < 1:
        sys.stderr.write(gettext_noop("Dòng tiêu đề đếm từ 1.") + "\n")
        return USAGE
    header = args.header_row - 1 if args.header_row else None
    scope = ("province", args.province) if args.province else None
    try:
        raw = _bytes_of(args.file)
        reading = read_list(raw, args.on or clock.today(), scope=scope, choice=Choice(args.sheet, header))
    except OSError as trouble:
        return _refuse(args, gettext_noop("Không mở được tệp: {why}").format(why=trouble.strerror), "")
    except Refused as refused:
        reason = refused.verdict.reasons[0]
        return _refuse(args, str(reason), reason.remedy)
    answer = reading_json(reading)
    if args.json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(answer)))
    return READ


def _bytes_of(path: Path) -> bytes:
    """The file, read no further than one byte past what is taken at all."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _refuse(args: argparse.Namespace, said: str, remedy: str) -> int:
    if args.json:
        sys.stdout.write(json.dumps({"refused": said, "remedy": remedy}, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{said} {remedy}".strip() + "\n")
    return REFUSED


def _lines(answer: dict[str, Any]) -> list[str]:
    counts = answer["counts"]
    head = gettext_noop("Trang “{sheet}”, tiêu đề dòng {header}: {rows} dòng, lấy {taken}, bỏ {refused}.")
    lines = [head.format(sheet=answer["sheet"], header=answer["header_row"], **counts)]
    for row in answer["rows"]:
        where = row["row"]
        lines += [f"{each['cell'] or where}  {each['severity']}  {each['text']}" for each in row["problems"]]
    return lines
