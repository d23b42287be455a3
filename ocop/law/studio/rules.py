"""When a draft may be proposed, approved, returned: plain values in, Verdict out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop
from ocop.law.studio.states import DRAFT

LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides about a draft. `changed`: the regulation or sets whose content is new; `corrected`: those of
    them of which a version stands already; `repeated`: those whose content equals a version that was replaced."""

    faults: int
    pieces: int
    changed: tuple[str, ...]
    corrected: tuple[str, ...]
    repeated: tuple[str, ...]
    regulation_known: bool
    regulation_from: date | None


def check_soundness(facts: Facts) -> Verdict:
    """A draft with faults, with nothing in it, or with nothing new is not proposed."""
    verdicts = []
    if facts.faults:
        verdicts.append(
            no(
                gettext_noop("Dự thảo còn {count} lỗi."),
                remedy=gettext_noop("Sửa tệp theo bảng lỗi rồi tải lên lại."),
                count=facts.faults,
            )
        )
    elif not facts.pieces:
        verdicts.append(
            no(gettext_noop("Dự thảo chưa có nội dung nào."), remedy=gettext_noop("Tải lên sổ tính hoặc tệp YAML."))
        )
    elif not facts.changed and not facts.repeated:
        verdicts.append(
            no(
                gettext_noop("Nội dung giống hệt các phiên bản đã công bố."),
                remedy=gettext_noop("Chỉ công bố khi có thay đổi; bỏ dự thảo này."),
            )
        )
    if not facts.faults and facts.pieces and not facts.regulation_known:
        verdicts.append(
            no(
                gettext_noop("Quy định của dự thảo chưa được công bố và không có trong dự thảo."),
                remedy=gettext_noop("Điền tờ “Quy định” rồi tải lên lại."),
            )
        )
    return every([*verdicts, *(_repeated(name) for name in facts.repeated)])


def _repeated(name: str) -> Verdict:
    return no(
        gettext_noop("“{name}” giống hệt một phiên bản cũ đã được thay thế."),
        remedy=gettext_noop("Bỏ phần ấy khỏi dự thảo, hoặc ghi rõ chỗ khác với bản cũ."),
        name=name,
    )


def check_terms(facts: Facts, in_force_from: date | None, reason: str, *, today: date) -> Verdict:
    """The day of application and, for a correction, the reason. A first version may look back, a correction not."""
    if in_force_from is None:
        return no(gettext_noop("Chưa ghi ngày áp dụng."), at="in_force_from")
    verdicts = []
    if facts.regulation_from is not None and in_force_from < facts.regulation_from:
        verdicts.append(
            no(
                gettext_noop("Ngày áp dụng trước ngày quy định có hiệu lực ({first})."),
                at="in_force_from",
                remedy=gettext_noop("Chọn từ ngày ấy trở đi."),
                first=f"{facts.regulation_from:%d/%m/%Y}",
            )
        )
    if facts.corrected and in_force_from < today:
        verdicts.append(
            no(
                gettext_noop("Bản đính chính không áp dụng ngược về ngày đã qua."),
                at="in_force_from",
                remedy=gettext_noop("Chọn từ hôm nay trở đi: kết quả đã có giữ theo phiên bản cũ."),
            )
        )
    if facts.corrected and not reason.strip():
        verdicts.append(
            no(
                gettext_noop("Đính chính phiên bản đã công bố ({names}) phải nêu lý do."),
                at="reason",
                remedy=gettext_noop("Ghi sai ở đâu, sửa thế nào, theo văn bản nào."),
                names=", ".join(facts.corrected),
            )
        )
    if len(reason) > LONGEST_REASON:
        verdicts.append(no(gettext_noop("Lý do dài quá {limit} ký tự."), at="reason", limit=LONGEST_REASON))
    return every(verdicts)


def check_two_people(proposed_by: int | None, approver: int | None) -> Verdict:
    """Whoever proposed does not approve."""
    if proposed_by is not None and proposed_by == approver:
        return no(
            gettext_noop("Người trình không tự duyệt công bố."),
            remedy=gettext_noop("Đề nghị một cán bộ pháp chế khác duyệt."),
        )
    return YES


def check_open(state: str) -> Verdict:
    """What a draft holds changes only while it is being prepared."""
    if state == DRAFT.first:
        return YES
    return no(
        gettext_noop("Chỉ thay nội dung khi dự thảo đang soạn; dự thảo này ở trạng thái “{state}”."),
        remedy=gettext_noop("Nếu đang chờ duyệt, trả lại dự thảo trước rồi tải tệp lên."),
        state=DRAFT.labels[state],
    )


def check_words(text: str, field: str) -> Verdict:
    """Words that must be given: why something is returned or discarded."""
    if not text.strip():
        return no(gettext_noop("Chưa ghi lý do."), at=field, remedy=gettext_noop("Ghi ngắn gọn điều cần sửa."))
    if len(text) > LONGEST_REASON:
        return no(gettext_noop("Lý do dài quá {limit} ký tự."), at=field, limit=LONGEST_REASON)
    return YES


def check_files(names: Sequence[str], title: str) -> Verdict:
    """At least one file, and a name for the draft."""
    found = YES
    if not title.strip():
        found = found & no(gettext_noop("Dự thảo chưa có tên."), at="title")
    if not names:
        found = found & no(
            gettext_noop("Chưa chọn tệp nào."), at="sources", remedy=gettext_noop("Chọn sổ tính .xlsx hoặc tệp YAML.")
        )
    return found
