"""Messages of a person, how they want their letters, and how far the audit chain has been told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.faces.notices.rules import EACH, WISHES
from ocop.kernel import clock

WAITING, SENDING, SENT, FAILED, UNSENT = "waiting", "sending", "sent", "failed", ""
LETTERS = {
    UNSENT: _("không gửi thư"),
    WAITING: _("chờ gửi thư"),
    SENDING: _("đang gửi thư"),
    SENT: _("đã gửi thư"),
    FAILED: _("không gửi được thư"),
}


class Message(models.Model):
    """One thing one person is told. `text` is a message id, so that it is read in the reader's own language.

    `key` names the event or the deadline: the same is never told twice to one person.
    """

    to = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    verb = models.CharField(_("việc"), max_length=80)
    text = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    urgent = models.BooleanField(_("cần làm ngay"), default=False)
    at = models.DateTimeField(_("lúc"), default=clock.now)
    read_at = models.DateTimeField(_("đã xem lúc"), null=True, blank=True)
    letter = models.CharField(_("thư"), max_length=8, choices=list(LETTERS.items()), default=UNSENT, blank=True)
    letter_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["to", "-at", "-id"], name="message_of_person"),
            models.Index(fields=["letter"], condition=Q(letter__in=[WAITING, SENDING]), name="message_to_send"),
            models.Index(fields=["to"], condition=Q(read_at__isnull=True), name="message_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} → {self.to_id}"


class Wish(models.Model):
    """How a person wants letters; without a row, as each message comes."""

    user = models.OneToOneField("people.User", models.CASCADE, related_name="+")
    letters = models.CharField(_("thư điện tử"), max_length=6, choices=list(WISHES.items()), default=EACH)
    language = models.CharField(_("ngôn ngữ của thư"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")],
                                default="vi")  # fmt: skip
    last_letter_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.letters}"


class Reached(models.Model):
    """The one row that says up to which entry of the audit chain people have been told."""

    seq = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="reached_one_row")]

    def __str__(self) -> str:
        return str(self.seq)
