"""Whose desk it is, and which letters and receipts a person sees."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from ocop.ground.people.models import User
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.law.roles import COMMUNE_OFFICER, PROVINCE_OFFICER
from ocop.recognition.dossiers.access import get_dossier_for
from ocop.recognition.dossiers.models import Dossier, Transmittal
from ocop.recognition.dossiers.rules import TEXTS
from ocop.recognition.intake.models import SampleReceipt

AT_COMMUNE_DESK = ("submitted", "at_commune", "returned_by_commune")
AT_PROVINCE_DESK = ("forwarded", "at_province", "returned_by_province")
UNSEEN = (*TEXTS, "papers", "return_reason", "regulation_cite", "product__description", "product__story")
"""Long texts no desk shows: hundreds of rows of them would be most of a page's time."""


def own_commune(person: User) -> Place:
    """The commune whose desk this person keeps. Raises Http404 without one."""
    return _own(person, COMMUNE_OFFICER)


def own_province(person: User) -> Place:
    """The province whose intake this person keeps. Raises Http404 without one."""
    return _own(person, PROVINCE_OFFICER)


def at_commune(person: User) -> QuerySet[Dossier]:
    """What lies on the commune's desk, or is out for supplement from it."""
    return _on_desk(own_commune(person), AT_COMMUNE_DESK)


def at_province(person: User) -> QuerySet[Dossier]:
    """What lies at the province's intake, or is out for supplement from it."""
    return _on_desk(own_province(person), AT_PROVINCE_DESK)


def letters_visible_to(person: User) -> QuerySet[Transmittal]:
    """Letters of one's commune, or of all communes of one's province."""
    rows = Transmittal.objects.select_related("place__province")
    found = rows.none()
    for post in person.posts_now():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER):
            found = found | rows.filter(covered_by(post.place))
    return found.distinct()


def get_letter_for(person: User, pk: int) -> Transmittal:
    """The letter, if this person may see it. Raises Http404."""
    letter = letters_visible_to(person).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def get_receipt_for(person: User, pk: int) -> SampleReceipt:
    """A receipt through its dossier: the producer's own people and the offices see it. Raises Http404."""
    joined = ("dossier__product__producer", "dossier__place__province", "received_by")
    receipt = SampleReceipt.objects.select_related(*joined).filter(pk=pk).first()
    if receipt is None:
        raise Http404
    get_dossier_for(person, receipt.dossier_id)
    return receipt


def _own(person: User, role: str) -> Place:
    for post in person.posts_now():
        if post.role == role and post.place is not None:
            return post.place
    raise Http404


def _on_desk(place: Place, states: tuple[str, ...]) -> QuerySet[Dossier]:
    """By the post alone: an officer's desk needs no other ways of seeing, and so no DISTINCT over wide rows."""
    rows = Dossier.objects.select_related("product__producer", "place__province", "place__parent")
    return rows.filter(covered_by(place), state__in=states).defer(*UNSEEN)
