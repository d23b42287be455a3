"""Input → clean values for ideas. Never saves; rules and actions give the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext as _t, gettext_lazy as _

from ocop.kernel import clock
from ocop.law.rulebooks.queries import groups
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.rules import KINDS, MATTERS, STARS, TEXTS, VIEWS, Opinion
from ocop.registry.producers.matter_form import Amount, WholeNumber
from ocop.registry.products.models import Product

LONGEST_TEXT = 8_000
NUMERIC = {"inputmode": "numeric"}
DECIMAL = {"inputmode": "decimal"}


def area(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "", longest: int = LONGEST_TEXT) -> Any:
    """A field for several lines."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def whole(label: Any, *, required: bool = False, help_text: Any = "", most: int | None = None) -> WholeNumber:
    """A whole number from 0, with or without dots between groups."""
    return WholeNumber(
        label=label, required=required, help_text=help_text, min_value=0, max_value=most,
        widget=forms.TextInput(attrs=NUMERIC),
    )  # fmt: skip


def decimal(label: Any, *, digits: int, places: int, required: bool = False, help_text: Any = "") -> forms.DecimalField:
    """A number with a comma, groups of three with or without dots."""
    return Amount(
        label=label, required=required, help_text=help_text, max_digits=digits, decimal_places=places, min_value=0,
        localize=True, widget=forms.TextInput(attrs=DECIMAL),
    )  # fmt: skip


def dong(label: Any, *, required: bool = False, help_text: Any = "") -> WholeNumber:
    """An amount in whole đồng."""
    return whole(label, required=required, help_text=help_text, most=10**15)


def sets() -> list[tuple[str, Any]]:
    """The sets of today by group."""
    language = get_language() or "vi"
    found: list[tuple[str, Any]] = [("", "—")]
    for group in groups(clock.today()):
        offered = [(str(each.set_no), f"{each.set_no}. {each.name.in_language(language)}") for each in group.sets]
        found.append((group.name.in_language(language), offered))
    return found


