"""What the pages of accounts show."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from ocop.ground.people import access, queries
from ocop.ground.people.models import User
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock

OPEN, CLOSED = "mo", "khoa"


def table(request: HttpRequest) -> Table:
    """All accounts this person keeps."""
    today = clock.today()
    people: QuerySet[User] = access.users_visible_to(access.person(request))
    return Table(
        [
            Column("full_name", _("Họ và tên"), sortable=True, link=_address),
            Column("sign_in_names", _("Tên đăng nhập"), sortable=True, order=("email", "phone")),
            Column("posts", _("Chức vụ đang giữ"), show=_posts_shown, plain=_posts_plain),
            Column("is_active", _("Trạng thái"), sortable=True, show=_state, plain=_state),
        ],
        people,
        request.GET,
        caption=_("Tài khoản"),
        filters=[
            Filter("name", _("Họ tên, thư hoặc số"), by=_named),
            Filter("role", _("Vai trò"), choices=_roles(), by=lambda role: queries.holding(role, today)),
            Filter("province", _("Tỉnh"), choices=queries.province_choices(today),
                   by=lambda code: queries.posted_in(code, today)),
            Filter("state", _("Trạng thái"), choices=((OPEN, _("đang mở")), (CLOSED, _("đã khóa"))),
                   by=lambda state: Q(is_active=state == OPEN)),
        ],
        default_sort="full_name",
        export_name="tai-khoan",
    )  # fmt: skip


def account(request: HttpRequest, user: User) -> dict[str, Any]:
    """One account for those who keep accounts."""
    actor = access.person(request)
    return {
        "person": user,
        "facts": facts(user),
        "posts": queries.post_lines(user, clock.today()),
        "may_grant": access.may_grant(actor, user),
        "may_close": access.may_close(actor, user),
    }


def own(request: HttpRequest) -> dict[str, Any]:
    """One's own account."""
    user = access.get_user_for(access.person(request), access.person(request).pk)
    return {
        "person": user,
        "facts": facts(user),
        "posts": queries.post_lines(user, clock.today()),
        "has_second_factor": is_mfa_enabled(user),
    }


def facts(user: User) -> list[tuple[str, Any]]:
    """What stands on the card of an account."""
    return [
        (_("Họ và tên"), user.full_name),
        (_("Tên đăng nhập"), user.sign_in_names),
        (_("Mở ngày"), f"{user.joined_at.astimezone(clock.ZONE):%d/%m/%Y}"),
        (_("Mật khẩu"), _password(user)),
    ]


def _password(user: User) -> str:
    if user.password_is_temporary:
        return _("mật khẩu dùng một lần, chưa đổi")
    return _("người dùng tự đặt") if user.has_usable_password() else _("chưa đặt")


def _address(user: User) -> str:
    return reverse("people:account", args=[user.pk])


def _named(typed: str) -> Q:
    found = Q(full_name__icontains=typed) | Q(email__icontains=typed)
    digits = typed.replace(" ", "").lstrip("+0")
    return found | Q(phone__contains=digits) if digits.isdigit() else found


def _posts_plain(user: User) -> str:
    return "; ".join(_posts_said(user))


def _roles() -> tuple[tuple[str, str], ...]:
    return tuple((name, _(label)) for name, label in queries.role_choices())


def _posts_said(user: User) -> list[str]:
    held = [line for line in queries.post_lines(user, clock.today()) if line.standing == queries.NOW]
    return [" – ".join(filter(None, (_(line.role), line.place))) for line in held]


def _posts_shown(user: User) -> str:
    return format_html_join("", "<div>{}</div>", ((said,) for said in _posts_said(user))) or "–"


def _state(user: User) -> str:
    return _("đang mở") if user.is_active else _("đã khóa")
