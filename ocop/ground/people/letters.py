"""Letters about accounts. Sent by views after the action has committed, never from inside it."""

from __future__ import annotations

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from ocop.ground.people.models import User


def send_password_link(request: HttpRequest, user: User) -> bool:
    """Send the person a link to set a password. False when there is no address, or the account is closed."""
    if not user.email or not user.is_active:
        return False
    form = ResetPasswordForm({"email": user.email})
    if not form.is_valid():
        return False
    form.save(request)
    return True
