"""How tests read a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ocop.kernel.verdict import Refused


def reasons(call: Callable[[], Any]) -> list[tuple[str, str]]:
    """(where, sentence with its article) of every reason the call is refused for."""
    with pytest.raises(Refused) as refusal:
        call()
    return [(reason.at, str(reason)) for reason in refusal.value.verdict.reasons]
