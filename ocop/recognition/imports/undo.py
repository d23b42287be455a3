"""Inner steps of taking a whole list back. Only `actions` calls them, inside its transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext_noop

from ocop.kernel.verdict import Refused, no
from ocop.recognition.certificates.models import Certificate, Decision
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.imports import rules
from ocop.registry.producers.models import Member, Producer
from ocop.registry.products.models import Product, ProductCode

Made = Mapping[str, Sequence[int]]


def used_since(made: Made) -> dict[str, list[str]]:
    """What the records of a list are used for beside it, in words, by the sentence that says so."""
    certificates, products = made.get("certificate", ()), made.get("product", ())
    producers, decisions = made.get("producer", ()), made.get("decision", ())
    others = Certificate.objects.exclude(pk__in=certificates)
    return {
        rules.USED_DOSSIER: _names(Dossier.objects.filter(product__in=products), "product__name"),
        rules.USED_CERTIFICATE: _names(others.filter(product__in=products), "product_name"),
        rules.USED_WITHDRAWN: _names(
            Certificate.objects.filter(pk__in=certificates, withdrawn_on__isnull=False), "product_name"
        ),
        rules.USED_MEMBER: _names(Member.objects.filter(producer__in=producers), "producer__name"),
        rules.USED_PRODUCT: _names(
            Product.objects.filter(producer__in=producers).exclude(pk__in=products), "producer__name"
        ),
        rules.USED_DECISION: _names(others.filter(decision__in=decisions), "decision__number"),
    }


def remove(made: Made) -> None:
    """Take away everything a list made. Raises Refused when something else leads to a record of it."""
    try:
        Certificate.objects.filter(pk__in=made.get("certificate", ())).delete()
        Decision.objects.filter(pk__in=made.get("decision", ())).delete()
        ProductCode.objects.filter(pk__in=made.get("code", ())).delete()
        Product.objects.filter(pk__in=made.get("product", ())).delete()
        Producer.objects.filter(pk__in=made.get("producer", ())).delete()
    except ProtectedError as held:
        raise Refused(
            no(
                gettext_noop("Bản ghi của danh sách đã được dùng ở nơi khác: {names}."),
                remedy=gettext_noop("Xử lý các bản ghi ấy trước, hoặc giữ lại danh sách này."),
                names="; ".join(str(each) for each in list(held.protected_objects)[: rules.MOST_NAMED]),
            )
        ) from held


def _names(found: QuerySet[Any], name: str) -> list[str]:
    return sorted(set(found.order_by().values_list(name, flat=True)[:1000]))
