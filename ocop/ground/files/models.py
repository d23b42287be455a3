"""Stored files, and files on their way. The bytes of a stored one stand in the storage under their hash."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
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


class Upload(models.Model):
    """A file on its way, part by part. Its number is the address its owner alone sends parts to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("people.User", models.CASCADE, related_name="+", verbose_name=_("người nộp"))
    name = models.CharField(_("tên tệp"), max_length=200)
    size = models.PositiveBigIntegerField(_("cỡ đã báo (byte)"))
    sha256 = models.CharField(_("mã băm đã báo"), max_length=64, blank=True)
    received = models.PositiveBigIntegerField(_("đã nhận (byte)"), default=0)
    created_at = models.DateTimeField(_("lúc bắt đầu"), default=clock.now)
    ends_at = models.DateTimeField(_("tự mất lúc"), db_index=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="upload_not_empty"),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="upload_not_longer_than_told"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def whole(self) -> bool:
        """Has every byte come?"""
        return self.received == self.size