class RegisterForm(forms.Form):
    """The beginning of an idea."""

    name = forms.CharField(
        label=_("Tên sản phẩm dự kiến"), max_length=250, help_text=_("Như sẽ ghi trên nhãn; sửa được sau này.")
    )
    kind = forms.ChoiceField(label=_("Loại ý tưởng"), choices=[(key, _(label)) for key, label in KINDS.items()])
    set_no = forms.TypedChoiceField(
        label=_("Bộ sản phẩm"), coerce=int, empty_value=None, required=False,
        help_text=_("Bộ tiêu chí sẽ dùng để chấm; chưa rõ thì chọn sau."),
    )  # fmt: skip
    product = forms.TypedChoiceField(
        label=_("Sản phẩm đang có"), coerce=int, empty_value=None, required=False,
        help_text=_("Chỉ khi nâng chất lượng hoặc làm bao bì mới."),
    )  # fmt: skip

    def __init__(self, products: Sequence[Product], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products = {each.pk: each for each in products}
        chosen, sets_field = self.fields["product"], self.fields["set_no"]
        assert isinstance(chosen, forms.TypedChoiceField) and isinstance(sets_field, forms.TypedChoiceField)
        chosen.choices = [("", "—"), *((str(key), each.name) for key, each in self.products.items())]
        sets_field.choices = sets()
        if not products:
            del self.fields["product"]

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        data["product"] = self.products.get(data.get("product") or 0)
        return data


class IdeaForm(forms.Form):
    """All that is asked of an idea. Nothing is required here: sending asks for what is still empty."""

    name = forms.CharField(label=_("Tên sản phẩm dự kiến"), max_length=250, required=False)
    set_no = forms.TypedChoiceField(label=_("Bộ sản phẩm"), coerce=int, empty_value=None, required=False)

    def __init__(self, idea: Idea, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = {key: area(_t(label), help_text=_t(why)) for key, (label, why) in TEXTS.items()}
        numbers: dict[str, forms.Field] = {
            "material_area": decimal(_("Diện tích vùng nguyên liệu (ha)"), digits=10, places=2),
            "local_share": decimal(_("Nguyên liệu địa phương chiếm (%)"), digits=5, places=2),
            "workers": whole(_("Số lao động"), most=1_000_000),
            "local_workers": whole(_("Trong đó lao động địa phương"), most=1_000_000),
            "cost": dong(_("Vốn dự kiến (đồng)")),
            "year_wanted": whole(_("Năm muốn đánh giá"), most=9999),
        }
        order = ("description", "materials", "material_area", "local_share", "workers", "local_workers", "added_value",
                 "environment", "market", "feasibility", "cost", "year_wanted")  # fmt: skip
        for key in order:
            self.fields[key] = made[key] if key in made else numbers[key]
        self.fields["star_wanted"] = forms.TypedChoiceField(
            label=_("Hạng sao mong muốn"), coerce=int, empty_value=None, required=False,
            choices=[("", "—"), *((str(star), _t("{star} sao").format(star=star)) for star in STARS)],
        )  # fmt: skip
        field = self.fields["set_no"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = sets()
        if idea.product_id is not None:
            del self.fields["set_no"]

    def told(self) -> dict[str, Any]:
        """What the action takes: values, name and set."""
        data = dict(self.cleaned_data)
        name, set_no = data.pop("name"), data.pop("set_no", None)
        return {"values": data, "name": name, "set_no": set_no}


class PhotoForm(forms.Form):
    """A picture and what it shows."""

    file = forms.FileField(label=_("Ảnh"))
    alt = forms.CharField(label=_("Ảnh cho thấy gì"), max_length=200)


class ReasonForm(forms.Form):
    """Words that go with a decision."""

    reason = area(_("Lý do"), required=True, longest=4000)

    def said(self) -> str:
        """The words."""
        written: str = self.cleaned_data["reason"]
        return written


class WordsForm(forms.Form):
    """Words that may go with a decision."""

    words = area(_("Lời ghi"), rows=2, longest=4000)

    def said(self) -> str:
        """The words."""
        written: str = self.cleaned_data["words"]
        return written


class ReviewForm(forms.Form):
    """The commune's say: agree or doubt in every matter, and words."""

    decision = forms.ChoiceField(choices=[("agree", ""), ("return", "")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in MATTERS.items():
            self.fields[f"{key}_view"] = forms.ChoiceField(
                label=_t(label), required=False, widget=forms.RadioSelect,
                choices=[(view, _t(words)) for view, words in VIEWS.items()],
            )  # fmt: skip
            self.fields[f"{key}_words"] = area(_t("Băn khoăn, nhận xét về “{label}”").format(label=_t(label)), rows=2)
        self.fields["reason"] = area(_("Lời gửi chủ thể"), rows=3, longest=4000)

    def opinions(self) -> dict[str, Opinion]:
        """By matter; those without a view are left out."""
        data = self.cleaned_data
        return {key: Opinion(data[f"{key}_view"], data[f"{key}_words"]) for key in MATTERS if data.get(f"{key}_view")}

    def rows(self) -> list[tuple[Any, Any]]:
        """The two fields of each matter, for the page."""
        return [(self[f"{key}_view"], self[f"{key}_words"]) for key in MATTERS]


class DecisionForm(forms.Form):
    """The province's decision with its words."""

    decision = forms.ChoiceField(
        choices=[("approve", ""), ("decline", ""), ("send_back", "")], widget=forms.HiddenInput
    )
    reason = area(_("Lời gửi chủ thể và xã"), rows=3, longest=4000)


class ChosenForm(forms.Form):
    """Ideas ticked on a list, and words for all of them."""

    words = area(_("Lời ghi"), rows=2, longest=4000)
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        sent = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        field.choices = [(each, each) for each in sent if each.isascii() and each.isdigit() and len(each) < 10]
