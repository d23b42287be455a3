"""People and places that tests share. The names are made up."""

from __future__ import annotations

from datetime import date

from ocop.faces.demo.staging import Offices
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.people.actions import grant_post, open_account
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.ground.places.queries import get_place
from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.producers.models import Producer

PASSWORD = "mot-cum-tu-kho-doan-2026"
SINCE = date(2026, 1, 1)
ON = date(2026, 6, 1)
SEATS = 7


def person(name: str, *posts: tuple[str, Place | None], email: str = "") -> User:
    """An account with posts."""
    address = email or f"{name.lower().replace(' ', '.')}@vi-du.example"
    user = open_account(SYSTEM, full_name=name, email=address, password=PASSWORD)
    for role, place in posts:
        grant_post(SYSTEM, user, role=role, place=place, since=SINCE)
    return User.objects.get(pk=user.pk)


def province(code: str = "68") -> Place:
    """A province of today: Lâm Đồng unless told otherwise."""
    return get_place("province", code, ON)


def commune(name: str, within: Place) -> Place:
    """The commune of that short name in a province of today."""
    return Place.objects.select_related("province", "parent").get(
        level="commune", short_name=name, province=within, valid_to__isnull=True
    )


def offices(at: Place, *, seats: int = SEATS) -> Offices:
    """Everybody who acts in a province."""
    tag = at.code
    return Offices(
        province=at,
        officer=person(f"Can Bo Tinh {tag}", ("province_officer", at)),
        secretary=person(f"Thu Ky {tag}", ("council_secretary", at)),
        chair=person(f"Chu Tich {tag}", ("province_chair", at)),
        members=tuple(person(f"Thanh Vien {number} {tag}", ("council_member", at)) for number in range(1, seats + 1)),
    )


def law_officer(at: Place | None, *, name: str = "Can Bo Phap Che") -> User:
    """A law officer of a province, or (None) of the whole country."""
    role = "law_officer" if at else "national_law_officer"
    return person(f"{name} {at.code if at else 'Trung Uong'}", (role, at))


def producer_with_user(at: Place, officer: User, *, name: str = "Hợp tác xã Ví Dụ", user_name: str = "Nguoi Chu The",
                       kind: str = "cooperative") -> tuple[Producer, User]:  # fmt: skip
    """A producer and the person who acts for it."""
    user = person(user_name, ("producer", at))
    producer = register_producer(
        officer, at, Registration(name=name, kind=kind, representative="Người Đại Diện Ví Dụ", gender="female",
                                  ethnicity="Kinh", address="Thôn Ví Dụ"),
    )  # fmt: skip
    add_member(officer, producer, user)
    return producer, user
