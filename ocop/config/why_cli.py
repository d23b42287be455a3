"""Commands that answer why and how: `explain`, `star-path`. No Django, no database."""

from __future__ import annotations

import argparse
from typing import Any

from ocop.config.answers import FINE, REFUSED, Wire, json_file, refused, say, write
from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import wire_why


def add_parser(subparsers: Any) -> None:
    """Add the two commands."""
    explained = subparsers.add_parser("explain", help="giải trình kết quả một phiếu: điểm, mức tối thiểu, vì sao")
    explained.set_defaults(run=run_explain)

    star = subparsers.add_parser("star-path", help="cách ít công nhất để lên một hạng sao")
    star.add_argument("--star", type=int, required=True, metavar="SAO", help="hạng muốn đạt: 2, 3, 4 hoặc 5")
    star.add_argument("--weights", metavar="TỆP", help='trọng số công sức {"1.1": 2.5, "3.1": null}; null: giữ nguyên')
    star.add_argument("--alternatives", type=int, default=1, metavar="SỐ", help="số cách muốn xem, 1–20")
    star.set_defaults(run=run_star_path)
    for each in (explained, star):
        each.add_argument("--set", type=int, required=True, metavar="SỐ", help="số bộ sản phẩm, 1–26")
        each.add_argument(
            "--marks", required=True, metavar="TỆP", help='tệp JSON {"1.1": 2, "1.2": null}; “-”: đầu vào'
        )
        each.add_argument("--knockouts", default="", metavar="MÃ,MÃ", help="điều kiện loại: D1, D2 hoặc mã tiêu chí")
        each.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run_explain(arguments: argparse.Namespace) -> int:
    """`ocop explain`: one sheet laid open."""
    try:
        answer = wire_why.explain_line(_request(arguments))
    except Refused as refusal:
        return refused(refusal, arguments.json, {})
    return _tell(answer, arguments.json, _explained)


def run_star_path(arguments: argparse.Namespace) -> int:
    """`ocop star-path`: the least effort to a star, proven, or why the star cannot be reached."""
    try:
        request = _request(arguments) | {"star": arguments.star, "alternatives": arguments.alternatives}
        if arguments.weights:
            request["weights"] = json_file(arguments.weights)
        answer = wire_why.star_path_line(request)
    except Refused as refusal:
        return refused(refusal, arguments.json, {})
    return _tell(answer, arguments.json, _way)


def _request(arguments: argparse.Namespace) -> Wire:
    codes = [code.strip() for code in arguments.knockouts.split(",") if code.strip()]
    return {"set": arguments.set, "marks": json_file(arguments.marks), "knockouts": codes}


def _tell(answer: Wire, as_json: bool, lines: Any) -> int:
    answer.pop("id", None)
    if as_json:
        write(answer)
    elif "error" in answer:
        say([f"{answer['error']['at']}: {answer['error']['why']}"])
    else:
        say(lines(answer))
    return REFUSED if "error" in answer else FINE


def _explained(answer: Wire) -> list[str]:
    lines = [f"{answer['why']['text']} ({answer['why']['cite']})"]
    lines += [f"Phần {part['code']}: {part['points']}/{part['maximum']}" for part in answer["parts"]]
    for star, line in answer["stars"].items():
        missed = "; ".join(f"{floor['code']}: {floor['needed']}" for floor in line["missed"])
        lines.append(f"{star} sao: thiếu {line['short']} điểm; mức tối thiểu chưa đạt: {missed or 'không'}")
    return lines


def _way(answer: Wire) -> list[str]:
    if not answer["reachable"]:
        return [f"{reason['at']}: {reason['why']}" for reason in answer["why"]]
    head = (
        f"{answer['total_before']} → {answer['total_after']} điểm, {answer['star_after']} sao, công {answer['effort']}"
    )
    return [head, *(f"{each['code']}: {each['from']} → {each['to']} ({each['choice']})" for each in answer["changes"])]
