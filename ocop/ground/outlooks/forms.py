"""Input → clean values for saved ways of looking. Never saves; the actions give the reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.ground.outlooks.asking import Asked, read
from ocop.ground.outlooks.posts import post_choices, post_of
from ocop.ground.outlooks.rules import LONGEST_NAME
from ocop.ground.people.models import Post, User


class OutlookForm(forms.Form):
    """A name, and whom it is shared with."""

    # Lengths and empty names are the rule's to refuse, in its words.
    name = forms.CharField(
        label=_("Tên cách xem"), required=False, widget=forms.TextInput(attrs={"maxlength": LONGEST_NAME})
    )
    shared_with = forms.ChoiceField(
        label=_("Chia sẻ với"),
        required=False,
        help_text=_("Người giữ cùng chức vụ ở cùng nơi thấy và mở được; chỉ bạn sửa được."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        field = self.fields["shared_with"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Chỉ mình tôi")), *post_choices(user)]

    def clean_shared_with(self) -> Post | None:
        """The post itself."""
        return post_of(self._user, self.cleaned_data["shared_with"])


class SaveForm(OutlookForm):
    """The same with what the list was asked for."""

    asked = forms.CharField(widget=forms.HiddenInput)

    def clean_asked(self) -> Asked:
        """What was signed."""
        asked = read(self.cleaned_data["asked"])
        if asked is None:
            raise forms.ValidationError(_("Không đọc được điều cần lưu."))
        return asked
