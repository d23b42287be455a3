"""Versions of regulations as they were published. A trigger forbids change and removal."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RegulationVersion(models.Model):
    """One version of a regulation: its whole content, the hash of it, and the days it is in force."""

    number = models.CharField(_("số, ký hiệu"), max_length=40)
    version = models.PositiveSmallIntegerField(_("phiên bản"))
    content = models.JSONField(_("nội dung"))
    sha256 = models.CharField(_("mã băm"), max_length=64, unique=True)
    in_force_from = models.DateField(_("có hiệu lực từ"))
    lapses_on = models.DateField(_("hết hiệu lực"), null=True)
    published_at = models.DateTimeField(_("nạp lúc"))
    reason = models.TextField(_("lý do đính chính"), blank=True, default="")
    proposed_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người trình")
    )
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người duyệt")
    )

    class Meta:
        ordering = ["in_force_from", "version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True, approved_by__isnull=True)
                | Q(proposed_by__isnull=False, approved_by__isnull=False) & ~Q(proposed_by=F("approved_by")),
                name="regulation_published_by_two",
            ),
            models.UniqueConstraint(fields=["number", "version"], name="regulation_version_once"),
            models.CheckConstraint(
                condition=Q(lapses_on__isnull=True) | Q(lapses_on__gt=F("in_force_from")),
                name="regulation_lapses_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"
