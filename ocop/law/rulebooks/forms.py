"""What law officers type: the file of official words with its source, and the finding at a doubt."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.law.rulebooks.rules import FINDINGS, LONGEST_PAGE, LONGEST_SOURCE, LONGEST_WORDS


class WordingForm(forms.Form):
    """A filled template or YAML file, and the signed paper its words were copied from."""

    file = forms.FileField(label=_("Tệp lời nguyên văn (.xlsx hoặc .yaml)"))
    source = forms.CharField(label=_("Số, ký hiệu văn bản đã ký"), max_length=LONGEST_SOURCE)
    source_date = forms.DateField(
        label=_("Ngày ký văn bản"), widget=forms.DateInput(attrs={"placeholder": "22/05/2026"})
    )


class DoubtForm(forms.Form):
    """What the signed paper has at a doubt."""

    finding = forms.ChoiceField(
        label=_("Kết luận"), choices=[(key, _(label)) for key, label in FINDINGS.items()], widget=forms.RadioSelect
    )
    page = forms.CharField(label=_("Trang của bản ký"), max_length=LONGEST_PAGE)
    words = forms.CharField(
        label=_("Lời ghi trong bản ký"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("Bắt buộc khi khác bản ký."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
