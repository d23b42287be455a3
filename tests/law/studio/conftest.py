"""The studio's tests: two law officers of one province, days of 2026, a shell of their own in Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from ocop.kernel import clock
from tests import cast

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _shell(settings):
    settings.UI_SHELL = "tests.ground.ui.shells.full_shell"
    with translation.override("vi"):
        yield


@pytest.fixture
def today():
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def officers(db):
    """Two law officers of Lâm Đồng."""
    province = cast.province()
    return tuple(cast.person(f"Phap Che {n}", ("law_officer", province)) for n in ("Mot", "Hai"))


@pytest.fixture
def signed_in(client):
    def as_person(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_person
