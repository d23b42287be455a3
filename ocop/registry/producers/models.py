"""Producers and the people who act for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop.registry.producers.rules import KINDS


class Producer(models.Model):
    """A producer as registered. `place` is the commune in force when it was registered."""

    name = models.CharField(_("tên chủ thể"), max_length=250)
    folded = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = models.CharField(max_length=500, editable=False, db_collation="C", db_index=True)
    kind = models.CharField(_("loại hình"), max_length=20, choices=list(KINDS.items()))
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    tax_code = models.CharField(_("mã số thuế"), max_length=16, blank=True)
    registration_no = models.CharField(_("số đăng ký kinh doanh"), max_length=60, blank=True)
    founded_on = models.DateField(_("ngày thành lập hoặc đăng ký"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    representative = models.CharField(_("người đại diện theo pháp luật"), max_length=120)
    representative_title = models.CharField(_("chức vụ người đại diện"), max_length=120, blank=True)

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"], condition=~models.Q(tax_code=""), name="producer_tax_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RepresentativeFacts(models.Model):
    """Protected facts of the representative that Mẫu 02 asks for: never in lists, exports or public pages."""

    producer = models.OneToOneField(Producer, models.CASCADE, related_name="protected_facts")
    gender = models.CharField(
        _("giới tính"), max_length=10, blank=True, choices=[("male", _("Nam")), ("female", _("Nữ"))]
    )
    ethnicity = models.CharField(_("dân tộc"), max_length=60, blank=True)

    def __str__(self) -> str:
        return f"#{self.producer_id}"


class Member(models.Model):
    """A person with an account who acts for the producer."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="members")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="producer_members")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["producer", "user"], name="producer_member_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.producer}"
