"""The hash chain: plain Python, so that anyone can verify an export of the entries without this site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it is hashed. `at` is ISO 8601 in UTC with microseconds."""

    seq: int
    at: str
    actor_id: int | None
    actor_label: str
    verb: str
    subject_type: str
    subject_id: str
    subject_label: str
    data: dict[str, Any]

    def digest(self, previous: str) -> str:
        """SHA-256 over the hash before and the canonical JSON of this entry."""
        body = [
            self.seq, self.at, self.actor_id, self.actor_label, self.verb,
            self.subject_type, self.subject_id, self.subject_label, self.data,
        ]  # fmt: skip
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold, and why."""

    seq: int
    why: str


def first_break(links: Iterable[tuple[Link, str, str]]) -> Break | None:
    """Walk (link, previous hash, own hash) in order; the first place that does not fit, or None."""
    expected_seq, expected_previous = 1, GENESIS
    for link, previous, own in links:
        if link.seq != expected_seq:
            return Break(expected_seq, "missing")
        if previous != expected_previous:
            return Break(link.seq, "previous-hash")
        if link.digest(previous) != own:
            return Break(link.seq, "content")
        expected_seq, expected_previous = link.seq + 1, own
    return None
