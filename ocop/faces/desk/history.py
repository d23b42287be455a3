"""All that happened to one's own products: who did what and when, with the words of each return. Reads only."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.audit.models import StateChange
from ocop.ground.people.access import person
from ocop.ground.people.models import User
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.kernel.text import sort_key, squeeze
from ocop.recognition.certificates.access import certificates_visible_to
from ocop.recognition.dossiers.access import dossiers_visible_to
from ocop.recognition.ideas.access import ideas_visible_to

IDEA, DOSSIER, CERTIFICATE = KINDS = "ideas.idea", "dossiers.dossier", "certificates.certificate"
Subjects = dict[tuple[str, str], tuple[str, str]]
"""What is told of: (kind of record, its id) → (name of the product, address of its page)."""


def own_subjects(user: User) -> Subjects:
    """Ideas, dossiers and certificates of the producers this person acts for. Three queries."""
    own = {"product__producer__members__user": user}
    found: Subjects = {}
    for idea in ideas_visible_to(user).filter(producer__members__user=user):
        found[IDEA, str(idea.pk)] = (idea.name, reverse("ideas:detail", args=[idea.pk]))
    for dossier in dossiers_visible_to(user).filter(**own):
        found[DOSSIER, str(dossier.pk)] = (dossier.product.name, reverse("dossiers:detail", args=[dossier.pk]))
    for each in certificates_visible_to(user).filter(**own):
        found[CERTIFICATE, str(each.pk)] = (each.product_name, reverse("certificates:detail", args=[each.pk]))
    return found


def history_table(request: HttpRequest) -> Table:
    """Every step of one's own ideas, dossiers and certificates, newest first."""
    subjects = own_subjects(person(request))
    kinds = {IDEA: _("Ý tưởng"), DOSSIER: _("Hồ sơ"), CERTIFICATE: _("Giấy chứng nhận")}

    def about(row: StateChange) -> tuple[str, str]:
        return subjects[row.subject_type, row.subject_id]

    return Table(
        [
            Column("at", _("Lúc"), sortable=True, show=_moment, plain=_moment),
            Column("subject_id", _("Sản phẩm"), show=lambda row: about(row)[0], plain=lambda row: about(row)[0],
                   link=lambda row: about(row)[1]),
            Column("label", _("Việc"), show=lambda row: _(row.label), plain=lambda row: _(row.label)),
            Column("actor_label", _("Người làm")),
            Column("note", _("Lời ghi"), show=lambda row: row.note or "–"),
        ],
        StateChange.objects.filter(_among(subjects)),
        request.GET,
        caption=_("Diễn biến"),
        filters=[
            Filter("san-pham", _("Sản phẩm"), choices=_products(subjects), by=lambda name: _named(subjects, name)),
            Filter("loai", _("Loại"), choices=tuple(kinds.items()), by=lambda kind: Q(subject_type=kind)),
            Filter("loi", _("Lời ghi có chữ"), by=lambda typed: Q(note__icontains=squeeze(typed))),
        ],
        default_sort="-at",
        export_name="dien-bien",
    )  # fmt: skip


def _among(subjects: Subjects) -> Q:
    chosen = Q(pk__in=())
    for kind in KINDS:
        chosen |= Q(subject_type=kind, subject_id__in=[key for of, key in subjects if of == kind])
    return chosen


def _named(subjects: Subjects, name: str) -> Q:
    return _among({key: found for key, found in subjects.items() if found[0] == name})


def _products(subjects: Subjects) -> tuple[tuple[str, str], ...]:
    names = sorted({name for name, _url in subjects.values()}, key=sort_key)
    return tuple((name, name) for name in names)


def _moment(row: StateChange) -> str:
    return f"{row.at.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"
