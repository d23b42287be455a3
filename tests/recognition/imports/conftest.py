"""A city and a commune whose offices bring lists in, and the addresses of the whole site."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ocop.faces.demo import past_list
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.recognition.imports import actions
from ocop.recognition.imports.models import Import
from tests import cast

TODAY = cast.date(2026, 11, 22)


@dataclass(frozen=True)
class Office:
    """Hải Phòng and one of its communes, and a province with nothing to do with them."""

    city: Place
    officer: User
    commune_officer: User
    stranger: User


@pytest.fixture(autouse=True)
def _whole_site(settings):
    settings.ROOT_URLCONF = "ocop.config.urls"
    settings.UI_SHELL = "ocop.config.shell.shell_for"


@pytest.fixture(autouse=True)
def _day():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def office(db) -> Office:
    city = cast.province("31")
    return Office(
        city,
        cast.person("Can Bo Thanh Pho", ("province_officer", city)),
        cast.person("Can Bo Xa", ("commune_officer", cast.commune("An Hưng", city))),
        cast.person("Can Bo Tinh Khac", ("province_officer", cast.province("68"))),
    )


def read(office: Office, content: bytes | None = None, *, by: User | None = None, at: Place | None = None) -> Import:
    """A list handed in, its columns not confirmed."""
    raw = past_list.planted_file() if content is None else content
    return actions.bring_in(by or office.officer, at or office.city, name="danh-sach.xlsx", content=raw)


def checked(office: Office, content: bytes | None = None) -> Import:
    """A list whose columns are confirmed as suggested."""
    found = read(office, content)
    return actions.check_list(office.officer, found, mapping=found.mapping)


def written(office: Office, content: bytes | None = None, *, size: int = 7) -> Import:
    """A list written into the register, in small batches."""
    found = actions.start(office.officer, checked(office, content))
    while actions.apply_batch(SYSTEM, found, size=size):
        pass
    found.refresh_from_db()
    return found


def plain(count: int) -> bytes:
    """A faultless list."""
    return past_list.workbook(past_list.plain_rows(count))
