"""Ideas are walked under the addresses of the whole site."""

from __future__ import annotations

import pytest
from django.utils import translation

from ocop.kernel import clock
from tests.recognition import scene as scenes
from tests.recognition.ideas import stage


@pytest.fixture(autouse=True)
def _whole_site(settings):
    settings.ROOT_URLCONF = "ocop.config.urls"
    settings.UI_SHELL = "ocop.config.shell.shell_for"
    with translation.override("vi"):
        yield


@pytest.fixture
def scene(db) -> scenes.Scene:
    """One commune with its people, a producer and a product."""
    return scenes.build(seats=1)


@pytest.fixture
def today():
    """The day the ideas are written on."""
    with clock.frozen(stage.TODAY):
        yield stage.TODAY
