"""Decisions, certificates, notices."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.certificates.rules import GROUNDS, Term
from ocop.recognition.certificates.states import CERTIFICATE, DECISION

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10


def new_token() -> str:
    """Ten signs without 0/O, 1/I/L: enough not to be guessed (2⁴⁹), short enough to be typed from a label."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_token(text: str) -> bool:
    """Could this be a check code? Only its length and its signs are looked at."""
    return len(text) == LENGTH and all(sign in ALPHABET for sign in text)


class Decision(models.Model):
    """A decision of the chair of the province on the results of a round (Đ7.3e).

    One of the past, brought in from a list, names its `issuer` in words: a district's or abolished body has no
    account here. `place` is then the province whose office brought it in.
    """

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=DECISION.choices(), default=DECISION.first)
    number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    signed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=160, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    prepared_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # A book of numbers begins anew each year.
            models.UniqueConstraint(
                F("place"),
                F("number"),
                F("issuer"),
                ExtractYear("signed_on"),
                condition=~Q(number=""),
                name="decision_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | Q(signed_on__isnull=False) & ~Q(number="") & (Q(signed_by__isnull=False) | ~Q(issuer="")),
                name="signed_decision_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return DECISION.labels[self.state]


class DecisionItem(models.Model):
    """One product in a decision, with the outcome it rests on."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="items")
    outcome = models.OneToOneField("councils.Outcome", models.PROTECT, related_name="decision_item")
    way = models.CharField(
        max_length=10, choices=[("recognise", _("Công nhận")), ("send_up", _("Đề nghị Bộ đánh giá 5 sao"))]
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.outcome)


class Certificate(models.Model):
    """A certificate as issued. Names, place and code are those of the day of issue and never rewritten.

    One of the past, from a list, has no dossier here; its number and points may be unknown.
    """

    product = models.ForeignKey("products.Product", models.PROTECT, related_name="certificates")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="certificate", null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="certificates")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    number = models.CharField(_("số giấy chứng nhận"), max_length=60, blank=True)
    token = models.CharField(_("mã kiểm tra"), max_length=10, unique=True, default=new_token)
    star = models.PositiveSmallIntegerField(_("hạng sao"))
    total = models.DecimalField(_("điểm"), max_digits=9, decimal_places=6, null=True)
    regulation = models.CharField(_("quy định"), max_length=40)
    product_name = models.CharField(_("tên sản phẩm"), max_length=250)
    product_code = models.CharField(_("mã sản phẩm"), max_length=40, blank=True)
    producer_name = models.CharField(_("chủ thể"), max_length=250)
    producer_address = models.CharField(_("địa chỉ"), max_length=400)
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("có giá trị đến hết ngày"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=CERTIFICATE.choices(), default=CERTIFICATE.first)
    withdrawn_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    withdrawal_ground = models.CharField(_("căn cứ thu hồi"), max_length=2, blank=True, choices=list(GROUNDS.items()))
    withdrawal_reason = models.TextField(_("kết luận"), blank=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["expires_on"])]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="certificate_number_once"),
            models.CheckConstraint(
                condition=Q(dossier__isnull=True) | Q(total__isnull=False) & ~Q(number="") & ~Q(product_code=""),
                name="certificate_of_a_dossier_whole",
            ),
            models.CheckConstraint(condition=Q(star__gte=3, star__lte=5), name="certificate_from_three_stars"),
            models.CheckConstraint(condition=Q(expires_on__gt=F("issued_on")), name="certificate_days_in_order"),
            models.CheckConstraint(
                condition=Q(state="in_force", withdrawn_on__isnull=True)
                | Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawal_ground=""),
                name="withdrawn_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.product_name

    @property
    def ground_label(self) -> str:
        """The ground of its withdrawal in words (a message id), "" while none."""
        return GROUNDS.get(self.withdrawal_ground, "")

    def term(self, *, reassessment_pending: bool) -> Term:
        """Its days as the rules want them."""
        return Term(self.issued_on, self.expires_on, self.withdrawn_on, reassessment_pending)


class Notice(models.Model):
    """The written notice of the result, pass or fail, to commune and producer (Đ7.3g)."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="notice")
    number = models.CharField(_("số"), max_length=60)
    issued_on = models.DateField(_("ngày"))
    issued_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    way = models.CharField(max_length=10)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number
