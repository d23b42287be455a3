"""The only writers of accounts and posts."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.people import access, passwords, permissions
from ocop.ground.people.models import Post, User
from ocop.ground.people.rules import normal_phone
from ocop.ground.places.models import Place
from ocop.kernel import text
from ocop.kernel.verdict import no


@action("people.open_account", may=access.may_manage)
def open_account(
    actor: Actor, *, full_name: str, email: str = "", phone: str = "", password: str | None = None
) -> User:
    """Make an account for a person. Without a password the person sets one through the e-mail link.

    Raises Refused for a missing name, a missing or taken e-mail or number, a number or address that is
    none, or a weak password.
    """
    user = User()
    _name(user, full_name, email, phone)
    _set_password(user, password)
    user.save()
    record(user)
    return user


@action("people.change_contact", may=access.may_manage)
def change_contact(actor: Actor, user: User, *, full_name: str, email: str = "", phone: str = "") -> User:
    """Correct the name, or change what the person signs in with. Refused as in `open_account`."""
    held = {name: getattr(user, name) for name in ("full_name", "email", "phone")}
    _name(user, full_name, email, phone)
    user.save(update_fields=[*held])
    record(user, changed=[name for name, before in held.items() if before != getattr(user, name)])
    return user


@action("people.issue_password", may=access.may_close)
def issue_password(actor: Actor, user: User) -> str:
    """Give the person a new password for one use and return it; it must be changed at the next sign-in.

    For people without e-mail. It is shown once to whoever hands it over and stands nowhere else.
    """
    password = passwords.one_time_password()
    _store(user, password, temporary=True)
    record(user)
    return password


@action("people.change_own_password", may=access.is_self)
def change_own_password(actor: Actor, user: User, *, password: str) -> User:
    """Put a person's own new password in force; the form in front of it checked its strength."""
    _store(user, password, temporary=False)
    return user


@action("people.close_account", may=access.may_close)
def close_account(actor: Actor, user: User) -> User:
    """Nobody signs in to the account from now on; posts and history stay. Raises Refused when closed."""
    if not user.is_active:
        no(gettext_noop("Tài khoản này đã khóa rồi.")).or_refuse()
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


@action("people.reopen_account", may=access.may_close)
def reopen_account(actor: Actor, user: User) -> User:
    """The person may sign in again. Raises Refused when the account is open."""
    if user.is_active:
        no(gettext_noop("Tài khoản này đang mở.")).or_refuse()
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@action("people.grant_post", may=access.may_grant)
def grant_post(
    actor: Actor,
    user: User,
    *,
    role: str,
    place: Place | None,
    since: date,
    until: date | None = None,
    title: str = "",
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
    record(post, until=on.isoformat())
    return post


def _name(user: User, full_name: str, email: str, phone: str) -> None:
    name = text.nfc(full_name).strip()
    if not name:
        no(gettext_noop("Chưa có họ tên."), at="full_name").or_refuse()
    number, address = _number(phone), _address(email)
    if address is None and number is None:
        no(gettext_noop("Cần thư điện tử hoặc số điện thoại để đăng nhập."), at="email").or_refuse()
    taken = Q(email=address, email__isnull=False) | Q(phone=number, phone__isnull=False)
    if User.objects.filter(taken).exclude(pk=user.pk).exists():
        no(
            gettext_noop("Thư điện tử hoặc số điện thoại này đã có tài khoản."),
            at="email",
            remedy=gettext_noop("Tìm tài khoản đó và giao thêm chức vụ, không mở tài khoản thứ hai."),
        ).or_refuse()
    user.full_name, user.email, user.phone = name, address, number


def _number(written: str) -> str | None:
    number = normal_phone(written) if written.strip() else None
    if written.strip() and number is None:
        no(gettext_noop("“{phone}” không phải số điện thoại."), at="phone", phone=written).or_refuse()
    return number


def _address(written: str) -> str | None:
    address = written.strip().lower()
    if not address:
        return None
    try:
        validate_email(address)
    except ValidationError:
        no(gettext_noop("“{email}” không phải địa chỉ thư điện tử."), at="email", email=written).or_refuse()
    return address


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        no(gettext_noop("Mật khẩu chưa đạt: {why}"), at="password", why=" ".join(error.messages)).or_refuse()
    user.set_password(password)


def _store(user: User, password: str, *, temporary: bool) -> None:
    user.set_password(password)
    user.password_is_temporary = temporary
    user.save(update_fields=["password", "password_is_temporary"])
