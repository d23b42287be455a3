"""What the columns of a list may mean, and which heading means what. Plain text in, suggestions out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ocop.kernel.text import fold
from ocop.kernel.words import gettext_noop

LEAST_FIT = 0.34  # below this a heading shares too little with an alias
TYPING_ERROR = 0.8
LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can hold, and the folded wordings offices use for it."""

    key: str
    label: str
    aliases: tuple[str, ...]


_FIRST = ("cong nhan lan dau", "lan dau", "cong nhan lan 1", "lan 1")
_LATER = (
    "cong nhan lan 2 hoac nang hang",
    "cong nhan lan hai nang hang",
    "cong nhan lai",
    "danh gia lai nang hang",
    "lan 2",
    "lan hai",
    "nang hang",
)
_STAR = ("hang sao", "sao", "phan hang", "ket qua phan hang")
_DATE = ("ngay", "ngay thang", "ngay cong nhan", "ngay quyet dinh", "ngay cap", "ngay ky")
_YEAR = ("nam", "nam cong nhan")
_NUMBER = ("so quyet dinh", "so qd", "quyet dinh so", "so quyet dinh cong nhan", "quyet dinh")
_ISSUER = ("co quan ban hanh", "co quan cap", "co quan cong nhan", "noi cap", "co quan quyet dinh", "cap cong nhan")


def _both(before: tuple[str, ...], words: tuple[str, ...], alone: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*(f"{each} {word}" for each in before for word in words), *alone)


