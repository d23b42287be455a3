"""Really at once: each act in a thread with a database connection of its own, let go together."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from tests.recognition.scene import CHECKED

LONGEST = 30


def at_once(*acts: Callable[[], object], on=CHECKED) -> list[object]:
    """The result of each act, or the words of its refusal, in the order given. Other errors are raised."""
    gate = Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            with clock.frozen(on):
                gate.wait(LONGEST)
                results[place] = act()
        except Refused as refusal:
            results[place] = str(refusal)
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
        assert not thread.is_alive(), "the two wait for each other"
    for each in results:
        if isinstance(each, Exception):
            raise each
    return results
