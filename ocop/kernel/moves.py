"""States change by a table of moves, and by nothing else.

Each app lists its moves in `states.py`. Buttons, allowed-move tests, the permission matrix and the
diagrams in docs/generated come from the same table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state: who may make it (permission) and the verb people read on the button."""

    name: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str


@dataclass(frozen=True, slots=True)
class MoveTable:
    """All states and moves of one kind of record. `labels` gives each state its Vietnamese name.

    Raises ValueError when a move names an unknown state, a name stands twice, or a state can be
    neither entered nor be the first one.
    """

    subject: str
    first: str
    labels: dict[str, str]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        names = [move.name for move in self.moves]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.subject}: a move is named twice")
        used = {state for move in self.moves for state in (*move.sources, move.target)} | {self.first}
        if unknown := used - set(self.labels):
            raise ValueError(f"{self.subject}: unknown states {sorted(unknown)}")
        reached = {move.target for move in self.moves} | {self.first}
        if lost := set(self.labels) - reached:
            raise ValueError(f"{self.subject}: states no move reaches {sorted(lost)}")

    def __getitem__(self, name: str) -> Move:
        for move in self.moves:
            if move.name == name:
                return move
        raise KeyError(f"{self.subject}: no move named {name}")

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves)

    def allows(self, name: str, state: str) -> Verdict:
        """May this move start from this state? The refusal names both in plain words."""
        move = self[name]
        if state in move.sources:
            return YES
        return no(
            gettext_noop("Không thể “{move}” khi đang ở trạng thái “{state}”."),
            remedy=gettext_noop("Tải lại trang để xem trạng thái mới nhất."),
            move=move.label,
            state=self.labels.get(state, state),
        )

    def choices(self) -> list[tuple[str, str]]:
        """State and label pairs, for a database field."""
        return list(self.labels.items())

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"  [*] --> {self.first}"]
        for move in self.moves:
            lines += [f"  {source} --> {move.target}: {move.name}" for source in move.sources]
        return "\n".join(lines)
