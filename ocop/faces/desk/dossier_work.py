"""Dossiers that wait for an office or an expert, as sections of the work list. Reads only."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.faces.desk.sections import Section, Task, section
from ocop.ground.calendar.queries import overrides_for
from ocop.ground.people.models import Post, User
from ocop.kernel import clock
from ocop.kernel.working_days import working_days_left
from ocop.recognition.dossiers import access as dossier_access, queries as dossier_queries
from ocop.recognition.experts import access as expert_access


def commune(user: User, post: Post) -> Section:
    """What lies at the commune, the end of its clock first."""
    today, overrides = clock.today(), overrides_for(post.place)

    def left(due: date | None) -> int | None:
        return working_days_left(today, due, overrides) if due is not None else None

    return section(
        _("Hồ sơ chờ xã xử lý"),
        dossier_queries.waiting_at_commune(dossier_access.dossiers_visible_to(user)),
        lambda each: Task(
            each.product.name,
            f"{each.product.producer.name} · {_(each.state_label)}",
            reverse("dossiers:commune", args=[each.pk]),
            each.commune_due_on,
            left=left(each.commune_due_on),
            urgent=each.commune_due_on is not None and each.commune_due_on < today,
        ),
        reverse("intake:commune"),
        _("Không có hồ sơ nào chờ xã."),
    )


def province(user: User, post: Post) -> Section:
    """What the communes have sent and nobody has taken in."""
    return section(
        _("Hồ sơ xã vừa gửi, chờ tỉnh tiếp nhận"),
        dossier_access.dossiers_visible_to(user).filter(state="forwarded").order_by("forwarded_on", "pk"),
        lambda each: Task(
            each.product.name,
            f"{each.product.producer.name} · {each.place}",
            reverse("dossiers:province", args=[each.pk]),
        ),
        reverse("intake:province") + "?state=forwarded",
        _("Không có hồ sơ nào chờ tiếp nhận."),
    )


def expert(user: User) -> Section:
    """What was given to this person to read."""
    today = clock.today()
    return section(
        _("Hồ sơ giao bạn đọc"),
        expert_access.assignments_of(user).filter(state="given").order_by("due_on", "pk"),
        lambda each: Task(
            each.dossier.product.name,
            f"{each.dossier.product.producer.name} · {each.dossier.place}",
            reverse("experts:reading", args=[each.pk]),
            each.due_on,
            urgent=each.due_on < today,
        ),
        reverse("experts:work"),
        _("Không có hồ sơ nào giao bạn đọc."),
    )
