"""Journeys: a live server on the test database, a browser, and the people of one province."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import CHROMIUM, open_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey is a browser test."""
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """One Chromium for the journey."""
    if CHROMIUM is None:
        pytest.fail("no Chromium here: `make test` installs it, or install the package chromium")
    with open_chromium() as opened:
        yield opened
