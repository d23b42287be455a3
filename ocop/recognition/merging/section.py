"""The block on a record page: what was merged into it, each with its own history."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.audit.queries import entries_of
from ocop.ground.people.models import User
from ocop.recognition.merging import access, queries
from ocop.recognition.merging.access import Record
from ocop.registry.producers import pages as producer_pages
from ocop.registry.producers.sections import Section
from ocop.registry.products import pages as product_pages
from ocop.registry.products.models import Product


def merged_section(person: User, record: Record) -> Section | None:
    """The block on a record page: what was merged into it with its history, and the way to merge. One query."""
    slug = "san-pham" if isinstance(record, Product) else "chu-the"
    merges = [
        (each, reverse("merging:merged", args=[slug, each.pk]), history(each.gone))
        for each in queries.merges_of(record)
    ]
    may = bool(person.holds(access.MERGE)) and access.may_touch(person, record).ok
    if not merges and not may:
        return None
    url = reverse("merging:choose", args=[slug, record.pk]) if may else ""
    return Section("merging/section.html", {"merges": merges, "url": url})


def history(record: Record) -> list[dict[str, Any]]:
    """What happened to a record, as its own page tells it. One query."""
    done = product_pages.DONE if isinstance(record, Product) else producer_pages.DONE
    return [
        {"when": each.at, "who": each.actor_label, "what": _(done.get(each.verb, each.verb))}
        for each in entries_of(record)
    ]
