"""What every test shares: a real PostgreSQL, the law and the places loaded once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import pytest_django
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

from ocop.config import embedded

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop running beside Django's tests
SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Start the throwaway server once, in the process that leads the test workers."""
    if not os.environ.get("DATABASE_URL") and not hasattr(config, "workerinput"):
        embedded.start(embedded.data_folder(), throwaway=True)


# Time limits of single examples would measure the machine, not the code. CI tries the same examples every time.
hypothesis.settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests first: they are the longest, and none of them should be left for one worker at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


VERSIONS = ("regulations_regulationversion", "rulebooks_rulebookversion")
KEPT = ("places_", "words_", *VERSIONS)
"""Tables of reference data: loaded once a session, and brought back to that after a committed test."""
JOBS = ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers")
loaded: dict[str, int] = {}
"""The last id of each table of versions, as it was loaded; what a committed test publishes goes away again."""


@pytest.fixture(scope="session", autouse=True)
def _flush_keeps_reference_data() -> None:
    """Emptying tables between committed tests leaves law and places, and steps over the append-only triggers."""

    def sql_flush(self: DatabaseOperations, style: object, tables: list[str], **options: bool) -> list[str]:
        # Deleted, not truncated: versions of the law point to people, and a table pointed to cannot be truncated.
        emptied = [f'DELETE FROM "{name}"' for name in tables if not name.startswith(KEPT)]
        # The tables of jobs are no models of ours, so Django does not name them.
        emptied += [f"DELETE FROM {name}" for name in JOBS]
        emptied += [f'DELETE FROM "{name}" WHERE id > {last}' for name, last in loaded.items()]
        return ["SET session_replication_role = replica", *emptied, "SET session_replication_role = DEFAULT"]

    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign, assignment]


@pytest.fixture
def shared() -> Path:
    """The reference folder beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED.exists():
        pytest.skip("the reference folder ../shared is not here: its comparisons are left out")
    return SHARED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """Every test database holds the shipped law and places: they are read everywhere and never changed."""
    with django_db_blocker.unblock():
        call_command("load_law", verbosity=0)
        call_command("load_places", verbosity=0)
        with connection.cursor() as cursor:
            for name in VERSIONS:
                cursor.execute(f'SELECT max(id) FROM "{name}"')  # names of our own tables
                loaded[name] = cursor.fetchone()[0]


@pytest.fixture
def sit(live_server: Any, transactional_db: None) -> Iterator[Callable[..., Any]]:
    """Seats people in one browser: `sit(user, width=1280)` gives a `tests.browser.Person`, signed in unless None."""
    from tests import browser

    with browser.open_chromium() as chromium:
        yield lambda user, width=1280: browser.seated(chromium, live_server.url, user, width=width)
