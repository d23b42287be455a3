"""The posts a person can share with, and how they are called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ocop.ground.outlooks.models import Outlook
from ocop.ground.people.models import Post, User
from ocop.ground.people.permissions import role
from ocop.ground.places.models import Place


def post_choices(user: User) -> list[tuple[str, str]]:
    """Posts held today: key and words, each office once."""
    found = {(post.role, post.place_id): (str(post.pk), called(post.role, post.place)) for post in user.posts_now()}
    return list(found.values())


def post_of(user: User, key: str) -> Post | None:
    """The post of that key, if this person holds it today."""
    return next((post for post in user.posts_now() if str(post.pk) == key), None)


def shared_key(user: User, outlook: Outlook) -> str:
    """The key of the post an outlook is shared with, "" for none."""
    held = (outlook.shared_role, outlook.shared_place_id)
    return next((str(post.pk) for post in user.posts_now() if (post.role, post.place_id) == held), "")


def called(name: str, place: Place | None) -> str:
    """ "Cán bộ OCOP cấp xã, Xã Cát Hải"."""
    said = _(role(name).label)
    return f"{said}, {place.name}" if place else said
