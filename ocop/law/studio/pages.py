"""What the pages of the studio show. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_noop

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.people.models import User
from ocop.ground.ui.tables import Column, Table
from ocop.kernel import clock
from ocop.law.rulebooks.compare import KINDS, Change, compare
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.studio import access, forms, kept, queries, rules
from ocop.law.studio.models import Draft, DraftSet

STANDINGS = {
    "new": (gettext_noop("Bộ mới"), "active"),
    "same": (gettext_noop("Không đổi"), "neutral"),
    "correction": (gettext_noop("Đính chính"), "strong"),
    "repeated": (gettext_noop("Trùng bản cũ"), "danger"),
    "faulty": (gettext_noop("Có lỗi"), "danger"),
}
TONES = {"draft": "neutral", "proposed": "active", "published": "good", "discarded": "neutral"}


def draft_context(request: HttpRequest, draft: Draft, **filled: Any) -> dict[str, Any]:
    """A draft: what is in it, its faults, and what this person may do with it and why not."""
    user = person(request)
    sets = queries.sets_of(draft)
    facts = queries.facts_of(draft, sets)
    changes = access.may_change(user, draft)
    proposes = access.may_propose(user, draft) & rules.check_soundness(facts)
    approves = access.may_approve(user, draft)
    terms = rules.check_terms(facts, draft.in_force_from, draft.reason, today=clock.today())
    proposed = draft.state == "proposed"
    return {
        "draft": draft,
        "tone": TONES[draft.state],
        "facts": _draft_facts(draft),
        "sets": [_set_row(each) for each in sets],
        "faults": _faults(request, queries.faults_of(draft, sets)),
        "correction": bool(facts.corrected),
        "upload": (filled.get("upload") or forms.UploadForm()) if changes else None,
        "propose": (filled.get("propose") or _propose_form(draft)) if proposes else None,
        "proposes": proposes if draft.state == "draft" else None,
        "approves": (approves & rules.check_soundness(facts) & terms) if proposed else None,
        "back": (filled.get("back") or forms.ReturnForm()) if access.may_return(user, draft) else None,
        "changes": changes,
        "timeline": timeline_of(draft),
    }


def _propose_form(draft: Draft) -> forms.ProposeForm:
    known = {"reason": draft.reason}
    first = queries.regulation_from(draft)
    day = draft.in_force_from or max(filter(None, (first, clock.today())))
    return forms.ProposeForm(initial={**known, "in_force_from": day})


def _draft_facts(draft: Draft) -> list[tuple[str, Any]]:
    regulation = {"": _("đã có trong hệ thống")}.get(queries.regulation_standing(draft), _("có trong dự thảo"))
    first = f"{draft.in_force_from:%d/%m/%Y}" if draft.in_force_from else ""
    return [
        (_("Quy định"), f"{draft.regulation} ({regulation})" if draft.regulation else ""),
        (_("Tệp"), draft.source),
        (_("Người soạn"), draft.made_by),
        (_("Áp dụng từ"), first),
        (_("Lý do đính chính"), draft.reason),
        (_("Người trình"), draft.proposed_by or ""),
        (_("Người duyệt"), draft.approved_by or ""),
    ]


def _set_row(each: queries.Standing) -> dict[str, Any]:
    label, tone = STANDINGS[each.standing]
    row, sound = each.row, each.content is not None
    against = f"v{each.newest.pk}" if each.newest else ""
    compared = f"{reverse('studio:compare')}?truoc={against}&sau=d{row.pk}" if sound and against else ""
    return {
        "set_no": row.set_no,
        "name": row.name,
        "source": f"{row.source} · {row.sheet}" if row.sheet else row.source,
        "faults": len(row.faults),
        "label": _(label),
        "tone": tone,
        "newest": each.newest,
        "preview": reverse("studio:draft_set", args=[row.pk]) if sound else "",
        "compare": compared if each.standing != "same" else "",
    }


def _faults(request: HttpRequest, found: list[dict[str, Any]]) -> Table:
    from ocop.ground.ui.figures import remedy, said

    columns = [
        Column("sheet", _("Tờ"), show=lambda row: row["sheet"] or row["file"]),
        Column("row", _("Dòng"), numeric=True, show=lambda row: row["row"] or "–"),
        Column("at", _("Chỗ")),
        Column("why", _("Lỗi")),
        Column("remedy", _("Cách sửa")),
    ]
    rows = [
        {**each, "why": said(kept.reason_of(each)), "remedy": remedy(kept.reason_of(each))}
        for each in found
    ]  # fmt: skip
    return Table(columns, rows, request.GET, caption=_("Lỗi trong tệp"))


def version_context(version: RulebookVersion) -> dict[str, Any]:
    """A published version as it prints, and who stands behind it."""
    return {
        "version": version,
        "book": queries.book_of(version.content),
        "facts": [
            (_("Quy định"), version.regulation),
            (_("Phiên bản"), version.version),
            (_("Áp dụng từ"), f"{version.in_force_from:%d/%m/%Y}"),
            (_("Người trình"), version.proposed_by or _("nạp cùng phần mềm")),
            (_("Người duyệt"), version.approved_by or ""),
            (_("Lý do đính chính"), version.reason),
            (_("Mã băm"), version.sha256[:16]),
        ],
        "others": [each for each in queries.siblings(version.set_no) if each.pk != version.pk],
    }


def draft_set_context(row: DraftSet) -> dict[str, Any]:
    """A set of a draft as it would print. Raises Http404 while it has faults."""
    found = _standing(row)
    if found.content is None:
        raise Http404
    return {"row": row, "draft": row.draft, "book": queries.book_of(found.content), "shown": _set_row(found)}


def _standing(row: DraftSet) -> queries.Standing:
    return next(each for each in queries.sets_of(row.draft) if each.row.pk == row.pk)


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
    content = _standing(row).content
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
