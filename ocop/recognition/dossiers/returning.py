"""What pages say of a dossier given back and of the commune's clock, and the producer's ticks handed on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.calendar.queries import overrides_for
from ocop.ground.people.access import person
from ocop.ground.ui.figures import ddmmyyyy
from ocop.ground.ui.refusals import attempt
from ocop.kernel import clock
from ocop.recognition.dossiers import supplements, term_actions
from ocop.recognition.dossiers.commune_clock import Reckoning
from ocop.recognition.dossiers.models import Dossier, ReturnRequest
from ocop.recognition.dossiers.return_forms import TicksForm
from ocop.recognition.dossiers.states import AT_COMMUNE

NAMED = 8


def list_context(dossier: Dossier) -> dict[str, Any]:
    """The last list of the dossier, and the commune's clock while it is the commune's or stands for it."""
    if dossier.filed_at is None:
        return {"check_list": None, "clock": None}
    return {"check_list": supplements.check_list(dossier), "clock": clock_context(dossier)}


def clock_context(dossier: Dossier) -> dict[str, Any] | None:
    """Due day, days left, and in words how they were counted; None where no clock runs."""
    if dossier.state not in (*AT_COMMUNE, "returned_by_commune"):
        return None
    found = supplements.reckoning_of(dossier, clock.today(), overrides_for(dossier.place))
    return {"due": found.due, "left": found.left, "words": clock_words(found)} if found else None


def clock_words(found: Reckoning) -> list[str]:
    """How a term was counted, one step a sentence."""
    said = [
        _("Xã nhận ngày {day}; thời hạn {count} ngày làm việc (Đ7.2), tính từ ngày hôm sau.").format(
            day=ddmmyyyy(found.received), count=found.days
        )
    ]
    if found.began != found.received:
        said.append(_("Tính lại từ đầu từ ngày nhận bổ sung {day}.").format(day=ddmmyyyy(found.began)))
    for asked, answered in found.pauses:
        if found.standing_since == asked:
            continue
        said.append(
            _("Tạm dừng từ {asked} đến {answered} (chờ chủ thể bổ sung).").format(
                asked=ddmmyyyy(asked), answered=ddmmyyyy(answered)
            )
        )
    if found.off:
        said.append(_("Không tính ngày nghỉ: {days}.").format(days=_days(found.off)))
    if found.worked:
        said.append(_("Có tính ngày làm bù: {days}.").format(days=_days(found.worked)))
    if found.standing_since:
        words = _("Đang dừng từ {day}; nếu bổ sung hôm nay thì còn {count} ngày làm việc.")
        said.append(words.format(day=ddmmyyyy(found.standing_since), count=found.left))
    elif found.due:
        said.append(_("Hạn: {day}.").format(day=ddmmyyyy(found.due)))
    return said


def keep_ticks(request: HttpRequest, dossier: Dossier) -> ReturnRequest | None:
    """Hand the producer's ticks to the action; None without an open list."""
    asked = supplements.open_request(dossier)
    if asked is None:
        return None
    form = TicksForm(list(asked.items.values_list("position", flat=True)), request.POST)
    return attempt(form, lambda: term_actions.tick_items(person(request), asked, done=form.cleaned_data["done"]))


def _days(days: tuple[date, ...]) -> str:
    named = ", ".join(ddmmyyyy(day) for day in days[:NAMED])
    return named if len(days) <= NAMED else f"{named}…"
