"""How maps see ideas: a kind of record that carries a place."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from ocop.ground.maps.bearers import Bearer
from ocop.recognition.ideas import access
from ocop.recognition.ideas.models import Idea
from ocop.registry.producers.models import Producer

BEARER = Bearer(
    model=Idea,
    name=gettext_noop("Ý tưởng"),
    one=gettext_noop("ý tưởng"),
    visible=access.ideas_visible_to,
    permission=access.SEE,
    listed="ideas:list",
    address=lambda row: reverse("ideas:detail", args=[row.pk]),
    told=(("producer.address", gettext_noop("Địa chỉ chủ thể")),),
    near=(("producer.place_id", gettext_noop("Trụ sở chủ thể nay ở đây")),),
    follows=(Producer._meta.label_lower, "producer"),
    joined=("producer",),
)
