"""Input → clean values for evidence: one file or several photos, what is said of it, and where it serves."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers import sheet
from ocop.recognition.dossiers.evidence_rules import EVIDENCE_KINDS, TITLE, Paper

MOST_NUMBERS = 200


class PaperForm(forms.Form):
    """What stands on the paper: title, kind, days. Nothing of it is required."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=TITLE, required=False)
    kind = forms.ChoiceField(
        label=_("Loại tài liệu"),
        choices=[("", _("Chưa chọn")), *((key, _(label)) for key, label in EVIDENCE_KINDS.items())],
        required=False,
    )
    issued_on = forms.DateField(
        label=_("Ngày cấp"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    expires_on = forms.DateField(
        label=_("Ngày hết hạn"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def paper(self) -> Paper:
        """The kind and the days."""
        values = self.cleaned_data
        return Paper(values["kind"], values["issued_on"], values["expires_on"])


class CriteriaForm(PaperForm):
    """The same, with the criteria it proves."""

    criteria = forms.MultipleChoiceField(label=_("Minh chứng cho tiêu chí"))

    def __init__(self, book: Rulebook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criteria"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, f"{code}. {sheet.said(each.title)}") for code, each in book.criteria.items()]

    def numbers(self) -> list[uuid.UUID]:
        """Files that came before the form, in parts; what is no number is left out."""
        sent: Sequence[str] = self.data.getlist("upload") if hasattr(self.data, "getlist") else ()
        found = []
        for each in sent[:MOST_NUMBERS]:
            try:
                found.append(uuid.UUID(each))
            except ValueError:
                continue
        return found


class EvidenceForm(CriteriaForm):
    """One file: with the form, or before it in parts."""

    file = forms.FileField(label=_("Tệp hoặc ảnh chụp"), required=False)

    def clean_file(self) -> UploadedFile[bytes] | None:
        """A file must come one way or the other."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if sent is None and not self.numbers():
            raise forms.ValidationError(_("Chọn một tệp."), code="required")
        return sent


class PhotosForm(CriteriaForm):
    """Several photos for one PDF. `ordered`: the page kept their order; else they go by name."""

    turns = forms.RegexField(r"^\d{1,3}(,\d{1,3}){0,199}$", required=False)
    ordered = forms.BooleanField(required=False)

    def shots(self) -> list[UploadedFile[bytes]]:
        """The photos that came with the form, in their order."""
        sent: list[UploadedFile[bytes]] = self.files.getlist("photos") if hasattr(self.files, "getlist") else []
        return sent if self.cleaned_data["ordered"] else sorted(sent, key=lambda each: each.name or "")

    def degrees(self) -> list[int]:
        """How each photo is turned, clockwise; empty for none at all."""
        return [int(each) for each in self.cleaned_data["turns"].split(",") if each]


class ReuseForm(forms.Form):
    """Files of the dossier that serve one more criterion."""

    pieces = forms.TypedMultipleChoiceField(coerce=int, label=_("Tệp đã có"))

    def __init__(self, pieces: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pieces"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = list(pieces)


class MoveForm(forms.Form):
    """A place earlier or later inside one criterion."""

    criterion = forms.CharField(max_length=12)
    by = forms.TypedChoiceField(coerce=int, choices=[("-1", "-1"), ("1", "1")])
