"""What pages and the job read of bundles."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from ocop.kernel import clock
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.rules import content_key
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import frozen_content, report_of
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS

QUIET = timedelta(minutes=5)
"""A running bundle nobody touched for so long lost its job."""


def key_of(dossier: Dossier) -> str:
    """The hash of everything the bundle prints: filed content, the offices' numbers and days, Mẫu 03."""
    report = report_of(dossier)
    fields = ("commune_number", "commune_received_on", "commune_due_on", "samples", "forwarded_on",
              "province_number", "province_received_on")  # fmt: skip
    return content_key(
        {
            "content": frozen_content(dossier),
            "filed": dossier.filed_at,
            "report": {key: getattr(report, key) for key in COMMUNE_MATTERS},
            **{name: getattr(dossier, name) for name in fields},
        }
    )


def bundle_of(dossier: Dossier, *, protected: bool) -> Bundle | None:
    """The newest bundle of the dossier in this version, made or being made."""
    rows = Bundle.objects.filter(dossier=dossier, protected=protected)
    return rows.select_related("pdf", "archive").order_by("-asked_at", "-pk").first()


def left_behind() -> QuerySet[Bundle]:
    """Bundles whose job was killed, or never came."""
    return Bundle.objects.filter(state__in=("waiting", "running"), touched_at__lt=clock.now() - QUIET)
