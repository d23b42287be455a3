"""What becomes of the rows that lead to a record which is merged into another: table by table.

The tables are found by asking the models, never by a list: one that has no way here stops every merge, and a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db.models import ForeignObjectRel, Model, QuerySet

from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product


@dataclass(frozen=True, slots=True)
class Way:
    """`moves`: rows go to the kept record; else they stay with the gone one, which stays a record. `once`: a field of
    which the kept record has each value once: rows it has already stay behind. `weighty`: a new row of the kept record
    stands in the way of taking apart.
    """

    moves: bool
    once: str = ""
    weighty: bool = False


MOVES, STAYS, WEIGHTY = Way(moves=True), Way(moves=False), Way(moves=True, weighty=True)

WAYS: dict[type[Model], dict[str, Way]] = {
    Product: {
        "products.productcode.product": MOVES,
        "products.variant.product": MOVES,
        "products.picture.product": MOVES,
        "products.recording.product": MOVES,
        "products.labeltick.product": Way(moves=True, once="item"),
        "products.mark.product": MOVES,
        "products.materialarea.product": MOVES,
        "products.linkage.product": MOVES,
        "products.labtest.product": MOVES,
        "ideas.idea.product": MOVES,
        "dossiers.dossier.product": WEIGHTY,
        "certificates.certificate.product": WEIGHTY,
        # What a list brought in tells what happened then; its page leads on to the kept product by itself.
        "imports.importrow.product": STAYS,
        "products.product.merged_into": STAYS,
        "merging.productmerge.kept": STAYS,
        "merging.productmerge.gone": STAYS,
    },
    Producer: {
        "products.product.producer": MOVES,
        "producers.member.producer": Way(moves=True, once="user"),
        "producers.contact.producer": MOVES,
        "ideas.idea.producer": MOVES,
        "producers.paper.producer": MOVES,
        "producers.yearresult.producer": Way(moves=True, once="year"),
        "producers.membership.producer": Way(moves=True, once="on"),
        # Where it sat, and the protected facts of its representative, are those of the gone record alone.
        "producers.seat.producer": STAYS,
        "producers.representativefacts.producer": STAYS,
        "producers.producer.merged_into": STAYS,
        "merging.producermerge.kept": STAYS,
        "merging.producermerge.gone": STAYS,
    },
}


def leading_to(model: type[Model]) -> dict[str, ForeignObjectRel]:
    """Every foreign key of the site that leads to this table, by "app.model.field"."""
    found = {}
    for each in model._meta.get_fields(include_hidden=True):
        if isinstance(each, ForeignObjectRel) and (each.one_to_many or each.one_to_one):
            found[f"{each.related_model._meta.label_lower}.{each.field.name}"] = each
    return found


def ways_of(model: type[Model]) -> Iterator[tuple[str, ForeignObjectRel, Way]]:
    """(name, relation, way) of every table that leads here. Raises ImproperlyConfigured for one without a way."""
    for name, relation in leading_to(model).items():
        if name not in WAYS[model]:
            raise ImproperlyConfigured(f"merging does not know what becomes of {name}")
        yield name, relation, WAYS[model][name]


def rows_of(relation: ForeignObjectRel, owner: Model) -> QuerySet[Model]:
    """The rows of one table that lead to this record."""
    model: type[Model] = relation.related_model
    return model._base_manager.filter(**{relation.field.name: owner}).order_by("pk")


def moving(relation: ForeignObjectRel, way: Way, kept: Model, gone: Model) -> QuerySet[Model]:
    """The rows that go from the gone record to the kept one."""
    rows = rows_of(relation, gone)
    if not way.moves:
        return rows.none()
    return rows.exclude(**{f"{way.once}__in": rows_of(relation, kept).values(way.once)}) if way.once else rows