FIELDS: tuple[Field, ...] = (
    Field("order", gettext_noop("Số thứ tự"), ("tt", "stt", "so tt", "so thu tu")),
    Field("code", gettext_noop("Mã sản phẩm"), ("ma san pham", "ma ocop", "ma sp")),
    Field("product", gettext_noop("Tên sản phẩm"), ("ten san pham", "san pham", "ten sp", "san pham ocop")),
    Field("group", gettext_noop("Nhóm sản phẩm"), ("nhom san pham", "nhom", "nganh hang", "nhom sp")),
    Field(
        "kind",
        gettext_noop("Loại hình chủ thể"),
        ("loai hinh chu the", "loai hinh", "loai chu the", "loai hinh kinh te"),
    ),
    Field(
        "producer",
        gettext_noop("Chủ thể"),
        ("ten chu the", "chu the", "chu the san xuat", "ten co so", "co so san xuat", "don vi san xuat"),
    ),
    Field("tax_code", gettext_noop("Mã số thuế"), ("ma so thue", "mst")),
    Field(
        "commune", gettext_noop("Xã, phường"), ("xa phuong", "xa", "phuong xa", "xa phuong thi tran", "don vi cap xa")
    ),
    Field("address", gettext_noop("Địa chỉ"), ("dia chi", "dia chi san xuat", "dia chi co so", "dia chi chu the")),
    Field(
        "representative",
        gettext_noop("Người đại diện"),
        ("nguoi dai dien", "dai dien", "chu co so", "ho ten nguoi dai dien", "dai dien phap luat", "giam doc"),
    ),
    Field("phone", gettext_noop("Điện thoại"), ("dien thoai", "so dien thoai", "sdt", "dt", "dien thoai lien he")),
    Field("points", gettext_noop("Điểm"), ("diem", "so diem", "tong diem", "diem danh gia", "diem binh quan")),
    Field(
        "star",
        gettext_noop("Hạng sao hiện tại"),
        ("hang sao hien tai", "sao hien tai", "hang sao hien nay", "hang hien tai", "hang sao", "so sao", "sao"),
    ),
    Field(
        "expires_on",
        gettext_noop("Ngày hết hạn"),
        ("ngay het han", "het han", "han hieu luc", "thoi han", "hieu luc den", "ngay het hieu luc", "gia tri den"),
    ),
    Field("first_star", gettext_noop("Lần đầu: hạng sao"), _both(_FIRST, _STAR)),
    Field("first_date", gettext_noop("Lần đầu: ngày"), _both(_FIRST, _DATE, _DATE[2:])),
    Field("first_year", gettext_noop("Lần đầu: năm"), _both(_FIRST, _YEAR, _YEAR)),
    Field("first_number", gettext_noop("Lần đầu: số quyết định"), _both(_FIRST, _NUMBER, _NUMBER)),
    Field("first_issuer", gettext_noop("Lần đầu: cơ quan"), _both(_FIRST, _ISSUER, _ISSUER)),
    Field("later_star", gettext_noop("Lần sau: hạng sao"), _both(_LATER, _STAR)),
    Field("later_date", gettext_noop("Lần sau: ngày"), _both(_LATER, _DATE)),
    Field("later_year", gettext_noop("Lần sau: năm"), _both(_LATER, _YEAR)),
    Field("later_number", gettext_noop("Lần sau: số quyết định"), _both(_LATER, _NUMBER)),
    Field("later_issuer", gettext_noop("Lần sau: cơ quan"), _both(_LATER, _ISSUER)),
    Field("note", gettext_noop("Ghi chú"), ("ghi chu", "chu thich")),
)
LABELS: Mapping[str, str] = {field.key: field.label for field in FIELDS}
WANTED = ("product", "producer", "commune", "first_star", "first_date", "first_number")
"""A list without these columns gives no past decision; the page says which one is missing."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Fit:
    """One heading read as one field, and how well it fits (0 to 1)."""

    column: int
    field: str
    weight: float


def suggest(headings: Sequence[str], known: Mapping[str, str] | None = None) -> list[Fit]:
    """The best field for every heading: each field once, the best fits first.

    `known`: folded heading → field, as this office chose before; a remembered heading wins over the aliases,
    and one remembered as "" stays without meaning.
    """
    remembered = known or {}
    fits: list[Fit] = []
    for column, heading in enumerate(headings):
        folded = plain(heading)
        if folded in remembered:
            fits.append(Fit(column, remembered[folded], 2.0))
        elif folded:
            fits += [Fit(column, key, weight) for key, weight in _weights(folded)]
    taken_columns: set[int] = set()
    taken_fields: set[str] = {""}
    kept: list[Fit] = []
    for fit in sorted(fits, key=lambda each: (-each.weight, each.column)):
        if fit.column in taken_columns:
            continue
        if fit.weight > 1 and not fit.field:
            taken_columns.add(fit.column)
        elif fit.field not in taken_fields:
            taken_columns.add(fit.column)
            taken_fields.add(fit.field)
            kept.append(fit)
    return sorted(kept, key=lambda each: each.column)


def weight_of(headings: Sequence[str]) -> float:
    """How much a line of headings looks like one: the sum of its fits."""
    return sum(fit.weight for fit in suggest(headings))


def plain(heading: str) -> str:
    """Letters and digits of a heading, folded: the form in which a choice is remembered."""
    return " ".join(_WORD.findall(fold(heading)))


def missing(fields: Iterable[str]) -> tuple[str, ...]:
    """The wanted fields no column has."""
    held = set(fields)
    return tuple(key for key in WANTED if key not in held)


@lru_cache(maxsize=4096)
def _weights(folded: str) -> tuple[tuple[str, float], ...]:
    words = tuple(folded.split())
    found = ((field.key, max(_alike(words, tuple(alias.split())) for alias in field.aliases)) for field in FIELDS)
    return tuple((key, weight) for key, weight in found if weight >= LEAST_FIT)


def _alike(heading: tuple[str, ...], alias: tuple[str, ...]) -> float:
    """Twice the shared words over all words (1 = the same); 0 unless the heading holds the whole alias."""
    spare = list(heading)
    for word in alias:
        match = next((each for each in spare if _same_word(each, word)), None)
        if match is None:
            return 0.0
        spare.remove(match)
    return 2 * len(alias) / (len(alias) + len(heading))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    fewer = min(len(one), len(other))
    # No ratio is above twice the shorter word over both: most pairs are told apart by their lengths.
    if fewer < LEAST_LETTERS or 2 * fewer < TYPING_ERROR * (len(one) + len(other)):
        return False
    return _typed_wrong(one, other)


@lru_cache(maxsize=65536)
def _typed_wrong(one: str, other: str) -> bool:
    found = SequenceMatcher(None, one, other)
    return found.quick_ratio() >= TYPING_ERROR and found.ratio() >= TYPING_ERROR
