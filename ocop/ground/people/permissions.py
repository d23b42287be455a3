"""The registry of roles and permissions, and how a view declares which one it needs.

A name that was never registered raises: a misspelt permission must fail in the first test, not open a door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

PUBLIC = "public"
SIGNED_IN = "signed-in"


class UnknownName(LookupError):
    """A role or permission that nobody registered."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a post makes of a person. `level` is the kind of place it is held at ("" = the whole country)."""

    name: str
    label: str
    level: str
    cite: str = ""
    second_factor: bool = False


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that can be allowed, its Vietnamese verb, and the roles that have it."""

    name: str
    label: str
    roles: frozenset[str]


_roles: dict[str, Role] = {}
_permissions: dict[str, Permission] = {}


def register_role(role: Role) -> Role:
    """Make a role known. Registering an equal one again is harmless; a different one raises ValueError."""
    if _roles.setdefault(role.name, role) != role:
        raise ValueError(f"role {role.name} is registered twice with different content")
    return role


def register(name: str, label: str, *, roles: tuple[str, ...]) -> str:
    """Make a permission known and give it to roles. Returns the name, to be used as a constant."""
    permission = Permission(name, label, frozenset(roles))
    if _permissions.setdefault(name, permission) != permission:
        raise ValueError(f"permission {name} is registered twice with different content")
    return name


def permission(name: str) -> Permission:
    """The permission of that name. Raises UnknownName."""
    try:
        return _permissions[name]
    except KeyError:
        raise UnknownName(f"no permission is named {name!r}") from None


def role(name: str) -> Role:
    """The role of that name. Raises UnknownName."""
    try:
        return _roles[name]
    except KeyError:
        raise UnknownName(f"no role is named {name!r}") from None


def roles() -> tuple[Role, ...]:
    """All roles in the order they were registered."""
    return tuple(_roles.values())


def matrix() -> dict[str, frozenset[str]]:
    """Permission name → roles that have it, for tests and docs/generated."""
    return {name: each.roles for name, each in sorted(_permissions.items())}


View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Anyone may open this view, signed in or not."""
    return _declare(view, PUBLIC)


def signed_in(view: View) -> View:
    """Any person with an account may open this view."""
    return _declare(view, SIGNED_IN)


def requires(name: str) -> Callable[[View], View]:
    """Only a person who holds the permission somewhere may open this view; the view's access checks where."""
    permission(name)

    def declare(view: View) -> View:
        return _declare(view, name)

    return declare


def _declare(view: View, name: str) -> View:
    view.required_permission = name  # type: ignore[attr-defined]  # the gate and the house test read it
    return view
