"""The rows of the province's intake: columns, filters, order. Reads only."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.places.queries import places_on
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.ui.ticks import chosen, tick_column
from ocop.kernel import clock, text
from ocop.recognition.councils.models import Round
from ocop.recognition.councils.placing import complete_on, proposed
from ocop.recognition.dossiers.models import Dossier, ReturnRequest
from ocop.recognition.dossiers.states import DOSSIER
from ocop.recognition.experts.models import Assignment
from ocop.recognition.intake import access, cells

FORM = "ban-tinh"


PER_PAGE = 300


def rows_of(request: HttpRequest) -> QuerySet[Dossier]:
    """Everything at the intake with what its columns show, in a fixed number of queries."""
    rows = access.at_province(person(request)).select_related(None)
    rows = rows.select_related("product__producer", "place", "placement__round").defer(*cells.NOT_SHOWN)
    given = Assignment.objects.exclude(state="declined").select_related("expert__user")
    return rows.prefetch_related(
        Prefetch("returns", ReturnRequest.objects.filter(office="province"), to_attr="province_returns"),
        Prefetch("assignments", given, to_attr="readings"),
    )


def intake_table(request: HttpRequest, rounds: list[Round]) -> Table:
    """Everything at the intake, the longest waiting first."""
    today = clock.today()
    province = access.own_province(person(request))
    communes = tuple((str(each.code), each.name) for each in places_on(today, "commune", province))
    return Table(
        [
            tick_column(FORM, lambda row: row.product.name, chosen(request.GET)),
            Column("product.name", _("Sản phẩm"), sortable=True, order=("product__sort_key",),
                   link=lambda row: reverse("dossiers:province", args=[row.pk])),
            Column("product.producer.name", _("Chủ thể"), sortable=True, order=("product__producer__sort_key",)),
            Column("place.name", _("Xã, phường"), sortable=True, order=("place__sort_key",)),
            Column("state", _("Trạng thái"), sortable=True, show=cells.state, plain=cells.state),
            Column("forwarded_on", _("Xã gửi"), sortable=True, show=lambda row: cells.day(row.forwarded_on)),
            Column("province_number", _("Số phiếu"), sortable=True),
            Column("complete", _("Đủ hồ sơ"), show=_complete, plain=complete_on),
            Column("round", _("Đợt"), show=lambda row: cells.whole(round_words(row, rounds)),
                   plain=lambda row: round_words(row, rounds)),
            Column("experts", _("Tổ tư vấn"), show=expert_words, plain=expert_words),
        ],
        rows_of(request),
        request.GET,
        caption=_("Hồ sơ ở tỉnh"),
        filters=[
            Filter("q", _("Sản phẩm, chủ thể"), by=_named),
            Filter("state", _("Trạng thái"),
                   choices=tuple((key, _(DOSSIER.labels[key])) for key in access.AT_PROVINCE_DESK)),
            Filter("xa", _("Xã, phường"), lookup="place__code", choices=communes),
            Filter("bo", _("Bộ sản phẩm"), lookup="product__set_no", choices=cells.set_choices(today)),
            Filter("dot", _("Xếp đợt"), choices=_round_choices(rounds), by=_in_round),
            Filter("doc", _("Tổ tư vấn"), choices=(("chua", _("Chưa giao")), ("giao", _("Đã giao"))), by=_given),
        ],
        default_sort="forwarded_on",
        per_page=PER_PAGE,
        export_name="ho-so-tinh",
        scope=province.name,
    )  # fmt: skip


def round_words(row: Dossier, rounds: list[Round]) -> str:
    """The round it stands in, or the one its day proposes."""
    placement = getattr(row, "placement", None)
    if placement is not None:
        return str(placement.round)
    found = proposed(row, rounds)
    return _("đề xuất {round}").format(round=found) if found else "–"


def expert_words(row: Dossier) -> str:
    """Who reads it."""
    named = [f"{each.expert.user} ({_(each.state_label).lower()})" for each in row.readings]  # type: ignore[attr-defined]
    return "; ".join(named) or "–"


def _complete(row: Dossier) -> str:
    found = complete_on(row)
    return cells.day(found) if found else _("chờ bổ sung")


def _named(said: str) -> Q:
    folded = text.fold(said)
    return Q(product__folded__contains=folded) | Q(product__producer__folded__contains=folded)


def _round_choices(rounds: list[Round]) -> tuple[tuple[str, str], ...]:
    return (("chua", _("Chưa xếp")), *((str(each.pk), _("Đợt {round}").format(round=each)) for each in rounds))


def _in_round(key: str) -> Q:
    return Q(placement__isnull=True) if key == "chua" else Q(placement__round=int(key))


def _given(key: str) -> Q:
    given = Exists(Assignment.objects.filter(dossier=OuterRef("pk")).exclude(state="declined"))
    return Q(given) if key == "giao" else ~Q(given)
