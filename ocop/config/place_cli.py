"""`ocop place …`: find places and follow what became of them. Answers from the lists, without a database."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from typing import TYPE_CHECKING, Any

from ocop.ground.places.lists import LEVELS
from ocop.ground.places.register import Register, Unit, UnitKey, the_register
from ocop.ground.places.rules import KIND_LABELS, Candidate, Outcome, before_first_list
from ocop.kernel import clock
from ocop.kernel.words import gettext_noop

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FOUND, NOTHING_FOUND = 0, 1


def add_parser(subparsers: Subparsers) -> None:
    """Add `place find` and `place successors`."""
    place = subparsers.add_parser("place", help=gettext_noop("Tra cứu địa bàn theo thời gian"))
    commands = place.add_subparsers(required=True, metavar="find | successors")
    find = commands.add_parser("find", help=gettext_noop("Tìm tỉnh, huyện, xã theo tên hoặc mã"))
    find.add_argument("text", help=gettext_noop("tên có dấu hoặc không dấu, hoặc mã"))
    find.add_argument("--on", type=dt.date.fromisoformat, help=gettext_noop("ngày (mặc định: hôm nay)"))
    find.add_argument("--level", choices=LEVELS, help=gettext_noop("cấp"))
    find.add_argument("--limit", type=int, default=20, help=gettext_noop("số dòng nhiều nhất"))
    find.set_defaults(run=run_find)
    follow = commands.add_parser("successors", help=gettext_noop("Địa bàn này về sau thành gì"))
    follow.add_argument("level", choices=LEVELS, help=gettext_noop("cấp"))
    follow.add_argument("code", help=gettext_noop("mã"))
    follow.add_argument(
        "--from", dest="start", type=dt.date.fromisoformat, required=True, help=gettext_noop("ngày của mã")
    )
    follow.add_argument("--to", type=dt.date.fromisoformat, help=gettext_noop("đến ngày (mặc định: hôm nay)"))
    follow.set_defaults(run=run_successors)
    for command in (find, follow):
        command.add_argument("--json", action="store_true", help=gettext_noop("in ra JSON"))


def run_find(args: argparse.Namespace) -> int:
    """Print the places that fit the text; exit code 1 when none does."""
    register, on = the_register(), args.on or clock.today()
    units = register.find(args.text, on, args.level, args.limit)
    answer = {
        "on": on.isoformat(),
        "count": len(units),
        "places": [described(register, unit) for unit in units],
    }
    lines = [_line(register, unit) for unit in units] or [gettext_noop("Không tìm thấy địa bàn nào.")]
    _print(args, answer, [*lines, before_first_list(on)])
    return FOUND if units else NOTHING_FOUND


def run_successors(args: argparse.Namespace) -> int:
    """Print what became of a place; exit code 1 when the code was not in use that day."""
    register, to = the_register(), args.to or clock.today()
    unit = register.get(args.level, args.code, args.start)
    if unit is None:
        said = gettext_noop("Không có {level} mã {code} vào ngày {on}.")
        return _refuse(said.format(level=args.level, code=args.code, on=args.start.isoformat()))
    if to < args.start:
        return _refuse(gettext_noop("Ngày đến phải sau ngày của mã."))
    outcome = register.successors(unit, to)
    answer = {
        "place": described(register, unit),
        "from": args.start.isoformat(),
        "to": to.isoformat(),
        "kind": outcome.kind,
        "needs_person": outcome.needs_person,
        "successors": [_successor(register, candidate) for candidate in outcome.candidates],
    }
    _print(args, answer, [_line(register, unit), *_told(register, outcome), before_first_list(args.start)])
    return FOUND


def described(register: Register, unit: Unit) -> dict[str, Any]:
    """A place as JSON: codes as text, days as ISO dates, null while in force."""
    return {
        "level": unit.level,
        "code": unit.code,
        "name": unit.name,
        "type": unit.kind,
        "parent_code": unit.parent.code if unit.parent else None,
        "province_code": unit.province.code if unit.province else unit.code,
        "province": _province(register, unit),
        "valid_from": unit.key.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
    }


def _successor(register: Register, candidate: Candidate[UnitKey]) -> dict[str, Any]:
    unit = register.by_key[candidate.place]
    steps = [
        {
            "on": step.on.isoformat(),
            "kind": step.kind,
            "code": step.new.code,
            "name": register.by_key[step.new].name,
            "legal_basis": step.legal_basis,
        }
        for step in candidate.via
    ]
    return {
        "code": unit.code,
        "name": unit.name,
        "province": _province(register, unit),
        "is_default": candidate.is_default,
        "via": steps,
    }


def _province(register: Register, unit: Unit) -> str:
    return register.by_key[unit.province].name if unit.province else unit.name


def _line(register: Register, unit: Unit) -> str:
    above = (register.by_key[key].name for key in (unit.parent, unit.province) if key)
    return f"{unit.code}  " + ", ".join(dict.fromkeys((unit.name, *above)))


def _told(register: Register, outcome: Outcome[UnitKey]) -> list[str]:
    lines = [KIND_LABELS[outcome.kind] + ":"]
    for candidate in outcome.candidates:
        mark = gettext_noop(" (gợi ý)") if outcome.needs_person and candidate.is_default else ""
        lines.append(f"  {_line(register, register.by_key[candidate.place])}{mark}")
    if outcome.needs_person:
        lines.append(gettext_noop("Cần người am hiểu hồ sơ chọn địa bàn kế thừa."))
    return lines


def _print(args: argparse.Namespace, answer: dict[str, Any], lines: list[str]) -> None:
    if args.json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines if line))


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return NOTHING_FOUND
