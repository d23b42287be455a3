"""Public pages are asked by nobody in particular; the cache forgets who asked before."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import translation

from ocop.kernel import clock
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import SIGNED


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    with translation.override("vi"):
        yield


@pytest.fixture
def scene(db) -> scenes.Scene:
    """One commune in Lâm Đồng with its people, a producer and a product."""
    return scenes.build(seats=1)


@pytest.fixture
def signing_day():
    """The day the certificates were issued."""
    with clock.frozen(SIGNED):
        yield SIGNED
