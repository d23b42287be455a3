"""Hải Phòng before and after 1/7/2025: real places, made-up producers registered at communes of their day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import translation

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.places.models import Level, Place, PlaceOnMap
from ocop.ground.places.queries import get_place, places_on
from ocop.kernel import clock
from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.producers.models import Producer
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import Product
from tests import cast

TODAY = date(2026, 9, 15)
OLD_DAY, REFORM = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _on_this_day(db):
    cache.clear()
    with clock.frozen(TODAY), translation.override("vi"):
        yield


@pytest.fixture
def as_person(client):
    def signed_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def admin():
    return cast.person("Quan Tri", ("administrator", None))


@pytest.fixture
def officer():
    return cast.person("Can Bo Hai Phong", ("province_officer", cast.province("31")))


def certain(province: str, at: int = 0) -> Place:
    """A commune of 30/6/2025 in this province that certainly lies in one commune today."""
    within = get_place(Level.PROVINCE, province, OLD_DAY)
    sure = PlaceOnMap.objects.filter(day=date(2026, 8, 24), at__isnull=False).values("place")
    return places_on(OLD_DAY, Level.COMMUNE, within).filter(pk__in=sure)[at]


def split(province: str = "31", at: int = 0) -> Place:
    """A commune of 30/6/2025 in this province that was split: several candidates, no answer."""
    within = get_place(Level.PROVINCE, province, OLD_DAY)
    open_ = PlaceOnMap.objects.filter(day=date(2026, 8, 24), at=None).values("place")
    return places_on(OLD_DAY, Level.COMMUNE, within).filter(pk__in=open_)[at]


def candidates(place: Place) -> list[Place]:
    """Where records of a split commune may lie today."""
    shown = PlaceOnMap.objects.get(day=date(2026, 8, 24), place=place)
    return [Place.objects.select_related("parent", "province").get(pk=pk) for pk in shown.candidates]


def producer_at(place: Place, name: str, **more: str) -> Producer:
    return register_producer(
        SYSTEM, place, Registration(name=name, kind="farm", representative="Lê Ví Dụ", **more)
    )  # fmt: skip


def product_of(producer: Producer, name: str) -> Product:
    user = cast.person(
        f"Nguoi cua {producer.name} {name}",
        ("producer", producer.place),
        email=f"u{len(name)}{producer.pk}@vi-du.example",
    )
    add_member(SYSTEM, producer, user)
    return register_product(user, producer, name=name, set_no=1)
