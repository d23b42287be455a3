"""How a person wants letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ocop.faces.notices.models import Wish
from ocop.faces.notices.rules import WISHES


class WishForm(forms.Form):
    """Letters at once, gathered every morning, or none; and their language."""

    letters = forms.ChoiceField(widget=forms.RadioSelect)
    language = forms.ChoiceField(choices=[("vi", "Tiếng Việt"), ("en", "English")])

    def __init__(self, wish: Wish, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"letters": wish.letters, "language": wish.language}
        field = self.fields["letters"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, _(label)) for key, label in WISHES.items()]
        self.fields["letters"].label = _("Thư điện tử")
        self.fields["language"].label = _("Ngôn ngữ của thư")
