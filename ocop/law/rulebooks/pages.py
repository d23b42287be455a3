"""What the public pages of the criteria show: the list, one set, its empty files. Reads only."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_date

from ocop.ground.papers.serve import MAKE
from ocop.ground.people.pace import Pace
from ocop.ground.places.models import Place
from ocop.ground.places.queries import places_on
from ocop.kernel import clock
from ocop.law.rulebooks import queries
from ocop.law.rulebooks.cards import sheet_cards
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.sheet_paper import score_form
from ocop.law.rulebooks.wording import OWN_WORDS

DOWNLOADS = Pace("sheets", "SHEET_DOWNLOADS_PER_MINUTE", 60)


def asked_day(request: HttpRequest) -> date:
    """The day the address asks about ("?ngay=2026-06-01"), else today."""
    try:
        return parse_date(request.GET.get("ngay", "")) or clock.today()
    except ValueError:
        return clock.today()


def list_context(request: HttpRequest) -> dict[str, Any]:
    """The product groups with their sets in force on the day asked about."""
    day = asked_day(request)
    groups = queries.groups(day)
    return {"groups": groups, "count": sum(len(each.sets) for each in groups), "day": day, "today": clock.today()}


def set_context(request: HttpRequest, version: RulebookVersion) -> dict[str, Any]:
    """One set: its sheet in the words that show for the office asked about, and the empty files."""
    wording = queries.wordings_of([version.pk], asked_office(request)).get(version.pk)
    cards = sheet_cards(queries.rulebook(version.pk), wording.words if wording else OWN_WORDS)
    query = request.GET.urlencode()
    return {
        "version": version,
        "cards": cards,
        "wording": wording,
        "day": asked_day(request),
        "today": clock.today(),
        "query": f"?{query}" if query else "",
    }


def asked_office(request: HttpRequest) -> Place | None:
    """The province whose words are asked for ("?tinh=68"); none for the whole country."""
    code = request.GET.get("tinh", "").replace("\x00", "")
    return places_on(clock.today(), "province").filter(code=code).first() if code else None


def empty_file(request: HttpRequest, version: RulebookVersion, form: str) -> bytes:
    """The empty sheet as "pdf" or "docx"; each made once a process for the words that show."""
    wording = queries.wordings_of([version.pk], asked_office(request)).get(version.pk)
    return _made(version.pk, wording.pk if wording else None, form)


@lru_cache(maxsize=64)
def _made(version_id: int, wording_id: int | None, form: str) -> bytes:
    version = RulebookVersion.objects.get(pk=version_id)
    words = version.wordings.get(pk=wording_id).words if wording_id else OWN_WORDS
    return MAKE[form](score_form(queries.rulebook(version_id), issued_on=version.in_force_from, words=words))
