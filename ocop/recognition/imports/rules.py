"""What must hold before a list is written, mended or taken back. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop
from ocop.recognition.imports.columns import LABELS

MOST_NAMED = 5
LONGEST_MEND = 300
MENDABLE = frozenset(LABELS) | {"place_now"}


def check_mapping(mapping: Mapping[str, int], columns: int) -> Verdict:
    """Every column has one meaning, and the list tells at least product, producer and commune."""
    if len(set(mapping.values())) != len(mapping) or any(not 0 <= each < columns for each in mapping.values()):
        return no(gettext_noop("Một cột không thể mang hai ý nghĩa."), at="mapping")
    lacking = [LABELS[key] for key in ("product", "producer", "commune") if key not in mapping]
    if not lacking:
        return YES
    return no(
        gettext_noop("Chưa có cột nào là: {fields}."),
        at="mapping",
        remedy=gettext_noop("Chọn cột cho từng mục còn thiếu, hoặc chọn lại dòng tiêu đề."),
        fields=", ".join(lacking),
    )


def check_mend(field: str, value: str) -> Verdict:
    """A mend names a field a list can hold, and a value a cell can hold."""
    if field not in MENDABLE:
        return no(gettext_noop("Không có mục nào tên như vậy."), at="field")
    if len(value) > LONGEST_MEND:
        return no(gettext_noop("Giá trị dài quá {most} ký tự."), at="value", most=LONGEST_MEND)
    return YES


def source_of(field: str) -> str:
    """The field whose cell a mend answers: today's place is chosen for what the commune's cell says."""
    return "commune" if field == "place_now" else field


def check_start(waiting: int) -> Verdict:
    """There is something to write."""
    if waiting:
        return YES
    return no(
        gettext_noop("Không có dòng nào để ghi."),
        remedy=gettext_noop("Sửa lỗi ở ít nhất một dòng, hoặc bỏ danh sách này."),
    )


def check_undo(used: Mapping[str, Sequence[str]]) -> Verdict:
    """Nothing the list made has been used since. `used`: what happened to it, by the sentence that says so."""
    return every(
        no(
            sentence,
            remedy=gettext_noop("Xử lý các bản ghi ấy trước, hoặc giữ lại danh sách này."),
            names="; ".join(names[:MOST_NAMED]),
            more=max(0, len(names) - MOST_NAMED),
        )
        for sentence, names in used.items()
        if names
    )


USED_DOSSIER = gettext_noop("Sản phẩm đã có hồ sơ: {names} (và {more} sản phẩm khác).")
USED_CERTIFICATE = gettext_noop("Sản phẩm đã có giấy chứng nhận khác: {names} (và {more} sản phẩm khác).")
USED_WITHDRAWN = gettext_noop("Giấy đã bị thu hồi: {names} (và {more} giấy khác).")
USED_MEMBER = gettext_noop("Chủ thể đã có tài khoản: {names} (và {more} chủ thể khác).")
USED_PRODUCT = gettext_noop("Chủ thể đã có sản phẩm khác: {names} (và {more} chủ thể khác).")
USED_DECISION = gettext_noop("Quyết định đã dùng cho giấy khác: {names} (và {more} quyết định khác).")
