"""Ideas like a name, nearest first: at the producer, in the commune, the province. Reads only."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.ground.places.models import Place
from ocop.ground.words.queries import holding
from ocop.ground.words.vocabulary import Groups, words_of
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.states import ENDED
from ocop.registry.producers.models import Producer
from ocop.registry.products import alike
from ocop.registry.products.alike import Likeness

MOST = 5
_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class AlikeIdea:
    """An idea under way whose name is like the one asked about."""

    idea: Idea
    likeness: Likeness

    @property
    def reason(self) -> str:
        """Why it is shown: "cùng xã, phường, tên giống 92 %"."""
        near = _(alike.NEARNESS[self.likeness.nearness])
        return _("{near}, tên giống {percent} %").format(near=near, percent=self.likeness.percent)


def ideas_alike(name: str, producer: Producer, *, without: int | None = None, most: int = MOST) -> list[AlikeIdea]:
    """Ideas not ended that may be this one: of the producer and its commune, and names of the province that hold
    every word. At most two queries; a hint to a person, nothing more."""
    here = producer.place
    wanted = alike.core(name, _names(here))
    if not wanted:
        return []
    others = Idea.objects.exclude(state__in=ENDED).exclude(state="draft", on_behalf=False)
    if without is not None:
        others = others.exclude(pk=without)
    others = others.select_related("producer", "place__parent", "place__province")
    near = others.filter(Q(producer=producer) | Q(place=here)).order_by("-pk")[:_LOOKED_AT]
    words: Groups = [(word,) for word in words_of(wanted)]
    far = holding(others.filter(place__province_id=here.province_id), words).order_by("pk")[:_LOOKED_AT]
    found = {each.pk: each for each in (*near, *far)}
    told = (AlikeIdea(each, _likeness(name, each, producer)) for each in found.values())
    worth = (each for each in told if each.likeness.worth_telling)
    return sorted(worth, key=lambda each: (*each.likeness.order, each.idea.sort_key, each.idea.pk))[:most]


def _likeness(name: str, other: Idea, producer: Producer) -> Likeness:
    here, there = producer.place, other.place
    if other.producer_id == producer.pk:
        nearness = alike.PRODUCER
    else:
        nearness = alike.COMMUNE if there.pk == here.pk else alike.PROVINCE
    return alike.likeness(name, other.name, nearness=nearness, places=(*_names(here), *_names(there)))


def _names(place: Place) -> tuple[str, ...]:
    return tuple(each.short_name for each in (place, place.parent, place.province) if each is not None)
