"""Entries of the audit chain and the history of states. Both are append-only; triggers keep them so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One action carried out. `hash` covers the content and the hash of the entry before it."""

    seq = models.BigIntegerField(_("số thứ tự"), unique=True)
    at = models.DateTimeField(_("lúc"))
    actor_id = models.BigIntegerField(_("người làm"), null=True)
    actor_label = models.CharField(_("tên người làm"), max_length=200)
    verb = models.CharField(_("việc"), max_length=80)
    subject_type = models.CharField(_("loại đối tượng"), max_length=60)
    subject_id = models.CharField(_("mã đối tượng"), max_length=64)
    subject_label = models.CharField(_("đối tượng"), max_length=300)
    data = models.JSONField(_("nội dung"), default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "seq"]),
            models.Index(fields=["actor_id", "seq"]),
            models.Index(fields=["verb", "seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject_label}"


class StateChange(models.Model):
    """One move of one record from a state to another, with the words of whoever made it."""

    at = models.DateTimeField(_("lúc"))
    actor_id = models.BigIntegerField(_("người làm"), null=True)
    actor_label = models.CharField(_("tên người làm"), max_length=200)
    subject_type = models.CharField(_("loại đối tượng"), max_length=60)
    subject_id = models.CharField(_("mã đối tượng"), max_length=64)
    move = models.CharField(_("bước chuyển"), max_length=60)
    label = models.CharField(_("tên bước chuyển"), max_length=120)
    source = models.CharField(_("từ trạng thái"), max_length=60)
    target = models.CharField(_("sang trạng thái"), max_length=60)
    note = models.TextField(_("lời ghi"), blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.source} → {self.target}"
