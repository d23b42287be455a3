"""Vietnamese đồng: whole numbers only, with the two ways of writing and the one way of spelling out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import vn_money

_BILLION = 10**9
_SCALES = ((_BILLION, "tỷ đồng"), (10**6, "triệu đồng"))
_EMPTY_GROUP = re.compile(r"không (?:triệu|nghìn) ")
_WRITTEN = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:đ|đồng|₫|VND|VNĐ)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Dong:
    """An amount in whole đồng. Raises TypeError for anything but an int: no floats, no bools."""

    amount: int

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"đồng are whole numbers, not {self.amount!r}")

    @classmethod
    def parse(cls, written: str) -> Dong:
        """Read "165.400.000.000 đ" or "5000000". Raises ValueError for fractions and other shapes."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            raise ValueError(f"not an amount in đồng: {written!r}")
        return cls(int(found[1] + found[2].replace(".", "")))

    def __str__(self) -> str:
        return f"{_grouped(self.amount)} đ"

    def __bool__(self) -> bool:
        return self.amount != 0

    def __add__(self, other: Dong) -> Dong:
        return Dong(self.amount + other.amount) if isinstance(other, Dong) else NotImplemented

    def __sub__(self, other: Dong) -> Dong:
        return Dong(self.amount - other.amount) if isinstance(other, Dong) else NotImplemented

    def __neg__(self) -> Dong:
        return Dong(-self.amount)

    def __mul__(self, times: int) -> Dong:
        return Dong(self.amount * times)

    def share(self, ratio: Decimal) -> Dong:
        """This part of the amount (0.5 = half), rounded half up to a whole đồng."""
        if not isinstance(ratio, Decimal):
            raise TypeError(f"a share is a Decimal, not {ratio!r}")
        return Dong(int((self.amount * ratio).to_integral_value(ROUND_HALF_UP)))

    def short(self) -> str:
        """For charts and tables: "165,4 tỷ đồng", "16,54 triệu đồng", below a million in full.

        At most two decimals, rounded half up.
        """
        for scale, unit in _SCALES:
            rounded = (Decimal(self.amount) / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if abs(rounded) >= 1:
                whole, _, part = f"{rounded:f}".partition(".")
                part = part.rstrip("0")
                return f"{_grouped(int(whole))}{',' + part if part else ''} {unit}"
        return f"{_grouped(self.amount)} đồng"

    def in_words(self, *, chan: bool = False) -> str:
        """The amount spelled out for official papers: "Một trăm linh năm đồng".

        `chan` adds "chẵn" when nothing below a thousand is left, so that nothing can be written behind.
        """
        even = " chẵn" if chan and self.amount % 1000 == 0 else ""
        said = _spelled(abs(self.amount)) + " đồng" + even
        said = "âm " + said if self.amount < 0 else said
        return said[0].upper() + said[1:]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _spelled(number: int) -> str:
    """The words of a number of any size.

    The package reads up to 999 tỷ rightly, save that it names empty groups ("không nghìn"), which papers
    leave out. From a thousand tỷ on it says "một nghìn tỷ hai trăm tỷ"; here the tỷ are read as one number.
    """
    billions, rest = divmod(number, _BILLION)
    if not billions:
        return _without_empty_groups(vn_money.to_words(rest))
    said = f"{_spelled(billions)} tỷ"
    if rest:
        behind_one_billion = vn_money.to_words(_BILLION + rest).removeprefix("một tỷ ")
        said += " " + _without_empty_groups(behind_one_billion)
    return said


def _without_empty_groups(words: str) -> str:
    return _EMPTY_GROUP.sub("", words)
