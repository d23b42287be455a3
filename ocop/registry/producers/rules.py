"""Which kinds of producers the law takes, and what their registration must show. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stdnum.vn import mst

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

KINDS: dict[str, str] = {
    "cooperative": gettext_noop("Hợp tác xã"),
    "cooperative_group": gettext_noop("Tổ hợp tác"),
    "enterprise": gettext_noop("Doanh nghiệp nhỏ và vừa"),
    "farm": gettext_noop("Trang trại"),
    "household": gettext_noop("Hộ sản xuất, hộ gia đình có đăng ký kinh doanh"),
    "association": gettext_noop("Hội, hiệp hội"),
    "operating_centre": gettext_noop("Trung tâm điều hành hoặc tổ chức tương đương"),
}
TOURISM_ONLY = frozenset({"association", "operating_centre"})
TOURISM_SET = 26


def plain_tax_code(written: str) -> str:
    """The code without the blanks people put in, so that one code is one text."""
    return written.strip().replace(" ", "")


def check_tax_code(written: str) -> Verdict:
    """A tax code has 10 digits, 10-3 for a branch, or is a personal number of 12. Check digits count."""
    code = plain_tax_code(written)
    if not code:
        return YES
    if code.isascii() and (_is_personal_number(code) or mst.is_valid(code)):
        return YES
    return no(
        gettext_noop("“{code}” không phải mã số thuế."),
        at="tax_code",
        remedy=gettext_noop("Mã số thuế có 10 số, 10-3 số cho chi nhánh, hoặc 12 số định danh cá nhân."),
        code=written,
    )


def _is_personal_number(code: str) -> bool:
    """Twelve digits: province of birth (001–096), century and sex, year, six of chance; no check digit is defined."""
    return len(code) == 12 and code.isdigit() and 1 <= int(code[:3]) <= 96


def check_registration(*, name: str, kind: str, founded_on: date | None, today: date) -> Verdict:
    """A producer has a name, a kind the law knows (Đ2.3) and was not founded in the future."""
    named = YES if name.strip() else no(gettext_noop("Chưa có tên chủ thể."), at="name")
    known = (
        YES
        if kind in KINDS
        else no(gettext_noop("Loại hình này không thuộc đối tượng tham gia."), cite="Đ2.3", at="kind")
    )
    past = (
        no(gettext_noop("Ngày thành lập ở tương lai."), at="founded_on")
        if founded_on is not None and founded_on > today
        else YES
    )
    return every([named, known, past])


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Protected facts of a representative as written; empty means not told."""

    gender: str = ""
    ethnicity: str = ""
    disability: str = ""


PURPOSES: dict[str, str] = {
    "dossier": gettext_noop("Lập hoặc kiểm tra hồ sơ đánh giá (Mẫu 02)"),
    "support": gettext_noop("Xét chính sách hỗ trợ theo đối tượng"),
    "correction": gettext_noop("Sửa theo đề nghị của chủ thể"),
    "inspection": gettext_noop("Phục vụ thanh tra, kiểm tra có quyết định"),
}
"""Why an officer may look at protected facts of a representative (Law 91/2025/QH15: for a purpose told before)."""
LEAST_WORDS = 10


def check_purpose(purpose: str, words: str) -> Verdict:
    """Protected facts are opened for one of the purposes and with words that say for which case."""
    named = (
        YES if purpose in PURPOSES else no(gettext_noop("Chọn mục đích xem."), at="purpose", cite="Luật 91/2025/QH15")
    )
    told = (
        YES
        if len(words.strip()) >= LEAST_WORDS
        else no(
            gettext_noop("Ghi rõ xem để làm việc gì."),
            at="words",
            cite="Luật 91/2025/QH15",
            remedy=gettext_noop("Ít nhất 10 ký tự, ví dụ: số hồ sơ hoặc số quyết định kiểm tra."),
        )
    )
    return named & told


def check_move(since: date, *, earliest: date | None, today: date) -> Verdict:
    """A move of the seat has happened, and after the day the seat it leaves began."""
    if since > today:
        return no(gettext_noop("Ngày chuyển trụ sở ở tương lai."), at="since")
    if earliest is not None and since <= earliest:
        return no(
            gettext_noop("Trụ sở trước có từ ngày {day}; ngày chuyển phải sau ngày đó."),
            at="since",
            day=f"{earliest:%d/%m/%Y}",
        )
    return YES


def may_register_set(kind: str, set_no: int) -> Verdict:
    """Associations and operating centres take part in tourism only (Đ2.3)."""
    if kind in TOURISM_ONLY and set_no != TOURISM_SET:
        return no(
            gettext_noop("{kind} chỉ tham gia nhóm dịch vụ du lịch."),
            cite="Đ2.3",
            at="set_no",
            remedy=gettext_noop("Đăng ký dưới tên hợp tác xã, doanh nghiệp, trang trại hoặc hộ sản xuất."),
            kind=KINDS[kind],
        )
    return YES


WANTED: dict[str, str] = {
    "tax_code": gettext_noop("Mã số thuế"),
    "registration_no": gettext_noop("Số đăng ký kinh doanh"),
    "founded_on": gettext_noop("Ngày thành lập hoặc đăng ký"),
    "address": gettext_noop("Địa chỉ"),
    "phone": gettext_noop("Điện thoại"),
    "email": gettext_noop("Thư điện tử"),
    "representative": gettext_noop("Người đại diện theo pháp luật"),
    "representative_title": gettext_noop("Chức vụ người đại diện"),
}
"""What part I of Mẫu 02 asks about the producer; a page says what is missing before a dossier is filed."""


def missing(held: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the wanted facts that are empty, in the order of the form."""
    return tuple(name for name in WANTED if not held.get(name))
