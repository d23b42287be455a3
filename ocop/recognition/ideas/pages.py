"""The record of an idea and what every page of it shows. Reads only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from ocop.ground.audit.queries import timeline_of
from ocop.ground.maps.queries import now_words
from ocop.ground.people.access import person
from ocop.ground.ui.figures import ddmmyyyy, money, number
from ocop.kernel import clock
from ocop.recognition.ideas import access, plan_figures, plan_pages, queries, rules
from ocop.recognition.ideas.models import Idea, Review
from ocop.recognition.ideas.states import ACCEPTED, IDEA
from ocop.registry.products.access import may_register
from ocop.registry.products.queries import set_name

TONES = {"approved": "good", "in_plan": "good", "under_way": "active", "done": "good", "returned": "strong",
         "declined": "danger", "dropped": "neutral", "draft": "neutral"}  # fmt: skip


def detail_context(request: HttpRequest, idea: Idea) -> dict[str, Any]:
    """The record with the next step for this very person."""
    actor = person(request)
    return {
        **whole_context(idea),
        **plan_pages.plan_context(idea),
        "timeline": timeline_of(idea),
        "next_step": next_step(request, idea),
        "verdicts": {name: access.verdict_for(actor, idea, name) for name in ("start", "finish", "drop")},
        "may_make": _may_make(request, idea),
        "may_act": access.may_act(actor, idea),
        "still": queries.still_of(idea, clock.today()),
        "listed": list(idea.year_items.select_related("plan__place").order_by("plan__year")),
    }


def whole_context(idea: Idea) -> dict[str, Any]:
    """What every page that shows the whole idea needs."""
    return {
        "idea": idea,
        "tone": TONES.get(idea.state, "active"),
        "facts": facts(idea),
        "texts": [(_(label), getattr(idea, key)) for key, (label, _why) in rules.TEXTS.items()],
        "photos": list(idea.photos.select_related("file")),
        "reviews": [review_row(each) for each in idea.reviews.select_related("by")],
        "cycle": cycle_step(idea.state),
        "today": clock.today(),
    }


def facts(idea: Idea) -> list[tuple[str, Any]]:
    """The summary card."""
    now = now_words(idea)
    return [
        (_("Chủ thể"), idea.producer.name),
        (_("Xã, phường"), idea.place.full_name),
        *([(_("Nay thuộc"), now)] if now else []),
        (_("Loại ý tưởng"), _(rules.KINDS[idea.kind])),
        (_("Bộ sản phẩm"), set_words(idea)),
        (
            _("Vùng nguyên liệu"),
            f"{number(plan_figures.trimmed(idea.material_area))} ha" if idea.material_area is not None else "",
        ),
        (
            _("Nguyên liệu địa phương"),
            f"{number(plan_figures.trimmed(idea.local_share))} %" if idea.local_share is not None else "",
        ),
        (_("Lao động"), _workers(idea)),
        (_("Vốn dự kiến"), money(idea.cost) if idea.cost is not None else ""),
        (_("Năm muốn đánh giá"), str(idea.year_wanted or "")),
        (_("Hạng sao mong muốn"), _("{star} sao").format(star=idea.star_wanted) if idea.star_wanted else ""),
        (_("Gửi ngày"), ddmmyyyy(idea.submitted_on) if idea.submitted_on else ""),
        (_("Xã đồng ý ngày"), ddmmyyyy(idea.agreed_on) if idea.agreed_on else ""),
        (_("Tỉnh chấp thuận ngày"), ddmmyyyy(idea.approved_on) if idea.approved_on else ""),
    ]


def set_words(idea: Idea) -> str:
    """The set by number and name."""
    known = set_name(idea.set_no, clock.today()) if idea.set_no else None
    return f"{idea.set_no}. {known.name.in_language(get_language() or 'vi')}" if known else ""


def review_row(review: Review) -> dict[str, Any]:
    """A decision with the opinions and the hints that were before it."""
    return {
        "label": _(IDEA[review.move].label),
        "by": str(review.by or ""),
        "at": review.at,
        "words": review.words,
        "hints": review.hints,
        "opinions": [
            (_(label), _(rules.VIEWS[told["view"]]), told.get("words", ""), told["view"] == rules.DOUBT)
            for key, label in rules.MATTERS.items()
            if (told := review.opinions.get(key))
        ],
    }


def cycle_step(state: str) -> int:
    """The step of the OCOP cycle: 2 the idea, 3 the plan, 4 carrying it out, 5 assessment."""
    return {"approved": 3, "in_plan": 3, "under_way": 4, "done": 5}.get(state, 2)


def next_step(request: HttpRequest, idea: Idea) -> dict[str, Any] | None:
    """The page where this person goes on, if it is their turn."""
    actor = person(request)
    if idea.state == "submitted" and access.may_review(actor, idea):
        return {"label": _("Cho ý kiến"), "url": reverse("ideas:review", args=[idea.pk])}
    if idea.state == "commune_agreed" and access.may_decide(actor, idea):
        return {"label": _("Quyết định"), "url": reverse("ideas:decide", args=[idea.pk])}
    if not access.may_act(actor, idea):
        return None
    if idea.editable:
        return {"label": _("Viết tiếp"), "url": reverse("ideas:write", args=[idea.pk])}
    if idea.state in ACCEPTED and queries.agreed_plan(idea) is None:
        return {"label": _("Lập phương án"), "url": reverse("ideas:plan", args=[idea.pk])}
    if idea.state == "under_way":
        return {"label": _("Báo cáo tiến độ"), "url": reverse("ideas:report", args=[idea.pk])}
    return None


def _may_make(request: HttpRequest, idea: Idea) -> bool:
    """The button stands where the registration would be taken: the producer's own people register (Đ7.1)."""
    ready = idea.state in ACCEPTED and idea.product_id is None
    return ready and bool(may_register(person(request), idea.producer))


def _workers(idea: Idea) -> str:
    if idea.workers is None:
        return ""
    if idea.local_workers is None:
        return number(idea.workers)
    return _("{all} người, {local} người địa phương").format(all=number(idea.workers), local=number(idea.local_workers))
