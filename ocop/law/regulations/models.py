"""Versions of regulations as they were published. A trigger forbids change and removal."""

from __future__ import annotations

from django.db import models
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

    class Meta:
        ordering = ["in_force_from", "version"]
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="regulation_version_once"),
            models.CheckConstraint(
                condition=models.Q(lapses_on__isnull=True) | models.Q(lapses_on__gt=models.F("in_force_from")),
                name="regulation_lapses_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"
