"""The page of a dossier's papers and its bundle."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.recognition.bundles import access, queries
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.paper_list import papers_of
from ocop.registry.producers.access import may_view_protected


def papers_context(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """Papers that exist now, and the bundle of this person's version."""
    own = access.sees_protected(person(request), dossier)
    bundle = queries.bundle_of(dossier, protected=own)
    return {
        "dossier": dossier,
        "papers": [
            {"name": each.name, "title": _(each.title), "cite": each.cite, "protected": each.protected}
            for each in papers_of(dossier)
        ],
        "own": own,
        "opens": not own and bool(may_view_protected(person(request), dossier.product.producer)),
        "bundle": bundle,
        "stale": bundle is not None and bundle.state == "done" and bundle.key != queries.key_of(dossier),
    }
