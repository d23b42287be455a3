"""Which day may be made an exception, and why not. Plain values in, verdicts out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.kernel.working_days import Overrides, is_working_day

OFF, WORK = "off", "work"
KINDS: dict[str, str] = {
    OFF: gettext_noop("Nghỉ"),
    WORK: gettext_noop("Làm việc"),
}
FARTHEST = timedelta(days=800)
SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One override as stored: `national` ones stand behind those of the province."""

    day: date
    kind: str
    national: bool


def merged(said: Iterable[Said]) -> Overrides:
    """The overrides of one province: on a day both name, the province's own word counts."""
    kinds: dict[date, str] = {}
    for each in sorted(said, key=lambda each: not each.national):
        kinds[each.day] = each.kind
    off = frozenset(day for day, kind in kinds.items() if kind == OFF)
    return Overrides(off=off, work=frozenset(kinds) - off)


def check_day(kind: str, day: date, today: date, known: Overrides) -> Verdict:
    """Is it an exception at all? A day that is already so by the calendar needs none.

    `known`: the overrides in force beside this one.
    """
    if kind not in KINDS:
        return no(gettext_noop("Chọn nghỉ hoặc làm việc."), at="kind")
    if abs(day - today) > FARTHEST:
        return no(
            gettext_noop("Ngày {day} quá xa hôm nay."),
            at="day",
            remedy=gettext_noop("Kiểm tra lại năm."),
            day=f"{day:%d/%m/%Y}",
        )
    works = is_working_day(day, known)
    if works == (kind == WORK):
        said = gettext_noop("Ngày {day} vốn đã là ngày làm việc.") if works else gettext_noop("Ngày {day} vốn đã nghỉ.")
        return no(said, at="day", remedy=gettext_noop("Không cần ghi ngoại lệ."), day=f"{day:%d/%m/%Y}")
    return YES


def check_take_back(reason: str) -> Verdict:
    """Terms already counted change with it: a few words say why."""
    if len(reason.strip()) >= SHORTEST_REASON:
        return YES
    return no(gettext_noop("Ghi lý do gỡ ngoại lệ này."), at="reason")
