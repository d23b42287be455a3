"""Input → clean values for the desks. Never saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.recognition.councils.models import Round
from ocop.recognition.experts.models import Expert
from ocop.recognition.intake.rules import CONDITIONS
from ocop.registry.products.rules import LABEL


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class LetterForm(forms.Form):
    """What the letter to the province carries beside its list."""

    number = forms.CharField(
        label=_("Số văn bản"),
        max_length=60,
        required=False,
        help_text=_("Để trống: hệ thống cấp số tiếp theo trong sổ của xã."),
    )
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    title = forms.CharField(label=_("Chức vụ người ký"), max_length=120, required=False, initial=_("Chủ tịch"))


class SampleForm(forms.Form):
    """Samples handed over."""

    quantity = forms.IntegerField(label=_("Số đơn vị sản phẩm"), min_value=1, max_value=100)
    received_on = DayField(label=_("Ngày nhận"))
    condition = forms.ChoiceField(label=_("Tình trạng"), choices=[(key, _(label)) for key, label in CONDITIONS.items()])
    has_label = forms.BooleanField(label=_("Có nhãn"), required=False, initial=True)
    label_seen = forms.MultipleChoiceField(
        label=_("Thấy trên nhãn"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(each.key, _(each.text)) for each in LABEL],
    )
    words = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)


class RoundForm(forms.Form):
    """The round for all rows ticked; empty: each by its own day."""

    round = forms.ModelChoiceField(
        Round.objects.none(), label=_("Đợt đánh giá"), required=False, empty_label=_("theo đề xuất của từng hồ sơ")
    )
    reason = forms.CharField(label=_("Lý do, nếu khác đề xuất"), max_length=300, required=False)

    def __init__(self, rounds: Sequence[Round], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["round"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Round.objects.filter(pk__in=[each.pk for each in rounds])


class ExpertsForm(forms.Form):
    """Who reads all rows ticked, until when."""

    experts = forms.ModelMultipleChoiceField(
        Expert.objects.none(), label=_("Người đọc"), widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label=_("Đọc xong chậm nhất ngày"))

    def __init__(self, experts: Sequence[Expert], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["experts"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Expert.objects.filter(pk__in=[each.pk for each in experts]).select_related("user")
