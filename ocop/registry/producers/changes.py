"""What a change was, as its audit entry keeps it: each field before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """`changed`: names of the fields that differ; `before` and `after`: their values, fit for JSON."""
    names = [name for name in after if before.get(name) != after[name]]
    return {
        "changed": names,
        "before": {name: in_json(before.get(name)) for name in names},
        "after": {name: in_json(after[name]) for name in names},
    }


def in_json(value: Any) -> Any:
    """The value as JSON keeps it exactly: dates as 2026-09-15, decimals and records as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
