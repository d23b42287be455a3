"""When two records may become one, and what a person must have looked at. Plain values, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

LEAST_WORDS = 10  # signs: a reason shorter than this says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What decides about one of the two. `owner`: the producer of a product, 0 for a producer itself."""

    pk: int
    name: str
    merged: bool = False
    owner: int = 0
    open_dossiers: int = 0
    current_certificates: tuple[str, ...] = ()
    tax_code: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two differ in a way a person must have looked at; the kept one's value stays."""

    label: str
    kept: str
    gone: str


def check_pair(kept: Side, gone: Side) -> Verdict:
    """Two records, neither of them merged away, without what would make one record contradict itself."""
    if kept.pk == gone.pk:
        return no(gettext_noop("Hai bản ghi phải khác nhau."), remedy=gettext_noop("Chọn bản ghi kia."))
    return every(
        [
            *(_still_there(each) for each in (kept, gone)),
            _one_owner(kept, gone),
            _one_open_dossier(kept, gone),
            _one_certificate(kept, gone),
            _one_tax_code(kept, gone),
        ]
    )


def _still_there(side: Side) -> Verdict:
    if not side.merged:
        return YES
    return no(
        gettext_noop("“{name}” đã được nhập vào một bản ghi khác."),
        remedy=gettext_noop("Mở bản ghi đó; muốn nhập nơi khác thì tách ra trước."),
        name=side.name,
    )


def _one_owner(kept: Side, gone: Side) -> Verdict:
    if kept.owner == gone.owner:
        return YES
    return no(
        gettext_noop("Hai sản phẩm thuộc hai chủ thể khác nhau."),
        remedy=gettext_noop("Nếu hai chủ thể cũng là một, nhập hai chủ thể trước; nếu không, đây là hai sản phẩm."),
    )


def _one_open_dossier(kept: Side, gone: Side) -> Verdict:
    if not (kept.open_dossiers and gone.open_dossiers):
        return YES
    return no(
        gettext_noop("Cả hai đang có hồ sơ chưa kết thúc: một sản phẩm chỉ có một hồ sơ đang đánh giá."),
        remedy=gettext_noop("Chờ một hồ sơ có kết quả rồi nhập."),
    )


def _one_certificate(kept: Side, gone: Side) -> Verdict:
    if not (kept.current_certificates and gone.current_certificates):
        return YES
    return no(
        gettext_noop("Cả hai đang có giấy chứng nhận còn hiệu lực: {numbers}."),
        remedy=gettext_noop("Thu hồi giấy cấp trùng, hoặc chờ một giấy hết hiệu lực, rồi nhập."),
        numbers=", ".join((*kept.current_certificates, *gone.current_certificates)),
    )


def _one_tax_code(kept: Side, gone: Side) -> Verdict:
    if not (kept.tax_code and gone.tax_code) or kept.tax_code == gone.tax_code:
        return YES
    return no(
        gettext_noop("Hai chủ thể có hai mã số thuế khác nhau ({kept} và {gone}): đó là hai chủ thể."),
        remedy=gettext_noop("Nếu một mã ghi nhầm, sửa lại mã đó trước."),
        kept=kept.tax_code,
        gone=gone.tax_code,
    )


def check_words(reason: str) -> Verdict:
    """A merge and its undoing are given a reason."""
    if len(reason.strip()) >= LEAST_WORDS:
        return YES
    return no(gettext_noop("Ghi vì sao."), at="reason", remedy=gettext_noop("Ít nhất 10 ký tự."))


def check_looked(differences: Sequence[Difference], looked: bool) -> Verdict:
    """Where the two differ, the person says that they have looked at it."""
    if looked or not differences:
        return YES
    return no(
        gettext_noop("Hai bản ghi khác nhau ở {count} điểm."),
        at="looked",
        remedy=gettext_noop("Xem từng điểm khác nhau rồi đánh dấu đã đối chiếu."),
        count=len(differences),
    )


def differing(pairs: Iterable[tuple[str, str, str]]) -> list[Difference]:
    """Of (label, kept, gone) those where both say something, and not the same."""
    return [Difference(*each) for each in pairs if each[1] and each[2] and each[1] != each[2]]


def check_apart(*, ended: bool, kept_is_gone: str, newer: Mapping[str, int], merged_since: Sequence[str]) -> Verdict:
    """A merge is taken apart only while nothing made later rests on it.

    `newer`: how many rows of each kind came to the kept record since; `merged_since`: what was merged on top of it.
    """
    if ended:
        return no(gettext_noop("Hai bản ghi đã được tách."))
    if kept_is_gone:
        return no(
            gettext_noop("Bản ghi giữ lại đã được nhập tiếp vào “{name}”."),
            remedy=gettext_noop("Tách lần nhập sau trước."),
            name=kept_is_gone,
        )
    if merged_since:
        return no(
            gettext_noop("Những bản ghi đi theo đã được nhập tiếp: {names}."),
            remedy=gettext_noop("Tách các lần nhập ấy trước."),
            names="; ".join(merged_since),
        )
    return every(
        no(
            gettext_noop("Từ khi nhập đã có thêm {count} bản ghi “{what}” không biết thuộc bên nào."),
            remedy=gettext_noop("Không tách được nữa; đăng ký sản phẩm mới nếu thật sự là hai."),
            count=count,
            what=what,
        )
        for what, count in newer.items()
        if count
    )
