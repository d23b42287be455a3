"""Tests of recognition share one scene, addresses of this room alone, and a full shell in Vietnamese."""

from __future__ import annotations

import pytest
from django.utils import translation

from ocop.kernel import clock
from tests.recognition import scene as scenes


@pytest.fixture(autouse=True)
def _pages_of_this_room(settings):
    settings.ROOT_URLCONF = "tests.recognition.urls"
    settings.UI_SHELL = "tests.ground.ui.shells.full_shell"
    with translation.override("vi"):
        yield


@pytest.fixture
def scene(db) -> scenes.Scene:
    """One commune in Lâm Đồng with its people, a producer and a product."""
    return scenes.build()


@pytest.fixture
def today():
    """The days of the scene: posts are held, deadlines run, dossiers follow regulation 26/2026."""
    with clock.frozen(scenes.HELD):
        yield scenes.HELD


@pytest.fixture
def signed_in(client):
    """A browser signed in as this person."""

    def as_person(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_person
