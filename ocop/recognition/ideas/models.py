"""Ideas, what was said of them, plans with milestones, reports, and the yearly plans of places."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.recognition.ideas.rules import INVESTMENT_KINDS, KINDS, PLAN_TEXTS, SOURCES, TEXTS
from ocop.recognition.ideas.standing import Days
from ocop.recognition.ideas.states import EDITABLE, IDEA, PLAN, YEAR_PLAN


class Idea(models.Model):
    """A product idea of a producer. `place` is the commune in force when it was registered."""

    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="ideas")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    product = models.ForeignKey("products.Product", models.PROTECT, related_name="ideas", null=True, blank=True)
    kind = models.CharField(_("loại ý tưởng"), max_length=10, choices=list(KINDS.items()))
    state = models.CharField(_("trạng thái"), max_length=16, choices=IDEA.choices(), default=IDEA.first)
    name = models.CharField(_("tên sản phẩm dự kiến"), max_length=250)
    folded = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = models.CharField(max_length=500, editable=False, db_collation="C", db_index=True)
    set_no = models.PositiveSmallIntegerField(_("bộ sản phẩm"), null=True, blank=True)
    group = models.CharField(_("nhóm sản phẩm"), max_length=4, blank=True)

    description = models.TextField(TEXTS["description"][0], blank=True)
    materials = models.TextField(TEXTS["materials"][0], blank=True)
    material_area = models.DecimalField(
        _("diện tích vùng nguyên liệu (ha)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    local_share = models.DecimalField(
        _("nguyên liệu địa phương (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    workers = models.PositiveIntegerField(_("số lao động"), null=True, blank=True)
    local_workers = models.PositiveIntegerField(_("trong đó lao động địa phương"), null=True, blank=True)
    added_value = models.TextField(TEXTS["added_value"][0], blank=True)
    environment = models.TextField(TEXTS["environment"][0], blank=True)
    market = models.TextField(TEXTS["market"][0], blank=True)
    feasibility = models.TextField(TEXTS["feasibility"][0], blank=True)
    cost = models.PositiveBigIntegerField(_("vốn dự kiến (đồng)"), null=True, blank=True)
    year_wanted = models.PositiveSmallIntegerField(_("năm muốn đánh giá"), null=True, blank=True)
    star_wanted = models.PositiveSmallIntegerField(_("hạng sao mong muốn"), null=True, blank=True)

    opened_at = models.DateTimeField(_("lúc đăng ký"), default=clock.now)
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    on_behalf = models.BooleanField(_("xã ghi thay chủ thể"), default=False)
    submitted_on = models.DateField(_("gửi ngày"), null=True, blank=True)
    agreed_on = models.DateField(_("xã đồng ý ngày"), null=True, blank=True)
    approved_on = models.DateField(_("tỉnh chấp thuận ngày"), null=True, blank=True)
    ended_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    reason = models.TextField(_("lời của cơ quan"), blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "place"], name="idea_state_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(local_workers__isnull=True)
                | Q(workers__isnull=True)
                | Q(local_workers__lte=models.F("workers")),
                name="idea_local_workers_among_all",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def editable(self) -> bool:
        """Is it in the producer's hands?"""
        return self.state in EDITABLE

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return IDEA.labels[self.state]


class Photo(models.Model):
    """A picture of the idea: a trial batch, the raw material, a drawing."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    alt = models.CharField(_("ảnh cho thấy gì"), max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.alt


class Review(models.Model):
    """What an office said of an idea, with the hints it had before it. Rows are added, never rewritten."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="reviews")
    move = models.CharField(_("quyết định"), max_length=12)
    words = models.TextField(_("lời"), blank=True)
    opinions = models.JSONField(_("ý kiến từng nội dung"), default=dict)
    hints = models.JSONField(_("gợi ý lúc quyết định"), default=list)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("lúc"), default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.idea_id} {self.move}"


