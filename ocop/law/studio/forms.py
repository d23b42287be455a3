"""Input → clean values for drafts. Never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _t, gettext_lazy as _

from ocop.ground.files.grid import MOST_BYTES
from ocop.ground.files.rules import clean_name
from ocop.kernel import clock

MOST_FILES = 60
ACCEPT = ".xlsx,.yaml,.yml"


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; clean gives (name, bytes) pairs. A file past the limit is cut there, and so refused later."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files sent; an empty list when there are none: the action says what is missing."""
        sent = [each for each in (data or ()) if isinstance(each, UploadedFile)]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_t("Mỗi lần tải lên không quá %(most)s tệp."), params={"most": MOST_FILES})
        return [(clean_name(each.name or ""), each.read(MOST_BYTES + 1)) for each in sent]


class UploadForm(forms.Form):
    """The files that replace what a draft holds."""

    sources = FilesField(label=_("Sổ tính hoặc tệp YAML"), required=False, widget=_Several(attrs={"accept": ACCEPT}))


class StartForm(UploadForm):
    """A new draft."""

    title = forms.CharField(
        label=_("Tên dự thảo"),
        max_length=200,
        help_text=_("Để đồng nghiệp nhận ra, ví dụ: Đính chính bộ 13 theo công văn số …"),
    )
    field_order = ("title", "sources")


class ProposeForm(forms.Form):
    """From which day it applies, and why a published version is corrected."""

    in_force_from = forms.DateField(
        label=_("Áp dụng từ ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=clock.today,
        help_text=_("Hồ sơ mở từ ngày này chấm theo phiên bản mới; hồ sơ mở trước giữ phiên bản cũ."),
    )
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi sửa phiên bản đã công bố: sai ở đâu, sửa theo văn bản nào."),
    )


class ReturnForm(forms.Form):
    """Why a proposal goes back."""

    note = forms.CharField(label=_("Điều cần sửa"), widget=forms.Textarea(attrs={"rows": 3}))
