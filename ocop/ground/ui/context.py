"""The context processor of every page: the shell, asked from the hook that the settings name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from ocop.ground.ui.shell import Shell


class ShellHook(Protocol):
    """`shell_for(request) -> Shell`."""

    def __call__(self, request: HttpRequest) -> Shell: ...


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` for the templates: from `settings.UI_SHELL`, or only the name of the office without a hook.

    `public_base` is the frame of pages for everybody (`settings.UI_PUBLIC_BASE`), for apps below the face
    that fills it.
    """
    path = getattr(settings, "UI_SHELL", "")
    return {
        "shell": _hook(path)(request) if path else Shell(office=settings.OFFICE_NAME),
        "public_base": getattr(settings, "UI_PUBLIC_BASE", "") or "ui/public_base.html",
    }


@lru_cache
def _hook(path: str) -> ShellHook:
    hook: ShellHook = import_string(path)
    return hook
