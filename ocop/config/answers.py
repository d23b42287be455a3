"""What commands read and how they answer: JSON files in, a line of JSON or plain lines out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks import wire

FINE, REFUSED, USAGE = 0, 1, 2

Wire = dict[str, Any]


def json_file(path: str) -> Any:
    """The JSON value of a file, “-” being standard input. Raises Refused at the file's name."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble
    try:
        return wire.parse(raw)
    except Refused as refusal:
        raise _in_file(refusal, path) from refusal


def _in_file(refusal: Refused, path: str) -> Refused:
    why = refusal.verdict.reasons[0].params["why"]
    remedy = gettext_noop("Sửa tệp thành một đối tượng JSON hoàn chỉnh, mã UTF-8.")
    return Refused(no(gettext_noop("Không phải JSON: {why}."), at=Path(path).name, remedy=remedy, why=why))


def unreadable(path: str, trouble: OSError) -> Refused:
    """The refusal of a file that could not be opened."""
    return Refused(
        no(
            gettext_noop("Không mở được tệp “{file}”: {why}."),
            at="file",
            remedy=gettext_noop("Kiểm tra lại đường dẫn và quyền đọc."),
            file=path,
            why=trouble.strerror,
        )
    )


def refused(refusal: Refused, as_json: bool, given: Wire) -> int:
    """Say why an input was refused, as JSON on the output or as a line of errors; the exit code."""
    answer = wire.error_fields(refusal)
    if as_json:
        write({**given, **answer})
    else:
        sys.stderr.write(f"{answer['error']['at']}: {answer['error']['why']}\n")
    return REFUSED


def write(answer: Wire) -> None:
    """One line of JSON."""
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair may stand in JSON as an escape, but cannot be written as UTF-8.
        line = json.dumps(answer)
    sys.stdout.write(line + "\n")


def say(lines: Iterable[str]) -> None:
    """Plain lines."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
