"""What pages and other rooms read of rulebooks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.load import build
from ocop.law.rulebooks.models import RulebookVersion, Wording
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.rulebooks.wording import OWN_WORDS, Words
from ocop.law.source import Text, text_of


@dataclass(frozen=True, slots=True)
class SetName:
    """A set of products as lists show it."""

    set_no: int
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class GroupOfSets:
    """A product group with its sets, in the order of their numbers."""

    code: str
    name: Text
    sets: tuple[SetName, ...]


def rulebook_version(set_no: int, on: date) -> RulebookVersion:
    """The version that judges a dossier of this set opened on this day: of those in force the newest.

    Raises Refused at "set" when there is none: an unknown set, or a day of which only totals are kept.
    """
    found = (
        RulebookVersion.objects.filter(set_no=set_no, in_force_from__lte=on)
        .order_by("-in_force_from", "-version")
        .first()
    )
    if found is None:
        raise Refused(
            no(
                gettext_noop("Không có bộ tiêu chí số {set} áp dụng cho ngày {day}."),
                at="set",
                remedy=gettext_noop("Kiểm tra lại số bộ sản phẩm và ngày mở hồ sơ."),
                set=set_no,
                day=f"{on:%d/%m/%Y}",
            )
        )
    return found


def in_force(on: date) -> dict[int, Rulebook]:
    """Every set's rulebook as it stands on this day, by set number. One query, once the rulebooks are built."""
    rows = RulebookVersion.objects.filter(in_force_from__lte=on).order_by("in_force_from", "version")
    newest = dict(rows.values_list("set_no", "pk"))  # the last row of a set stays
    return {set_no: rulebook(pk) for set_no, pk in sorted(newest.items())}


@lru_cache(maxsize=256)
def rulebook(version_id: int) -> Rulebook:
    """The rulebook of a version, built once a process: published rows never change.

    Raises DoesNotExist, or ValueError when the stored content does not have the hash it was published with.
    """
    version = RulebookVersion.objects.get(pk=version_id)
    book = build(version.content)
    if book.sha256 != version.sha256:
        raise ValueError(f"the content of {version} does not match its hash")
    return book


def is_published(sha256: str) -> bool:
    """Does a version with exactly this content stand in the table?"""
    return RulebookVersion.objects.filter(sha256=sha256).exists()


def groups(on: date) -> tuple[GroupOfSets, ...]:
    """The product groups with their sets, as the rulebooks in force on this day name them. One query."""
    rows = RulebookVersion.objects.filter(in_force_from__lte=on).order_by("in_force_from", "version")
    newest: dict[int, Any] = dict(rows.values_list("set_no", "content__set"))  # the last row of a set stays
    found: dict[str, tuple[Text, list[SetName]]] = {}
    for set_no, heading in sorted(newest.items()):
        group, name = heading["group"], heading["name"]
        sets = found.setdefault(group["code"], (text_of(group), []))[1]
        sets.append(SetName(set_no, heading["code"], text_of(name)))
    return tuple(GroupOfSets(code, name, tuple(sets)) for code, (name, sets) in found.items())


def newest_versions(on: date) -> list[RulebookVersion]:
    """Of every set the version in force on this day, by the set's number. One query."""
    rows = RulebookVersion.objects.filter(in_force_from__lte=on).order_by("in_force_from", "version")
    return [found for _, found in sorted({each.set_no: each for each in rows}.items())]


def wordings_of(versions: Iterable[int], office: Place | None) -> dict[int, Wording]:
    """Version id → the words that show there: the newest of the office, else of the whole country. One query."""
    seen = Q(office=None) if office is None else Q(office=None) | covered_by(office, "office")
    rows = Wording.objects.filter(seen, version__in=list(versions)).select_related("loaded_by")
    found: dict[int, Wording] = {}
    # The office's own come last, each newer one over the one before.
    for each in sorted(rows, key=lambda row: (row.office_id is not None, row.pk)):
        found[each.version_id] = each
    return found


def words_of(version_id: int, office: Place | None) -> Words:
    """The official words laid over a version for an office (None: the whole country). One query."""
    found = wordings_of([version_id], office).get(version_id)
    return found.words if found else OWN_WORDS
