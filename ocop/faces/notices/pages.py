"""The list of one's messages."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.faces.notices.access import messages_to
from ocop.faces.notices.models import LETTERS, Message
from ocop.faces.notices.words import said
from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock


def list_table(request: HttpRequest) -> Table:
    """One's own messages, unread ones marked, newest first."""
    return Table(
        [
            Column("text", _("Thông báo"), show=said, plain=said,
                   link=lambda row: reverse("notices:message", args=[row.pk])),
            Column("at", _("Lúc"), sortable=True, show=_moment, plain=_moment),
            Column("read_at", _("Đã xem"), sortable=True, show=_seen, plain=_seen),
            Column("letter", _("Thư"), show=_letter, plain=_letter),
        ],
        messages_to(person(request)),
        request.GET,
        caption=_("Thông báo"),
        filters=[
            Filter("moi", _("Đã xem"), choices=(("1", _("Chưa xem")), ("0", _("Đã xem rồi"))), by=_unread),
            Filter("gap", _("Mức cần"), choices=(("1", _("Cần làm ngay")),), by=lambda _value: Q(urgent=True)),
        ],
        default_sort="-at",
    )  # fmt: skip


def _unread(value: str) -> Q:
    return Q(read_at__isnull=value == "1")


def _moment(row: Message) -> str:
    return f"{row.at.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"


def _seen(row: Message) -> str:
    if row.read_at is None:
        return _("Cần làm ngay") if row.urgent else _("Mới")
    return f"{row.read_at.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"


def _letter(row: Message) -> str:
    return str(LETTERS[row.letter])
