"""What stands beside an idea while it is written and decided on: alike products and ideas, fresh or raw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ocop.ground.audit.actions import Actor
from ocop.kernel import clock
from ocop.recognition.ideas.access import ideas_visible_to
from ocop.recognition.ideas.finding import AlikeIdea, ideas_alike
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.raw import RawHint, raw_hint
from ocop.registry.producers.models import Producer
from ocop.registry.products.finding import Alike
from ocop.registry.products.hint import hint as product_hint
from ocop.registry.products.queries import set_name


@dataclass(frozen=True, slots=True)
class Hints:
    """For one person: what they may see by name, of the rest only how near and how alike."""

    products: tuple[Alike, ...] = ()
    ideas: tuple[AlikeIdea, ...] = ()
    unseen: tuple[str, ...] = ()
    raw: RawHint | None = None

    @property
    def any(self) -> bool:
        """Is there anything to say?"""
        return bool(self.products or self.ideas or self.unseen or self.raw)

    def words(self) -> list[str]:
        """The hints as sentences, to be kept with a decision."""
        told = [f"{each.product.name}, {each.product.producer.name} ({each.reason})" for each in self.products]
        told += [f"{each.idea.name}, {each.idea.producer.name} ({each.reason})" for each in self.ideas]
        told += [_("Một sản phẩm hoặc ý tưởng của nơi khác ({reason})").format(reason=each) for each in self.unseen]
        return [*told, *([raw_words(self.raw)] if self.raw else [])]


def hints_for(
    actor: Actor, producer: Producer, *, name: str, description: str = "", set_no: int | None = None,
    product: int | None = None, idea: int | None = None,
) -> Hints:  # fmt: skip
    """Everything worth saying of a name. `product`, `idea`: those it is itself."""
    if not name.strip():
        return Hints()
    found: dict[str, Any] = product_hint(actor, producer, name, without=product)
    alike = ideas_alike(name[:250], producer, without=idea)
    seen = set(ideas_visible_to(actor).filter(pk__in=[each.idea.pk for each in alike]).values_list("pk", flat=True))
    known = set_name(set_no, clock.today()) if set_no else None
    return Hints(
        products=tuple(found["alike"]),
        ideas=tuple(each for each in alike if each.idea.pk in seen),
        unseen=(*found["unseen"], *(each.reason for each in alike if each.idea.pk not in seen)),
        raw=raw_hint(name, description, known.name.vi if known else ""),
    )


def hints_of(actor: Actor, idea: Idea) -> Hints:
    """The hints of an idea as it stands."""
    return hints_for(
        actor,
        idea.producer,
        name=idea.name,
        description=idea.description,
        set_no=idea.set_no,
        product=idea.product_id,
        idea=idea.pk,
    )


def raw_words(hint: RawHint) -> str:
    """The sentence with what can be done."""
    return f"{_(hint.text).format(words=', '.join(hint.words))} {_(hint.remedy)}"
