"""Input → clean values for accounts and posts. Never saves; the actions give the reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.ground.people.queries import role_choices
from ocop.ground.places.picker import PlaceField
from ocop.kernel import clock

# Not the browser's own calendar: it writes months first on machines set up in English.
WRITTEN = _("Ngày/tháng/năm, ví dụ 05/08/2026.")


class PersonForm(forms.Form):
    """A person's name and what they sign in with."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = forms.CharField(
        label=_("Số điện thoại"), max_length=20, required=False,
        help_text=_("Cần ít nhất thư điện tử hoặc số điện thoại. Số Việt Nam ghi như 0912 345 678."),
    )  # fmt: skip


class GrantForm(forms.Form):
    """A role at a place over a period."""

    role = forms.ChoiceField(label=_("Vai trò"))
    place = PlaceField(
        label=_("Địa bàn"), required=False,
        help_text=_("Tỉnh cho vai trò cấp tỉnh, xã cho vai trò cấp xã; để trống với vai trò toàn hệ thống."),
    )  # fmt: skip
    title = forms.CharField(label=_("Chức vụ ghi trên văn bản"), max_length=160, required=False)
    since = forms.DateField(label=_("Giữ từ ngày"), help_text=WRITTEN)
    until = forms.DateField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chưa biết ngày hết."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", clock.today())
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((name, _(label)) for name, label in role_choices())]


class EndForm(forms.Form):
    """The last day of a post."""

    until = forms.DateField(label=_("Ngày cuối cùng giữ chức vụ"), help_text=WRITTEN)
