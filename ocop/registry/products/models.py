"""Products and their codes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Product(models.Model):
    """A product of a producer. `place` is the commune in force when the product was registered.

    A product brought in from an older list may have no set: those lists tell its `group` (I to VI) only.
    """

    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="products")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    name = models.CharField(_("tên sản phẩm"), max_length=250)
    folded = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = models.CharField(max_length=500, editable=False, db_collation="C", db_index=True)
    set_no = models.PositiveSmallIntegerField(_("bộ tiêu chí"), null=True, blank=True)
    group = models.CharField(_("nhóm sản phẩm"), max_length=4, blank=True)
    description = models.TextField(_("quy cách, tiêu chuẩn"), blank=True)
    story = models.TextField(_("câu chuyện sản phẩm"), blank=True)

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [models.CheckConstraint(condition=Q(set_no__gte=1, set_no__lte=99), name="product_set_in_range")]

    def __str__(self) -> str:
        return self.name


class ProductCode(models.Model):
    """A code that leads to the product: the current one, or an alias of an older regulation."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="codes")
    code = models.CharField(_("mã sản phẩm"), max_length=40, unique=True)
    current = models.BooleanField(_("đang dùng"), default=True)
    given_on = models.DateField(_("ngày cấp"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["product"], condition=Q(current=True), name="product_one_current_code")
        ]

    def __str__(self) -> str:
        return self.code
