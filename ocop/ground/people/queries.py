"""What pages and other apps read of accounts and posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ocop.ground.people import permissions
from ocop.ground.people.models import Post, User
from ocop.ground.people.rules import normal_phone
from ocop.ground.people.scope import TWO_LEVELS_SINCE, chain_of, covered_by
from ocop.ground.places.models import Level, Place
from ocop.ground.places.queries import places_on
from ocop.kernel.words import gettext_noop

NOW, ENDED, COMING = "now", "ended", "coming"
STANDINGS = {
    NOW: gettext_noop("đang giữ"),
    ENDED: gettext_noop("đã hết"),
    COMING: gettext_noop("chưa bắt đầu"),
}


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as pages show it: its role in words, where, and whether it is held on the day asked about."""

    pk: int
    role: str
    title: str
    place: str
    since: date
    until: date | None
    standing: str

    @property
    def standing_label(self) -> str:
        """The standing in words."""
        return STANDINGS[self.standing]


def post_lines(user: User, on: date) -> list[PostLine]:
    """All posts of a person, those held on the day first. Reads only what `users_visible_to` has fetched."""
    lines = [
        PostLine(
            pk=post.pk,
            role=permissions.role(post.role).label,
            title=post.title,
            place=post.place.full_name if post.place else "",
            since=post.since,
            until=post.until,
            standing=standing(post, on),
        )
        for post in user.posts.all()
    ]
    return sorted(lines, key=lambda line: [NOW, COMING, ENDED].index(line.standing))


def standing(post: Post, on: date) -> str:
    """Is the post held on this day, over, or still to come?"""
    if post.since > on:
        return COMING
    return ENDED if post.until is not None and post.until < on else NOW


def by_sign_in_name(email: str, phone: str) -> User | None:
    """The account that signs in with this address or this number, however it is written."""
    address, number = email.strip().lower() or None, normal_phone(phone) if phone.strip() else None
    either = Q(email=address, email__isnull=False) | Q(phone=number, phone__isnull=False)
    return User.objects.filter(either).first()


def remember_posts(people: Sequence[User], on: date) -> None:
    """Read what several people hold on the day at once: asking for rights then costs nothing. One query."""
    posts: dict[int, list[Post]] = {user.pk: [] for user in people}
    for post in _held(on).filter(user__in=posts).select_related("place__parent", "place__province"):
        posts[post.user_id].append(post)
    for user in people:
        user.keep_posts_now(posts[user.pk])


def holding(role: str, on: date) -> Q:
    """A filter on accounts: those that hold the role on this day."""
    return Q(pk__in=_held(on).filter(role=role).values("user"))


def holders_of(role: str, place: Place, on: date) -> list[int]:
    """Accounts (open ones) that hold the role on this day at the place or at one around it. One query."""
    around = Q(pk__in=[])
    for level, code, new_map in chain_of(place):
        era = "gte" if new_map else "lt"
        around |= Q(place__level=level, place__code=code, **{f"place__valid_from__{era}": TWO_LEVELS_SINCE})
    held = _held(on).filter(around, role=role, user__is_active=True)
    return list(held.order_by("user").values_list("user_id", flat=True).distinct())


def permitted(permission: str, on: date) -> list[int]:
    """Accounts (open ones) that hold the permission somewhere on this day. One query."""
    roles = permissions.permission(permission).roles
    held = _held(on).filter(role__in=roles, user__is_active=True)
    return list(held.order_by("user").values_list("user_id", flat=True).distinct())


def posted_in(province_code: str, on: date) -> Q:
    """A filter on accounts: those with a post on this day in a province of today or anywhere inside it."""
    place = places_on(on, Level.PROVINCE).filter(code=province_code).first()
    return Q(pk__in=_held(on).filter(covered_by(place)).values("user")) if place else Q(pk__in=[])


def province_choices(on: date) -> tuple[tuple[str, str], ...]:
    """Provinces of the day for a filter. One query."""
    return tuple(places_on(on, Level.PROVINCE).values_list("code", "name"))


def role_choices() -> tuple[tuple[str, str], ...]:
    """All roles for a select, in the order of the law."""
    return tuple((role.name, role.label) for role in permissions.roles())


def commune_of_officer(user: User, permission: str) -> Place | None:
    """The one commune in which this person holds the permission; None for several or none."""
    roles = permissions.permission(permission).roles
    places = {post.place for post in user.posts_now() if post.role in roles and post.place is not None}
    return places.pop() if len(places) == 1 and next(iter(places)).level == Level.COMMUNE else None


def _held(on: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)
