"""Books of numbers: the last number given, per office, kind of paper and year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberBook(models.Model):
    """One book. `office` is the key of the office that keeps it, `kind` what is numbered ("QĐ", "BB")."""

    office = models.CharField(_("cơ quan"), max_length=100)
    kind = models.CharField(_("loại văn bản"), max_length=40)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối đã cấp"), default=0)

    class Meta:
        verbose_name = _("sổ số")
        verbose_name_plural = _("sổ số")
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "year"], name="papers_one_book"),
            models.CheckConstraint(condition=models.Q(year__gte=2000), name="papers_book_year"),
        ]

    def __str__(self) -> str:
        return f"{self.office} · {self.kind} · {self.year}: {self.last}"
