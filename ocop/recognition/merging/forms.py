"""What is typed when two records are merged or taken apart."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why the two are one, or are two after all."""

    reason = forms.CharField(label=_("Vì sao"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class MergeForm(ReasonForm):
    """The same, and that the differences were looked at."""

    looked = forms.BooleanField(label=_("Tôi đã đối chiếu những điểm khác nhau ở trên"), required=False)
