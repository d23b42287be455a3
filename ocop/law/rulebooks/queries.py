"""What pages and other rooms read of rulebooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.load import build
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.rulebook import Rulebook
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
