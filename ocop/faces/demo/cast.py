"""The demo accounts: one for each role, and the people who sit on the council. Plainly fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ocop.faces.demo.staging import Offices
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.people.actions import grant_post, open_account
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.law import roles

PASSWORD = "ocop-demo-2026"  # noqa: S105  # shown on the sign-in page of the demo, and nowhere else
SINCE = date(2026, 1, 1)
SEATS = 7


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account as the sign-in page shows it."""

    label: str
    login: str
    role: str


ACCOUNTS = (
    Account("Chủ thể", "chuthe@demo.example", roles.PRODUCER),
    Account("Cán bộ xã", "canboxa@demo.example", roles.COMMUNE_OFFICER),
    Account("Cán bộ cơ quan OCOP thành phố", "canbotinh@demo.example", roles.PROVINCE_OFFICER),
    Account("Thư ký Hội đồng", "thuky@demo.example", roles.COUNCIL_SECRETARY),
    Account("Chủ tịch Hội đồng (thành viên 1)", "thanhvien1@demo.example", roles.COUNCIL_MEMBER),
    Account("Thành viên Hội đồng 6, còn phiếu chờ chấm", "thanhvien6@demo.example", roles.COUNCIL_MEMBER),
    Account("Thành viên Hội đồng 7, còn phiếu chờ chấm", "thanhvien7@demo.example", roles.COUNCIL_MEMBER),
    Account("Chủ tịch UBND thành phố", "chutich@demo.example", roles.PROVINCE_CHAIR),
    Account("Cán bộ pháp chế, người trình", "phapche1@demo.example", roles.LAW_OFFICER),
    Account("Cán bộ pháp chế, người duyệt", "phapche2@demo.example", roles.LAW_OFFICER),
    Account("Thành viên Tổ tư vấn", "totuvan@demo.example", roles.EXPERT),
    Account("Quản trị", "quantri@demo.example", roles.ADMINISTRATOR),
)


def present() -> bool:
    """Is the demo's cast in this database?"""
    return User.objects.filter(email=ACCOUNTS[-1].login).exists()


def person(login: str, name: str, role: str, place: Place | None, *, title: str = "") -> User:
    """An account with one post. Only those the sign-in page offers have a password: hashing it takes its time."""
    offered = any(each.login == login for each in ACCOUNTS)
    user = open_account(SYSTEM, full_name=name, email=login, password=PASSWORD if offered else None)
    grant_post(SYSTEM, user, role=role, place=place, since=SINCE, title=title)
    return User.objects.get(pk=user.pk)


def law_officers(province: Place) -> tuple[User, User]:
    """Who proposes and who approves changes of the law."""
    return (
        person("phapche1@demo.example", "Ngô Pháp Chế Một (demo)", roles.LAW_OFFICER, province),
        person("phapche2@demo.example", "Hồ Pháp Chế Hai (demo)", roles.LAW_OFFICER, province),
    )


def offices(province: Place) -> Offices:
    """Everybody who acts in the city."""
    members = tuple(
        person(f"thanhvien{n}@demo.example", f"Trần Thành Viên {n} (demo)", roles.COUNCIL_MEMBER, province)
        for n in range(1, SEATS + 1)
    )
    person("quantri@demo.example", "Phạm Quản Trị (demo)", roles.ADMINISTRATOR, None)
    return Offices(
        province=province,
        officer=person("canbotinh@demo.example", "Lê Cán Bộ (demo)", roles.PROVINCE_OFFICER, province),
        secretary=person("thuky@demo.example", "Vũ Thư Ký (demo)", roles.COUNCIL_SECRETARY, province),
        chair=person(
            "chutich@demo.example", "Đỗ Chủ Tịch (demo)", roles.PROVINCE_CHAIR, province,
            title="Chủ tịch Ủy ban nhân dân thành phố",
        ),
        members=members,
    )  # fmt: skip
