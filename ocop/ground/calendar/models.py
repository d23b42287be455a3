"""Overrides of the working calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.ground.calendar.rules import KINDS
from ocop.kernel import clock


class DayOverride(models.Model):
    """A day off, or a day worked all the same, in the whole country (no place) or in one province."""

    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, related_name="+", verbose_name=_("tỉnh, thành phố")
    )
    day = models.DateField(_("ngày"))
    kind = models.CharField(_("loại"), max_length=4, choices=list(KINDS.items()))
    words = models.CharField(_("nội dung"), max_length=200)
    source = models.CharField(_("văn bản"), max_length=120)
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(_("gỡ lúc"), null=True)
    taken_back_reason = models.CharField(_("lý do gỡ"), max_length=300, blank=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "day"],
                condition=Q(taken_back_at__isnull=True),
                nulls_distinct=False,
                name="calendar_one_word_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"

    @property
    def kind_label(self) -> str:
        """The Vietnamese name of its kind (a message id)."""
        return KINDS[self.kind]
