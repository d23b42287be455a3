"""The regulations a list is read against: those published, or (for the command without a database) those shipped.

A law officer may publish another version at any moment; one reading asks for them once and keeps its answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ocop.kernel.text import fold
from ocop.kernel.verdict import Refused
from ocop.law.regulations.choose import in_force_on
from ocop.law.regulations.regulation import Regulation, regulations

_ROMAN = re.compile(r"(?:nhom\s*)?(vi|v|iv|i{1,3}|[1-6])\b[.:)\s-]*(.*)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI")
# Under 1048 (2019) the fourth and fifth groups had other bounds; both lie in handicrafts since 2023.
_GROUP_TODAY = {("1048/QĐ-TTg", "V"): "IV"}
LEAST_BEGINNING = 6  # letters of a group's name that tell it from the others


class Laws:
    """Regulations in the order in which they came into force. Raises ValueError for none at all."""

    def __init__(self, known: Sequence[Regulation] | None = None) -> None:
        self.known = tuple(regulations() if known is None else known)
        if not self.known:
            raise ValueError("no regulation is known")
        self._by_day: dict[date, Regulation | None] = {}
        self._groups: dict[tuple[str, date], tuple[str, str] | None] = {}

    @property
    def first(self) -> Regulation:
        """The oldest one."""
        return self.known[0]

    @property
    def newest(self) -> Regulation:
        """The last one."""
        return self.known[-1]

    def on(self, day: date) -> Regulation | None:
        """The regulation of a day, None before the first one."""
        if day not in self._by_day:
            try:
                self._by_day[day] = in_force_on(day, self.known)
            except Refused:
                self._by_day[day] = None
        return self._by_day[day]

    def group_of(self, text: str, day: date) -> tuple[str, str] | None:
        """(group of today, number of the regulation whose name or code it is); None for an unknown name.

        The regulation of that day is asked first, then the others, newest first.
        """
        key = fold(text), day
        if key not in self._groups:
            self._groups[key] = self._group(*key)
        return self._groups[key]

    def _group(self, folded: str, day: date) -> tuple[str, str] | None:
        then = next((each for each in reversed(self.known) if each.in_force_from <= day), self.first)
        for each in (then, *reversed([one for one in self.known if one is not then])):
            if code := _code_in(folded, each, own=each is then):
                return _GROUP_TODAY.get((each.number, code), code), each.number
        return None


def _code_in(folded: str, regulation: Regulation, *, own: bool) -> str:
    """The group a wording names in a regulation; a bare number only in the `own` regulation of the day."""
    roman = _ROMAN.fullmatch(folded)
    name = (roman[2] if roman else folded).removeprefix("nhom ").removeprefix("hang ")
    for group in regulation.groups:
        held = fold(group.name.vi).removeprefix("hang ")
        if name and (name == held or (len(name) > LEAST_BEGINNING and held.startswith(name))):
            return group.code
    if roman and not roman[2] and own:
        code = roman[1].upper()
        return _ROMANS[int(code) - 1] if code.isdigit() else code
    return ""
