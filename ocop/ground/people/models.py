"""Accounts and posts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ocop.ground.people.rules import PostFact, allowed, phone_as_said
from ocop.ground.people.scope import chain_of, key_of
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict


class UserManager(BaseUserManager["User"]):
    """Finds people by the names they sign in with."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(Q(email__iexact=username) | Q(phone=username))


class User(AbstractBaseUser):
    """A person with an account: signs in by e-mail or telephone. What they may do hangs on their posts."""

    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), unique=True, null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=16, unique=True, null=True, blank=True)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    password_is_temporary = models.BooleanField(_("mật khẩu dùng một lần"), default=False)
    joined_at = models.DateTimeField(_("ngày tạo"), default=clock.now)
    messages_unread = models.PositiveIntegerField(_("thông báo chưa xem"), default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False), name="user_has_a_way_to_sign_in"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """The name as people say it."""
        return self.full_name

    @property
    def sign_in_names(self) -> str:
        """What the person may type to sign in: the e-mail, the number, or both."""
        return " · ".join(filter(None, (self.email, self.phone and phone_as_said(self.phone))))

    def posts_now(self) -> list[Post]:
        """Posts held today, with their places; read once for each object of this person in memory."""
        if not hasattr(self, "_posts_now"):
            today = clock.today()
            held = self.posts.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today)
            self._posts_now = list(held.select_related("place__parent", "place__province"))
        return self._posts_now

    def keep_posts_now(self, posts: list[Post]) -> None:
        """Take posts that were read for many people at once, see `queries.remember_posts`."""
        self._posts_now = posts

    def holds(self, permission: str, place: Any = None) -> Verdict:
        """May this person use the permission at the place (None: anywhere)? Raises UnknownName."""
        facts = [post.fact() for post in self.posts_now()]
        return allowed(permission, facts, chain_of(place) if place is not None else None)

    def roles_now(self) -> set[str]:
        """Names of the roles held today."""
        return {post.role for post in self.posts_now()}


class Post(models.Model):
    """A role held by a person at a place (none: the whole country) from a day until a day, both included."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name=_("người giữ"))
    role = models.CharField(_("vai trò"), max_length=40)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("địa bàn")
    )
    title = models.CharField(_("chức vụ"), max_length=160, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        ordering = ["user", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="post_period_in_order"
            ),
            models.UniqueConstraint(fields=["user", "role", "place", "since"], nulls_distinct=False, name="post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"

    def fact(self) -> PostFact:
        """What the rule needs to know of this post."""
        return PostFact(self.role, key_of(self.place) if self.place else None)
