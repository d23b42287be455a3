"""Input → clean values for the calendar. Never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.ground.calendar.rules import KINDS


class DayForm(forms.Form):
    """One exception."""

    day = forms.DateField(label=_("Ngày"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("Loại"), choices=[(key, _(label)) for key, label in KINDS.items()])
    words = forms.CharField(label=_("Nội dung"), max_length=200, help_text=_("Ví dụ: hoán đổi ngày nghỉ dịp 30/4."))
    source = forms.CharField(label=_("Văn bản"), max_length=120, help_text=_("Số, ký hiệu và ngày văn bản."))
    scope = forms.ChoiceField(label=_("Áp dụng cho"))

    def __init__(self, scopes: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = scopes
        if len(scopes) == 1:
            field.initial = scopes[0][0]


class TakeBackForm(forms.Form):
    """Why an exception no longer holds."""

    reason = forms.CharField(label=_("Lý do gỡ"), max_length=300)
