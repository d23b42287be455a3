"""How maps see producers: a kind of record that carries a place."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from ocop.ground.maps.bearers import Bearer
from ocop.registry.producers import access
from ocop.registry.producers.models import Producer
from ocop.registry.producers.pages import address

BEARER = Bearer(
    model=Producer,
    name=gettext_noop("Chủ thể"),
    one=gettext_noop("chủ thể"),
    visible=access.producers_visible_to,
    permission=access.SEE,
    listed="producers:list",
    address=address,
    counted=lambda rows: rows.filter(merged_into=None),
    told=(("address", gettext_noop("Địa chỉ chủ thể")), ("name", gettext_noop("Tên chủ thể"))),
)
