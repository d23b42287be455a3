"""Boxes to tick beside the rows of a list, for a form that acts on all of them; the keys stand in desk_keys.js."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.ground.ui.cells import Column

NAME = "chosen"
MOST = 500
LONGEST_KEY = 18


def tick_column(form_id: str, named: Callable[[Any], str], ticked: frozenset[int] = frozenset()) -> Column:
    """A column of boxes that belong to the form with this id. `named` says what a row is, for those who hear it."""
    label = _("Chọn {name}")
    # Formatted, not a template: lists with hundreds of rows have hundreds of boxes.
    shape = (
        '<span class="form-check m-0"><input class="form-check-input" type="checkbox" name="{}" value="{}" form="{}" '
        'aria-label="{}"{}></span>'
    )

    def show(row: Any) -> SafeString:
        checked = SafeString(" checked") if row.pk in ticked else ""
        return format_html(shape, NAME, row.pk, form_id, label.format(name=named(row)), checked)

    return Column(NAME, _("Chọn"), show=show, plain=lambda row: "")


def chosen(sent: QueryDict) -> frozenset[int]:
    """The keys of the rows ticked; what is no key is passed over, and no more than 500 are read."""
    written = (each for each in sent.getlist(NAME) if each.isascii() and each.isdigit() and len(each) <= LONGEST_KEY)
    return frozenset(int(each) for _at, each in zip(range(MOST), written, strict=False))
