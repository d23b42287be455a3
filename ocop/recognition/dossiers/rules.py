"""What a dossier must hold before each step. Plain values in, verdicts with articles out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop
from ocop.law.regulations.choose import Choice

KINDS: dict[str, str] = {
    "first": gettext_noop("Lần đầu"),
    "upgrade": gettext_noop("Nâng hạng"),
    "reassessment": gettext_noop("Đánh giá lại"),
}

# Mẫu 02, part I: papers to tick.
PAPERS: dict[str, str] = {
    "business_registration": gettext_noop("Giấy đăng ký kinh doanh"),
    "quality_declaration": gettext_noop("Đã công bố chất lượng sản phẩm theo quy định"),
    "food_safety": gettext_noop("Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"),
    "production_conditions": gettext_noop("Giấy chứng nhận đủ điều kiện sản xuất bắt buộc"),
    "trademark": gettext_noop("Giấy chứng nhận đăng ký nhãn hiệu"),
    "geographical_indication": gettext_noop("Quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận"),
    "patent": gettext_noop("Bằng sáng chế"),
    "design": gettext_noop("Bằng độc quyền kiểu dáng công nghiệp"),
    "copyright": gettext_noop("Giấy chứng nhận quyền tác giả"),
    "other": gettext_noop("Giấy tờ sở hữu trí tuệ khác"),
}

# Mẫu 02: the texts of parts I, II and IV, with the part they belong to.
TEXTS: dict[str, tuple[str, str]] = {
    "history": ("I", gettext_noop("Lịch sử hình thành của chủ thể")),
    "organisation": ("I", gettext_noop("Cơ cấu tổ chức của chủ thể")),
    "materials": ("II", gettext_noop("Vùng nguyên liệu, công nghệ sản xuất, chế biến, đóng gói")),
    "quality": ("II", gettext_noop("Thay đổi về chất lượng, tiêu chuẩn, bao bì, nhãn mác")),
    "market": ("II", gettext_noop("Thị trường phân phối sản phẩm")),
    "results": ("II", gettext_noop("Kết quả sản xuất, kinh doanh: doanh thu, lợi nhuận")),
    "plan": ("IV", gettext_noop("Kế hoạch sản xuất, kinh doanh thời gian tới")),
}

# Mẫu 03, part II: the four matters the commune assesses (Đ7.2a).
COMMUNE_MATTERS: dict[str, str] = {
    "local_material": gettext_noop("Sử dụng nguyên liệu địa phương"),
    "local_labour": gettext_noop("Sử dụng lao động địa phương"),
    "idea_origin": gettext_noop("Nguồn gốc ý tưởng sản phẩm"),
    "local_identity": gettext_noop("Bản sắc, trí tuệ địa phương"),
}

TOURISM_SET = 26
MOST_SAMPLES = 100
NAMED = 12  # so many criteria are named in a refusal; more would not be read

Codes = Sequence[str]


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a dossier, as far as completeness goes. `unanswered` lists criteria never touched."""

    texts: Mapping[str, str]
    papers: Sequence[str]
    unanswered: Codes
    positive_without_evidence: Codes
    recognised_before: bool
    kind: str


def check_complete(contents: Contents) -> Verdict:
    """May the producer file it? Mẫu 01 and 02 filled, every criterion of part III answered (Đ6.1)."""
    return every(
        [
            check_kind(contents.kind, contents.recognised_before),
            _check_texts(contents.texts),
            _check_papers(contents.papers),
            _check_answered(contents.unanswered),
            _check_proven(contents.positive_without_evidence),
        ]
    )


def _check_texts(texts: Mapping[str, str]) -> Verdict:
    missing = [label for key, (_, label) in TEXTS.items() if not texts.get(key, "").strip()]
    if not missing:
        return YES
    return no(
        gettext_noop("Mẫu 02 còn thiếu: {what}."),
        cite="Đ6.1",
        at="texts",
        remedy=gettext_noop("Mở phần “Thông tin”, viết vào các mục còn trống."),
        what="; ".join(missing),
    )


def _check_papers(papers: Sequence[str]) -> Verdict:
    if "business_registration" in papers:
        return YES
    return no(
        gettext_noop("Chưa đánh dấu giấy đăng ký kinh doanh."),
        cite="Đ2.3",
        at="papers",
        remedy=gettext_noop("Chủ thể phải có đăng ký kinh doanh; đánh dấu và đính kèm bản chụp."),
    )


def _check_answered(unanswered: Codes) -> Verdict:
    if not unanswered:
        return YES
    return no(
        gettext_noop("Phần III còn {count} tiêu chí chưa tự chấm: {codes}."),
        cite="Đ6.1",
        at="marks",
        remedy=gettext_noop("Chọn một mức, hoặc “không thuộc mức nào”, cho từng tiêu chí."),
        count=len(unanswered),
        codes=", ".join(unanswered[:NAMED]),
    )


def _check_proven(unproven: Codes) -> Verdict:
    if not unproven:
        return YES
    return no(
        gettext_noop("Chưa có tài liệu minh chứng cho {count} tiêu chí có điểm: {codes}."),
        cite="Đ6.1, Mẫu 02 phần III",
        at="evidence",
        remedy=gettext_noop("Đính kèm tài liệu; một tệp dùng được cho nhiều tiêu chí."),
        count=len(unproven),
        codes=", ".join(unproven[:NAMED]),
    )


