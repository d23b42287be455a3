"""The list of exceptions, and the calendar of a year. Reads only."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ocop.ground.calendar import access, actions, forms, queries
from ocop.ground.calendar.models import DayOverride
from ocop.ground.calendar.rules import KINDS, WORK
from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.kernel.working_days import NO_OVERRIDES, is_working_day

NATIONAL, OWN = "quoc-gia", "tinh"
YEARS = range(2020, 2101)


def day_table(request: HttpRequest) -> Table:
    """Exceptions this person may see, those to come first."""
    return Table(
        [
            Column("day", _("Ngày"), sortable=True),
            Column("kind", _("Loại"), sortable=True, show=lambda row: _(row.kind_label)),
            Column("words", _("Nội dung")),
            Column("place.name", _("Áp dụng cho"), show=_scope, plain=_scope),
            Column("source", _("Văn bản")),
            Column("taken_back_at", _("Hiệu lực"), show=_standing(request), plain=_plain_standing),
        ],
        access.overrides_visible_to(person(request)),
        request.GET,
        caption=_("Ngoại lệ của lịch làm việc"),
        filters=[
            Filter("nam", _("Năm"), lookup="day__year", choices=tuple((str(each), str(each)) for each in _near())),
            Filter("loai", _("Loại"), lookup="kind", choices=tuple((key, _(label)) for key, label in KINDS.items())),
        ],
        default_sort="-day",
        export_name="lich-lam-viec",
    )


def scopes(request: HttpRequest) -> list[tuple[str, str]]:
    """Where this person may say it."""
    found = []
    if (own := access.own_province(person(request))) is not None:
        found.append((OWN, own.name))
    if person(request).holds(access.KEEP_NATIONAL):
        found.append((NATIONAL, _("Cả nước")))
    return found


def keep(request: HttpRequest, form: forms.DayForm) -> DayOverride | None:
    """Hand the form to the action."""

    def act() -> DayOverride:
        values = dict(form.cleaned_data)
        place = None if values.pop("scope") == NATIONAL else access.own_province(person(request))
        return actions.set_day(person(request), place, **values)

    return attempt(form, act)


def year_context(request: HttpRequest, year: int) -> dict[str, Any]:
    """Twelve months with every day's kind. Raises Http404 for a year outside the calendar."""
    if year not in YEARS:
        raise Http404
    posts = person(request).posts_now()
    place = next((post.place for post in posts if post.place is not None), None)
    overrides = queries.overrides_for(place)
    said = {each.day: each for each in queries.in_force((place.province or place) if place else None)}
    months = []
    for month in range(1, 13):
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        months.append({"number": month, "weeks": [[_day(day, month, overrides, said) for day in w] for w in weeks]})
    return {"year": year, "months": months, "place": (place.province or place) if place else None}


def _day(day: date, month: int, overrides: Any, said: dict[date, DayOverride]) -> dict[str, Any]:
    if day.month != month:
        return {}
    works = is_working_day(day, overrides)
    kind, words = ("work", "") if works else ("weekend", _("cuối tuần"))
    if not works and day.weekday() < calendar.SATURDAY:
        kind, words = "holiday", _("nghỉ lễ")
    if works and day.weekday() >= calendar.SATURDAY:
        kind, words = "swap", _("làm bù")
    if day in said and works != is_working_day(day, NO_OVERRIDES):
        kind, words = ("swap" if said[day].kind == WORK else "holiday"), said[day].words
    return {"day": day, "kind": kind, "words": words, "today": day == clock.today()}


def _near() -> range:
    year = clock.today().year
    return range(year + 2, year - 4, -1)


def _scope(row: DayOverride) -> str:
    return row.place.name if row.place else _("Cả nước")


def _plain_standing(row: DayOverride) -> str:
    return _("đã gỡ: {reason}").format(reason=row.taken_back_reason) if row.taken_back_at else _("đang áp dụng")


def _standing(request: HttpRequest) -> Any:
    own = access.own_province(person(request))
    national = bool(person(request).holds(access.KEEP_NATIONAL))

    def show(row: DayOverride) -> str:
        keeps = national if row.place is None else own is not None and own.code == row.place.code
        if row.taken_back_at or not keeps:
            return _plain_standing(row)
        url = reverse("calendar:take_back", args=[row.pk])
        return format_html(
            '{} · <a href="{}">{}<span class="visually-hidden"> {}</span></a>', _plain_standing(row), url, _("Gỡ"), row
        )

    return show
