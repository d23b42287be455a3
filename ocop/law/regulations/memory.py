"""What the table of regulations said, remembered for the length of one request and not longer."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

Found = TypeVar("Found")

_memory: ContextVar[dict[Any, Any] | None] = ContextVar("law_of_the_request", default=None)


def remembered(ask: Callable[[], Found]) -> Found:
    """The answer of `ask`, asked once a request; outside of requests asked every time."""
    memory = _memory.get()
    if memory is None:
        return ask()
    if ask not in memory:
        memory[ask] = ask()
    found: Found = memory[ask]
    return found


def forget() -> None:
    """After publishing: what this request asked before may be out of date."""
    memory = _memory.get()
    if memory is not None:
        memory.clear()


class LawOfTheRequest:
    """Middleware: one memory a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _memory.set({})
        try:
            return self.get_response(request)
        finally:
            _memory.reset(token)
