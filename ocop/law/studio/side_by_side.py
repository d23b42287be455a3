"""Two contents side by side, chosen by the person: what the page of differences shows. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _, gettext_noop

from ocop.ground.people.access import person
from ocop.ground.people.models import User
from ocop.law.rulebooks.compare import KINDS, Change, compare
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.studio import access, queries
from ocop.law.studio.models import DraftSet


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its key in the address, its words, the rulebook."""

    key: str
    label: str
    book: Rulebook


def compare_context(request: HttpRequest) -> dict[str, Any]:
    """Two contents chosen by the person, side by side. Raises Http404 for one that may not be seen."""
    user = person(request)
    before, after = (_side(user, request.GET.get(key, "")) for key in ("truoc", "sau"))
    sides = [each for each in (before, after) if each is not None]
    set_no = sides[0].book.set_no if sides else None
    context = {"before": before, "after": after, "choices": _choices(set_no), "set_no": set_no}
    if before is None or after is None:
        return context
    found = compare(before.book, after.book)
    counts = [(_(KINDS[kind]), count) for kind, count in found.counted().items()]
    return {**context, "comparison": found, "counts": counts, "rows": [_change(each) for each in found.changes]}


def _side(user: User, key: str) -> Side | None:
    number = key[1:]
    if not key or not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    if key[0] == "v":
        version = access.get_rulebook_for(user, int(number))
        return Side(key, _version_label(version), queries.book_of(version.content))
    row = access.get_set_for(user, int(number))
    content = queries.standing_of(row).content
    if content is None:
        raise Http404
    return Side(key, _draft_label(row), queries.book_of(content))


def _choices(set_no: int | None) -> list[tuple[str, str]]:
    versions = [(f"v{each.pk}", _version_label(each)) for each in queries.siblings(set_no)]
    return versions + [(f"d{each.pk}", _draft_label(each)) for each in queries.draft_siblings(set_no)]


def _version_label(version: RulebookVersion) -> str:
    return _("Bộ {set}, {regulation}, phiên bản {version}").format(
        set=version.set_no, regulation=version.regulation, version=version.version
    )


def _draft_label(row: DraftSet) -> str:
    return _("Bộ {set}, dự thảo “{title}”").format(set=row.set_no, title=row.draft.title)


HEADINGS = {
    "regulation": gettext_noop("Quy định"),
    "set_no": gettext_noop("Bộ số"),
    "code": gettext_noop("Mã bộ"),
    "name": gettext_noop("Tên bộ"),
    "group": gettext_noop("Nhóm sản phẩm"),
    "subgroup": gettext_noop("Phân nhóm"),
    "agencies": gettext_noop("Cơ quan"),
    "sample_units": gettext_noop("Đơn vị mẫu"),
    "disqualifiers": gettext_noop("Loại cả bộ"),
    "doubts": gettext_noop("Lưu ý in"),
    "bands": gettext_noop("Khung hạng sao"),
    "cites": gettext_noop("Viện dẫn"),
}
LEVELS = {
    "part": gettext_noop("Phần"),
    "section": gettext_noop("Mục"),
    "subgroup": gettext_noop("Nhóm tiêu chí"),
    "criterion": gettext_noop("Tiêu chí"),
}


def _change(each: Change) -> dict[str, Any]:
    heading = each.level == "heading"
    name = _(HEADINGS[each.code]) if heading else f"{_(LEVELS[each.level])} {each.code}"
    return {
        "name": name,
        "kinds": [_(KINDS[kind]) for kind in each.kinds],
        "before": _lines(each.before) if heading else each.before,
        "after": _lines(each.after) if heading else each.after,
        "heading": heading,
        "criterion": each.level == "criterion",
    }


def _lines(value: Any) -> list[str]:
    """A fact of the heading as lines of words."""
    if hasattr(value, "limits"):
        return [f"{star}: ≥ {limit}" for star, limit in value.limits]
    if isinstance(value, tuple):
        return [str(getattr(each, "text", each)) for each in value]
    if hasattr(value, "name"):
        return [f"{value.code}: {value.name}"]
    if hasattr(value, "floors"):
        return [value.parts, value.bands, value.floors, value.unrecognised]
    return [str(value)]
