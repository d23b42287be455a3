"""The whole site's addresses; two products of one producer, and the officer of their province."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import translation

from ocop.kernel import clock
from tests.recognition import scene as scenes

ON = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def _pages_of_this_room(settings):
    settings.ROOT_URLCONF = "ocop.config.urls"
    cache.clear()
    with clock.frozen(ON), translation.override("vi"):
        yield


@pytest.fixture
def twins(scene):
    """The product of the scene and one registered a second time under another name."""
    return scene.product, scenes.another_product(scene.user, scene.producer, "Cà phê Ví Dụ 500g")
