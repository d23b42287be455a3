"""Which regulation judges a dossier: the one in force when it was filed, and until when (Đ11, Đ12.2).

A dossier filed before a newer regulation came into force finishes by the old rules within the newer one's
transition days; what is not assessed by then starts again under the newer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.law.regulations.regulation import Kind, Regulation, regulations


@dataclass(frozen=True, slots=True)
class Choice:
    """The regulation of a dossier and the article that says so.

    `must_finish_by` is the last day an assessment by these rules may be finished, None when there is no
    limit; a dossier not finished then must be restarted under `restart_under`.
    """

    regulation: str
    cite: str
    must_finish_by: date | None = None
    restart_under: str | None = None

    @property
    def restart_after(self) -> date | None:
        """After this day the dossier can only go on under `restart_under`; the same as `must_finish_by`."""
        return self.must_finish_by

    def must_restart(self, today: date) -> bool:
        """Has the time for the old rules run out?"""
        return self.must_finish_by is not None and today > self.must_finish_by

    def fields(self) -> dict[str, str | None]:
        """The choice as JSON fields, dates in ISO form."""
        last = self.must_finish_by.isoformat() if self.must_finish_by else None
        return {
            "regulation": self.regulation,
            "cite": self.cite,
            "must_finish_by": last,
            "restart_after": last,
            "restart_under": self.restart_under,
        }


def regulation_for(filed: date, kind: Kind | str, known: Sequence[Regulation] | None = None) -> Choice:
    """The regulation that judges a dossier of this kind filed on this day.

    `known`: the regulations to choose from, by their day in force; the shipped ones by default. Raises
    Refused when no regulation was in force yet, ValueError for an unknown kind.
    """
    kind = Kind(kind)
    known = regulations() if known is None else known
    in_force = [each for each in known if each.in_force_from <= filed]
    if not in_force:
        raise Refused(
            no(
                gettext_noop("Ngày {filed} chưa có quy định đánh giá, phân hạng OCOP nào có hiệu lực."),
                at="filed",
                remedy=gettext_noop("Kiểm tra lại ngày nộp hồ sơ: quy định đầu tiên có hiệu lực từ {first}."),
                filed=f"{filed:%d/%m/%Y}",
                first=f"{known[0].in_force_from:%d/%m/%Y}",
            )
        )
    chosen = in_force[-1]
    for newer in known[len(in_force) :]:
        for transition in newer.transitions:
            if kind in transition.kinds:
                last = newer.in_force_from + timedelta(days=transition.days)
                return Choice(chosen.number, transition.cite, last, newer.number)
    return Choice(chosen.number, chosen.in_force_cite)


def in_force_on(day: date, known: Sequence[Regulation] | None = None) -> Regulation:
    """The regulation whose rules a new act of this day follows. Raises Refused before the first one."""
    known = regulations() if known is None else known
    number = regulation_for(day, Kind.FIRST, known).regulation
    return next(each for each in known if each.number == number)
