"""What a production and business plan comes to in a year. Whole đồng; shares and years exact. No database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ocop.kernel.money import Dong


@dataclass(frozen=True, slots=True)
class Money:
    """One line of investment: what for, from whom, how many đồng."""

    kind: str
    source: str
    amount: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A year of the plan in đồng. `margin`: profit in revenue; `payback`: years until the investment is earned.

    None where there is nothing to divide by: no revenue, or no profit.
    """

    investment: int
    revenue: int
    cost: int
    profit: int
    margin: Fraction | None
    payback: Fraction | None

    @property
    def loses(self) -> bool:
        """Does a year cost more than it brings?"""
        return self.profit < 0


def figures(quantity: Decimal, cost_unit: int, price_unit: int, lines: Sequence[Money] = ()) -> Figures:
    """Figures of a year with this output (units a year) at this cost and price a unit (đồng).

    Raises ValueError for a quantity, cost, price or amount below 0.
    """
    invested = [line.amount for line in lines]
    if min(quantity, Decimal(cost_unit), Decimal(price_unit), *map(Decimal, invested)) < 0:
        raise ValueError("quantities and amounts of a plan are not below 0")
    revenue = Dong(price_unit).share(quantity).amount
    cost = Dong(cost_unit).share(quantity).amount
    profit, investment = revenue - cost, sum(invested)
    return Figures(
        investment=investment,
        revenue=revenue,
        cost=cost,
        profit=profit,
        margin=Fraction(profit, revenue) if revenue else None,
        payback=Fraction(investment, profit) if profit > 0 else None,
    )


def summed(lines: Sequence[Money], by: str) -> dict[str, int]:
    """The investment by `kind` or by `source`, in the order in which each first comes."""
    found: dict[str, int] = {}
    for line in lines:
        key: str = getattr(line, by)
        found[key] = found.get(key, 0) + line.amount
    return found


def rounded(value: Fraction, places: int = 1) -> Decimal:
    """The value with at most so many decimals, half away from zero; a whole number has none."""
    whole, rest = divmod(abs(value) * Fraction(10) ** places, 1)
    up = int(whole) + (1 if rest * 2 >= 1 else 0)
    shown = Decimal(-up if value < 0 else up).scaleb(-places)
    return shown.to_integral_value() if shown == shown.to_integral_value() else shown


def trimmed(value: Decimal) -> Decimal:
    """The same number without zeros behind the comma: 8000.000 → 8000, 4.50 → 4.5."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def unpadded(value: Any) -> Any:
    """A decimal trimmed, anything else as it is."""
    return trimmed(value) if isinstance(value, Decimal) else value
