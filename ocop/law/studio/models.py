"""Drafts of the law and the sets in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.law.studio.states import DRAFT


class Draft(models.Model):
    """What law officers prepare for publication: perhaps a regulation, and sets of criteria. Not bound to a place.

    `faults` are those of the files and of the regulation; each as `faults.kept` writes it.
    """

    title = models.CharField(_("tên dự thảo"), max_length=200)
    state = models.CharField(_("trạng thái"), max_length=10, choices=DRAFT.choices(), default=DRAFT.first)
    regulation = models.CharField(_("quy định"), max_length=200, blank=True)
    content = models.JSONField(_("nội dung quy định"), null=True)
    source = models.CharField(_("tệp"), max_length=300, blank=True)
    faults = models.JSONField(_("lỗi"), default=list)
    in_force_from = models.DateField(_("áp dụng từ"), null=True)
    reason = models.TextField(_("lý do đính chính"), blank=True)
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name=_("người soạn"))
    made_at = models.DateTimeField(_("lập lúc"), default=clock.now)
    proposed_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người trình")
    )
    proposed_at = models.DateTimeField(_("trình lúc"), null=True)
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người duyệt")
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(proposed_by__isnull=False) & ~Q(approved_by=F("proposed_by")),
                name="draft_published_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(proposed_by__isnull=False, approved_by__isnull=False, in_force_from__isnull=False),
                name="published_draft_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return DRAFT.labels[self.state]


class DraftSet(models.Model):
    """One set in a draft, as it came in; `set_no` and `regulation` as far as they could be read."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sets")
    position = models.PositiveSmallIntegerField()
    set_no = models.PositiveSmallIntegerField(_("bộ số"), null=True)
    name = models.CharField(_("tên bộ"), max_length=300, blank=True)
    source = models.CharField(_("tệp"), max_length=200)
    sheet = models.CharField(_("tờ"), max_length=100, blank=True)
    content = models.JSONField(_("nội dung"))
    sha256 = models.CharField(_("mã băm"), max_length=64)
    faults = models.JSONField(_("lỗi"), default=list)

    class Meta:
        ordering = ["draft", "position"]
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="draft_set_position_once")]

    def __str__(self) -> str:
        return f"{self.draft}: {self.set_no}"
