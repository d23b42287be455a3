"""What other rooms read of regulations: those that are published, in their newest versions.

A law officer may publish a new decision at any moment, and every process must then judge by it. One request
asks the table once (`memory`); the content of a version never changes, so it is understood once a process.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ocop.law.doubts import PrintedDoubt
from ocop.law.regulations import choose
from ocop.law.regulations.memory import remembered
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.regulation import Kind, Regulation, regulation_of
from ocop.law.source import text_of


def published() -> tuple[Regulation, ...]:
    """Every regulation in its newest version, in the order in which they came into force."""
    return remembered(_published)


def regulation(number: str) -> Regulation:
    """The regulation with this number. Raises KeyError."""
    return {each.number: each for each in published()}[number]


def regulation_for(filed: date, kind: Kind | str) -> choose.Choice:
    """The regulation that judges a dossier of this kind filed on this day (Đ11, Đ12.2), of those published."""
    return choose.regulation_for(filed, kind, published())


def in_force_on(day: date) -> Regulation:
    """The regulation whose rules a new act of this day follows. Raises Refused before the first one."""
    return choose.in_force_on(day, published())


def is_published(sha256: str) -> bool:
    """Does a version with exactly this content stand in the table?"""
    return RegulationVersion.objects.filter(sha256=sha256).exists()


def printed_doubts(number: str) -> tuple[PrintedDoubt, ...]:
    """What the regulation's own text leaves open, in its order; nothing for an unknown number."""
    newest = RegulationVersion.objects.filter(number=number).order_by("-version").values_list("content", flat=True)
    found = (newest.first() or {}).get("printed_doubts", ())
    return tuple(PrintedDoubt(each["at"], each["kind"], text_of(each)) for each in found)


def _published() -> tuple[Regulation, ...]:
    newest = dict(RegulationVersion.objects.order_by("version").values_list("number", "pk"))  # the last row stays
    return tuple(sorted(map(_understood, newest.values()), key=lambda each: (each.in_force_from, each.number)))


@lru_cache(maxsize=256)
def _understood(version_id: int) -> Regulation:
    version = RegulationVersion.objects.get(pk=version_id)
    found = regulation_of(version.content)
    if found.sha256 != version.sha256:
        raise ValueError(f"the content of {version} does not match its hash")
    return found
