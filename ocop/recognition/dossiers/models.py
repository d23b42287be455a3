"""Dossiers, self-marks, evidence, the commune's report, and what was frozen at each filing."""

from __future__ import annotations

from math import inf

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.dossiers.commune_clock import CLOCKS, PAUSE
from ocop.recognition.dossiers.evidence_rules import EVIDENCE_KINDS
from ocop.recognition.dossiers.returns import ITEM_KINDS, LONGEST_WORDS
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS, KINDS, TEXTS
from ocop.recognition.dossiers.states import DOSSIER, EDITABLE


class Dossier(models.Model):
    """One registration for assessment, bound to a regulation by its first filing (Đ12) and to a rulebook."""

    product = models.ForeignKey("products.Product", models.PROTECT, related_name="dossiers")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    kind = models.CharField(_("lần đăng ký"), max_length=14, choices=list(KINDS.items()))
    state = models.CharField(_("trạng thái"), max_length=24, choices=DOSSIER.choices(), default=DOSSIER.first)
    rulebook = models.ForeignKey("rulebooks.RulebookVersion", models.PROTECT, related_name="+")
    regulation = models.CharField(_("quy định áp dụng"), max_length=40)
    regulation_cite = models.CharField(_("căn cứ chọn quy định"), max_length=60)
    must_finish_by = models.DateField(_("đánh giá xong chậm nhất ngày"), null=True, blank=True)
    restart_under = models.CharField(_("sau đó làm lại theo"), max_length=40, blank=True)
    opened_at = models.DateTimeField(_("lúc mở"), default=clock.now)
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    papers = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name=_("giấy tờ đã có"))
    looked_at = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, verbose_name=_("điều kiện loại đã tự kiểm tra")
    )
    history = models.TextField(TEXTS["history"][1], blank=True)
    organisation = models.TextField(TEXTS["organisation"][1], blank=True)
    materials = models.TextField(TEXTS["materials"][1], blank=True)
    quality = models.TextField(TEXTS["quality"][1], blank=True)
    market = models.TextField(TEXTS["market"][1], blank=True)
    results = models.TextField(TEXTS["results"][1], blank=True)
    plan = models.TextField(TEXTS["plan"][1], blank=True)
    texts_touched = models.JSONField(_("ai sửa mục nào, lúc nào"), default=dict, blank=True)

    filed_at = models.DateTimeField(_("lúc nộp"), null=True, blank=True)
    commune_number = models.CharField(_("số phiếu ở xã"), max_length=60, blank=True)
    commune_received_on = models.DateField(_("xã nhận ngày"), null=True, blank=True)
    commune_due_on = models.DateField(_("xã xong trước hết ngày"), null=True, blank=True)
    samples = models.PositiveSmallIntegerField(_("sản phẩm mẫu đã nhận"), default=0)
    forwarded_on = models.DateField(_("xã gửi ngày"), null=True, blank=True)
    province_number = models.CharField(_("số phiếu ở tỉnh"), max_length=60, blank=True)
    province_received_on = models.DateField(_("tỉnh nhận ngày"), null=True, blank=True)
    return_reason = models.TextField(_("cần bổ sung"), blank=True)
    transmittal = models.ForeignKey("dossiers.Transmittal", models.PROTECT, null=True, related_name="dossiers")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "place"])]
        constraints = [
            models.UniqueConstraint(
                fields=["product"],
                condition=~Q(state__in=["recognised", "not_recognised", "sent_to_ministry", "lapsed"]),
                name="dossier_one_open_for_a_product",
            ),
            models.UniqueConstraint(
                fields=["commune_number"], condition=~Q(commune_number=""), name="dossier_commune_number_once"
            ),
            models.UniqueConstraint(
                fields=["province_number"],
                condition=~Q(province_number=""),
                name="dossier_province_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}"

    @property
    def editable(self) -> bool:
        """Is it in the producer's hands?"""
        return self.state in EDITABLE

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return DOSSIER.labels[self.state]


class SelfMark(models.Model):
    """The producer's own choice in one criterion: an index from 0, or null for "none fits"."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="self_marks")
    criterion = models.CharField(max_length=12)
    choice = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(_("mô tả, chứng minh"), blank=True)
    touched = models.JSONField(_("ai sửa, lúc nào"), default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "criterion"], name="self_mark_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.choice}"


class Evidence(models.Model):
    """One file that proves something; it may serve several criteria."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    title = models.CharField(_("tên tài liệu"), max_length=200)
    criteria = ArrayField(models.CharField(max_length=12), default=list, verbose_name=_("tiêu chí"))
    ranks = models.JSONField(_("thứ tự trong từng tiêu chí"), default=dict, blank=True)
    kind = models.CharField(_("loại tài liệu"), max_length=30, choices=list(EVIDENCE_KINDS.items()), blank=True)
    issued_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    expires_on = models.DateField(_("hết hạn ngày"), null=True, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
                name="evidence_expires_after_issue",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def rank_in(self, criterion: str) -> tuple[float, int]:
        """Its place among the evidence of a criterion; what was never moved comes last, oldest first."""
        return (self.ranks.get(criterion, inf), self.pk)

    @property
    def kind_label(self) -> str:
        """The Vietnamese name of its kind (a message id), or nothing."""
        return EVIDENCE_KINDS.get(self.kind, "")


class CommuneReport(models.Model):
    """Mẫu 03: what the commune says of the four local matters. It gives no score (Đ7.2)."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="commune_report")
    local_material = models.TextField(COMMUNE_MATTERS["local_material"], blank=True)
    local_labour = models.TextField(COMMUNE_MATTERS["local_labour"], blank=True)
    idea_origin = models.TextField(COMMUNE_MATTERS["idea_origin"], blank=True)
    local_identity = models.TextField(COMMUNE_MATTERS["local_identity"], blank=True)
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"Mẫu 03 #{self.dossier_id}"


class Filing(models.Model):
    """What was filed, frozen: the first filing and each supplement are versions of their own."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="filings")
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["dossier", "version"]
        constraints = [models.UniqueConstraint(fields=["dossier", "version"], name="filing_version_once")]

    def __str__(self) -> str:
        return f"#{self.dossier_id} v{self.version}"


class EffortWeights(models.Model):
    """What one step up costs in each criterion of a set, as a province sees it. What is not named costs 1."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    set_no = models.PositiveSmallIntegerField(_("bộ số"))
    weights = models.JSONField(_("trọng số"), default=dict)
    changed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["place", "set_no"]
        constraints = [models.UniqueConstraint(fields=["place", "set_no"], name="effort_weights_once")]

    def __str__(self) -> str:
        return f"{self.place}: {self.set_no}"


OFFICES = {"commune": _("xã"), "province": _("tỉnh")}


class Transmittal(models.Model):
    """A commune's letter that asks the province to assess exactly these dossiers (Đ6.2a, Đ7.2b).

    `lines` keeps what the letter says of each as it was sent: later changes of names do not rewrite it.
    """

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    number = models.CharField(_("số văn bản"), max_length=60)
    sent_on = models.DateField(_("ngày gửi"))
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    lines = models.JSONField(default=list)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint("place", "number", ExtractYear("sent_on"), name="transmittal_number_once"),
        ]

    def __str__(self) -> str:
        return self.number


class ReturnRequest(models.Model):
    """A dossier given back by an office: the list, the day it is asked on, until when, and when it was answered."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="returns")
    office = models.CharField(_("cơ quan"), max_length=8, choices=list(OFFICES.items()))
    asked_on = models.DateField(_("yêu cầu ngày"))
    until = models.DateField(_("nộp bổ sung trước hết ngày"), null=True)
    words = models.TextField(_("ghi chú"), blank=True)
    clock = models.CharField(_("thời hạn của xã"), max_length=7, choices=list(CLOCKS.items()), default=PAUSE)
    version = models.PositiveSmallIntegerField(_("lần nộp đã xem"), default=0)
    answered_on = models.DateField(_("nộp bổ sung ngày"), null=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_on__isnull=True), name="return_one_open_for_a_dossier"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")), name="return_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.asked_on:%d/%m/%Y}"


class ReturnItem(models.Model):
    """One thing to supplement. `ticked_on`: the day the producer said it was done."""

    request = models.ForeignKey(ReturnRequest, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("loại"), max_length=9, choices=list(ITEM_KINDS.items()))
    key = models.CharField(max_length=30, blank=True)
    words = models.CharField(_("cần bổ sung"), max_length=LONGEST_WORDS)
    cite = models.CharField(_("căn cứ"), max_length=60, blank=True)
    ticked_on = models.DateField(_("chủ thể báo đã làm ngày"), null=True)

    class Meta:
        ordering = ["request", "position"]
        constraints = [models.UniqueConstraint(fields=["request", "position"], name="return_item_position_once")]

    def __str__(self) -> str:
        return self.words


class SupplementTerms(models.Model):
    """How a province has supplements counted: what the commune's clock does, and how many working days are given."""

    place = models.OneToOneField("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    clock = models.CharField(
        _("thời hạn của xã khi trả lại"), max_length=7, choices=list(CLOCKS.items()), default=PAUSE
    )
    days = models.PositiveSmallIntegerField(_("số ngày làm việc để bổ sung"), default=10)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(days__gte=1, days__lte=60), name="supplement_days_sane")]

    def __str__(self) -> str:
        return f"{self.place}: {self.days}"
