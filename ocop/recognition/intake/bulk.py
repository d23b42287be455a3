"""A step on many rows behind a form, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.figures import said
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.intake import access, actions, forms, province_desk
from ocop.recognition.intake.many import Many

NAMED = 20


def tell(request: HttpRequest, act: Callable[[list[Dossier]], Many], dossiers: list[Dossier], done: str) -> None:
    """Carry out and tell: how many were done, and each that was not with its reason. `done` holds {count}."""
    if not dossiers:
        messages.error(request, _("Chưa đánh dấu hồ sơ nào."))
        return
    try:
        many = act(dossiers)
    except Refused as refusal:
        messages.error(request, " ".join(said(reason) for reason in refusal.verdict.reasons))
        return
    if many.done:
        messages.success(request, done.format(count=len(many.done)))
    for dossier, verdict in many.refused[:NAMED]:
        why = " ".join(said(reason) for reason in verdict.reasons)
        messages.error(request, _("“{product}”: {why}").format(product=dossier.product.name, why=why))
    if len(many.refused) > NAMED:
        messages.error(request, _("… và {count} hồ sơ khác.").format(count=len(many.refused) - NAMED))


def receive(request: HttpRequest, dossiers: list[Dossier]) -> None:
    """The commune receives all rows ticked."""
    place = access.own_commune(person(request))
    words = _("Đã tiếp nhận {count} hồ sơ.")
    tell(request, lambda rows: actions.receive_many(person(request), place, dossiers=rows), dossiers, words)


def take_in(request: HttpRequest, dossiers: list[Dossier]) -> None:
    """The province takes in all rows ticked."""
    place = access.own_province(person(request))
    words = _("Tỉnh đã tiếp nhận {count} hồ sơ.")
    tell(request, lambda rows: actions.take_in_many(person(request), place, dossiers=rows), dossiers, words)


def place_in_rounds(request: HttpRequest, dossiers: list[Dossier], form: forms.RoundForm) -> None:
    """All rows ticked go into the round chosen, or each into its own."""
    place, values = access.own_province(person(request)), form.cleaned_data
    words = _("Đã xếp đợt cho {count} hồ sơ.")
    tell(
        request,
        lambda rows: actions.place_many(
            person(request), place, dossiers=rows, round=values["round"], reason=values["reason"]
        ),
        dossiers,
        words,
    )


def give_to_experts(request: HttpRequest, dossiers: list[Dossier], form: forms.ExpertsForm) -> None:
    """All rows ticked go to the experts chosen."""
    place, values = access.own_province(person(request)), form.cleaned_data
    words = _("Đã giao {count} hồ sơ cho Tổ tư vấn.")
    tell(
        request,
        lambda rows: actions.assign_many(
            person(request), place, dossiers=rows, experts=list(values["experts"]), due_on=values["due_on"]
        ),
        dossiers,
        words,
    )


def step(request: HttpRequest) -> tuple[forms.RoundForm | None, forms.ExpertsForm | None]:
    """One bulk step of the intake, by the button pressed; the forms that came back with errors."""
    dossiers, context = province_desk.ticked(request), province_desk.intake_context(request)
    pressed = request.POST.get("step")
    if pressed == "take_in":
        take_in(request, dossiers)
    elif pressed == "place":
        form = forms.RoundForm(context["rounds"], request.POST)
        if not form.is_valid():
            return form, None
        place_in_rounds(request, dossiers, form)
    elif pressed == "assign":
        given = forms.ExpertsForm(context["experts"], request.POST)
        if not given.is_valid():
            return None, given
        give_to_experts(request, dossiers, given)
    return None, None
