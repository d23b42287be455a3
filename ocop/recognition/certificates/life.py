"""Where a product stands in the programme: derived from its dossiers and certificates, stored nowhere.

Plain values only; `life_list` says the same as SQL, and a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable

from ocop.kernel.words import gettext_noop
from ocop.recognition.dossiers.states import ENDED

LIVES: dict[str, str] = {
    "idea": gettext_noop("Ý tưởng, chưa lập hồ sơ"),
    "developed": gettext_noop("Trong kế hoạch, đang phát triển"),
    "plan": gettext_noop("Đang lập hồ sơ"),
    "assessed": gettext_noop("Đang đánh giá"),
    "recognised": gettext_noop("Đang được công nhận"),
    "extended": gettext_noop("Tạm gia hạn"),
    "expired": gettext_noop("Hết hiệu lực"),
    "withdrawn": gettext_noop("Đã thu hồi"),
}
TONES = {"recognised": "good", "extended": "strong", "expired": "danger", "withdrawn": "danger", "assessed": "active"}
DRAFT = "draft"
DEVELOPED = ("in_plan", "under_way")
"""States of an idea whose product is being developed by a plan."""


def where(standing: str | None, dossier_states: Iterable[str], idea_states: Iterable[str] = ()) -> str:
    """The key in LIVES. `standing`: of the newest certificate on the day, None without one.

    A certificate that counts comes first; else a dossier under way says more than a certificate that ended.
    """
    states = set(dossier_states)
    if standing == "valid":
        return "recognised"
    if standing == "extended":
        return "extended"
    if states - ENDED - {DRAFT}:
        return "assessed"
    if standing is not None:
        return standing
    if DRAFT in states:
        return "plan"
    return "developed" if set(idea_states) & set(DEVELOPED) else "idea"
