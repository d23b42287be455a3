"""The one door for law files: bytes in, contents and every fault out. The command and the page both come here.

Takes workbooks (.xlsx) and YAML files, one or several; each fault names the file, and in a workbook sheet and row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from ocop.ground.files import grid
from ocop.kernel.text import fold
from ocop.kernel.verdict import Reason, Refused
from ocop.kernel.words import gettext_noop
from ocop.law import source
from ocop.law.faults import Problem
from ocop.law.regulations import check as regulation_check, workbook as regulation_sheet
from ocop.law.rulebooks import check as rulebook_check, set_sheet, set_sheet_read
from ocop.law.rulebooks.load import UNKNOWN_EDITION
from ocop.law.studio.basis import Basis, basis_of
from ocop.law.studio.pieces import Intake, Piece
from ocop.law.studio.workbook import GUIDE

NOT_TAKEN = gettext_noop("Tệp “{name}” không phải loại được nhận.")
TAKE = gettext_noop("Nộp tệp Excel .xlsx theo mẫu, hoặc tệp YAML (.yaml, .yml).")
NOT_UTF8 = gettext_noop("Tệp không phải mã UTF-8.")
SAVE_UTF8 = gettext_noop("Mở tệp và lưu lại với mã UTF-8.")
NOT_YAML = gettext_noop("Không đọc được YAML: {why}.")
EMPTY = gettext_noop("Tệp rỗng.")
TOO_LARGE = gettext_noop("Tệp lớn hơn {limit} MB.")
UNKNOWN_SHEET = gettext_noop("Tờ “{name}” không phải tờ quy định hay tờ bộ tiêu chí.")
NAME_IT = gettext_noop("Đặt tên tờ là “Bộ” và số bộ, ví dụ “Bộ 13”, hoặc bỏ tờ ấy.")
NO_SHEETS = gettext_noop("Tệp không có tờ quy định hay bộ tiêu chí nào có nội dung.")
SET_TWICE = gettext_noop("Bộ số {set} đứng ở hai nơi.")
REGULATION_TWICE = gettext_noop("Quy định đứng ở hai nơi; mỗi lần chỉ nhận một.")
TWO_REGULATIONS = gettext_noop("Các bộ thuộc hai quy định: “{one}” và “{other}”.")
OTHER_NUMBER = gettext_noop("Tờ mang tên “{name}” nhưng ghi bộ số {set}.")
PART_POINTS = gettext_noop("Phần {code} ghi {written} điểm, {regulation} cho {found} điểm.")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_files(files: Sequence[tuple[str, bytes]], known: Mapping[str, Basis]) -> Intake:
    """Read and check files (name, bytes). `known`: regulations that need not come along. Never raises for a file."""
    intake = Intake()
    for name, raw in files:
        try:
            if raw.startswith(b"PK") or raw.startswith(grid.OLD_CONTAINER) or _ending(name) == ".xlsx":
                _workbook(intake, name, raw)
            elif _ending(name) in (".yaml", ".yml"):
                _yaml(intake, name, raw)
            else:
                intake.loose.append(Problem(name, Reason(NOT_TAKEN, at="file", remedy=TAKE, params={"name": name})))
        except Refused as refusal:
            intake.loose += [Problem(name, reason) for reason in refusal.verdict.reasons]
    _together(intake, known)
    for piece in (intake.regulation, *intake.sets):
        if piece is not None:
            piece.problems.sort(key=lambda each: each.row)
    return intake


def basis_for(intake: Intake, known: Mapping[str, Basis]) -> Basis | None:
    """The basis of the sets: of the regulation that came along, or a known one."""
    piece = intake.regulation
    if piece is not None and not regulation_check.problems(piece.content, piece.file):
        return basis_of(piece.content)
    return known.get(intake.number)


def _ending(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def _workbook(intake: Intake, name: str, raw: bytes) -> None:
    before = len(intake.sets), intake.regulation, len(intake.loose)
    for sheet in grid.read_grids(raw):
        title = fold(sheet.name)
        if title == fold(GUIDE) or sheet.empty():
            continue
        if title == fold(regulation_sheet.SHEET):
            read = regulation_sheet.read_sheet(sheet.rows)
            if read.content is None and not read.faults:
                continue
            piece = Piece(name, read.content or {}, sheet.name, read.rows)
            _layout(piece, read.faults)
            if read.content is not None:
                piece.take(regulation_check.problems(read.content, name))
            _keep_regulation(intake, piece)
        elif found := set_sheet.SHEET_NAME.fullmatch(title):
            _set_sheet(intake, name, sheet, int(found[1]))
        else:
            reason = Reason(UNKNOWN_SHEET, at="file", remedy=NAME_IT, params={"name": sheet.name})
            intake.loose.append(Problem(name, reason, sheet.name, 1))
    if before == (len(intake.sets), intake.regulation, len(intake.loose)):
        intake.loose.append(Problem(name, Reason(NO_SHEETS, at="file", remedy=TAKE)))


def _set_sheet(intake: Intake, name: str, sheet: grid.Grid, number: int) -> None:
    read = set_sheet_read.read_sheet(sheet.rows)
    piece = Piece(name, read.content, sheet.name, read.rows)
    _layout(piece, read.faults)
    if not any(row == 1 for row, _ in read.faults):
        piece.take(rulebook_check.problems(read.content, name))
    if piece.set_no is not None and piece.set_no != number:
        piece.add(OTHER_NUMBER, at="set", path="set.no", name=sheet.name, set=piece.set_no)
    intake.sets.append(piece)


def _layout(piece: Piece, faults: Sequence[tuple[int, Reason]]) -> None:
    piece.problems += [Problem(piece.file, reason, piece.sheet, row) for row, reason in faults]


def _keep_regulation(intake: Intake, piece: Piece) -> None:
    if intake.regulation is None:
        intake.regulation = piece
        return
    reason = Reason(REGULATION_TWICE, at="file")
    intake.loose.append(Problem(piece.file, reason, piece.sheet, 1 if piece.sheet else 0))


def _yaml(intake: Intake, name: str, raw: bytes) -> None:
    if not raw.strip():
        intake.loose.append(Problem(name, Reason(EMPTY, at="file", remedy=TAKE)))
        return
    if len(raw) > grid.MOST_BYTES:
        params = {"limit": grid.MOST_BYTES // 1_048_576}
        intake.loose.append(Problem(name, Reason(TOO_LARGE, at="file", params=params)))
        return
    try:
        raw.decode("utf-16" if raw.startswith(UTF16) else "utf-8")
        source.check_plain(raw)
        content = source.read(raw)
    except UnicodeDecodeError:
        intake.loose.append(Problem(name, Reason(NOT_UTF8, at="file", remedy=SAVE_UTF8)))
        return
    except source.SourceError as trouble:
        reason = Reason(NOT_YAML, at=trouble.at, params={"why": trouble.why})
        intake.loose.append(Problem(name, reason))
        return
    piece = Piece(name, content)
    if isinstance(content, dict) and "number" in content and "parts" not in content:
        piece.take(regulation_check.problems(content, name))
        _keep_regulation(intake, piece)
    else:
        piece.take(rulebook_check.problems(content, name))
        intake.sets.append(piece)


def _together(intake: Intake, known: Mapping[str, Basis]) -> None:
    """What the pieces say of each other: one regulation, each set once, parts as the regulation weighs them."""
    seen: set[int] = set()
    number = intake.number
    basis = basis_for(intake, known)
    for piece in intake.sets:
        if piece.set_no in seen:
            piece.add(SET_TWICE, at="set", path="set.no", set=piece.set_no)
        if piece.set_no is not None:
            seen.add(piece.set_no)
        if not piece.regulation:
            continue
        if piece.regulation != number:
            piece.add(TWO_REGULATIONS, at="regulation", path="regulation", one=number, other=piece.regulation)
        elif basis is None and intake.regulation is None and not piece.problems:
            piece.add(UNKNOWN_EDITION, at="regulation", path="regulation", regulation=number)
        elif basis is not None and not piece.problems:
            _weights(piece, basis, number)


def _weights(piece: Piece, basis: Basis, number: str) -> None:
    for index, part in enumerate(piece.content["parts"]):
        found = basis.parts.get(part["code"])
        if found is None or Decimal(found) != Decimal(part["max"]):
            given = {"code": part["code"], "written": part["max"], "found": found or 0, "regulation": number}
            piece.add(PART_POINTS, at=part["code"], path=f"parts.{index}", **given)
