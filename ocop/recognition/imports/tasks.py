"""The job that writes a list. It can be killed at any moment and taken up again: rows are written once."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from ocop.ground.audit.actions import SYSTEM
from ocop.kernel import clock
from ocop.recognition.imports.actions import apply_batch
from ocop.recognition.imports.models import Import

QUIET = timedelta(minutes=2)
"""A running list nobody touched for so long lost its job."""


@app.task(name="imports.write", queue="imports")
def write(import_id: int) -> None:
    """Write batch after batch until nothing waits. The officer's right was asked when the list was started."""
    found = Import.objects.filter(pk=import_id).first()
    while found is not None and apply_batch(SYSTEM, found):
        pass


@app.periodic(cron="* * * * *")
@app.task(name="imports.take_up_again", queue="imports", queueing_lock="imports.take_up_again", pass_context=False)
def take_up_again(timestamp: int) -> None:
    """Go on with lists whose job was killed."""
    left = Import.objects.filter(state="running", touched_at__lt=clock.now() - QUIET)
    for pk in left.values_list("pk", flat=True):
        write(pk)


def begin(import_id: int) -> None:
    """Ask the worker to write a list."""
    write.defer(import_id=import_id)
