"""The day on which these tests stand, and those who keep accounts."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache

from ocop.kernel import clock
from tests import cast

TODAY = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def _on_this_day():
    cache.clear()  # the counters of attempts
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def admin(db):
    return cast.person("Quan Tri", ("administrator", None))


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client
