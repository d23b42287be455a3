"""Merges that were made, with all that is needed to take them apart again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock


class Merge(models.Model):
    """One merge. `moved`: rows that went to the kept record, by relation; `had`: those it had before, where it matters
    for taking apart; `demoted`: codes that were current and became aliases.
    """

    reason = models.TextField(_("vì sao"))
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người nhập"))
    at = models.DateTimeField(_("lúc"), default=clock.now)
    moved = models.JSONField(default=dict)
    had = models.JSONField(default=dict)
    demoted = models.JSONField(default=list)
    ended_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(_("tách lúc"), null=True, blank=True)
    ended_why = models.TextField(_("vì sao tách"), blank=True)

    kept: ClassVar[Any]
    gone: ClassVar[Any]

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class ProductMerge(Merge):
    """A product merged into another of the same producer."""

    kept = models.ForeignKey("products.Product", models.PROTECT, related_name="merges")
    gone = models.ForeignKey("products.Product", models.PROTECT, related_name="+")

    class Meta(Merge.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gone"], condition=Q(ended_at__isnull=True), name="product_merged_once")
        ]


class ProducerMerge(Merge):
    """A producer merged into another."""

    kept = models.ForeignKey("producers.Producer", models.PROTECT, related_name="merges")
    gone = models.ForeignKey("producers.Producer", models.PROTECT, related_name="+")

    class Meta(Merge.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gone"], condition=Q(ended_at__isnull=True), name="producer_merged_once")
        ]
