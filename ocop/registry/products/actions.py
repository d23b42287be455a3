"""The only writers of products and their codes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.papers.numbers import next_number
from ocop.ground.people.permissions import register
from ocop.kernel import clock, numbering, text
from ocop.kernel.verdict import no
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
    if set_name(set_no, date.max) is None:
        no(
            gettext_noop("Không có bộ sản phẩm số {set_no}."),
            at="set_no",
            remedy=gettext_noop("Chọn một bộ trong danh sách."),
            set_no=set_no,
        ).or_refuse()
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
