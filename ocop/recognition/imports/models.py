"""Lists brought in, their files and their rows."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.imports.states import LIST


class Import(models.Model):
    """One list of one office. `place`: the province or commune of today whose list it is."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=LIST.choices(), default=LIST.first)
    name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(_("mã băm"), max_length=64, db_index=True)
    sheet = models.CharField(_("trang tính"), max_length=100)
    header = models.PositiveIntegerField(_("dòng tiêu đề"))
    header_rows = models.PositiveSmallIntegerField(default=1)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    rows_count = models.PositiveIntegerField(_("số dòng"), default=0)
    taken_count = models.PositiveIntegerField(_("số dòng lấy"), default=0)
    applied_count = models.PositiveIntegerField(_("số dòng đã ghi"), default=0)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name=_("người nhập"))
    at = models.DateTimeField(_("lúc nhập"), default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # The same file of the same office twice at once: the second one finds the first.
            models.UniqueConstraint(
                fields=["place", "sha256"], condition=~Q(state__in=["undone", "dropped"]), name="import_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return LIST.labels[self.state]


class SourceFile(models.Model):
    """The bytes of a list, kept beside it so that another sheet or header can be chosen."""

    of = models.OneToOneField(Import, models.CASCADE, related_name="source")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.of_id}"


class ImportRow(models.Model):
    """One row: cells as in the file, what they were read as, what is wrong, what was decided, what it made."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("dòng"))
    cells = models.JSONField()
    values = models.JSONField()
    problems = models.JSONField(default=list)
    kinds = ArrayField(models.CharField(max_length=30), default=list)
    mends = models.JSONField(default=dict)
    taken = models.BooleanField()
    skipped = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)
    product = models.ForeignKey("products.Product", models.SET_NULL, related_name="+", null=True)
    made = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="import_row_once")]
        indexes = [
            models.Index(
                fields=["of", "number"],
                condition=Q(applied_at__isnull=True, taken=True, skipped=False),
                name="import_rows_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.of_id}:{self.number}"
