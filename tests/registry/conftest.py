"""Two communes of one province, another province, and people in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.cache import cache

from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.registry.producers.models import Producer
from tests import cast

TODAY = date(2026, 9, 15)


@dataclass(frozen=True)
class Land:
    """Who is where."""

    here: Place
    neighbour: Place
    officer: User
    neighbours_officer: User
    province_officer: User
    other_province_officer: User
    admin: User
    producer: Producer
    user: User


@pytest.fixture(autouse=True)
def _on_this_day():
    cache.clear()  # the counters of attempts
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def land(db):
    lam_dong = cast.province("68")
    here, neighbour = cast.commune("Trường Xuân", lam_dong), cast.commune("Đức Lập", lam_dong)
    officer = cast.person("Can Bo Xa", ("commune_officer", here))
    producer, user = cast.producer_with_user(here, officer)
    return Land(
        here=here,
        neighbour=neighbour,
        officer=officer,
        neighbours_officer=cast.person("Can Bo Xa Ben", ("commune_officer", neighbour)),
        province_officer=cast.person("Can Bo Tinh", ("province_officer", lam_dong)),
        other_province_officer=cast.person("Can Bo Tinh Khac", ("province_officer", cast.province("31"))),
        admin=cast.person("Quan Tri", ("administrator", None)),
        producer=producer,
        user=user,
    )
