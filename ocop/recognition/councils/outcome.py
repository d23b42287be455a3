"""An outcome as it is stored: plain JSON that explains itself without asking the engine again."""

from __future__ import annotations

from typing import Any

from ocop.kernel import points
from ocop.law.rulebooks.combine import Combined


def detail_of(combined: Combined) -> dict[str, Any]:
    """Parts, sheets, spread, floors with every member's choice, knock-outs and the path. Points as text."""
    return {
        "rulebook": combined.rulebook.sha256,
        "parts": {code: str(value) for code, value in combined.parts.items()},
        "sheets": [{"member": member, "total": points.plain(result.total)} for member, result in combined.sheets],
        "spread": points.plain(combined.spread),
        "floors": [
            {
                "criterion": each.code,
                "choice": each.choice,
                "marks": [list(pair) for pair in each.marks],
                "by_chair": each.by_chair,
            }
            for each in combined.floors
        ],
        "floors_missed": {str(star): list(codes) for star, codes in combined.floors_missed.items()},
        "knockouts": list(combined.knockouts),
    }
