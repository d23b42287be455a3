"""The only writers of products and their codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.papers.numbers import next_number
from ocop.ground.people.permissions import register
from ocop.kernel import clock, numbering, text
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.law.roles import COMMUNE_OFFICER
from ocop.registry.producers.models import Producer
from ocop.registry.producers.rules import may_register_set
from ocop.registry.products import access
from ocop.registry.products.models import Product, ProductCode
from ocop.registry.products.queries import set_name

GIVE_CODE = register("products.give_code", gettext_noop("Cấp mã sản phẩm"), roles=(COMMUNE_OFFICER,))


@action("products.register", may=access.may_register)
def register_product(
    actor: Actor, producer: Producer, *, name: str, set_no: int, description: str = "", story: str = ""
) -> Product:
    """Enter a product of a producer in the producer's commune.

    Raises Refused for an empty name, the same name twice at one producer, a set that no rulebook
    judges, or one the producer's kind may not use.
    """
    cleaned = text.nfc(name).strip()
    if not cleaned:
        no(gettext_noop("Chưa có tên sản phẩm."), at="name").or_refuse()
    _check_set(set_no, date.max).or_refuse()
    may_register_set(producer.kind, set_no).or_refuse()
    folded = text.fold(cleaned)[:250]
    if Product.objects.filter(producer=producer, folded=folded, merged_into=None).exists():
        no(
            gettext_noop("Chủ thể này đã có sản phẩm tên “{name}”."),
            at="name",
            remedy=gettext_noop("Mở sản phẩm đã có, hoặc ghi tên phân biệt."),
            name=cleaned,
        ).or_refuse()
    product = Product.objects.create(
        producer=producer,
        place=producer.place,
        name=cleaned,
        folded=folded,
        sort_key=text.sort_key(cleaned)[:500],
        set_no=set_no,
        description=description,
        story=story,
    )
    record(product, name=cleaned, set_no=set_no)
    return product


@action("products.change", may=access.may_change)
def change_product(actor: Actor, product: Product, *, description: str, story: str) -> Product:
    """Describe a product anew. Name and set stay: a dossier was opened under them."""
    product.description, product.story = description, story
    product.save(update_fields=["description", "story"])
    return product


@action("products.choose_set", may=access.may_choose_set)
def choose_set(actor: Actor, product: Product, *, set_no: int) -> Product:
    """Choose the set of a product that came with a group only. The group, and certificates, stay as they are.

    Raises Refused for a set no rulebook of today judges, one the producer's kind may not use (Đ2.3), or when
    the product has a set already: a dossier may have been opened under it.
    """
    _check_set(set_no, clock.today()).or_refuse()
    may_register_set(product.producer.kind, set_no).or_refuse()
    if not Product.objects.filter(pk=product.pk, set_no__isnull=True).update(set_no=set_no):
        no(
            gettext_noop("“{name}” đã có bộ tiêu chí."),
            at="chosen",
            remedy=gettext_noop("Tải lại trang để xem bộ đã chọn."),
            name=product.name,
        ).or_refuse()
    product.set_no = set_no
    record(product, set_no=set_no, group=product.group)
    return product


@action(
    "products.choose_sets",
    may=lambda actor, products: every(access.may_choose_set(actor, each) for each in products),
)
def choose_sets(actor: Actor, products: Sequence[Product], *, set_no: int) -> int:
    """The same set for several products, all or none; returns how many. Raises Refused for none chosen."""
    if not products:
        no(
            gettext_noop("Chưa chọn sản phẩm nào còn thiếu bộ tiêu chí."),
            at="chosen",
            remedy=gettext_noop("Đánh dấu ít nhất một sản phẩm."),
        ).or_refuse()
    for each in products:
        choose_set(actor, each, set_no=set_no)
    record(set_no=set_no, products=[each.pk for each in products])
    return len(products)


@action("products.give_code", may=lambda actor, product: actor.holds(GIVE_CODE, product.place))
def give_code(actor: Actor, product: Product, year: int) -> ProductCode:
    """The product's code T-X-STT-year with the commune's next number (PL II). A product keeps its code."""
    held = product.codes.filter(current=True).first()
    if held is not None:
        return held
    province = product.place.province
    assert province is not None
    # The sequence is kept by the commune (PL II, head of each sheet).
    number = next_number(f"commune:{product.place.code}", "product_code", year)
    code = numbering.product_code(province.code, product.place.code, number, year)
    given = ProductCode.objects.create(product=product, code=code, given_on=clock.today())
    record(product, code=code)
    return given


def _check_set(set_no: int, on: date) -> Verdict:
    if set_name(set_no, on) is not None:
        return YES
    return no(
        gettext_noop("Không có bộ sản phẩm số {set_no}."),
        at="set_no",
        remedy=gettext_noop("Chọn một bộ trong danh sách."),
        set_no=set_no,
    )
