"""Jobs of dossiers. Each can run twice without harm."""

from __future__ import annotations

from procrastinate.contrib.django import app

from ocop.ground.places.models import Place
from ocop.ground.places.queries import place_by_key
from ocop.recognition.dossiers import recounting

AT_ONCE = 100
"""More open clocks than this are left to the job: nobody waits for them at the page."""


@app.task(name="dossiers.recount", queue="dossiers")
def recount_job(place_id: int | None) -> None:
    """Count the running clocks of a province (or of all) anew."""
    recounting.recount(place_by_key(place_id) if place_id is not None else None)


def follow(place: Place | None) -> None:
    """The working calendar changed: within that very transaction, at once where few clocks run, else by the job."""
    if recounting.running(place).count() > AT_ONCE:
        recount_job.defer(place_id=place.pk if place else None)
    else:
        recounting.recount(place)
