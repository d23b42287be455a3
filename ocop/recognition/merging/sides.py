"""What decides about one of two records, and what it says of itself. Reads only."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ocop.kernel import clock
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import with_standing
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import ENDED
from ocop.recognition.merging.access import Record
from ocop.recognition.merging.rules import Side
from ocop.registry.producers.models import Producer
from ocop.registry.producers.rules import KINDS
from ocop.registry.products.models import Product
from ocop.registry.products.pages import set_names


def side(record: Record) -> Side:
    """What decides about one of the two. Two queries for a product."""
    if isinstance(record, Producer):
        merged = record.merged_into_id is not None
        return Side(pk=record.pk, name=record.name, merged=merged, tax_code=record.tax_code)
    current = with_standing(Certificate.objects.filter(product=record), clock.today())
    return Side(
        pk=record.pk,
        name=record.name,
        merged=record.merged_into_id is not None,
        owner=record.producer_id,
        open_dossiers=Dossier.objects.filter(product=record).exclude(state__in=ENDED).count(),
        current_certificates=tuple(str(each) for each in current.filter(standing_now__in=("valid", "extended"))),
    )


def _product(product: Product) -> list[tuple[str, str]]:
    return [
        (_("Tên"), product.name),
        (_("Chủ thể"), product.producer.name),
        (_("Địa bàn"), product.place.full_name),
        (_("Bộ sản phẩm"), str(set_names().get(product.set_no, product.set_no)) if product.set_no else ""),
        (_("Quy cách, tiêu chuẩn"), product.description),
        (_("Câu chuyện sản phẩm"), product.story),
    ]


def _producer(producer: Producer) -> list[tuple[str, str]]:
    return [
        (_("Tên"), producer.name),
        (_("Loại hình"), _(KINDS[producer.kind])),
        (_("Địa bàn"), producer.place.full_name),
        (_("Địa chỉ"), producer.address),
        (_("Mã số thuế"), producer.tax_code),
        (_("Người đại diện"), producer.representative),
        (_("Điện thoại"), producer.phone),
    ]


def told_of(record: Record) -> list[tuple[str, str]]:
    """What a record says of itself, for its card. One query for the names of sets."""
    return _product(record) if isinstance(record, Product) else _producer(record)
