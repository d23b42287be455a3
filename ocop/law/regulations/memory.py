"""What the table of regulations said, remembered for the length of one request or command and not longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

Found = TypeVar("Found")

_memory: ContextVar[dict[Any, Any] | None] = ContextVar("law_of_the_request", default=None)


def remembered(ask: Callable[[], Found]) -> Found:
    """The answer of `ask`, asked once within `remembering`; elsewhere asked every time."""
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


@contextmanager
def remembering() -> Iterator[None]:
    """Within this block the table is asked once: a request, or a command that walks many records."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


class LawOfTheRequest:
    """Middleware: one memory a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remembering():
            return self.get_response(request)
