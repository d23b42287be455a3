"""Everything a regulation's file may say: each entry with its kind and what it means, one table.

The check, the workbook and the guide all read this table. `[]` marks a list, `*` a key of free choice.
"""

from __future__ import annotations

from dataclasses import dataclass

from ocop.kernel.words import gettext_noop

WORDS = gettext_noop("chữ")
WHOLE = gettext_noop("số nguyên")
NUMBER = gettext_noop("số")
DAY = gettext_noop("ngày, dạng 2026-05-22")
YEARLY = gettext_noop("tháng và ngày, dạng 06-30")
CHOICE = gettext_noop("một trong các chữ đã nêu")
WHOLES = gettext_noop("danh sách số nguyên")
WORD_LIST = gettext_noop("danh sách chữ")
GROUP = gettext_noop("nhóm mục")
LIST = gettext_noop("danh sách nhóm mục")


@dataclass(frozen=True, slots=True)
class Field:
    """One entry. `texts`: a sentence in both languages stands here; `among`: the only words taken."""

    kind: str
    label: str
    required: bool = True
    texts: bool = False
    among: tuple[str, ...] = ()


LEVELS = ("commune", "district", "province", "centre")
KINDS = ("first", "upgrade", "reassessment")


def _f(kind: str, label: str, required: bool = True, texts: bool = False, among: tuple[str, ...] = ()) -> Field:
    return Field(kind, label, required, texts, among)


