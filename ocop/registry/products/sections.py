"""The block of products on a producer's page; and the blocks that higher apps add to a product's page."""

from __future__ import annotations

from ocop.ground.people.models import User
from ocop.registry.producers.models import Producer
from ocop.registry.producers.sections import Section, Sections
from ocop.registry.products import access
from ocop.registry.products.models import Product

sections: Sections[Product] = Sections()


def products_of(person: User, producer: Producer) -> Section:
    """The producer's products by name, and the way to register one. Two queries."""
    products = list(producer.products.filter(merged_into=None).prefetch_related("codes"))
    context = {
        "products": products,
        "producer": producer,
        "may_register": access.may_register(person, producer),
    }
    return Section("products/of_producer.html", context)
