"""The work of those who act for producers: dossiers in hand, products to be assessed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.faces.desk.sections import Section, Task, section
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.recognition.certificates import queries as certificate_queries
from ocop.recognition.dossiers.access import dossiers_visible_to
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import EDITABLE, ENDED
from ocop.registry.products.access import products_visible_to
from ocop.registry.products.models import Product


def drafts(user: User) -> Section:
    """Dossiers in the hands of one's own producers."""
    dossiers = dossiers_visible_to(user).filter(product__producer__members__user=user, state__in=EDITABLE)
    return section(
        _("Hồ sơ đang soạn và cần bổ sung"),
        dossiers.order_by("-state", "pk"),
        lambda each: Task(
            each.product.name,
            _(each.state_label),
            reverse("dossiers:texts", args=[each.pk]),
            urgent=each.state != "draft",
        ),
        reverse("dossiers:list"),
        _("Không có hồ sơ nào chờ bạn. Mở sản phẩm để lập hồ sơ mới."),
    )


def idle(user: User) -> Section:
    """Products to be assessed, for the first time or again."""
    products = products_visible_to(user).filter(producer__members__user=user)
    under_way = Dossier.objects.exclude(state__in=ENDED)
    resting = certificate_queries.resting(clock.today())
    idle = products.exclude(dossiers__in=under_way).exclude(certificates__in=resting)
    return section(
        _("Sản phẩm chưa có hồ sơ"),
        idle.order_by("pk").prefetch_related("certificates"),
        _task,
        reverse("products:list"),
        _("Mọi sản phẩm của bạn đã có hồ sơ hoặc giấy chứng nhận."),
    )


def _task(product: Product) -> Task:
    """To be assessed, or again while its certificate runs: then by the last day for filing (Đ7.6a)."""
    newest = next((each for each in product.certificates.all() if each.withdrawn_on is None), None)
    last = certificate_queries.window(newest).last if newest and newest.expires_on >= clock.today() else None
    note = _("{producer} · đến hạn đánh giá lại") if last else "{producer}"
    return Task(
        product.name, note.format(producer=product.producer.name), reverse("desk:product", args=[product.pk]), last
    )
