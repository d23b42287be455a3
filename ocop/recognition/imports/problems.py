"""What can be wrong with a row: the kinds, their sentences, and the mends that can be offered."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop

ERROR, WARNING = "error", "warning"
SEVERITIES: dict[str, str] = {
    ERROR: gettext_noop("Lỗi: không lấy dòng này"),
    WARNING: gettext_noop("Lưu ý: lấy dòng này"),
}

KINDS: dict[str, tuple[str, str]] = {
    "broken_cell": (ERROR, gettext_noop("Ô chứa lỗi {shown}: công thức trỏ tới ô đã mất.")),
    "broken_cell_spare": (WARNING, gettext_noop("Ô chứa lỗi {shown}; cột này để trống.")),
    "no_product": (ERROR, gettext_noop("Chưa có tên sản phẩm.")),
    "no_producer": (ERROR, gettext_noop("Chưa ghi chủ thể.")),
    "no_commune": (ERROR, gettext_noop("Chưa ghi xã, phường.")),
    "too_long": (ERROR, gettext_noop("“{label}” dài {length} ký tự, quá mức {most}.")),
    "place_unknown": (ERROR, gettext_noop("Không có xã, phường “{name}” trên bản đồ ngày {day}.")),
    "place_several": (ERROR, gettext_noop("“{name}” có thể là {count} nơi khác nhau.")),
    "place_split": (ERROR, gettext_noop("“{name}” đã chia tách: cần người chọn nơi ngày nay.")),
    "place_doubtful": (ERROR, gettext_noop("Chưa chắc “{name}” ngày nay thuộc nơi nào: cần người xác nhận.")),
    "place_outside": (ERROR, gettext_noop("“{name}” không thuộc địa bàn của đơn vị nhập danh sách.")),
    "place_other_map": (WARNING, gettext_noop("“{name}” không có trên bản đồ ngày {day}; lấy theo bản đồ khác.")),
    "kind_unknown": (ERROR, gettext_noop("Không rõ loại hình chủ thể “{shown}”.")),
    "kind_guessed": (WARNING, gettext_noop("Loại hình suy từ tên chủ thể: {kind}.")),
    "group_unknown": (ERROR, gettext_noop("Không có nhóm sản phẩm “{shown}” trong quy định nào.")),
    "group_missing": (WARNING, gettext_noop("Chưa ghi nhóm sản phẩm.")),
    "group_older": (WARNING, gettext_noop("“{shown}” là nhóm theo {regulation}, không phải quy định ngày ấy.")),
    "star_unreadable": (ERROR, gettext_noop("“{shown}” không phải hạng sao.")),
    "star_potential": (ERROR, gettext_noop("“{shown}”: Bộ chưa công nhận 5 sao; ghi hạng tỉnh đã công nhận.")),
    "star_low": (ERROR, gettext_noop("{star} sao không có quyết định công nhận; chỉ nhập từ 3 sao.")),
    "star_missing": (ERROR, gettext_noop("Chưa ghi hạng sao của lần công nhận.")),
    "star_present_differs": (
        WARNING,
        gettext_noop("Hạng hiện tại {present} sao khác lần công nhận cuối {last} sao; lấy theo quyết định."),
    ),
    "star_above_points": (
        ERROR,
        gettext_noop("{points} điểm chỉ đạt {band} sao theo {regulation}, không phải {star}."),
    ),
    "star_below_points": (
        WARNING,
        gettext_noop("{points} điểm thuộc khung {band} sao theo {regulation} nhưng danh sách ghi {star} sao."),
    ),
    "five_waits": (
        WARNING,
        gettext_noop("{points} điểm thuộc khung 5 sao do Bộ quyết định; giữ {star} sao tỉnh đã công nhận."),
    ),
    "points_unreadable": (ERROR, gettext_noop("“{shown}” không phải điểm từ 0 đến 100.")),
    "day_unreadable": (ERROR, gettext_noop("“{shown}” không phải ngày.")),
    "day_missing": (ERROR, gettext_noop("Chưa có ngày của quyết định công nhận.")),
    "day_future": (ERROR, gettext_noop("Ngày {day} ở tương lai.")),
    "day_before_law": (ERROR, gettext_noop("Ngày {day} chưa có quy định đánh giá, phân hạng OCOP nào.")),
    "year_differs": (WARNING, gettext_noop("Năm {year} khác ngày {day}; lấy theo ngày.")),
    "year_unreadable": (WARNING, gettext_noop("“{shown}” không phải năm; lấy theo ngày.")),
    "expiry_missing": (WARNING, gettext_noop("Chưa có ngày hết hạn; tính {months} tháng: {day}.")),
    "expiry_early": (ERROR, gettext_noop("Ngày hết hạn {day} không sau ngày công nhận {issued}.")),
    "expiry_differs": (WARNING, gettext_noop("Ngày hết hạn {day} khác {months} tháng kể từ ngày công nhận ({due}).")),
    "number_missing": (ERROR, gettext_noop("Chưa có số quyết định.")),
    "number_free": (WARNING, gettext_noop("“{shown}” không đúng mẫu số, ký hiệu; giữ nguyên như danh sách.")),
    "issuer_missing": (WARNING, gettext_noop("Chưa ghi cơ quan công nhận.")),
    "order_of_days": (ERROR, gettext_noop("Lần sau ngày {later} không sau lần đầu ngày {first}.")),
    "no_recognition": (ERROR, gettext_noop("Dòng này không có lần công nhận nào.")),
    "code_unreadable": (WARNING, gettext_noop("“{shown}” không phải mã sản phẩm; bỏ trống.")),
    "code_taken": (ERROR, gettext_noop("Mã {code} đã thuộc sản phẩm khác.")),
    "phone_unreadable": (WARNING, gettext_noop("“{shown}” không phải số điện thoại; giữ nguyên như danh sách.")),
    "tax_code_wrong": (ERROR, gettext_noop("“{shown}” không phải mã số thuế.")),
    "twice_in_list": (ERROR, gettext_noop("Trùng dòng {other}: cùng sản phẩm, chủ thể, quyết định.")),
    "again_in_list": (WARNING, gettext_noop("Cùng sản phẩm với dòng {other}, quyết định khác: thêm vào sản phẩm ấy.")),
    "decision_two_days": (WARNING, gettext_noop("Số {number} năm {year} có hai ngày; dòng {other} ghi ngày {day}.")),
    "in_register": (WARNING, gettext_noop("Chủ thể này đã có sản phẩm tên ấy trong sổ: thêm quyết định vào đó.")),
    "held_already": (WARNING, gettext_noop("Sổ đã có sản phẩm này với quyết định ấy: không ghi lần hai.")),
}
"""Kind → severity and sentence."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A value to read instead of the cell, and how it is offered. `field` may be one no column has."""

    field: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one cell. `cell` is as Excel names it ("K17"), "" where the row has no such column."""

    kind: str
    field: str
    row: int
    cell: str = ""
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    mends: tuple[Mend, ...] = ()

    @property
    def severity(self) -> str:
        """error or warning."""
        return KINDS[self.kind][0]

    @property
    def reason(self) -> Reason:
        """The sentence, with where it stands."""
        return Reason(KINDS[self.kind][1], at=self.cell, params=self.params)
