"""The only writers of accounts and posts."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.people import access, permissions
from ocop.ground.people.adapter import normal_phone
from ocop.ground.people.models import Post, User
from ocop.ground.places.models import Place
from ocop.kernel.verdict import no


@action("people.open_account", may=access.may_manage)
def open_account(
    actor: Actor, *, full_name: str, email: str = "", phone: str = "", password: str | None = None
) -> User:
    """Make an account for a person. Without a password the person sets one through the e-mail link.

    Raises Refused for a missing or taken e-mail or number, a number that is none, or a weak password.
    """
    number = normal_phone(phone) if phone else None
    if phone and number is None:
        no(gettext_noop("“{phone}” không phải số điện thoại."), at="phone", phone=phone).or_refuse()
    address = email.strip().lower() or None
    if address is None and number is None:
        no(gettext_noop("Cần thư điện tử hoặc số điện thoại để đăng nhập."), at="email").or_refuse()
    if User.objects.filter(Q(email=address, email__isnull=False) | Q(phone=number, phone__isnull=False)).exists():
        no(
            gettext_noop("Thư điện tử hoặc số điện thoại này đã có tài khoản."),
            at="email",
            remedy=gettext_noop("Tìm tài khoản đó và giao thêm chức vụ, không mở tài khoản thứ hai."),
        ).or_refuse()
    user = User(full_name=full_name.strip(), email=address, phone=number)
    _set_password(user, password)
    user.save()
    record(user)
    return user


@action("people.grant_post", may=access.may_grant)
def grant_post(
    actor: Actor, user: User, *, role: str, place: Place | None, since: date, until: date | None = None, title: str = ""
) -> Post:
    """Give a person a role at a place from a day (until a day, included). Raises Refused, UnknownName."""
    known = permissions.role(role)
    level = place.level if place is not None else ""
    if level != known.level:
        no(
            gettext_noop("Vai trò “{role}” không giao ở cấp này."),
            at="place",
            remedy=gettext_noop("Chọn địa bàn đúng cấp của vai trò."),
            role=known.label,
        ).or_refuse()
    if until is not None and until < since:
        no(gettext_noop("Ngày hết giữ chức vụ đứng trước ngày bắt đầu."), at="until").or_refuse()
    if Post.objects.filter(user=user, role=role, place=place, since=since).exists():
        no(gettext_noop("Chức vụ này đã được giao."), at="role").or_refuse()
    post = Post.objects.create(user=user, role=role, place=place, since=since, until=until, title=title)
    record(post, user=user.pk, role=role, place=str(place or ""))
    return post


@action("people.end_post", may=lambda actor, post: access.may_grant(actor, post.user))
def end_post(actor: Actor, post: Post, *, on: date) -> Post:
    """End a post after the given day. The post stays in the history. Raises Refused before its first day."""
    if on < post.since:
        no(gettext_noop("Ngày hết giữ chức vụ đứng trước ngày bắt đầu."), at="until").or_refuse()
    post.until = on
    post.save(update_fields=["until"])
    return post


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        no(gettext_noop("Mật khẩu chưa đạt: {why}"), at="password", why=" ".join(error.messages)).or_refuse()
    user.set_password(password)
