"""Input → clean values for decisions and certificates. Never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.certificates.rules import GROUNDS


class SignForm(forms.Form):
    """Number and day of the decision, and in which capacity it is signed."""

    number = forms.CharField(
        label=_("Số quyết định"),
        max_length=60,
        help_text=_("Số và ký hiệu trong sổ văn bản, ví dụ 3981/QĐ-UBND."),
    )
    on = forms.DateField(
        label=_("Ngày ký"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=clock.today,
    )
    title = forms.CharField(
        label=_("Chức vụ người ký"), max_length=160, initial=_("Chủ tịch Ủy ban nhân dân"),
        help_text=_("Phó Chủ tịch thì văn bản ghi “KT. CHỦ TỊCH”."),
    )  # fmt: skip


class ReturnForm(forms.Form):
    """Why a draft goes back."""

    reason = forms.CharField(label=_("Lý do trả lại"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(forms.Form):
    """The ground of a withdrawal and the conclusion it rests on (Đ8)."""

    ground = forms.ChoiceField(label=_("Căn cứ thu hồi (Đ8.1)"))
    reason = forms.CharField(
        label=_("Kết luận của cơ quan có thẩm quyền"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi số, ngày văn bản kết luận và nội dung chính."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(key, f"{key}) {_t(text)}") for key, text in GROUNDS.items()]
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _t("Chọn một căn cứ")), *listed]
