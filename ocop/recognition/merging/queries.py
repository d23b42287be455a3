"""What the pages of merging read: two records face to face, and what stands against taking them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _, gettext_noop

from ocop.kernel.verdict import Verdict
from ocop.recognition.merging import rules
from ocop.recognition.merging.access import Pair, Record
from ocop.recognition.merging.models import Merge, ProducerMerge, ProductMerge
from ocop.recognition.merging.rules import Difference
from ocop.recognition.merging.sides import side, told_of
from ocop.recognition.merging.ways import moving, rows_of, ways_of
from ocop.registry.products.models import Product

MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of rows face to face: what each side has, and how many of the gone side's move."""

    title: str
    kept: list[str]
    gone: list[str]
    moving: int
    stays: bool


@dataclass(frozen=True, slots=True)
class Facing:
    """Two records face to face: what each says, what each has, where they differ, and whether they may be one."""

    fields: list[tuple[str, str, str]]
    tables: list[Table]
    differences: list[Difference]
    verdict: Verdict


def table_of(record: Record) -> Any:
    """The table in which merges of this kind stand."""
    return ProductMerge if isinstance(record, Product) else ProducerMerge


def facing(pair: Pair) -> Facing:
    """The two side by side. Two queries a table that leads to them."""
    sides = zip(told_of(pair.kept), told_of(pair.gone), strict=True)
    fields = [(label, one, other) for (label, one), (_same, other) in sides]
    return Facing(
        fields,
        _tables(pair),
        rules.differing(fields),
        rules.check_pair(side(pair.kept), side(pair.gone)),
    )


def _tables(pair: Pair) -> list[Table]:
    found = []
    for name, relation, way in ways_of(type(pair.kept)):
        if name.endswith(".merged_into") or name.startswith("merging.") or name in HIDDEN:
            continue
        kept, gone = ([str(each) for each in rows_of(relation, one)[:MOST_NAMED]] for one in (pair.kept, pair.gone))
        if kept or gone:
            model: Any = relation.related_model
            number = moving(relation, way, pair.kept, pair.gone).count()
            found.append(Table(_title(model), kept, gone, number, bool(gone) and number < len(gone)))
    return found


HIDDEN = frozenset(
    {"producers.representativefacts.producer", "imports.importrow.product", "products.labeltick.product"}
)
"""Protected facts are never shown side by side; rows of lists and ticks have no words of their own."""


def _title(model: type[Model]) -> str:
    return _(TITLES.get(model._meta.label_lower, str(model._meta.verbose_name)))


TITLES: dict[str, str] = {
    "products.productcode": gettext_noop("Mã sản phẩm"),
    "products.variant": gettext_noop("Quy cách, bao gói"),
    "products.picture": gettext_noop("Ảnh"),
    "products.recording": gettext_noop("Âm thanh, video"),
    "products.mark": gettext_noop("Nhãn hiệu, chỉ dẫn địa lý"),
    "products.materialarea": gettext_noop("Vùng nguyên liệu"),
    "products.linkage": gettext_noop("Hợp đồng liên kết"),
    "products.labtest": gettext_noop("Kiểm nghiệm"),
    "products.product": gettext_noop("Sản phẩm"),
    "dossiers.dossier": gettext_noop("Hồ sơ"),
    "certificates.certificate": gettext_noop("Giấy chứng nhận"),
    "producers.member": gettext_noop("Người của chủ thể"),
    "producers.contact": gettext_noop("Liên hệ"),
    "producers.paper": gettext_noop("Giấy tờ, hệ thống chất lượng"),
    "producers.yearresult": gettext_noop("Kết quả từng năm"),
    "producers.membership": gettext_noop("Số thành viên"),
    "producers.seat": gettext_noop("Trụ sở qua các thời kỳ"),
}
"""What rows of a table are called above them; a table added later is called as its model says."""


def apart_verdict(merge: Merge) -> Verdict:
    """Whether the merge may be taken apart now."""
    newer = {}
    for name, relation, way in ways_of(type(merge.kept)):
        if way.weighty:
            known = [*merge.had.get(name, []), *merge.moved.get(name, [])]
            model: Any = relation.related_model
            newer[_title(model)] = rows_of(relation, merge.kept).exclude(pk__in=known).count()
    into = merge.kept.merged_into
    return rules.check_apart(
        ended=merge.ended_at is not None,
        kept_is_gone=into.name if into else "",
        newer=newer,
        merged_since=_merged_since(merge),
    )


def _merged_since(merge: Merge) -> list[str]:
    """Products that came along with a producer and were merged with others since."""
    came = merge.moved.get("products.product.producer", [])
    later = ProductMerge.objects.filter(ended_at=None, at__gte=merge.at).select_related("kept", "gone")
    return [str(each) for each in later if (each.kept_id in came) != (each.gone_id in came)] if came else []


def merges_of(record: Record) -> list[Merge]:
    """What was merged into this record and still is, newest first. One query."""
    found = table_of(record)._default_manager.filter(kept=record, ended_at=None)
    return list(found.select_related("gone", "by"))
