"""What a law officer may enter about the signed paper: findings of a doubt, the source of official words."""

from __future__ import annotations

from datetime import date

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

AS_SIGNED, DIFFERS = "as_signed", "differs"
FINDINGS = {
    AS_SIGNED: gettext_noop("Đúng như bản ký"),
    DIFFERS: gettext_noop("Khác bản ký"),
}
OPEN = "open"
DOUBT_STATES = {OPEN: gettext_noop("Chưa đối chiếu"), **FINDINGS}
KINDS = {
    "as_printed": gettext_noop("Đọc đúng như bản in"),
    "corrected": gettext_noop("Đã sửa lỗi in"),
    "inferred": gettext_noop("Suy ra, bản in không ghi"),
}
LONGEST_WORDS = 4000
LONGEST_PAGE = 40
LONGEST_SOURCE = 60


def check_finding(finding: str, words: str, page: str) -> Verdict:
    """A finding is one of the two, names the page of the signed paper, and says what differs where it does."""
    checks = [YES]
    if finding not in FINDINGS:
        checks.append(no(gettext_noop("Chưa chọn kết luận."), at="finding"))
    if not page.strip():
        checks.append(
            no(
                gettext_noop("Thiếu trang của bản ký."),
                at="page",
                remedy=gettext_noop("Ghi trang của quyết định đã ký mà bạn đối chiếu, ví dụ “trang 45”."),
            )
        )
    elif len(page) > LONGEST_PAGE:
        checks.append(_too_long("page", page, LONGEST_PAGE))
    if finding == DIFFERS and not words.strip():
        checks.append(
            no(
                gettext_noop("Khác bản ký thì phải chép lời của bản ký."),
                at="words",
                remedy=gettext_noop("Chép đúng câu hoặc con số ghi trong bản ký."),
            )
        )
    if len(words) > LONGEST_WORDS:
        checks.append(_too_long("words", words, LONGEST_WORDS))
    return every(checks)


def check_source(source: str, source_date: date, today: date) -> Verdict:
    """The signed paper has a number and was signed by today."""
    checks = [YES]
    if not source.strip():
        checks.append(no(gettext_noop("Thiếu số, ký hiệu của văn bản đã ký."), at="source"))
    elif len(source) > LONGEST_SOURCE:
        checks.append(_too_long("source", source, LONGEST_SOURCE))
    if source_date > today:
        checks.append(
            no(
                gettext_noop("Ngày của văn bản đã ký ({day}) còn ở phía trước."),
                at="source_date",
                remedy=gettext_noop("Ghi ngày ký in trên văn bản."),
                day=f"{source_date:%d/%m/%Y}",
            )
        )
    return every(checks)


def _too_long(at: str, said: str, most: int) -> Verdict:
    return no(
        gettext_noop("Nội dung dài {length} ký tự, quá mức {most}."),
        at=at,
        remedy=gettext_noop("Rút gọn nội dung."),
        length=len(said),
        most=most,
    )
