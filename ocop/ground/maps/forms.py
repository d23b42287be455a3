"""What is typed on the page of a split commune."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WordsForm(forms.Form):
    """Why the ticked records lie where the person says."""

    reason = forms.CharField(
        label=_("Căn cứ"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Biết từ đâu: thôn, địa chỉ cũ, người cho biết, quyết định."),
    )
