"""Teams, their members, and the dossiers given to them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.experts.rules import PROPOSALS
from ocop.recognition.experts.states import ASSIGNMENT


class Team(models.Model):
    """A team of a province, set up by a decision for a time (Đ7.3b)."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("tỉnh, thành phố"))
    name = models.CharField(_("tên Tổ tư vấn"), max_length=200)
    decision_number = models.CharField(_("số quyết định thành lập"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "decision_number"], name="team_once"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="team_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Expert(models.Model):
    """A person on the team, with the agency and field they speak for."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="experts")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="expert_seats")
    agency = models.CharField(_("cơ quan, chuyên môn"), max_length=200)
    is_head = models.BooleanField(_("Tổ trưởng"), default=False)

    class Meta:
        ordering = ["-is_head", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="expert_once"),
            models.UniqueConstraint(fields=["team"], condition=Q(is_head=True), name="team_one_head"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Assignment(models.Model):
    """A dossier an expert reads until a day, and what they found. `notes`: part of the set → words."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="assignments")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="assignments", verbose_name=_("người đọc"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=ASSIGNMENT.choices(), default=ASSIGNMENT.first)
    due_on = models.DateField(_("đọc xong trước hết ngày"))
    notes = models.JSONField(_("nhận xét"), default=dict)
    proposal = models.CharField(_("đề nghị"), max_length=5, choices=list(PROPOSALS.items()), default="none")
    proposal_words = models.TextField(_("nội dung đề nghị"), blank=True)
    interest = models.CharField(_("lợi ích liên quan"), max_length=300, blank=True)
    done_on = models.DateField(_("gửi nhận xét ngày"), null=True)
    given_at = models.DateTimeField(default=clock.now)
    given_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "expert"], name="assignment_once"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False), name="assignment_done_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert}: {self.dossier}"

    @property
    def place(self) -> models.Model:
        """Where rights are asked for."""
        return self.dossier.place

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return ASSIGNMENT.labels[self.state]
