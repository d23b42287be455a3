"""What people said of records whose commune was split."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock


class Confirmation(models.Model):
    """A person said in which of the candidates a record lies. Rows are ended, never rewritten.

    The record is named as in the audit (`kind`, `subject_id`): any table may carry a place. `place` is the record's
    own place, which stays as it is.
    """

    kind = models.CharField(_("loại bản ghi"), max_length=60)
    subject_id = models.BigIntegerField(_("bản ghi"))
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("nơi ghi ban đầu"))
    successor = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="confirmations", verbose_name=_("đơn vị kế thừa")
    )
    reason = models.TextField(_("căn cứ"))
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người xác nhận"))
    at = models.DateTimeField(_("lúc"), default=clock.now)
    ended_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(_("thôi dùng lúc"), null=True, blank=True)
    ended_why = models.TextField(_("vì sao thôi dùng"), blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(ended_at__isnull=True), name="confirmation_one_now"
            )
        ]
        indexes = [models.Index(fields=["kind", "subject_id"], name="confirmation_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} → {self.successor}"
