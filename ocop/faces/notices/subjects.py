"""What an entry of the audit chain was about. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from ocop.faces.notices import desk_subjects, idea_subjects, rules
from ocop.faces.notices.product_subjects import certificate_told, dossier_told, notice_told
from ocop.faces.notices.subject import People, Subject, recorded
from ocop.ground.audit.models import Entry
from ocop.ground.people.queries import holders_of, permitted
from ocop.kernel import clock
from ocop.law.roles import PROVINCE_CHAIR, PROVINCE_OFFICER
from ocop.law.studio.models import Draft
from ocop.recognition.certificates.models import Decision
from ocop.recognition.councils.models import Session, Sheet
from ocop.recognition.imports.models import Import
from ocop.registry.producers.models import Producer


def subject_of(entry: Entry) -> Subject | None:
    """The subject of an entry with the facts it recorded; None when the record is gone or of no such kind."""
    find = _KINDS.get(entry.subject_type)
    found = find(int(entry.subject_id), entry.data) if find and entry.subject_id.isdigit() else None
    return found.with_facts(**recorded(entry.data)) if found else None


def _decision(pk: int, data: Mapping[str, Any]) -> Subject | None:
    decision = Decision.objects.select_related("place__province").filter(pk=pk).first()
    if decision is None:
        return None
    place = decision.place
    people: dict[str, People] = {
        rules.CHAIR: lambda: holders_of(PROVINCE_CHAIR, place, clock.today()),
        rules.PROVINCE: lambda: holders_of(PROVINCE_OFFICER, place, clock.today()),
    }
    return Subject({"number": decision.number}, people, reverse("certificates:decision", args=[pk]))


def _session(pk: int, data: Mapping[str, Any]) -> Subject | None:
    session = Session.objects.select_related("council").filter(pk=pk).first()
    if session is None:
        return None
    council = session.council
    facts = {"session": council.name, "day": f"{session.held_on:%d/%m/%Y}"}
    people: dict[str, People] = {rules.MEMBERS: lambda: council.members.values_list("user_id", flat=True)}
    return Subject(facts, people, reverse("councils:room", args=[pk]))


def _sheet(pk: int, data: Mapping[str, Any]) -> Subject | None:
    sheet = Sheet.objects.select_related("member", "item__dossier__product").filter(pk=pk).first()
    if sheet is None:
        return None
    owner = sheet.member.user_id
    url = reverse("councils:sheet", args=[sheet.item_id])
    return Subject({"product": sheet.item.dossier.product.name}, {rules.OWNER: lambda: [owner]}, url)


def _import(pk: int, data: Mapping[str, Any]) -> Subject | None:
    found = Import.objects.filter(pk=pk).first()
    if found is None:
        return None
    owner = found.by_id
    return Subject({"name": found.name}, {rules.OWNER: lambda: [owner]}, reverse("imports:detail", args=[pk]))


def _draft(pk: int, data: Mapping[str, Any]) -> Subject | None:
    draft = Draft.objects.filter(pk=pk).first()
    if draft is None:
        return None
    owner = draft.made_by_id
    people: dict[str, People] = {
        rules.OWNER: lambda: [owner],
        rules.LAW: lambda: permitted("law.approve", clock.today()),
    }
    return Subject({"title": draft.title}, people, reverse("studio:draft", args=[pk]))


def _producer(pk: int, data: Mapping[str, Any]) -> Subject | None:
    producer = Producer.objects.filter(pk=pk).first()
    added = data.get("user")
    if producer is None or not isinstance(added, int):
        return None
    url = reverse("producers:detail", args=[pk])
    return Subject({"producer": producer.name}, {rules.OWNER: lambda: [added]}, url)


_KINDS: dict[str, Callable[[int, Mapping[str, Any]], Subject | None]] = {
    "ideas.idea": idea_subjects.idea_told,
    "dossiers.dossier": dossier_told,
    "certificates.notice": notice_told,
    "certificates.certificate": certificate_told,
    "certificates.decision": _decision,
    "councils.session": _session,
    "councils.sheet": _sheet,
    "experts.assignment": desk_subjects.assignment_told,
    "intake.samplereceipt": desk_subjects.receipt_told,
    "imports.import": _import,
    "studio.draft": _draft,
    "producers.producer": _producer,
}
