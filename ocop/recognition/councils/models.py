"""Rounds, councils, sessions, score sheets and outcomes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.councils.rules import CouncilRules
from ocop.recognition.councils.states import SESSION, SHEET


class Round(models.Model):
    """A round of assessment in a province: at least two a year (Đ5.1)."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveSmallIntegerField(_("đợt"))
    proposed_before = models.DateField(_("xã đề nghị trước ngày"))
    done_before = models.DateField(_("xong trước ngày"))
    regulation = models.CharField(_("quy định"), max_length=40)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "number"], name="round_once"),
            models.CheckConstraint(condition=Q(done_before__gt=F("proposed_before")), name="round_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class Council(models.Model):
    """A council set up by a decision, with the settings of its regulation (Đ7.3b)."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    name = models.CharField(_("tên Hội đồng"), max_length=200)
    decision_number = models.CharField(_("số quyết định thành lập"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    quorum_percent = models.PositiveSmallIntegerField(_("tỷ lệ có mặt tối thiểu (%)"), default=75)
    chair_must_attend = models.BooleanField(_("phải có Chủ tịch Hội đồng"), default=True)
    largest_spread = models.DecimalField(_("chênh lệch tối đa (điểm)"), max_digits=5, decimal_places=2, default=10)
    open_scoring = models.BooleanField(_("chấm công khai giữa các thành viên"), default=False)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "decision_number"], name="council_once"),
            models.CheckConstraint(
                condition=Q(quorum_percent__gte=1, quorum_percent__lte=100), name="council_quorum_in_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rules(self) -> CouncilRules:
        """The settings as the rules want them."""
        return CouncilRules(self.quorum_percent, self.chair_must_attend, self.largest_spread, self.open_scoring)


class Member(models.Model):
    """A person on the council, for the agency they represent."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="members")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="council_members")
    agency = models.CharField(_("cơ quan"), max_length=200)
    is_chair = models.BooleanField(_("Chủ tịch Hội đồng"), default=False)

    class Meta:
        ordering = ["-is_chair", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "user"], name="council_member_once"),
            models.UniqueConstraint(fields=["council"], condition=Q(is_chair=True), name="council_one_chair"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Session(models.Model):
    """A meeting of a council in a round."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="sessions")
    round = models.ForeignKey(Round, models.PROTECT, related_name="sessions")
    held_on = models.DateField(_("ngày họp"))
    venue = models.CharField(_("nơi họp"), max_length=200, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=SESSION.choices(), default=SESSION.first)
    present = models.ManyToManyField(Member, related_name="sessions_attended", verbose_name=_("có mặt"))

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "round", "held_on", "venue"], name="session_once"),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.held_on:%d/%m/%Y}"

    @property
    def place(self) -> models.Model:
        """Where rights are asked for: the province of the council."""
        return self.council.place

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return SESSION.labels[self.state]


class Item(models.Model):
    """One product on the agenda."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="items")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="item")
    position = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        ordering = ["session", "position"]
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="item_position_once")]

    def __str__(self) -> str:
        return str(self.dossier)

    @property
    def place(self) -> models.Model:
        """Where rights are asked for."""
        return self.session.council.place


class Placement(models.Model):
    """The round a dossier waits for, confirmed by a person (Đ5.1). `reason`: why not the proposed one."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="placement")
    round = models.ForeignKey(Round, models.PROTECT, related_name="placements", verbose_name=_("đợt"))
    complete_on = models.DateField(_("đủ hồ sơ ngày"))
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["round", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.round}"


class Conflict(models.Model):
    """A member has an interest in a product and does not score it (Đ4.2: objective, transparent)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="conflicts")
    member = models.ForeignKey(Member, models.CASCADE, related_name="conflicts")
    reason = models.CharField(_("lợi ích liên quan"), max_length=300)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="conflict_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.item}"


class Sheet(models.Model):
    """One member's score sheet for one product. `marks`: criterion → choice index or null."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="sheets")
    member = models.ForeignKey(Member, models.PROTECT, related_name="sheets")
    state = models.CharField(_("trạng thái"), max_length=10, choices=SHEET.choices(), default=SHEET.first)
    marks = models.JSONField(default=dict)
    knockouts = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    opinion = models.TextField(_("ý kiến"), blank=True)
    total = models.DecimalField(_("tổng điểm"), max_digits=9, decimal_places=6, null=True)
    signed_at = models.DateTimeField(_("ký lúc"), null=True)

    class Meta:
        ordering = ["item", "member"]
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="sheet_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(total__isnull=False, signed_at__isnull=False),
                name="signed_sheet_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.item}"

    @property
    def place(self) -> models.Model:
        """Where rights are asked for."""
        return self.item.session.council.place


class FloorDecision(models.Model):
    """The council's one choice in a criterion with a floor where members differ, confirmed by the chair."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="floor_decisions")
    criterion = models.CharField(max_length=12)
    choice = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(_("lý do"), max_length=400)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "criterion"], name="floor_decision_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.choice}"


class Outcome(models.Model):
    """What the council found for a product: exact average, band, floors, star and the path to it. Final."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="outcome")
    total = models.DecimalField(_("điểm trung bình"), max_digits=9, decimal_places=6)
    total_exact = models.CharField(_("điểm trung bình (phân số)"), max_length=40)
    band = models.PositiveSmallIntegerField(_("khung điểm"))
    star = models.PositiveSmallIntegerField(_("hạng sao"), null=True)
    recognised = models.BooleanField(_("đủ điều kiện công nhận"))
    detail = models.JSONField()
    closed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0, total__lte=100), name="outcome_total_in_scale"),
            models.CheckConstraint(condition=Q(star__isnull=True) | Q(star__lte=F("band")), name="star_within_band"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.total}"
