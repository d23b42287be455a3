"""The whole register in memory and in the database."""

import pytest
from pytest_django.plugin import DjangoDbBlocker

from ocop.ground.places.load import load_places
from ocop.ground.places.register import the_register


@pytest.fixture(scope="session")
def register():
    return the_register()


@pytest.fixture(scope="session")
def _loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        load_places()


@pytest.fixture
def places(_loaded_once: None, db: None) -> None:
    """The places in the database. Loaded again only when another test emptied the tables."""
    load_places()
