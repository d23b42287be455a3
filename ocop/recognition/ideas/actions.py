"""The only writers of ideas: the producer's steps. Offices, plans and yearly plans have modules of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.kernel import clock, text
from ocop.kernel.verdict import no
from ocop.recognition.ideas import access, queries, rules
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.states import ENDED, IDEA
from ocop.registry.producers.access import acts_for
from ocop.registry.producers.models import Producer
from ocop.registry.producers.rules import may_register_set
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import Product
from ocop.registry.products.queries import set_name


@action("ideas.register", may=access.may_register)
def register_idea(
    actor: Actor, producer: Producer, *, name: str, kind: str, set_no: int | None = None, product: Product | None = None
) -> Idea:
    """Begin an idea of a producer in the producer's commune.

    An idea for a product that exists takes the product's set. Raises Refused for an empty name, the same name at
    an open idea of the producer, an unknown kind or set, a product of somebody else, or a missing one.
    """
    idea = Idea(producer=producer, place=producer.place, opened_by_id=actor.pk, kind=kind, product=product)
    idea.on_behalf = not acts_for(actor, producer)
    if kind not in rules.KINDS:
        no(gettext_noop("Chọn loại ý tưởng."), at="kind").or_refuse()
    _fits_product(idea)
    _named(idea, name)
    _in_set(idea, product.set_no if product is not None else set_no)
    idea.save()
    record(idea, name=idea.name, kind=kind)
    return idea


@action("ideas.write", may=access.may_write)
def write_idea(
    actor: Actor, idea: Idea, *, values: Mapping[str, Any], name: str = "", set_no: int | None = None
) -> Idea:
    """Save what was told so far; empty matters stay empty until it is sent. Unknown fields are a ValueError.

    Raises Refused for numbers that cannot be, and for a name or set as `register_idea` does.
    """
    if unknown := set(values) - set(queries.FIELDS):
        raise ValueError(f"unknown fields {sorted(unknown)}")
    _in_hand(actor, idea)
    held = {name: getattr(idea, name) for name in queries.FIELDS} | dict(values)
    rules.check_numbers(held, clock.today()).or_refuse()
    if name.strip() and name.strip() != idea.name:
        _named(idea, name)
    if set_no is not None and idea.product_id is None:
        _in_set(idea, set_no)
    for key, value in values.items():
        setattr(idea, key, value.strip() if isinstance(value, str) else value)
    idea.save(update_fields=[*values, "name", "folded", "sort_key", "set_no", "group"])
    record(idea, fields=sorted(values))
    return idea


@action("ideas.submit", may=access.may_act)
def submit_idea(actor: Actor, idea: Idea) -> Idea:
    """Send it to the commune. Raises Refused with all that is missing."""
    queries.hold(idea)
    IDEA.allows("submit", idea.state).or_refuse()
    rules.check_idea(queries.values_of(idea), clock.today()).or_refuse()
    move(idea, IDEA, "submit", submitted_on=clock.today(), reason="")
    return idea


@action("ideas.drop", may=access.may_act)
def drop_idea(actor: Actor, idea: Idea, *, reason: str) -> Idea:
    """Stop an idea, with words; what was written stays."""
    rules.check_reason(reason).or_refuse()
    move(idea, IDEA, "drop", note=reason.strip(), reason=reason.strip(), ended_on=clock.today())
    return idea


@action("ideas.start", may=access.may_act)
def start_idea(actor: Actor, idea: Idea) -> Idea:
    """Begin to carry out the plan. Raises Refused without a plan the commune agreed to."""
    queries.hold(idea)
    IDEA.allows("start", idea.state).or_refuse()
    if queries.agreed_plan(idea) is None:
        no(
            gettext_noop("Chưa có phương án được xã thống nhất."),
            remedy=gettext_noop("Lập phương án, gửi xã; xã thống nhất rồi mới bắt đầu."),
        ).or_refuse()
    move(idea, IDEA, "start")
    return idea


@action("ideas.make_product", may=access.may_act)
def make_product(actor: Actor, idea: Idea) -> Product:
    """Enter the idea's product in the register with its name, set and description; its people do that (Đ7.1).

    Raises Refused before the province approved, when there is one already, and as `register_product` does.
    """
    queries.hold(idea)
    idea.refresh_from_db(fields=["product"])
    if idea.state not in ("approved", "in_plan", "under_way"):
        no(
            gettext_noop("Đăng ký sản phẩm khi ý tưởng đã được chấp thuận."),
            remedy=gettext_noop("Chờ ý kiến của xã và quyết định của tỉnh."),
        ).or_refuse()
    if idea.product_id is not None:
        no(gettext_noop("Ý tưởng này đã có sản phẩm."), remedy=gettext_noop("Mở trang sản phẩm.")).or_refuse()
    assert idea.set_no is not None
    product = register_product(
        actor, idea.producer, name=idea.name, set_no=idea.set_no, description=idea.description[:4000]
    )
    idea.product = product
    idea.save(update_fields=["product"])
    record(idea, product=product.pk)
    return product


@action("ideas.finish", may=access.may_act)
def finish_idea(actor: Actor, idea: Idea, *, words: str = "") -> Idea:
    """The idea has become a product. Milestones left open need words. Raises Refused without a product."""
    queries.hold(idea)
    IDEA.allows("finish", idea.state).or_refuse()
    plan = queries.agreed_plan(idea)
    undone = sum(step.percent < 100 for step in queries.steps_of(plan)) if plan else 0
    rules.check_finish(idea.product_id is not None, undone, words).or_refuse()
    move(idea, IDEA, "finish", note=words.strip(), ended_on=clock.today())
    return idea


def _in_hand(actor: Actor, idea: Idea) -> None:
    """Asked again on the row itself: it may have been sent in another window meanwhile."""
    queries.hold(idea)
    access.may_write(actor, idea).or_refuse()


def _named(idea: Idea, name: str) -> None:
    cleaned = text.nfc(name).strip()
    if not cleaned:
        no(gettext_noop("Chưa có tên sản phẩm dự kiến."), at="name").or_refuse()
    folded = text.fold(cleaned)[:250]
    same = Idea.objects.filter(producer=idea.producer, folded=folded).exclude(pk=idea.pk).exclude(state__in=ENDED)
    if same.exists():
        no(
            gettext_noop("Chủ thể đang có ý tưởng tên “{name}”."),
            at="name",
            remedy=gettext_noop("Mở tiếp ý tưởng đó, hoặc ghi tên phân biệt."),
            name=cleaned,
        ).or_refuse()
    idea.name, idea.folded, idea.sort_key = cleaned[:250], folded, text.sort_key(cleaned)[:500]


def _in_set(idea: Idea, set_no: int | None) -> None:
    """The set, checked, and the group the law puts it in; none while nothing was chosen."""
    if set_no is None:
        return
    if set_name(set_no, clock.today()) is None:
        no(gettext_noop("Không có bộ sản phẩm số {set_no}."), at="set_no",
           remedy=gettext_noop("Chọn một bộ trong danh sách."), set_no=set_no).or_refuse()  # fmt: skip
    may_register_set(idea.producer.kind, set_no).or_refuse()
    idea.set_no = set_no
    idea.group = queries.group_of(set_no)


def _fits_product(idea: Idea) -> None:
    """An idea for a product that exists names one of the producer's own; a new one names none."""
    product = idea.product
    if idea.kind == "new" and product is not None:
        no(gettext_noop("Sản phẩm mới thì không chọn sản phẩm đang có."), at="product").or_refuse()
    if idea.kind != "new" and (product is None or product.producer_id != idea.producer_id):
        no(
            gettext_noop("Chọn sản phẩm đang có của chủ thể."),
            at="product",
            remedy=gettext_noop("Chưa có thì chọn loại “Sản phẩm mới”."),
        ).or_refuse()
