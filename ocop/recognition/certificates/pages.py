"""What the pages of decisions, certificates and notices show. Reads only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext as _

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.recognition.certificates import access, documents, drafts, forms, queries, results
from ocop.recognition.certificates.models import Certificate, Decision, Notice
from ocop.recognition.certificates.states import CERTIFICATE
from ocop.recognition.councils.models import Outcome

TONES = {"valid": "good", "extended": "active", "expired": "neutral", "withdrawn": "danger"}


def outcomes_context(place: Place, verdict: Verdict | None = None) -> dict[str, Any]:
    """Results waiting, in three groups by where they lead."""
    rows: dict[str, list[Outcome]] = {"recognise": [], "send_up": [], "reject": []}
    for each in queries.outcomes_waiting(place):
        rows[queries.way_of(each)].append(each)
    return {
        "place": place,
        "groups": [
            (_("Đề nghị công nhận 3–4 sao"), rows["recognise"]),
            (_("Từ 90 điểm: chuyển hồ sơ lên Bộ đánh giá 5 sao"), rows["send_up"]),
        ],
        "rejected": [(each, why_not(each)) for each in rows["reject"]],
        "waiting": len(rows["recognise"]) + len(rows["send_up"]),
        "verdict": verdict,
    }


def why_not(outcome: Outcome) -> str:
    """Why a product was not recognised, in one sentence."""
    reason, codes = results.why_not(outcome.detail, outcome.band)
    return {
        "knockouts": _("Bị loại theo điều kiện {codes}."),
        "points": _("Dưới 50 điểm (Đ3.3)."),
        "floors": _("Chưa đạt mức tối thiểu của hạng 3 sao ở tiêu chí {codes}."),
    }[reason].format(codes=", ".join(codes))


def chosen_outcomes(request: HttpRequest, place: Place) -> list[Outcome]:
    """The outcomes ticked, among those that wait; others are passed over."""
    wanted = {int(each) for each in request.POST.getlist("outcomes") if each.isascii() and each.isdigit()}
    return [each for each in queries.outcomes_waiting(place) if each.pk in wanted]


def decision_name(decision: Decision) -> str:
    """Its number; a draft is named by the record's."""
    return decision.number or _("Dự thảo quyết định số {number}").format(number=decision.pk)


def decision_context(
    request: HttpRequest,
    decision: Decision,
    sign: forms.SignForm | None = None,
    back: forms.ReturnForm | None = None,
) -> dict[str, Any]:
    """A decision with its products, and what this person may do with it."""
    user, draft = person(request), decision.state == "draft"
    items = list(drafts.items_of(decision))
    signs = draft and access.may_sign(user, decision)
    returns = draft and access.may_return(user, decision)
    return {
        "decision": decision,
        "name": decision_name(decision),
        "items": items,
        "certified": sum(each.way == "recognise" for each in items),
        "sign": (sign or forms.SignForm()) if signs else None,
        "back": (back or forms.ReturnForm()) if returns else None,
        "timeline": timeline_of(decision),
    }


def detail_context(
    request: HttpRequest, certificate: Certificate, form: forms.WithdrawForm | None = None
) -> dict[str, Any]:
    """A certificate: facts, standing today, and the withdrawal for whoever decides it."""
    user = person(request)
    found = queries.with_standing_facts(access.certificates_visible_to(user)).get(pk=certificate.pk)
    checked = queries.check(found, clock.today())
    open_ = CERTIFICATE.allows("withdraw", certificate.state) & access.may_withdraw(user, certificate)
    return {
        "certificate": certificate,
        "facts": certificate_facts(certificate),
        "standing": _(checked.label),
        "tone": TONES[checked.standing],
        "today": checked.on,
        "print": access.may_print(user, certificate),
        "form": (form or forms.WithdrawForm()) if open_ else None,
        "ground": _(certificate.ground_label) if certificate.ground_label else "",
        "public_url": documents.check_url(certificate),
        "sees_decision": access.decisions_visible_to(person(request)).filter(pk=certificate.decision_id).exists(),
        "timeline": timeline_of(certificate),
    }


def certificate_facts(certificate: Certificate) -> list[tuple[str, Any]]:
    """The summary card."""
    return [
        (_("Chủ thể"), certificate.producer_name),
        (_("Địa chỉ"), certificate.producer_address),
        (_("Mã sản phẩm"), certificate.product_code),
        (_("Số giấy chứng nhận"), certificate.number),
        (_("Quyết định"), certificate.decision.number),
        (_("Cơ quan công nhận"), certificate.decision.issuer),
        (_("Có giá trị"), f"{certificate.issued_on:%d/%m/%Y} – {certificate.expires_on:%d/%m/%Y}"),
        (_("Quy định áp dụng"), certificate.regulation),
        (_("Mã kiểm tra"), certificate.token),
    ]


def notice_context(notice: Notice) -> dict[str, Any]:
    """A notice as its paper says it, with the parts to read."""
    facts = documents.notice_facts(notice, get_language() or "vi")
    certificate = Certificate.objects.filter(dossier=notice.dossier).first()
    return {
        "notice": notice,
        "facts": facts,
        "certificate": certificate,
    }
