"""Yes, or no with reasons a person understands. Access and rules answer with a Verdict, never a bool."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused: what is wrong, where, what to do, and the article behind it.

    `text` and `remedy` are Vietnamese message ids with `{name}` places filled from `params`, so that
    a page can translate the sentence first and fill it in afterwards.
    """

    text: str
    cite: str = ""
    at: str = ""
    remedy: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Held in a hashable form, so that equal reasons of two verdicts fold into one.
        object.__setattr__(self, "params", _Params(self.params))

    def __str__(self) -> str:
        said = self.text.format(**self.params)
        return f"{said} ({self.cite})" if self.cite else said


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule or an access check. True exactly when there is no reason against."""

    reasons: tuple[Reason, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.reasons

    def __bool__(self) -> bool:
        return self.ok

    def __and__(self, other: Verdict) -> Verdict:
        """Both must agree; the reasons of both are kept, the same reason once."""
        return Verdict(tuple(dict.fromkeys(self.reasons + other.reasons)))

    def __str__(self) -> str:
        return "; ".join(str(reason) for reason in self.reasons)

    def or_refuse(self) -> None:
        """Raise `Refused` when the answer is no."""
        if self.reasons:
            raise Refused(self)


YES = Verdict()


def no(text: str, *, cite: str = "", at: str = "", remedy: str = "", **params: Any) -> Verdict:
    """A refusal with one reason. `params` fill the `{name}` places of `text` and `remedy`."""
    return Verdict((Reason(text, cite=cite, at=at, remedy=remedy, params=params),))


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes when all say yes; otherwise all their reasons in order."""
    total = YES
    for verdict in verdicts:
        total = total & verdict
    return total


class _Params(dict[str, Any]):
    """Read-only parameters, hashable so that equal reasons fold into one."""

    def __hash__(self) -> int:  # type: ignore[override]  # dict says None; ours are never changed
        return hash(tuple(sorted((key, str(value)) for key, value in self.items())))


class Refused(Exception):
    """An action was not carried out. Carries the verdict; nothing has been written."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict


class Unreadable(Refused):
    """An address asks for something nobody can read: the one who asked is told so, and nothing is guessed."""