def check_kind(kind: str, recognised_before: bool) -> Verdict:
    """First time only for a product never recognised; upgrade and re-assessment only for one that was."""
    if kind not in KINDS:
        return no(gettext_noop("Không có loại đăng ký này."), cite="Đ6.1", at="kind")
    if kind == "first" and recognised_before:
        return no(
            gettext_noop("Sản phẩm đã từng được công nhận: không đăng ký lần đầu nữa."),
            cite="Đ6.1",
            at="kind",
            remedy=gettext_noop("Chọn nâng hạng hoặc đánh giá lại."),
        )
    if kind != "first" and not recognised_before:
        return no(
            gettext_noop("Sản phẩm chưa từng được công nhận."),
            cite="Đ6.1",
            at="kind",
            remedy=gettext_noop("Chọn đăng ký lần đầu."),
        )
    return YES


def check_regulation(opened_under: str, choice: Choice) -> Verdict:
    """The regulation of the first filing day judges it; a dossier opened under another starts again (Đ12)."""
    if choice.regulation == opened_under:
        return YES
    return no(
        gettext_noop("Hồ sơ mở theo {old}, nay phải theo {new}."),
        cite=choice.cite,
        remedy=gettext_noop("Mở hồ sơ mới theo quy định đang áp dụng; tài liệu cũ dùng lại được."),
        old=opened_under,
        new=choice.regulation,
    )


def check_in_time(choice: Choice, day: date) -> Verdict:
    """May a dossier still be taken a step further by the rules it was filed under (Đ12.2)?

    `day`: the day on which the step, or the council's session, takes place. Assessment must be finished
    within the transition days; what is not starts again under the newer regulation.
    """
    if not choice.must_restart(day):
        return YES
    return no(
        gettext_noop("Hồ sơ theo {old} phải đánh giá xong chậm nhất ngày {last}."),
        cite=choice.cite,
        at="regulation",
        remedy=gettext_noop("Chủ thể lập lại hồ sơ theo {new}; nội dung và tài liệu cũ được chép sang."),
        old=choice.regulation,
        last=f"{choice.must_finish_by:%d/%m/%Y}",
        new=choice.restart_under,
    )


def check_restart(opened_under: str, choice: Choice, today: date) -> Verdict:
    """Only a dossier that can no longer go on by its rules starts again; all others would lose their place."""
    if choice.regulation != opened_under or choice.must_restart(today):
        return YES
    return no(
        gettext_noop("Hồ sơ vẫn được đánh giá theo {old}, không phải lập lại."),
        cite=choice.cite,
        at="regulation",
        remedy=gettext_noop("Làm tiếp hồ sơ này."),
        old=opened_under,
    )


def differs(choice: Choice, must_finish_by: date | None) -> bool:
    """Is the last day written on the dossier another one than the law says?"""
    return choice.must_finish_by != must_finish_by


def check_set(set_no: int | None) -> Verdict:
    """A dossier is judged by the sheet of a set; products of older lists may have none yet (PL I)."""
    if set_no is not None:
        return YES
    return no(
        gettext_noop("Sản phẩm này nhập từ danh sách cũ, chưa chọn bộ sản phẩm."),
        remedy=gettext_noop("Chọn bộ sản phẩm của Phụ lục I trước khi mở hồ sơ."),
    )


def check_forward(report: Mapping[str, str], samples: int, set_no: int | None, samples_needed: int) -> Verdict:
    """May the commune send it on? Mẫu 03 with all four matters, and the samples (Đ6.2, Đ7.2)."""
    missing = [label for key, label in COMMUNE_MATTERS.items() if not report.get(key, "").strip()]
    matters = (
        no(
            gettext_noop("Mẫu 03 còn thiếu đánh giá: {what}."),
            cite="Đ7.2a",
            at="report",
            remedy=gettext_noop("Ghi nhận xét của xã cho cả bốn nội dung."),
            what="; ".join(missing),
        )
        if missing
        else YES
    )
    needed = 0 if set_no == TOURISM_SET else samples_needed
    enough = (
        YES
        if samples >= needed
        else no(
            gettext_noop("Mới nhận {count} trong {needed} sản phẩm mẫu."),
            cite="Đ6.2d",
            at="samples",
            remedy=gettext_noop("Nhận đủ sản phẩm mẫu của chủ thể rồi gửi kèm hồ sơ."),
            count=samples,
            needed=needed,
        )
    )
    return matters & enough


def check_samples(samples: int) -> Verdict:
    """Is it a number of samples a commune can have received?"""
    if 0 <= samples <= MOST_SAMPLES:
        return YES
    return no(
        gettext_noop("Số sản phẩm mẫu phải từ 0 đến {most}."),
        cite="Đ6.2d",
        at="samples",
        remedy=gettext_noop("Ghi số đơn vị sản phẩm mẫu xã đã nhận."),
        most=MOST_SAMPLES,
    )


def check_grounds(codes: Sequence[str], known: Collection[str]) -> Verdict:
    """Are these grounds of removal of the set?"""
    unknown = [code for code in codes if code not in known]
    if not unknown:
        return YES
    return no(
        gettext_noop("Bộ tiêu chí không có điều kiện loại {codes}."),
        cite="PL II",
        at="grounds",
        remedy=gettext_noop("Tải lại trang rồi đánh dấu lại."),
        codes=", ".join(each[:12] for each in unknown[:NAMED]),
    )


def check_reason(reason: str) -> Verdict:
    """A return without words helps nobody: at least a short sentence."""
    if len(reason.strip()) >= 10:
        return YES
    return no(
        gettext_noop("Chưa ghi rõ cần bổ sung gì."),
        cite="Đ7.3a",
        at="reason",
        remedy=gettext_noop("Viết rõ tài liệu hoặc nội dung phải bổ sung, để chủ thể làm đúng một lần."),
    )


def content_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of all that was filed: the same content always gives the same hash."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
