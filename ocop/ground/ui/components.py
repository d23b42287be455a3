"""What each component shows, worked out in Python; its template only sets it."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from ocop.ground.ui.figures import ddmmyyyy, points
from ocop.kernel.working_days import working_days_left

TONES = ("neutral", "active", "good", "danger", "strong")
SIZES = ("small", "medium", "large")
SOON = 3
MOST_STARS = 5
MOST_POINTS = 100
MARK_WIDTH = 0.6
CYCLE = (
    gettext_lazy("Tuyên truyền, hướng dẫn"),
    gettext_lazy("Đăng ký ý tưởng"),
    gettext_lazy("Phương án kinh doanh"),
    gettext_lazy("Triển khai phương án"),
    gettext_lazy("Đánh giá, phân hạng"),
    gettext_lazy("Xúc tiến thương mại"),
)


def star_points(size: float = 24) -> str:
    """The corners of a five-pointed star in a square of that side, for an SVG polygon."""
    corners = []
    for corner in range(2 * MOST_STARS):
        reach = size / 2 * (0.98 if corner % 2 == 0 else 0.40)
        turn = math.pi / MOST_STARS * corner - math.pi / 2
        corners.append(f"{size / 2 + reach * math.cos(turn):.2f},{size / 2 + reach * math.sin(turn):.2f}")
    return " ".join(corners)


STAR = star_points()


def stars(count: int | None, size: str = "medium") -> dict[str, Any]:
    """Drawn stars with their words. None means not ranked. Raises ValueError for another number or size."""
    if size not in SIZES or (count is not None and not 0 <= count <= MOST_STARS):
        raise ValueError(f"stars are 0 to {MOST_STARS} in {SIZES}, not {count!r} {size!r}")
    words = ngettext("%(count)d sao", "%(count)d sao", count) % {"count": count} if count else _("Chưa có sao")
    return {"drawn": range(count or 0), "words": words, "size": size, "corners": STAR}


def state_badge(label: str, tone: str = "neutral") -> dict[str, Any]:
    """A state in words; the tone only helps the eye. Raises ValueError for an unknown tone."""
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}: one of {TONES}")
    return {"label": label, "tone": tone}


def deadline_chip(due: date | None, today: date, days: int | None = None) -> dict[str, Any]:
    """How long is left. `days`: working days, when the caller knows the local days off."""
    if due is None:
        return {"words": _("không có hạn"), "tone": "neutral", "due": "", "icon": "clock"}
    if due < today:
        late = (today - due).days
        words = ngettext("quá hạn %(days)d ngày", "quá hạn %(days)d ngày", late) % {"days": late}
        return {"words": words, "tone": "danger", "due": ddmmyyyy(due), "icon": "alert-triangle"}
    left = working_days_left(today, due) if days is None else days
    if due == today or left == 0:
        return {
            "words": _("hạn hôm nay"),
            "tone": "strong",
            "due": ddmmyyyy(due),
            "icon": "clock-exclamation",
        }
    words = ngettext("còn %(days)d ngày làm việc", "còn %(days)d ngày làm việc", left) % {"days": left}
    tone = "strong" if left <= SOON else "neutral"
    return {"words": words, "tone": tone, "due": ddmmyyyy(due), "icon": "clock"}


def stepper(steps: Iterable[Any], current: int) -> dict[str, Any]:
    """Steps numbered from 1; those before `current` are done, `current` past the last means all are done."""
    words = {"done": _("đã xong"), "current": _("đang làm"), "todo": _("chưa tới")}
    shown = []
    for number, label in enumerate(steps, start=1):
        state = "done" if number < current else "current" if number == current else "todo"
        shown.append({"number": number, "label": label, "state": state, "state_words": words[state]})
    return {"steps": shown}


def points_meter(total: Decimal | int | None, bands: Sequence[tuple[int, Decimal | int]]) -> dict[str, Any]:
    """Points on a line of 0–100 with the bands marked. `bands` are (stars, lowest total) in any order."""
    rising = sorted(bands, key=lambda band: band[1])
    ends = [lowest for _stars, lowest in rising[1:]] + [MOST_POINTS]
    shown = [
        {
            "stars": count,
            "low": lowest,
            "high": end,
            "start": float(lowest),
            "width": float(end) - float(lowest),
            "here": total is not None and lowest <= total and (total < end or end == MOST_POINTS),
        }
        for (count, lowest), end in zip(rising, ends, strict=True)
    ]
    here = next((band for band in shown if band["here"]), None)
    return {
        "total": total,
        "x": min(float(total or 0), MOST_POINTS - MARK_WIDTH),
        "bands": shown,
        "words": _meter_words(total, here),
    }


def _meter_words(total: Decimal | int | None, here: Mapping[str, Any] | None) -> str:
    if total is None:
        return _("Chưa có điểm")
    if here is None:
        return _("%(points)s trên 100 điểm") % {"points": points(total)}
    return _("%(points)s trên 100 điểm, trong dải %(stars)s sao") % {
        "points": points(total),
        "stars": here["stars"],
    }


def confirm_button(
    label: str,
    url: str,
    consequence: str,
    tone: str = "danger",
    icon: str = "",
    blocked: str = "",
) -> dict[str, Any]:
    """A form with one button that asks once more. `blocked` is why it cannot be pressed now."""
    key = f"xac-nhan-{zlib.crc32(f'{label}|{url}'.encode()):08x}"
    return {
        "label": label,
        "url": url,
        "consequence": consequence,
        "tone": tone if tone in TONES else "neutral",
        "icon": icon,
        "blocked": blocked,
        "key": key,
    }


def error_summary(form: Any) -> dict[str, Any]:
    """The errors of a bound form, each with a link to its field; nothing for a form without errors."""
    found = [
        {"target": field.id_for_label, "label": field.label, "message": message}
        for field in form
        for message in field.errors
    ]
    general = [{"target": "", "label": "", "message": message} for message in form.non_field_errors()]
    return {"errors": general + found}
