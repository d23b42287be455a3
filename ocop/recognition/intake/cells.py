"""Cells both desks show: how long is left, in words and not by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _, gettext_lazy

from ocop.ground.ui import components
from ocop.ground.ui.figures import ddmmyyyy
from ocop.kernel.working_days import Overrides, working_days_left
from ocop.law.rulebooks.queries import groups
from ocop.recognition.dossiers import rules
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import rulebook_of

LACKING = {"report": gettext_lazy("Mẫu 03"), "samples": gettext_lazy("sản phẩm mẫu")}

NOT_SHOWN = (*rules.TEXTS, "texts_touched", "return_reason", "product__description", "product__story")
"""Long texts of a dossier: three hundred of them would be read for nothing."""


def left_badge(today: date, overrides: Overrides) -> Callable[[Dossier], str]:
    """The commune's clock of a row as a badge; each day is counted once, whatever the number of rows."""
    chip = get_template("ui/components/deadline_chip.html")
    known: dict[date, str] = {}

    def show(row: Dossier) -> str:
        if row.state == "returned_by_commune":
            return format_html('<span class="oc-badge oc-tone-neutral">{}</span>', _("tạm dừng, chờ bổ sung"))
        due = row.commune_due_on
        if due is None:
            return format_html('<span class="oc-badge oc-tone-active">{}</span>', _("chưa tiếp nhận"))
        if due not in known:
            days = working_days_left(today, due, overrides)
            known[due] = SafeString(chip.render(components.deadline_chip(due, today, days)))
        return known[due]

    return show


def plain_left(today: date, overrides: Overrides) -> Callable[[Dossier], int | str]:
    """The same for a file: working days left, negative when overdue."""

    def plain(row: Dossier) -> int | str:
        if row.commune_due_on is None:
            return _(row.state_label)
        return working_days_left(today, row.commune_due_on, overrides)

    return plain


def state(row: Dossier) -> str:
    """The state in words."""
    return _(row.state_label)


def kind(row: Dossier) -> str:
    """Which registration it is."""
    return _(rules.KINDS[row.kind])


def day(value: date | None) -> SafeString | str:
    """A day that does not break over two lines."""
    return format_html('<span class="oc-nowrap">{}</span>', ddmmyyyy(value)) if value else "–"


def whole(said: str) -> SafeString:
    """Words that do not break over two lines."""
    return format_html('<span class="oc-nowrap">{}</span>', said)


def set_choices(today: date) -> tuple[tuple[str, str], ...]:
    """The sets of the programme as a filter. One query."""
    language = get_language() or "vi"
    named = ((each.set_no, each.name.in_language(language)) for group in groups(today) for each in group.sets)
    return tuple((str(number), f"{number}. {name}") for number, name in named)


def ready_words(row: Dossier) -> str:
    """May it be sent, or what is missing: for the cell of a row that brought its report along."""
    if row.state != "at_commune":
        return "–"
    report = getattr(row, "commune_report", None)
    matters = {key: getattr(report, key, "") for key in rules.COMMUNE_MATTERS}
    verdict = rules.check_forward(matters, row.samples, row.product.set_no, rulebook_of(row).sample_units)
    if verdict:
        return _("Đủ điều kiện")
    return _("Thiếu: {what}").format(what=", ".join(str(LACKING[each.at]) for each in verdict.reasons))
