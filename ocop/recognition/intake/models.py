"""Receipts of samples at the commune."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.recognition.intake.rules import CONDITIONS


class SampleReceipt(models.Model):
    """Units of a product handed over at the commune: how many, in which condition, what was seen on the label."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="sample_receipts")
    number = models.CharField(_("số phiếu nhận mẫu"), max_length=60, unique=True)
    quantity = models.PositiveSmallIntegerField(_("số đơn vị sản phẩm"))
    received_on = models.DateField(_("ngày nhận"))
    condition = models.CharField(_("tình trạng"), max_length=8, choices=list(CONDITIONS.items()))
    has_label = models.BooleanField(_("có nhãn"))
    label_seen = ArrayField(models.CharField(max_length=12), default=list, blank=True, verbose_name=_("thấy trên nhãn"))
    words = models.CharField(_("ghi chú"), max_length=300, blank=True)
    received_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="samples_some")]

    def __str__(self) -> str:
        return self.number
