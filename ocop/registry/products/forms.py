"""Input → clean values for products. Never saves; rules and actions give the reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext as _t, gettext_lazy as _

from ocop.kernel import clock
from ocop.law.rulebooks.queries import groups
from ocop.registry.products.rules import LABEL

_WORDS = {
    "description": _("Khối lượng, bao gói, tiêu chuẩn công bố. Ví dụ: gói 500 g, TCCS 01:2026."),
    "story": _("Nguồn gốc, con người, cách làm riêng. Hội đồng chấm câu chuyện, khách hàng đọc trên trang tem."),
}


class DescriptionForm(forms.Form):
    """What may be told anew at any time."""

    description = forms.CharField(
        label=_("Quy cách, tiêu chuẩn"), required=False, max_length=4000, help_text=_WORDS["description"],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    story = forms.CharField(
        label=_("Câu chuyện sản phẩm"), required=False, max_length=20000, help_text=_WORDS["story"],
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip


class RegisterForm(DescriptionForm):
    """Name and set stay once registered; the set decides by which criteria the product is judged."""

    name = forms.CharField(label=_("Tên sản phẩm"), max_length=250, help_text=_("Như ghi trên nhãn."))
    set_no = forms.TypedChoiceField(
        label=_("Bộ sản phẩm"), coerce=int, help_text=_("Bộ tiêu chí dùng để chấm sản phẩm này.")
    )
    field_order = ["name", "set_no"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["set_no"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "—"), *_grouped_sets()]


class ChooseSetForm(forms.Form):
    """A set for the products ticked; or a hint "product:set" taken as it is offered."""

    set_no = forms.TypedChoiceField(label=_("Bộ tiêu chí"), coerce=int, empty_value=None, required=False)
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)
    hint = forms.RegexField(r"^[0-9]{1,9}:[0-9]{1,2}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, chosen = self.fields["set_no"], self.fields["chosen"]
        assert isinstance(field, forms.TypedChoiceField) and isinstance(chosen, forms.TypedMultipleChoiceField)
        field.choices = [("", _t("– chọn bộ –")), *_grouped_sets()]
        kept = (each for each in self.ticked() if each.isascii() and each.isdigit() and len(each) < 10)
        chosen.choices = [(each, each) for each in kept]

    def ticked(self) -> list[str]:
        """The boxes as they were sent, to stand ticked again when the page comes back."""
        return self.data.getlist("chosen") if isinstance(self.data, QueryDict) else []

    def clean(self) -> dict[str, Any]:
        """The values `set_no` and `chosen`, of the hint when one was taken."""
        data = super().clean() or self.cleaned_data
        if data.get("hint"):
            product, _colon, set_no = data["hint"].partition(":")
            return {"set_no": int(set_no), "chosen": [int(product)]}
        if data.get("set_no") is None and "set_no" not in self.errors:
            self.add_error("set_no", _t("Chọn bộ tiêu chí."))
        return data


class LabelForm(forms.Form):
    """Which items were seen on the label."""

    seen = forms.MultipleChoiceField(required=False, choices=[(each.key, each.key) for each in LABEL])


def _grouped_sets() -> list[tuple[str, list[tuple[int, str]]]]:
    language = get_language() or "vi"
    return [
        (
            group.name.in_language(language),
            [(each.set_no, f"{each.set_no}. {each.name.in_language(language)}") for each in group.sets],
        )
        for group in groups(clock.today())
    ]
