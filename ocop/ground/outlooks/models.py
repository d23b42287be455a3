"""Saved ways of looking at a list, and the one a list opens with."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock


class Outlook(models.Model):
    """What a list was asked for, under a name.

    `list` is the name of the address (never an address), `at` its parts ({"code": "31"}). `asked` are triples of
    key, value and words ("Loại hình: Hợp tác xã") that the list itself had accepted. Shared with whoever holds the
    post `shared_role` at `shared_place`; no role: with nobody.
    """

    owner = models.ForeignKey("people.User", models.PROTECT, related_name="outlooks", verbose_name=_("của ai"))
    list = models.CharField(max_length=80)
    at = models.JSONField(default=dict, blank=True)
    caption = models.CharField(_("danh sách"), max_length=160)
    name = models.CharField(_("tên"), max_length=60)
    asked = models.JSONField()
    shared_role = models.CharField(max_length=40, blank=True)
    shared_place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", null=True, blank=True)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["caption", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "list", "name"], name="outlook_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def query(self) -> str:
        """The same for an address."""
        return urlencode([(key, value) for key, value, _words in self.asked])


class Beginning(models.Model):
    """The outlook a list opens with for a person."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    list = models.CharField(max_length=80)
    outlook = models.ForeignKey(Outlook, models.CASCADE, related_name="beginnings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "list"], name="outlook_beginning_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.list}"
