"""Numbers of the programme: registrations, product codes, official documents. Written and read back.

Codes of provinces and communes are text with leading zeros (QĐ 19/2025/QĐ-TTg). A code says nothing
about which place it means without a date; `places` answers that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop

_PROVINCE = re.compile(r"\d{2}")
_DISTRICT = re.compile(r"\d{3}")
_COMMUNE = re.compile(r"\d{5}")
_YEAR = re.compile(r"20\d{2}")
_SEQUENCE = re.compile(r"\d{1,6}")
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")
_REGISTRATION = re.compile(r"(\d{1,6})/PĐK-(\d{2})-(\d{5})-(20\d{2})")
_DECISION = re.compile(r"(\d{1,6})(?:/((?:19|20)\d{2}))?/([A-ZĐ]{1,4}(?:-[A-ZĐ]+[A-Za-zđ0-9]*)?|QH\d+)")
_SHAPE_NEW = 4
_SHAPE_OLD = 5
_PLACES_OLD = 3
_SEQUENCE_WRONG = gettext_noop("Số thứ tự phải là số từ 1 đến 999999, không phải “{value}”.")
_YEAR_WRONG = gettext_noop("Năm phải có 4 chữ số, không phải “{value}”.")


class NumberingError(ValueError):
    """A number that cannot be written or read. `reason` carries the sentence for the form."""

    def __init__(self, sentence: str, /, **params: Any) -> None:
        self.reason = Reason(sentence, params=params)
        super().__init__(str(self.reason))


@dataclass(frozen=True, slots=True)
class ProductCode:
    """T-X-STT-năm (26/2026), or with a district T-H-X-STT-năm (before). `str` gives the canonical form.

    Old codes stay valid as aliases and are never rewritten into the new form.
    """

    province: str
    commune: str
    seq: int
    year: int
    district: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        _check_place(self.province, self.commune)
        if self.district is not None:
            _check_part(self.district, _DISTRICT, gettext_noop("Mã huyện phải có 3 chữ số, không phải “{value}”."))
        _check_count(self.seq, self.year)

    def __str__(self) -> str:
        district = () if self.district is None else (self.district,)
        return "-".join((self.province, *district, self.commune, str(self.seq), str(self.year)))

    @property
    def is_old(self) -> bool:
        """Given before the districts were abolished."""
        return self.district is not None


@dataclass(frozen=True, slots=True)
class Registration:
    """The number on a registration form (Mẫu 01)."""

    seq: int
    province: str
    commune: str
    year: int

    def __post_init__(self) -> None:
        _check_place(self.province, self.commune)
        _check_count(self.seq, self.year)

    def __str__(self) -> str:
        return f"{self.seq}/PĐK-{self.province}-{self.commune}-{self.year}"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Number and symbol of an official document: 3981/QĐ-UBND, 26/2026/QĐ-TTg, 202/2025/QH15.

    `year` stands only in legal normative documents.
    """

    seq: int
    symbol: str
    year: int | None = None

    def __str__(self) -> str:
        return "/".join((str(self.seq), *(() if self.year is None else (str(self.year),)), self.symbol))


def registration_number(seq: int, province_code: str, commune_code: str, year: int) -> str:
    """`12/PĐK-31-11557-2026`, as on Mẫu 01. Raises NumberingError."""
    return str(Registration(seq, province_code, commune_code, year))


def product_code(province: str, commune: str, seq: int, year: int) -> str:
    """`31-11557-3-2026` (T-X-STT-năm); the commune keeps the sequence. Raises NumberingError."""
    return str(ProductCode(province, commune, seq, year))


def decision_number(seq: int, issuer: str = "UBND", kind: str = "QĐ") -> str:
    """`3981/QĐ-UBND`. Raises NumberingError."""
    return str(parse_document_number(f"{seq}/{kind}-{issuer}"))


def parse_registration(text: str) -> Registration:
    """Read a registration number. Raises NumberingError."""
    found = _REGISTRATION.fullmatch(_DASHES.sub("-", text.strip()))
    if found is None:
        raise NumberingError(
            gettext_noop("“{text}” không phải số phiếu đăng ký; cần dạng 12/PĐK-31-11557-2026."),
            text=text.strip(),
        )
    return Registration(int(found[1]), found[2], found[3], int(found[4]))


def parse_product_code(text: str) -> ProductCode:
    """Read a product code of either form; the number of parts tells which. Raises NumberingError."""
    parts = _DASHES.sub("-", text.strip()).split("-")
    if len(parts) not in (_SHAPE_NEW, _SHAPE_OLD):
        raise NumberingError(
            gettext_noop(
                "“{text}” không phải mã sản phẩm; cần dạng tỉnh-xã-số thứ tự-năm "
                "hoặc dạng cũ tỉnh-huyện-xã-số thứ tự-năm."
            ),
            text=text.strip(),
        )
    *places, seq, year = parts
    _check_part(seq, _SEQUENCE, _SEQUENCE_WRONG)
    _check_part(year, _YEAR, _YEAR_WRONG)
    district = places[1] if len(places) == _PLACES_OLD else None
    return ProductCode(places[0], places[-1], int(seq), int(year), district=district)


def parse_document_number(text: str) -> DocumentNumber:
    """Read number and symbol of an official document. Raises NumberingError."""
    found = _DECISION.fullmatch(_DASHES.sub("-", text.strip()))
    if found is None or int(found[1]) < 1:
        raise NumberingError(
            gettext_noop("“{text}” không phải số, ký hiệu văn bản; cần dạng 3981/QĐ-UBND."),
            text=text.strip(),
        )
    return DocumentNumber(int(found[1]), found[3], int(found[2]) if found[2] else None)


def _check_place(province: str, commune: str) -> None:
    _check_part(province, _PROVINCE, gettext_noop("Mã tỉnh phải có 2 chữ số, không phải “{value}”."))
    _check_part(commune, _COMMUNE, gettext_noop("Mã xã phải có 5 chữ số, không phải “{value}”."))


def _check_count(seq: int, year: int) -> None:
    _check_part(str(seq), _SEQUENCE, gettext_noop("Số thứ tự phải là số từ 1 đến 999999, không phải “{value}”."))
    if seq < 1:
        raise NumberingError(gettext_noop("Số thứ tự bắt đầu từ 1."))
    _check_part(str(year), _YEAR, gettext_noop("Năm phải có 4 chữ số, không phải “{value}”."))


def _check_part(value: str, shape: re.Pattern[str], sentence: str) -> None:
    if not (value.isascii() and shape.fullmatch(value)):
        raise NumberingError(sentence, value=value)


def spelled(text: str) -> str:
    """A product code in its one spelling ("83 – 829 – 28780 – 03 – 2022" too), other text as it is."""
    try:
        return str(parse_product_code(text))
    except NumberingError:
        return text