class Plan(models.Model):
    """A version of the production and business plan. Frozen once the commune agreed; a change is a new version."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField(_("phiên bản"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=PLAN.choices(), default=PLAN.first)
    reason = models.TextField(_("lý do của phiên bản mới"), blank=True)
    returned = models.TextField(_("xã đề nghị sửa"), blank=True)
    materials = models.TextField(PLAN_TEXTS["materials"], blank=True)
    technology = models.TextField(PLAN_TEXTS["technology"], blank=True)
    channels = models.TextField(PLAN_TEXTS["channels"], blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    quantity = models.DecimalField(_("sản lượng một năm"), max_digits=14, decimal_places=3, null=True, blank=True)
    cost_unit = models.PositiveBigIntegerField(_("giá thành một đơn vị (đồng)"), null=True, blank=True)
    price_unit = models.PositiveBigIntegerField(_("giá bán một đơn vị (đồng)"), null=True, blank=True)
    begun_at = models.DateTimeField(_("lập lúc"), default=clock.now)
    agreed_on = models.DateField(_("thống nhất ngày"), null=True, blank=True)
    agreed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["idea", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "version"], name="idea_plan_version_once"),
            models.UniqueConstraint(fields=["idea"], condition=Q(state="agreed"), name="idea_one_agreed_plan"),
            models.UniqueConstraint(
                fields=["idea"], condition=Q(state__in=["draft", "sent"]), name="idea_one_plan_in_hand"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea} v{self.version}"

    @property
    def place(self) -> Place:
        """Where its moves are allowed: the place of the idea."""
        return self.idea.place

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return PLAN.labels[self.state]


class Investment(models.Model):
    """One line of the investment: what for, from whom, how many đồng."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="investments")
    kind = models.CharField(_("khoản"), max_length=12, choices=list(INVESTMENT_KINDS.items()))
    source = models.CharField(_("nguồn"), max_length=10, choices=list(SOURCES.items()))
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.amount}"


class Milestone(models.Model):
    """Something to be done by a day. `number` stays the same over the versions of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    what = models.CharField(_("việc"), max_length=250)
    due_on = models.DateField(_("xong trước hết ngày"))
    responsible = models.CharField(_("người phụ trách"), max_length=120)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="idea_milestone_once")]

    def __str__(self) -> str:
        return self.what


class Report(models.Model):
    """What was done towards a milestone on a day, with figures where they are known."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField(_("mốc"))
    on = models.DateField(_("ngày báo cáo"))
    percent = models.PositiveSmallIntegerField(_("hoàn thành (%)"))
    words = models.TextField(_("đã làm được gì"))
    output = models.DecimalField(_("sản lượng đã làm"), max_digits=14, decimal_places=3, null=True, blank=True)
    revenue = models.PositiveBigIntegerField(_("doanh thu (đồng)"), null=True, blank=True)
    workers = models.PositiveIntegerField(_("số lao động"), null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(_("lúc ghi"), default=clock.now)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="idea_report_percent")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}: {self.percent} %"


class StandstillDays(models.Model):
    """After how many days a province says that an idea stands still."""

    place = models.OneToOneField("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    unheard = models.PositiveSmallIntegerField(default=Days().unheard)
    undecided = models.PositiveSmallIntegerField(default=Days().undecided)
    unplanned = models.PositiveSmallIntegerField(default=Days().unplanned)
    late = models.PositiveSmallIntegerField(default=Days().late)
    silent = models.PositiveSmallIntegerField(default=Days().silent)
    changed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.place)

    @property
    def days(self) -> Days:
        """The numbers alone."""
        return Days(self.unheard, self.undecided, self.unplanned, self.late, self.silent)


class YearPlan(models.Model):
    """The ideas a commune or a province means to carry out in a year."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("địa bàn"))
    year = models.PositiveSmallIntegerField(_("năm"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=YEAR_PLAN.choices(), default=YEAR_PLAN.first)
    number = models.CharField(_("số văn bản"), max_length=60, blank=True)
    approved_on = models.DateField(_("ban hành ngày"), null=True, blank=True)
    reason = models.TextField(_("lý do điều chỉnh"), blank=True)
    opened_at = models.DateTimeField(_("lập lúc"), default=clock.now)
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-year", "place"]
        constraints = [models.UniqueConstraint(fields=["place", "year"], name="idea_year_plan_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.year}"

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return YEAR_PLAN.labels[self.state]


class YearItem(models.Model):
    """An idea in a yearly plan: which star is meant, what it costs, when it shall be assessed."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="items")
    idea = models.ForeignKey(Idea, models.PROTECT, related_name="year_items")
    star = models.PositiveSmallIntegerField(_("hạng sao dự kiến"))
    cost = models.PositiveBigIntegerField(_("kinh phí (đồng)"))
    due_on = models.DateField(_("xong trước hết ngày"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "idea"], name="idea_once_in_a_year_plan")]

    def __str__(self) -> str:
        return str(self.idea)
