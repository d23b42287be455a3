"""The job that makes bundles. It can be killed at any moment: a bundle is kept whole or not at all."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from ocop.ground.audit.actions import SYSTEM
from ocop.kernel.verdict import Refused
from ocop.recognition.bundles import actions, making, queries
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.rules import ATTEMPTS

log = logging.getLogger(__name__)


@app.task(name="bundles.make", queue="bundles")
def make(bundle_id: int) -> None:
    """Make one bundle; one that is ready, or that killed its job three times, is left as it is."""
    joined = ("dossier__product__producer", "dossier__place__province", "dossier__place__parent")
    bundle = Bundle.objects.select_related(*joined).filter(pk=bundle_id).first()
    if bundle is None or not bundle.under_way:
        return
    if bundle.attempts >= ATTEMPTS:
        actions.give_up_bundle(SYSTEM, bundle, why="attempts")
        return
    try:
        making.make(bundle)
    except Refused:
        log.warning("bundle %s was made by another job", bundle_id)
    except Exception as trouble:
        log.exception("bundle %s", bundle_id)
        actions.give_up_bundle(SYSTEM, Bundle.objects.get(pk=bundle_id), why=type(trouble).__name__)


@app.periodic(cron="*/2 * * * *")
@app.task(name="bundles.take_up_again", queue="bundles", queueing_lock="bundles.take_up_again", pass_context=False)
def take_up_again(timestamp: int) -> None:
    """Go on with bundles whose job was killed."""
    for pk in queries.left_behind().values_list("pk", flat=True):
        make(pk)


def begin(bundle: Bundle) -> None:
    """Ask the worker to make a bundle that waits."""
    if bundle.state == "waiting":
        make.defer(bundle_id=bundle.pk)
