"""The record of a dossier, and what every page that shows a whole dossier needs. Reads only."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.ui.figures import said
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import access, queries, rules, sheet
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.returning import list_context
from ocop.recognition.dossiers.states import AT_COMMUNE, AT_PROVINCE, ENDED, RESTARTABLE
from ocop.recognition.dossiers.transition_actions import restart_dossier

TONES = {"recognised": "good", "not_recognised": "danger", "returned_by_commune": "strong",
         "returned_by_province": "strong", "draft": "neutral"}  # fmt: skip
STEPS = ("draft", "commune", "province", "council", "end")


def detail_context(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """The record with the next step for this very person."""
    return {
        **whole_context(dossier),
        "timeline": timeline_of(dossier),
        "next_step": next_step(request, dossier),
        "transition": transition_of(request, dossier),
        "ticks": dossier.editable and bool(access.may_fill(person(request), dossier)),
        "filings": dossier.filings.select_related("by"),
    }


def whole_context(dossier: Dossier) -> dict[str, Any]:
    """What every page that shows the whole dossier needs."""
    marks = queries.marks_of(dossier)
    notes = dict(dossier.self_marks.values_list("criterion", "note"))
    result = queries.self_score(dossier)
    return {
        "dossier": dossier,
        "tone": TONES.get(dossier.state, "active"),
        "facts": facts(dossier),
        "texts": [(_(label), getattr(dossier, key)) for key, (__, label) in rules.TEXTS.items()],
        "papers": [_(rules.PAPERS[key]) for key in dossier.papers],
        "evidence": [evidence_row(each) for each in dossier.evidence.select_related("file")],
        "parts": sheet.parts_of(result.rulebook, marks, notes=notes, evidence=queries.evidence_by_criterion(dossier)),
        "standing": sheet.standing_of(result, marks),
        "steps": [
            _("Chủ thể lập hồ sơ"),
            _("Xã kiểm tra"),
            _("Tỉnh tiếp nhận"),
            _("Hội đồng chấm"),
            _("Kết quả"),
        ],
        **list_context(dossier),
        "step": step_of(dossier.state),
        "today": clock.today(),
    }


def facts(dossier: Dossier) -> list[tuple[str, Any]]:
    """The summary card."""
    product = dossier.product
    shown = [
        (_("Chủ thể"), product.producer.name),
        (_("Xã, phường"), f"{dossier.place}, {dossier.place.province}"),
        (_("Bộ tiêu chí"), f"{product.set_no}. {sheet.said(queries.rulebook_of(dossier).name)}"),
        (_("Lần đăng ký"), _(rules.KINDS[dossier.kind])),
        (_("Quy định áp dụng"), f"{dossier.regulation} ({dossier.regulation_cite})"),
        (_("Số phiếu ở xã"), dossier.commune_number),
        (_("Số phiếu ở tỉnh"), dossier.province_number),
        (_("Mã sản phẩm"), ", ".join(product.codes.filter(current=True).values_list("code", flat=True))),
        (_("Sản phẩm mẫu đã nhận"), dossier.samples or ""),
    ]
    return [(label, value) for label, value in shown if value]


def evidence_row(each: Evidence) -> dict[str, Any]:
    """A file as the evidence list shows it."""
    return {
        "pk": each.pk,
        "title": each.title,
        "filename": each.file.name,
        "size": each.file.size,
        "url": reverse("dossiers:evidence_file", args=[each.pk]),
        "note": _("Tiêu chí {codes}").format(codes=", ".join(each.criteria)),
    }


def transition_of(request: HttpRequest, dossier: Dossier) -> dict[str, Any] | None:
    """What a newer regulation means for this dossier: its last day, or that it must start again (Đ12.2)."""
    if dossier.state not in RESTARTABLE:
        return None
    choice, today = queries.choice_of(dossier), clock.today()
    over = bool(rules.check_restart(dossier.regulation, choice, today))
    if not over and choice.must_finish_by is None:
        return None
    return {
        "over": over,
        "last": choice.must_finish_by,
        "new": choice.restart_under or choice.regulation,
        "cite": choice.cite,
        "may_restart": over and bool(access.may_restart(person(request), dossier)),
    }


def restart(request: HttpRequest, dossier: Dossier) -> Dossier | None:
    """Start again, telling what became of it; None when it was refused."""
    try:
        fresh: Dossier = restart_dossier(person(request), dossier)
    except Refused as refusal:
        messages.error(request, " ".join(said(reason) for reason in refusal.verdict.reasons))
        return None
    messages.success(request, _("Đã lập hồ sơ mới theo {regulation}.").format(regulation=fresh.regulation))
    return fresh


def step_of(state: str) -> int:
    """The step of the assessment that a state belongs to (1–5; 6 when all is over)."""
    if state in ENDED:
        return 6
    if state in AT_COMMUNE:
        return 2
    if state in AT_PROVINCE:
        return 3
    return {"forwarded": 3, "in_round": 4, "scored": 5}.get(state, 1)


def filed_words(dossier: Dossier) -> str:
    """What happens after a filing, told to the person who filed."""
    if dossier.state == "at_province":
        return _("Đã nộp phần bổ sung. Tỉnh tiếp tục xem xét hồ sơ.")
    return _("Đã nộp hồ sơ. Xã sẽ tiếp nhận và trả lời trong 15 ngày làm việc (Đ7.2).")


def next_step(request: HttpRequest, dossier: Dossier) -> dict[str, Any] | None:
    """The page where this person goes on, if it is their turn."""
    if dossier.editable and access.may_fill(person(request), dossier):
        return {"label": _("Soạn tiếp hồ sơ"), "url": reverse("dossiers:texts", args=[dossier.pk])}
    if dossier.state in AT_COMMUNE and access.may_check(person(request), dossier):
        return {"label": _("Kiểm tra ở xã"), "url": reverse("dossiers:commune", args=[dossier.pk])}
    if dossier.state in AT_PROVINCE and access.may_take_in(person(request), dossier):
        return {"label": _("Tiếp nhận ở tỉnh"), "url": reverse("dossiers:province", args=[dossier.pk])}
    return None
