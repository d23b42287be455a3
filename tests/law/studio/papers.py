"""Workbooks and contents for the studio's tests."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from ocop.law import source
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks.editions import files
from ocop.law.studio.workbook import example, write_workbook

Content = dict[str, Any]


def shipped(set_no: int = 13) -> Content:
    """The content of a shipped set, as its file has it."""
    return copy.deepcopy(source.read(files()[set_no].read_bytes()))


def criterion(content: Content, code: str) -> Content:
    return next(
        each
        for part in content["parts"]
        for section in part["sections"]
        for each in section["criteria"]
        if each["code"] == code
    )


def corrected(set_no: int = 13) -> Content:
    """The shipped set with one criterion renamed and one choice a star less."""
    content = shipped(set_no)
    criterion(content, "1.2" if set_no == 13 else "1.1")["title"]["vi"] += " (sửa)"
    return content


def faulty(set_no: int = 13) -> Content:
    """The shipped set with one choice above the maximum."""
    content = shipped(set_no)
    criterion(content, "1.1")["choices"][2]["points"] = 9
    return content


def regulation(number: str = "99/2027/QĐ-TTg", day: str = "2027-01-01") -> Content:
    """A regulation that is not there yet, made from the newest."""
    content = copy.deepcopy(contents()[-1])
    return {**content, "number": number, "issued": day, "in_force_from": day}


def under(content: Content, number: str) -> Content:
    return {**content, "regulation": number}


def workbook(*sets: Content, regulation: Content | None = None, name: str = "bo.xlsx") -> list[tuple[str, bytes]]:
    """The files of an upload: one workbook."""
    return [(name, write_workbook(regulation, sets))]


def yaml(content: Content, name: str = "bo.yaml") -> tuple[str, bytes]:
    return name, source.written(content).encode()


def changed(content: Content, change: Callable[[Content], object]) -> Content:
    """A copy with something done to it."""
    other = copy.deepcopy(content)
    change(other)
    return other


__all__ = ["changed", "corrected", "criterion", "example", "faulty", "regulation", "shipped", "workbook", "yaml"]
