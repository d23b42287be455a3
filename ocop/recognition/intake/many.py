"""One act on many rows: what is refused leaves no trace, the others stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ocop.ground.audit.actions import record
from ocop.kernel.verdict import Refused, Verdict
from ocop.recognition.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Many:
    """What became of a step on many rows: done, and not done with the reasons. No row is in both."""

    done: tuple[Dossier, ...]
    refused: tuple[tuple[Dossier, Verdict], ...]


def each(dossiers: Sequence[Dossier], act: Callable[[Dossier], object]) -> Many:
    """Each in a savepoint of its own: what is refused leaves no trace, the others stand."""
    done, refused = [], []
    for dossier in dossiers:
        try:
            act(dossier)
        except Refused as refusal:
            refused.append((dossier, refusal.verdict))
        else:
            done.append(dossier)
    record(done=[each.pk for each in done], refused=[each.pk for each, _verdict in refused])
    return Many(tuple(done), tuple(refused))
