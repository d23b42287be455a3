"""Versions of rulebooks as they were published. A trigger forbids change and removal."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RulebookVersion(models.Model):
    """One version of the rulebook of one set. Dossiers and sheets pin the version they were judged by.

    `regulation` is the number of the regulation, by text: the rooms of the law share nothing else.
    """

    regulation = models.CharField(_("quy định"), max_length=40)
    set_no = models.PositiveSmallIntegerField(_("bộ số"), validators=[MinValueValidator(1)])
    code = models.CharField(_("mã bộ"), max_length=20)
    version = models.PositiveSmallIntegerField(_("phiên bản"))
    content = models.JSONField(_("nội dung"))
    sha256 = models.CharField(_("mã băm"), max_length=64, unique=True)
    in_force_from = models.DateField(_("áp dụng từ"))
    published_at = models.DateTimeField(_("nạp lúc"))
    reason = models.TextField(_("lý do đính chính"), blank=True, default="")
    proposed_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người trình")
    )
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người duyệt")
    )

    class Meta:
        ordering = ["in_force_from", "set_no", "version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True, approved_by__isnull=True)
                | Q(proposed_by__isnull=False, approved_by__isnull=False) & ~Q(proposed_by=F("approved_by")),
                name="rulebook_published_by_two",
            ),
            models.UniqueConstraint(fields=["regulation", "set_no", "version"], name="rulebook_version_once"),
        ]
        indexes = [models.Index(fields=["set_no", "-in_force_from", "-version"])]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"
