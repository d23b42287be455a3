"""Who must hear that the calendar of a province changed. Apps above add themselves when the site starts."""

from __future__ import annotations

from collections.abc import Callable

from ocop.ground.places.models import Place

Follower = Callable[[Place | None], None]
_followers: dict[str, Follower] = {}


def add(name: str, follower: Follower) -> None:
    """Tell `follower(province)` of every change, within its transaction; no province means the whole country."""
    _followers[name] = follower


def tell(place: Place | None) -> None:
    """The days of this place are no longer what they were."""
    for follower in _followers.values():
        follower(place)
