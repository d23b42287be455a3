"""The blocks of ideas on the pages of a producer and of a product."""

from __future__ import annotations

from ocop.ground.people.models import User
from ocop.recognition.ideas import access
from ocop.registry.producers.models import Producer
from ocop.registry.producers.sections import Section
from ocop.registry.products.models import Product


def ideas_of_producer(person: User, producer: Producer) -> Section | None:
    """Its ideas this person may see, and the way to register one. One query beside the right."""
    ideas = list(access.ideas_visible_to(person).filter(producer=producer).order_by("-pk")[:20])
    may = access.may_register(person, producer).ok
    return (
        Section("ideas/of_producer.html", {"ideas": ideas, "producer": producer, "may": may}) if ideas or may else None
    )


def ideas_of_product(person: User, product: Product) -> Section | None:
    """The ideas a product came from or grows by. One query."""
    ideas = list(access.ideas_visible_to(person).filter(product=product).order_by("-pk")[:20])
    return Section("ideas/of_product.html", {"ideas": ideas}) if ideas else None
