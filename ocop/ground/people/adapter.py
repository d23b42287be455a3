"""How sign-in meets our accounts: by e-mail or Vietnamese telephone number; accounts are made by officers."""

from __future__ import annotations

from typing import Any

import phonenumbers
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ocop.ground.people.models import User


def normal_phone(written: str) -> str | None:
    """The number in E.164 ("+84912345678"), read as Vietnamese when no country is given; None when it is none."""
    try:
        number = phonenumbers.parse(written, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Our answers to the questions of django-allauth."""

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
        """Not used: numbers are changed by the action `people.change_contact` only."""
        raise PermissionError("telephone numbers are changed by an action")
