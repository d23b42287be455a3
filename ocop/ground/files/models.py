"""Stored files. The bytes stand in the storage under their hash; the row says what they are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock


class StoredFile(models.Model):
    """One file as it was handed in. Equal bytes are kept once in the storage; every handing-in has its row."""

    sha256 = models.CharField(_("mã băm"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("cỡ (byte)"))
    media_type = models.CharField(_("loại"), max_length=100)
    name = models.CharField(_("tên tệp"), max_length=200)
    owner = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người nộp"))
    at = models.DateTimeField(_("lúc nộp"), default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the bytes stand in the storage."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"

    @property
    def is_image(self) -> bool:
        """May a page show it in place?"""
        return self.media_type.startswith("image/")
