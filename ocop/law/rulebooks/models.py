"""Versions of rulebooks as they were published. A trigger forbids change and removal."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
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

    class Meta:
        ordering = ["in_force_from", "set_no", "version"]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "set_no", "version"], name="rulebook_version_once"),
        ]
        indexes = [models.Index(fields=["set_no", "-in_force_from", "-version"])]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"
