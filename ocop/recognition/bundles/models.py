"""Bundles: what was asked for, how far it is, and the two files it became."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.bundles.states import BUNDLE


class Bundle(models.Model):
    """A dossier bound and packed as it stood. `key` is the hash of that content.

    `protected`: it prints gender and ethnicity of the representative, for the producer's own people only.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="bundles")
    key = models.CharField(max_length=64)
    protected = models.BooleanField(default=False)
    state = models.CharField(_("trạng thái"), max_length=8, choices=BUNDLE.choices(), default=BUNDLE.first)
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("lúc yêu cầu"), default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    files_count = models.PositiveIntegerField(default=0)
    files_done = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(_("số trang"), default=0)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    archive = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "key", "protected"], name="bundle_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def place(self) -> models.Model:
        """Where rights are asked for."""
        return self.dossier.place

    @property
    def state_label(self) -> str:
        """The Vietnamese name of its state (a message id)."""
        return BUNDLE.labels[self.state]

    @property
    def under_way(self) -> bool:
        """Is it still being made?"""
        return self.state in ("waiting", "running")
