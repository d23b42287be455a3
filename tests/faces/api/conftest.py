"""The API is asked by nobody in particular, of what is published; the cache forgets who asked before."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.recognition import scene as scenes


@pytest.fixture(autouse=True)
def _fresh(settings, db):
    settings.API_REQUESTS_PER_MINUTE = 10_000
    cache.clear()


@pytest.fixture
def scene(db) -> scenes.Scene:
    """One commune in Lâm Đồng with its people, a producer and a product."""
    return scenes.build(seats=1)
