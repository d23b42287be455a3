"""What a writer holds while writing: the dossier itself, one mark of it, and who touched its texts last."""

from __future__ import annotations

from ocop.ground.audit.actions import Actor
from ocop.recognition.dossiers.access import may_fill
from ocop.recognition.dossiers.joining import Touch
from ocop.recognition.dossiers.models import Dossier, SelfMark
from ocop.recognition.dossiers.queries import hold


def in_hand(actor: Actor, dossier: Dossier, *fields: str) -> None:
    """Hold the dossier, these fields up to date: nothing is changed in one filed a moment ago. Raises Refused."""
    hold(dossier, *fields)
    may_fill(actor, dossier).or_refuse()


def touches_of(dossier: Dossier) -> dict[str, Touch]:
    """Who changed which text last, and when."""
    return {key: Touch.read(told) for key, told in dossier.texts_touched.items()}


def mark_of(dossier: Dossier, criterion: str) -> SelfMark | None:
    """The mark in one criterion, if it was answered."""
    return SelfMark.objects.filter(dossier=dossier, criterion=criterion).first()
