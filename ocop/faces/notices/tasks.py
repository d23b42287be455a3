"""Jobs of messages. Every one can be killed at any moment and run again."""

from __future__ import annotations

from procrastinate.contrib.django import app

from ocop.faces.notices import actions, due, letters, queries
from ocop.ground.audit.actions import SYSTEM
from ocop.kernel import clock
from ocop.law.regulations.memory import remembering

MORNING = 6


@app.periodic(cron="* * * * *")
@app.task(name="notices.tell", queue="notices", queueing_lock="notices.tell", pass_context=False)
def tell(timestamp: int) -> None:
    """Every minute: what happened is told, letters that wait are sent."""
    tell_now()
    letters.send_waiting()


@app.periodic(cron="7 * * * *")
@app.task(name="notices.remind", queue="notices", queueing_lock="notices.remind", pass_context=False)
def remind(timestamp: int) -> None:
    """Every hour of the day, so that a worker that stood still at dawn reminds later; each deadline once."""
    if clock.now().hour >= MORNING:
        remind_now()


def tell_now(*, send: bool = True) -> int:
    """Tell all that happened since; returns how many entries. Nothing is written when nothing happened."""
    told = 0
    while queries.something_to_tell():
        told += actions.tell_entries(SYSTEM, letters=send)
    return told


def remind_now(*, send: bool = True) -> int:
    """Remind of every deadline near today that nobody was reminded of; returns how many messages."""
    with remembering():
        found = list(due.near(clock.today()))
        known = queries.told_keys([each.key for each in found])
        fresh = [each for each in found if each.key not in known]
        return actions.remind(SYSTEM, fresh, letters=send) if fresh else 0
