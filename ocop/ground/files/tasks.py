"""The job that clears what nobody sends any more. It may run twice, or be killed, without harm."""

from __future__ import annotations

from procrastinate.contrib.django import app

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.files import uploads
from ocop.ground.files.models import Upload
from ocop.ground.files.upload_actions import clear_uploads
from ocop.kernel import clock


@app.periodic(cron="17 * * * *")
@app.task(name="files.clear_uploads", queue="files", queueing_lock="files.clear_uploads", pass_context=False)
def clear(timestamp: int) -> None:
    """Take away files whose time is over, then bytes a killed process left without a row."""
    if Upload.objects.filter(ends_at__lte=clock.now()).exists():
        clear_uploads(SYSTEM)
    uploads.sweep()
