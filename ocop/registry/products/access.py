"""Who sees and who changes a product."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.maps.mapped import confirmed_in
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.kernel.verdict import Verdict
from ocop.law.roles import ADMINISTRATOR, COMMUNE_OFFICER, PRODUCER, PROVINCE_OFFICER
from ocop.registry.producers.access import acts_for, may_change as may_change_producer
from ocop.registry.producers.models import Member, Producer
from ocop.registry.products.models import Product

SEE = register(
    "products.see",
    gettext_noop("Xem sản phẩm trong địa bàn"),
    roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, ADMINISTRATOR),
)
_JOINED = ("producer__place__parent", "producer__place__province", "place__parent", "place__province")
REGISTER = register("products.register", gettext_noop("Đăng ký sản phẩm"), roles=(PRODUCER,))


CHOOSE_SET = register(
    "products.choose_set",
    gettext_noop("Chọn bộ tiêu chí cho sản phẩm nhập từ danh sách cũ"),
    roles=(COMMUNE_OFFICER, PROVINCE_OFFICER),
)


def may_register(actor: Actor, producer: Producer) -> Verdict:
    """A producer's own people register its products (Đ7.1)."""
    return actor.holds(REGISTER) & acts_for(actor, producer)


def may_change(actor: Actor, product: Product) -> Verdict:
    """A producer's own people describe its products."""
    return may_register(actor, product.producer)


def may_deepen(actor: Actor, product: Product) -> Verdict:
    """What hangs on a product (packs, pictures, tests …): own people, or the officer of the producer's area."""
    return may_change_producer(actor, product.producer)


def may_choose_set(actor: Actor, product: Product) -> Verdict:
    """The officer of the commune or the province of the product."""
    return actor.holds(CHOOSE_SET, product.place)


def products_without_set(actor: Actor) -> QuerySet[Product]:
    """Products whose set this person may choose: those of the own area that have none."""
    scope = Q(pk__in=[])
    for post in getattr(actor, "posts_now", list)():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER):
            scope |= covered_by(post.place)
    return Product.objects.select_related(*_JOINED).filter(scope, set_no__isnull=True)


def products_visible_to(actor: Actor) -> QuerySet[Product]:
    """Products in the areas of one's posts, and of producers one acts for; one merged into another is no longer one."""
    products = Product.objects.select_related(*_JOINED).filter(merged_into=None)
    scope = Q(producer__in=Member.objects.filter(user_id=actor.pk).values("producer"))
    for post in getattr(actor, "posts_now", list)():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER):
            scope |= covered_by(post.place) | confirmed_in("products.product", post.place)
        elif post.role == ADMINISTRATOR:
            return products
    return products.filter(scope)


def get_product_for(actor: Actor, pk: int) -> Product:
    """The product, if this person may see it; of one merged into another, that other. Raises Http404 otherwise."""
    product = products_visible_to(actor).filter(pk=pk).first() or _merged(actor, pk)
    if product is None:
        raise Http404
    return product


def _merged(actor: Actor, pk: int) -> Product | None:
    """What the product with this key was merged into, if this person may see it."""
    gone = Product.objects.filter(pk=pk, merged_into__isnull=False).first()
    return products_visible_to(actor).filter(pk=gone.standing.pk).first() if gone else None
