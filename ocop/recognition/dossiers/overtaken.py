"""What a writer began from, and the refusal of one whom another overtook. Plain Python."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ocop.kernel import clock
from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.recognition.dossiers.joining import Mark, Touch


@dataclass(frozen=True, slots=True)
class Seen:
    """What a writer of texts began from: the base of each text, and the papers that were ticked."""

    texts: Mapping[str, str] = field(default_factory=dict)
    papers: Collection[str] = ()


class Overtaken(Refused):
    """Somebody else changed the same criterion meanwhile; `now` is what stands there."""

    def __init__(self, criterion: str, now: Mark, touch: Touch) -> None:
        at = touch.at.astimezone(clock.ZONE) if touch.at else None
        super().__init__(
            no(
                gettext_noop("{who} vừa đổi tiêu chí {code} lúc {when}. Bài của bạn chưa được ghi đè lên."),
                at="note",
                remedy=gettext_noop("Xem hai bản ở tiêu chí đó, chọn một bản hoặc nối lại."),
                who=touch.by or "—",
                code=criterion,
                when=f"{at:%H:%M %d/%m}" if at else "—",
            )
        )
        self.criterion, self.now, self.touch = criterion, now, touch
