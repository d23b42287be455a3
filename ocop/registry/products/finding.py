"""Products like a name, nearest first: at the producer, in the commune, the province, the country. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from ocop.ground.places.models import Place
from ocop.ground.words.queries import holding, vocabulary
from ocop.ground.words.vocabulary import Groups, exactly, words_of
from ocop.registry.producers.models import Producer
from ocop.registry.products import alike
from ocop.registry.products.alike import Likeness
from ocop.registry.products.models import Product

MOST = 5
_MOST_NEAR = 500
_MOST_FAR = 60
_MOST_LOOKED_AT = 500
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """A product whose name is like the one asked about."""

    product: Product
    likeness: Likeness

    @property
    def reason(self) -> str:
        """Why it is shown: "cùng chủ thể, tên giống 92 %"."""
        near = _(alike.NEARNESS[self.likeness.nearness])
        return _("{near}, tên giống {percent} %").format(near=near, percent=self.likeness.percent)


def products_alike(name: str, producer: Producer, *, without: int | None = None, most: int = MOST) -> list[Alike]:
    """Products that may be this one, nearest first; `without` leaves one out. At most seven queries.

    A hint to a person: nothing is ever joined by it.
    """
    here = producer.place
    wanted = alike.core(name, _names(here))
    if not wanted:
        return []
    others = Product.objects.select_related("producer", "place__parent", "place__province").filter(merged_into=None)
    if without is not None:
        others = others.exclude(pk=without)
    near = others.filter(Q(producer=producer) | Q(place=here)).order_by("pk")[:_MOST_NEAR]
    found = {each.pk: each for each in (*near, *_far(others, wanted, here))}
    told = (Alike(each, _likeness(name, each, producer)) for each in found.values())
    worth = (each for each in told if each.likeness.worth_telling)
    return sorted(worth, key=lambda each: (*each.likeness.order, each.product.sort_key, each.product.pk))[:most]


def _far(others: QuerySet[Product], wanted: str, here: Place) -> list[Product]:
    """Names that hold all words, or all but one of many: the shortest of the province and of the country."""
    words = exactly(words_of(wanted), vocabulary())
    # Across provinces only names that hold every word are alike enough to be told (`alike.ENOUGH`).
    fewer = [list(some) for some in combinations(words, len(words) - 1)] if len(words) > _FEW_WORDS else [words]
    # The keys, not a join: the database then meets two indexes before it reads a single name.
    communes = list(Place.objects.filter(province=here.province_id).values_list("pk", flat=True))
    best = [
        *_shortest(Product.objects.filter(place__in=communes), fewer),
        *_shortest(Product.objects.all(), [words]),
    ]
    return list(others.filter(pk__in=best))


def _shortest(rows: QuerySet[Product], chosen: list[Groups]) -> list[int]:
    parts = [holding(rows.order_by(), groups).values("pk")[:_MOST_LOOKED_AT] for groups in chosen]
    holders = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = Product.objects.filter(pk__in=holders).order_by(Length("folded"), "pk")
    return list(found.values_list("pk", flat=True)[:_MOST_FAR])


def _likeness(name: str, other: Product, producer: Producer) -> Likeness:
    here, there = producer.place, other.place
    if other.producer_id == producer.pk:
        nearness = alike.PRODUCER
    elif there.pk == here.pk:
        nearness = alike.COMMUNE
    else:
        nearness = alike.PROVINCE if there.province_id == here.province_id else alike.COUNTRY
    return alike.likeness(name, other.name, nearness=nearness, places=(*_names(here), *_names(there)))


def _names(place: Place) -> tuple[str, ...]:
    """What a place and all above it are called."""
    return tuple(each.short_name for each in (place, place.parent, place.province) if each is not None)
