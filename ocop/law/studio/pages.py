"""What the pages of the studio show. Reads only."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_noop

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.ui.figures import remedy, said
from ocop.ground.ui.tables import Column, Table
from ocop.kernel import clock
from ocop.kernel.verdict import Reason
from ocop.law.rulebooks.models import RulebookVersion
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


def _with_remedy(reason: Reason) -> str:
    return " ".join(filter(None, (said(reason), remedy(reason))))


def _faults(request: HttpRequest, found: list[dict[str, Any]]) -> Table:
    columns = [
        Column("sheet", _("Tờ"), show=lambda row: row["sheet"] or row["file"]),
        Column("row", _("Dòng"), numeric=True, show=lambda row: row["row"] or "–"),
        Column("at", _("Chỗ")),
        Column("why", _("Lỗi")),
    ]
    rows = [{**each, "why": _with_remedy(kept.reason_of(each))} for each in found]
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
    found = queries.standing_of(row)
    if found.content is None:
        raise Http404
    return {"row": row, "draft": row.draft, "book": queries.book_of(found.content), "shown": _set_row(found)}
