"""Input → clean values for dossiers. Never saves; rules give the messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers.models import CommuneReport, Dossier
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS, KINDS, PAPERS, TEXTS


class OpenForm(forms.Form):
    """Which kind of registration (Mẫu 01, item 4)."""

    kind = forms.ChoiceField(label=_("Lần đăng ký đánh giá"), choices=list(KINDS.items()))


class TextsForm(forms.ModelForm[Dossier]):
    """Parts I, II and IV of Mẫu 02."""

    papers = forms.MultipleChoiceField(
        label=_("Giấy tờ đã có"),
        choices=list(PAPERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Dossier
        fields = [*TEXTS, "papers"]
        widgets = {key: forms.Textarea(attrs={"rows": 4}) for key in TEXTS}

    def texts(self) -> dict[str, str]:
        """The texts alone, by their key."""
        return {key: self.cleaned_data[key] for key in TEXTS}


class MarkForm(forms.Form):
    """The choice in one criterion: an index, or "none" for "none fits"."""

    criterion = forms.CharField(max_length=12)
    choice = forms.RegexField(r"^(none|\d{1,2})$")
    note = forms.CharField(required=False, max_length=4000)

    def index(self) -> int | None:
        """The choice as the engine wants it."""
        written: str = self.cleaned_data["choice"]
        return None if written == "none" else int(written)


class EvidenceForm(forms.Form):
    """One file, its title, and the criteria it proves."""

    file = forms.FileField(label=_("Tệp hoặc ảnh chụp"))
    title = forms.CharField(label=_("Tên tài liệu"), max_length=200, required=False)
    criteria = forms.MultipleChoiceField(label=_("Minh chứng cho tiêu chí"))

    def __init__(self, book: Rulebook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criteria"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, f"{code}. {each.title.vi}") for code, each in book.criteria.items()]


class ReportForm(forms.ModelForm[CommuneReport]):
    """Mẫu 03, part II, and the samples received."""

    samples = forms.IntegerField(label=_("Số sản phẩm mẫu đã nhận"), min_value=0, max_value=100)

    class Meta:
        model = CommuneReport
        fields = [*COMMUNE_MATTERS]
        widgets = {key: forms.Textarea(attrs={"rows": 3}) for key in COMMUNE_MATTERS}

    def matters(self) -> dict[str, str]:
        """The four matters, by their key."""
        return {key: self.cleaned_data[key] for key in COMMUNE_MATTERS}


class ReasonForm(forms.Form):
    """What must be supplemented, in words."""

    reason = forms.CharField(
        label=_("Cần bổ sung gì"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
