"""Closed by default: a view that declares no permission answers to nobody."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ocop.ground.people import permissions
from ocop.ground.people.models import User
from ocop.kernel.verdict import YES, Refused, Unreadable, Verdict, no
from ocop.kernel.words import gettext_noop

# Views of libraries carry no declaration of ours: these names are open, those are for people signed in.
# All others of allauth (opening an account oneself, address lists, codes by text message) answer to nobody.
LIBRARY_PUBLIC = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
    }
)
CHANGE_PASSWORD = "account_change_password"  # noqa: S105  # the name of a page
LIBRARY_SIGNED_IN = frozenset(
    {
        CHANGE_PASSWORD,
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


def declared(view: Callable[..., Any], url_name: str | None) -> str | None:
    """What a view declares: "public", "signed-in", the name of a permission, or None for nothing."""
    own = getattr(view, "required_permission", None)
    if own is not None:
        return str(own)
    if url_name in LIBRARY_PUBLIC:
        return permissions.PUBLIC
    return permissions.SIGNED_IN if url_name in LIBRARY_SIGNED_IN else None


class ClosedByDefault:
    """Middleware: asks every view for its permission before it runs; turns refusals into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None lets the view run; else the sign-in page, the second factor, or a refusal with reasons."""
        match = request.resolver_match
        needed = declared(view, match.url_name if match else None)
        if needed is None:
            raise PermissionDenied("this view declares no permission")
        if needed == permissions.PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        if request.user.password_is_temporary and (match is None or match.url_name != CHANGE_PASSWORD):
            return redirect(CHANGE_PASSWORD)
        return None if needed == permissions.SIGNED_IN else _holding(request, request.user, needed)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal that no view turned into a page of its own becomes one here."""
        if isinstance(error, Unreadable):
            return render(request, "unreadable.html", {"verdict": error.verdict}, status=HTTPStatus.BAD_REQUEST)
        if isinstance(error, Refused):
            return refusal_page(request, error.verdict)
        return None


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """A page leads to the sign-in and back; a fragment is refused: the page around it keeps its text."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    return redirect_to_login(request.get_full_path())


def _holding(request: HttpRequest, user: User, needed: str) -> HttpResponse | None:
    verdict = user.holds(needed)
    if not verdict:
        return refusal_page(request, verdict)
    factor = second_factor_verdict(user)
    if not factor:
        return render(request, "people/second_factor.html", {"verdict": factor}, status=HTTPStatus.FORBIDDEN)
    return None


def second_factor_verdict(user: User) -> Verdict:
    """Where the office demands it, people in posts of weight work only with a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return YES
    weighty = any(permissions.role(name).second_factor for name in user.roles_now())
    if not weighty or is_mfa_enabled(user):
        return YES
    return no(
        gettext_noop("Chức vụ của bạn cần xác thực hai bước trước khi làm việc."),
        remedy=gettext_noop("Mở mục Tài khoản, bật xác thực hai bước bằng ứng dụng trên điện thoại."),
    )


def refusal_page(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why, and what to do instead. Status 403."""
    return render(request, "403.html", {"verdict": verdict}, status=HTTPStatus.FORBIDDEN)
