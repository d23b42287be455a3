"""Whoever may see a dossier may have it bound; bundles with protected facts are for the producer's own people."""

from __future__ import annotations

from django.http import Http404

from ocop.ground.audit.actions import Actor
from ocop.ground.people.permissions import register
from ocop.kernel.verdict import Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.roles import (
    ADMINISTRATOR,
    COMMUNE_OFFICER,
    COUNCIL_SECRETARY,
    PRODUCER,
    PROVINCE_CHAIR,
    PROVINCE_OFFICER,
)
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.states import MAKE
from ocop.recognition.dossiers.access import dossiers_visible_to, get_dossier_for
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.producers.access import acts_for

register(
    MAKE,
    gettext_noop("In và đóng gói bộ hồ sơ"),
    roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR, ADMINISTRATOR),
)


def may_ask(actor: Actor, dossier: Dossier) -> Verdict:
    """Whoever sees the dossier."""
    if dossiers_visible_to(actor).filter(pk=dossier.pk).exists():
        return actor.holds(MAKE)
    return no(gettext_noop("Bạn không được xem hồ sơ này."))


def may_make(actor: Actor, bundle: Bundle) -> Verdict:
    """The system, in its job."""
    return actor.holds(MAKE, bundle.place)


def sees_protected(actor: Actor, dossier: Dossier) -> bool:
    """Only the producer's own people have bundles that print protected facts."""
    return bool(acts_for(actor, dossier.product.producer))


def get_bundle_for(actor: Actor, pk: int) -> Bundle:
    """A bundle of a dossier this person may see, in the version they may see. Raises Http404."""
    bundle = Bundle.objects.select_related("dossier__product__producer", "pdf", "archive").filter(pk=pk).first()
    if bundle is None:
        raise Http404
    dossier = get_dossier_for(actor, bundle.dossier_id)
    if bundle.protected and not sees_protected(actor, dossier):
        raise Http404
    return bundle
