"""Pages of this room are tested with a shell of their own, in Vietnamese."""

from __future__ import annotations

import re

import pytest
from django.template import engines
from django.utils import translation


@pytest.fixture(autouse=True)
def _vietnamese(settings):
    settings.UI_SHELL = "tests.ground.ui.shells.full_shell"
    with translation.override("vi"):
        yield


@pytest.fixture
def render():
    """Render a template string; the answer has single spaces, so that it can be compared."""

    def said(source: str, **context) -> str:
        return _tight(engines["django"].from_string(source).render(context))

    return said


@pytest.fixture
def words(render):
    """The words a template string shows, without markup."""

    def said(source: str, **context) -> str:
        return _tight(re.sub(r"<[^>]+>", " ", render(source, **context)))

    return said


def _tight(text: str) -> str:
    return " ".join(text.split())
