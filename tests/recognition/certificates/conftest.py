"""The whole site's addresses, with the frame of tests."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import translation

from ocop.kernel import clock
from tests.recognition.certificates.results import SIGNED


@pytest.fixture(autouse=True)
def _pages_of_this_room(settings):
    settings.ROOT_URLCONF = "ocop.config.urls"
    cache.clear()
    with translation.override("vi"):
        yield


@pytest.fixture
def signing_day():
    """The day the chair signs."""
    with clock.frozen(SIGNED):
        yield SIGNED
