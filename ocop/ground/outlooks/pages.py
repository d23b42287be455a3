"""What the pages of saved ways of looking show. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.ground.outlooks import access
from ocop.ground.outlooks.asking import address
from ocop.ground.outlooks.models import Outlook
from ocop.ground.outlooks.posts import called, shared_key
from ocop.ground.outlooks.rules import MOST
from ocop.ground.people.models import User
from ocop.ground.ui.tables import VIEW


@dataclass(frozen=True, slots=True)
class Line:
    """One saved way of looking on the page of all."""

    outlook: Outlook
    href: str
    words: str
    shared: str
    own: bool
    begins: bool


def mine(user: User) -> dict[str, Any]:
    """One's own and the shared ones, and how many more there is room for."""
    lines = [line_of(user, each) for each in access.outlooks_visible_to(user)[:500]]
    return {"lines": lines, "count": sum(line.own for line in lines), "most": MOST}


def line_of(user: User, outlook: Outlook) -> Line:
    """A saved way of looking in words."""
    return Line(
        outlook=outlook,
        href=address(outlook.list, outlook.at, f"{outlook.query}&{VIEW}={outlook.pk}"),
        words="; ".join(words for _key, _value, words in outlook.asked),
        shared=called(outlook.shared_role, outlook.shared_place) if outlook.shared_role else "",
        own=outlook.owner_id == user.pk,
        begins=bool(getattr(outlook, "begins", False)),
    )


def held(user: User, outlook: Outlook) -> dict[str, str]:
    """What the form starts with."""
    return {"name": outlook.name, "shared_with": shared_key(user, outlook)}
