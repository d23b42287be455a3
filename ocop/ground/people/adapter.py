"""How sign-in meets our accounts: by e-mail or Vietnamese telephone number; accounts are made by officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ocop.ground.people import actions
from ocop.ground.people.models import User
from ocop.ground.people.rules import normal_phone

_MISMATCH = _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
_SLOWLY = _("Bạn thử quá nhiều lần. Hãy chờ ít phút rồi thử lại.")


def sign_in_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The one name under which failed attempts are counted, however the person wrote it."""
    given = credentials or {}
    written = given.get("email") or given.get("phone") or given.get("username") or request.POST.get("login") or ""
    return normal_phone(written) or written.strip().lower()


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Our answers to the questions of django-allauth."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã bị khóa."),
        "email_password_mismatch": _MISMATCH,
        "phone_password_mismatch": _MISMATCH,
        "username_password_mismatch": _MISMATCH,
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "invalid_password_reset": _("Đường dẫn đặt lại mật khẩu không còn dùng được."),
        "too_many_login_attempts": _SLOWLY,
        "rate_limited": _SLOWLY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account alone: a producer is known to the commune, an officer to the office."""
        return False

    def phone_form_field(self, **kwargs: Any) -> Any:
        """A plain text field; `normal_phone` decides what is a number."""
        from django import forms

        kwargs.setdefault("max_length", 20)
        return forms.CharField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        """The person with that number, however it was written."""
        number = normal_phone(phone)
        return User.objects.filter(phone=number).first() if number else None

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """The number and that it is known to be theirs (the office entered it)."""
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """Not offered: numbers are changed by the action `people.change_contact` only."""
        raise PermissionError("telephone numbers are changed by an action")

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Not offered: the office knows whose number it entered."""
        raise PermissionError("telephone numbers are known by the office that entered them")

    def set_password(self, user: User, password: str) -> None:
        """A person's own new password goes through the door of every other write."""
        actions.change_own_password(user, user, password=password)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Compares the password itself: the library looks for addresses in a table we do not use."""
        return bool(user.check_password(password))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("people:me")

    def format_email_subject(self, subject: str) -> str:
        """Every letter names the office first."""
        return f"{settings.OFFICE_NAME}: {subject}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """The second factor speaks Vietnamese."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã chưa đúng hoặc đã hết hạn. Lấy mã mới trên ứng dụng rồi nhập lại."),
        "cannot_generate_recovery_codes": _("Bật xác thực hai bước trước khi tạo mã dự phòng."),
        "rate_limited": _SLOWLY,
    }

    def get_totp_label(self, user: User) -> str:
        """What the app on the telephone calls this account."""
        return user.sign_in_names
