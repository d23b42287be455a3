"""Versions of rulebooks as they were published, official words laid over them, doubts confirmed.

Triggers forbid change and removal of all three: what is loaded or confirmed later is a row more.
"""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.law.rulebooks.rules import FINDINGS
from ocop.law.rulebooks.wording import Words


class RulebookVersion(models.Model):
    """One version of the rulebook of one set. Dossiers and sheets pin the version they were judged by.

    `regulation` is the number of the regulation, by text: the rooms of the law share nothing else.
    """

    regulation = models.CharField(_("quy định"), max_length=40)
    set_no = models.PositiveSmallIntegerField(_("bộ số"), validators=[MinValueValidator(1)])
    code = models.CharField(_("mã bộ"), max_length=20)
    version = models.PositiveSmallIntegerField(_("phiên bản"))
    content = models.JSONField(_("nội dung"))
    sha256 = models.CharField(_("mã băm"), max_length=64, unique=True)
    in_force_from = models.DateField(_("áp dụng từ"))
    published_at = models.DateTimeField(_("nạp lúc"))
    reason = models.TextField(_("lý do đính chính"), blank=True, default="")
    proposed_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người trình")
    )
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", null=True, verbose_name=_("người duyệt")
    )

    class Meta:
        ordering = ["in_force_from", "set_no", "version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True, approved_by__isnull=True)
                | Q(proposed_by__isnull=False, approved_by__isnull=False) & ~Q(proposed_by=F("approved_by")),
                name="rulebook_published_by_two",
            ),
            models.UniqueConstraint(fields=["regulation", "set_no", "version"], name="rulebook_version_once"),
        ]
        indexes = [models.Index(fields=["set_no", "-in_force_from", "-version"])]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Wording(models.Model):
    """The words of the signed decision for one version, as an office loaded them; the newest counts.

    `office` is a province; none means the whole country. Points, floors and the version's hash stay as they are.
    """

    version = models.ForeignKey(RulebookVersion, models.PROTECT, related_name="wordings")
    office = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(_("lời nguyên văn"))
    source = models.CharField(_("số, ký hiệu văn bản ký"), max_length=60)
    source_date = models.DateField(_("ngày văn bản"))
    loaded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    loaded_at = models.DateTimeField(_("nạp lúc"), default=clock.now)
    sha256 = models.CharField(_("mã băm"), max_length=64)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["version", "-id"])]

    def __str__(self) -> str:
        return f"{self.version}: {self.source}"

    @property
    def words(self) -> Words:
        """The content as the sheet reads it."""
        return Words(self.content)


class DoubtCheck(models.Model):
    """One look at the signed paper: is a doubt read here as the paper has it? Later looks stand beside it.

    `digest` names the doubt (`law.doubts`); `version` is the rulebook that listed it, none for a doubt of the
    regulation's own text; `index` is its place in that list, from 0.
    """

    regulation = models.CharField(_("quy định"), max_length=40)
    version = models.ForeignKey(RulebookVersion, models.PROTECT, null=True, blank=True, related_name="+")
    index = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    finding = models.CharField(_("kết luận"), max_length=12, choices=list(FINDINGS.items()))
    words = models.TextField(_("bản ký ghi"), blank=True)
    page = models.CharField(_("trang của bản ký"), max_length=40)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["regulation", "digest"])]

    def __str__(self) -> str:
        return f"{self.digest[:8]}: {self.finding}"