FIELDS: dict[str, Field] = {
    "number": _f(WORDS, gettext_noop("Số, ký hiệu của quyết định")),
    "title": _f(GROUP, gettext_noop("Tên quyết định"), texts=True),
    "issued": _f(DAY, gettext_noop("Ngày ban hành")),
    "in_force_from": _f(DAY, gettext_noop("Ngày có hiệu lực")),
    "in_force_cite": _f(WORDS, gettext_noop("Điều khoản về hiệu lực"), False),
    "lapses_on": _f(DAY, gettext_noop("Ngày hết hiệu lực"), False),
    "amends": _f(WORD_LIST, gettext_noop("Sửa đổi các quyết định"), False),
    "amended_by": _f(LIST, gettext_noop("Được sửa đổi bởi"), False),
    "amended_by[]": _f(GROUP, gettext_noop("Quyết định sửa đổi")),
    "amended_by[].number": _f(WORDS, gettext_noop("Số, ký hiệu")),
    "amended_by[].issued": _f(DAY, gettext_noop("Ngày ban hành"), False),
    "days_of": _f(WORDS, gettext_noop("Các thời hạn lấy theo quyết định nào"), False),
    "replaces": _f(GROUP, gettext_noop("Thay thế"), False),
    "replaces.decisions": _f(WORD_LIST, gettext_noop("Các quyết định bị thay thế")),
    "replaces.lapse_days_after_in_force": _f(WHOLE, gettext_noop("Số ngày văn bản cũ còn áp dụng"), False),
    "replaces.lapse_on_computed": _f(DAY, gettext_noop("Ngày văn bản cũ hết hiệu lực"), False),
    "replaces.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "transition": _f(LIST, gettext_noop("Quy định chuyển tiếp"), False),
    "transition[]": _f(GROUP, gettext_noop("Một quy định chuyển tiếp"), texts=True),
    "transition[].days": _f(WHOLE, gettext_noop("Số ngày để xong theo quy định cũ"), False),
    "transition[].kinds": _f(WORD_LIST, gettext_noop("Loại hồ sơ: first, upgrade, reassessment"), False, among=KINDS),
    "transition[].cite": _f(WORDS, gettext_noop("Viện dẫn")),
    "scale": _f(GROUP, gettext_noop("Thang điểm")),
    "scale.total": _f(NUMBER, gettext_noop("Tổng điểm")),
    "scale.parts": _f(GROUP, gettext_noop("Điểm tối đa của từng phần")),
    "scale.parts.*": _f(NUMBER, gettext_noop("Điểm tối đa của phần")),
    "scale.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "bands": _f(GROUP, gettext_noop("Khung hạng sao")),
    "bands.basis": _f(GROUP, gettext_noop("Xét trên điểm nào"), False, texts=True),
    "bands.list": _f(LIST, gettext_noop("Các hạng, từ cao xuống thấp")),
    "bands.list[]": _f(GROUP, gettext_noop("Một hạng")),
    "bands.list[].stars": _f(WHOLE, gettext_noop("Số sao")),
    "bands.list[].from": _f(NUMBER, gettext_noop("Từ số điểm này"), False),
    "bands.list[].to": _f(NUMBER, gettext_noop("Đến số điểm này"), False),
    "bands.list[].below": _f(NUMBER, gettext_noop("Dưới số điểm này"), False),
    "bands.list[].level": _f(GROUP, gettext_noop("Cấp công nhận"), False, texts=True),
    "bands.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "bands.not_recognised": _f(GROUP, gettext_noop("Hạng không được công nhận"), False, texts=True),
    "bands.not_recognised.stars": _f(WHOLES, gettext_noop("Các hạng sao")),
    "bands.not_recognised.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "star_floor": _f(GROUP, gettext_noop("Mức tối thiểu theo dấu sao"), False),
    "star_floor.printed": _f(GROUP, gettext_noop("Câu in trên phiếu"), False, texts=True),
    "star_floor.printed.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "star_floor.reading": _f(LIST, gettext_noop("Cách hiểu"), False),
    "star_floor.reading[]": _f(GROUP, gettext_noop("Một cách hiểu"), texts=True),
    "cites": _f(GROUP, gettext_noop("Điều khoản viện dẫn khi giải thích kết quả chấm"), False),
    "cites.parts": _f(WORDS, gettext_noop("Thang điểm các phần")),
    "cites.bands": _f(WORDS, gettext_noop("Khung hạng sao")),
    "cites.floors": _f(WORDS, gettext_noop("Mức tối thiểu")),
    "cites.unrecognised": _f(WORDS, gettext_noop("Hạng không được công nhận")),
    "validity_months": _f(WHOLE, gettext_noop("Thời hạn giấy chứng nhận, số tháng")),
    "validity": _f(GROUP, gettext_noop("Câu về thời hạn giấy chứng nhận"), False, texts=True),
    "validity.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "notice_days_before_expiry": _f(WHOLE, gettext_noop("Báo trước khi hết hạn, số ngày"), False),
    "stages": _f(LIST, gettext_noop("Các cấp xử lý hồ sơ")),
    "stages[]": _f(GROUP, gettext_noop("Một cấp")),
    "stages[].level": _f(CHOICE, gettext_noop("Cấp: commune, district, province, centre"), among=LEVELS),
    "stages[].does": _f(CHOICE, gettext_noop("Việc: check (kiểm tra), assess (đánh giá)"), among=("check", "assess")),
    "stages[].decides": _f(WHOLES, gettext_noop("Các hạng sao người đứng đầu cấp ấy quyết định; “–” khi không có")),
    "stages[].by": _f(GROUP, gettext_noop("Ai quyết định"), texts=True),
    "stages[].cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "sets": _f(WHOLE, gettext_noop("Số bộ sản phẩm")),
    "criteria_known": _f(CHOICE, gettext_noop("Có bộ tiêu chí trong hệ thống: yes hoặc no"), among=("yes", "no")),
    "groups": _f(LIST, gettext_noop("Các nhóm sản phẩm")),
    "groups[]": _f(GROUP, gettext_noop("Một nhóm"), texts=True),
    "groups[].code": _f(WORDS, gettext_noop("Mã nhóm, chữ số La Mã")),
    "forwarding": _f(GROUP, gettext_noop("Chuyển hồ sơ lên trung ương"), False, texts=True),
    "forwarding.from_points": _f(NUMBER, gettext_noop("Từ số điểm này")),
    "forwarding.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "forwarding.below_at_ministry": _f(GROUP, gettext_noop("Khi trung ương chấm thấp hơn"), False, texts=True),
    "forwarding.below_at_ministry.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "commune": _f(GROUP, gettext_noop("Kiểm tra ở xã")),
    "commune.working_days": _f(WHOLE, gettext_noop("Số ngày làm việc")),
    "commune.from": _f(GROUP, gettext_noop("Tính từ khi nào"), False, texts=True),
    "commune.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "samples": _f(GROUP, gettext_noop("Sản phẩm mẫu"), False),
    "samples.units": _f(WHOLE, gettext_noop("Số đơn vị mẫu")),
    "samples.except_set": _f(WHOLE, gettext_noop("Trừ bộ số"), False),
    "samples.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "rounds": _f(LIST, gettext_noop("Các đợt đánh giá trong năm"), False),
    "rounds[]": _f(GROUP, gettext_noop("Các đợt của một cấp")),
    "rounds[].level": _f(CHOICE, gettext_noop("Cấp"), among=LEVELS),
    "rounds[].at_least_per_year": _f(WHOLE, gettext_noop("Ít nhất mấy đợt mỗi năm"), False),
    "rounds[].list": _f(LIST, gettext_noop("Các đợt")),
    "rounds[].list[]": _f(GROUP, gettext_noop("Một đợt")),
    "rounds[].list[].round": _f(WHOLE, gettext_noop("Đợt số")),
    "rounds[].list[].proposed_before": _f(YEARLY, gettext_noop("Đề nghị trước ngày")),
    "rounds[].list[].done_before": _f(YEARLY, gettext_noop("Xong trước ngày")),
    "rounds[].proposed_by": _f(GROUP, gettext_noop("Ai đề nghị"), False, texts=True),
    "rounds[].extra": _f(GROUP, gettext_noop("Đợt thêm"), False, texts=True),
    "rounds[].cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "reassessment": _f(GROUP, gettext_noop("Đánh giá lại")),
    "reassessment.window": _f(GROUP, gettext_noop("Khi nào nộp hồ sơ"), texts=True),
    "reassessment.window.earliest_days_before_expiry": _f(WHOLE, gettext_noop("Sớm nhất, số ngày trước khi hết hạn")),
    "reassessment.window.latest_days_before_expiry": _f(WHOLE, gettext_noop("Muộn nhất, số ngày trước khi hết hạn")),
    "reassessment.window.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "reassessment.complete": _f(GROUP, gettext_noop("Thời hạn đánh giá lại"), texts=True),
    "reassessment.complete.days": _f(WHOLE, gettext_noop("Số ngày từ khi đủ hồ sơ")),
    "reassessment.complete.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "reassessment.late_filers": _f(GROUP, gettext_noop("Nộp không kịp thời hạn"), texts=True),
    "reassessment.late_filers.max_extension_days": _f(WHOLE, gettext_noop("Giấy còn hiệu lực thêm tối đa, số ngày")),
    "reassessment.late_filers.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "revocation": _f(GROUP, gettext_noop("Thu hồi")),
    "revocation.grounds": _f(LIST, gettext_noop("Căn cứ thu hồi")),
    "revocation.grounds[]": _f(GROUP, gettext_noop("Một căn cứ"), texts=True),
    "revocation.grounds[].code": _f(WORDS, gettext_noop("Chữ của điểm")),
    "revocation.grounds_cite": _f(WORDS, gettext_noop("Viện dẫn căn cứ"), False),
    "revocation.decided_by": _f(LIST, gettext_noop("Ai quyết định thu hồi"), False),
    "revocation.decided_by[]": _f(GROUP, gettext_noop("Một thẩm quyền"), texts=True),
    "revocation.decided_by[].stars": _f(WHOLES, gettext_noop("Các hạng sao")),
    "revocation.decided_by_cite": _f(WORDS, gettext_noop("Viện dẫn thẩm quyền"), False),
    "revocation.within_days": _f(WHOLE, gettext_noop("Thời hạn thu hồi, số ngày")),
    "revocation.within": _f(GROUP, gettext_noop("Câu về thời hạn thu hồi"), False, texts=True),
    "revocation.within.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "product_code": _f(GROUP, gettext_noop("Mã sản phẩm"), False),
    "product_code.pattern": _f(WORDS, gettext_noop("Cấu trúc mã")),
    "product_code.parts": _f(LIST, gettext_noop("Các phần của mã"), False),
    "product_code.parts[]": _f(GROUP, gettext_noop("Một phần của mã"), texts=True),
    "product_code.parts[].key": _f(WORDS, gettext_noop("Chữ trong cấu trúc")),
    "product_code.unit_codes": _f(WORDS, gettext_noop("Mã địa bàn theo văn bản nào"), False),
    "product_code.cite": _f(WORDS, gettext_noop("Viện dẫn"), False),
    "printed_doubts": _f(LIST, gettext_noop("Chỗ bản in chưa rõ"), False),
    "printed_doubts[]": _f(GROUP, gettext_noop("Một chỗ chưa rõ"), texts=True),
    "printed_doubts[].at": _f(WORDS, gettext_noop("Chỗ nào")),
    "printed_doubts[].kind": _f(WORDS, gettext_noop("Loại lưu ý")),
}
MAY_BE_EMPTY = frozenset({"stages[].decides"})


def is_number(step: str) -> bool:
    """Is this step of a path a place in a list?"""
    return step.isascii() and step.isdigit() and len(step) < 4


def pattern_of(path: str) -> str:
    """The entry of the table a path stands for: "stages.0.level" is "stages[].level"; "" when there is none."""
    pattern = ""
    for step in path.split("."):
        if is_number(step) and f"{pattern}[]" in FIELDS:
            pattern = f"{pattern}[]"
            continue
        below = f"{pattern}.{step}" if pattern else step
        pattern = below if below in FIELDS else f"{pattern}.*" if f"{pattern}.*" in FIELDS else ""
        if not pattern:
            return ""
    return pattern


def children_of(pattern: str) -> tuple[str, ...]:
    """The patterns right under a group ("" is the whole), in the order of the table."""
    found = []
    for each in FIELDS:
        above, _, last = each.rpartition(".")
        if above == pattern and not last.endswith("[]") and last != "*":
            found.append(each)
    return tuple(found)
