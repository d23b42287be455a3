"""Input → clean values for dossiers. Never saves; rules give the messages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.kernel import points
from ocop.kernel.points import short
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers import sheet
from ocop.recognition.dossiers.joining import MarkBase
from ocop.recognition.dossiers.overtaken import Seen
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS, KINDS, MOST_SAMPLES, PAPERS, TEXTS

LONGEST_TEXT = 20_000


class OpenForm(forms.Form):
    """Which kind of registration (Mẫu 01, item 4)."""

    kind = forms.ChoiceField(label=_("Lần đăng ký đánh giá"), choices=[(key, _(label)) for key, label in KINDS.items()])


class WeightsForm(forms.Form):
    """One weight a criterion, its code being the name of the field; empty means 1."""

    def __init__(self, book: Rulebook, *args: Any, weights: Mapping[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, criterion in book.criteria.items():
            self.fields[code] = forms.CharField(
                label=f"{code}. {sheet.said(criterion.title)}",
                initial=short(weights[code]).replace(".", ",") if code in weights else "",
                required=False,
                max_length=8,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "1", "class": "form-control"}),
            )

    def clean(self) -> dict[str, Any]:
        """Every weight as written "2,5" or "2.5"."""
        cleaned: dict[str, Any] = super().clean() or {}
        for code, written in list(cleaned.items()):
            try:
                cleaned[code] = points.parse(written) if written else Decimal(1)
            except ValueError:
                self.add_error(code, _("Ghi một số, ví dụ 2 hoặc 2,5."))
        return cleaned

    def weights(self) -> dict[str, Decimal]:
        """Criterion → weight."""
        return dict(self.cleaned_data)


class TextsForm(forms.Form):
    """Parts I, II and IV of Mẫu 02. Nothing is required here: filing asks for what is still empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (_part, label) in TEXTS.items():
            self.fields[key] = forms.CharField(
                label=_(label),
                widget=forms.Textarea(attrs={"rows": 4}),
                required=False,
                max_length=LONGEST_TEXT,
            )
            self.fields[f"base_{key}"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
        papers = [(key, _(label)) for key, label in PAPERS.items()]
        self.fields["papers"] = forms.MultipleChoiceField(
            label=_("Giấy tờ đã có"), choices=papers, widget=forms.CheckboxSelectMultiple, required=False
        )
        self.fields["base_papers"] = forms.MultipleChoiceField(
            choices=papers, widget=forms.MultipleHiddenInput, required=False
        )
        self.fields["papers_shown"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial="1", max_length=1
        )

    def texts(self) -> dict[str, str]:
        """The texts that were sent, by their key: a page that saves by itself sends those that changed."""
        return {key: self.cleaned_data[key] for key in TEXTS if key in self.data}

    def papers(self) -> list[str] | None:
        """The papers ticked, or None when the page did not send them."""
        if "papers" not in self.data and not self.cleaned_data["papers_shown"]:
            return None
        ticked: list[str] = self.cleaned_data["papers"]
        return ticked

    def seen(self) -> Seen:
        """What the writer began from."""
        bases = {key: self.cleaned_data[f"base_{key}"] for key in TEXTS}
        return Seen(bases, self.cleaned_data["base_papers"])


class MarkForm(forms.Form):
    """The choice in one criterion: an index, or "none" for "none fits"."""

    criterion = forms.CharField(max_length=12)
    choice = forms.RegexField(
        r"^(none|\d{1,2})$",
        label=_("Mức đạt"),
        error_messages={"required": _("Chọn một mức của tiêu chí này; ghi chú được lưu cùng.")},
    )
    note = forms.CharField(label=_("Mô tả, chứng minh"), required=False, max_length=4000)
    base_choice = forms.RegexField(r"^(none|\d{1,2})?$", required=False)
    base_note = forms.CharField(required=False, max_length=16)

    def seen(self) -> MarkBase:
        """What the writer began from."""
        return MarkBase(self.cleaned_data["base_choice"], self.cleaned_data["base_note"])

    def index(self) -> int | None:
        """The choice as the engine wants it."""
        written: str = self.cleaned_data["choice"]
        return None if written == "none" else int(written)


class ReportForm(forms.Form):
    """Mẫu 03, part II, and the samples received."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in COMMUNE_MATTERS.items():
            self.fields[key] = forms.CharField(
                label=_(label),
                widget=forms.Textarea(attrs={"rows": 3}),
                required=False,
                max_length=LONGEST_TEXT,
            )
        self.fields["samples"] = forms.IntegerField(
            label=_("Số sản phẩm mẫu đã nhận"), min_value=0, max_value=MOST_SAMPLES
        )

    def matters(self) -> dict[str, str]:
        """The four matters, by their key."""
        return {key: self.cleaned_data[key] for key in COMMUNE_MATTERS}
