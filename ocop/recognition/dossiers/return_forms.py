"""The list of a return → items. Works without scripts: what the system found is ticked, a few free rows stand below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers import returns, sheet
from ocop.recognition.dossiers.commune_clock import CLOCKS
from ocop.recognition.dossiers.returns import Item
from ocop.recognition.dossiers.rules import PAPERS, TEXTS

ROWS = 6


class ReturnForm(forms.Form):
    """What must be supplemented: items offered and own ones, until when, and free words."""

    offered = forms.MultipleChoiceField(
        label=_("Hệ thống thấy còn thiếu"), widget=forms.CheckboxSelectMultiple, required=False
    )
    until = forms.DateField(
        label=_("Nộp bổ sung chậm nhất ngày"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Ghi chú thêm"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, required=False
    )

    def __init__(self, book: Rulebook, found: Sequence[Item], until: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found = {f"{each.kind}.{each.key}": each for each in found}
        field = self.fields["offered"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, each.words) for key, each in self._found.items()]
        field.initial = list(self._found)
        self.fields["until"].initial = until
        choices = _choices(book)
        for row in range(ROWS):
            label = _("Mục {number}").format(number=row + 1)
            self.fields[f"what-{row}"] = forms.ChoiceField(choices=choices, required=False, label=label)
            self.fields[f"words-{row}"] = forms.CharField(
                required=False,
                max_length=returns.LONGEST_WORDS,
                label=_("Nội dung của mục {number}").format(number=row + 1),
            )

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """The free rows as the page sets them."""
        return [(self[f"what-{row}"], self[f"words-{row}"]) for row in range(ROWS)]

    def items(self) -> list[Item]:
        """Everything ticked and written, in the order of the page."""
        values = self.cleaned_data
        items = [self._found[key] for key in values["offered"]]
        for row in range(ROWS):
            what, words = values[f"what-{row}"], values[f"words-{row}"]
            if what or words.strip():
                kind, _dot, key = (what or f"{returns.OTHER}.").partition(".")
                items.append(returns.item(kind, key, words))
        return items


class TicksForm(forms.Form):
    """Which items the producer says are done."""

    done = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, positions: Sequence[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["done"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(each, each) for each in positions]


class TermsForm(forms.Form):
    """What a province sets for supplements."""

    clock = forms.ChoiceField(
        label=_("Thời hạn 15 ngày làm việc của xã"),
        widget=forms.RadioSelect,
        choices=[(key, _(label)) for key, label in CLOCKS.items()],
    )
    days = forms.IntegerField(label=_("Số ngày làm việc cho chủ thể bổ sung"), min_value=1, max_value=60)


def _choices(book: Rulebook) -> list[Any]:
    criteria = [(f"criterion.{code}", f"{code}. {sheet.said(each.title)}") for code, each in book.criteria.items()]
    return [
        ("", "–"),
        (_("Tiêu chí"), criteria),
        (_("Phần của Mẫu 02"), [(f"text.{key}", _(label)) for key, (_part, label) in TEXTS.items()]),
        (_("Giấy tờ"), [(f"paper.{key}", _(label)) for key, label in PAPERS.items()]),
        (_("Khác"), [("sample.", _("Sản phẩm mẫu")), ("other.", _("Việc khác"))]),
    ]
