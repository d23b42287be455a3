"""Input → clean values for lists brought in. Never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from ocop.ground.files.listing import MOST_BYTES
from ocop.ground.places.picker import PlaceField
from ocop.recognition.imports.columns import FIELDS
from ocop.recognition.imports.layout import MOST_HEADER_ROWS, SEARCHED_ROWS


class UploadForm(forms.Form):
    """A file with a list."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("Excel (.xlsx) hoặc CSV, tối đa 25 MB. Trang tính và dòng tiêu đề được tự tìm."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,  # refused with a sentence of ours
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Its name, and its bytes read no further than one past what is taken."""
        upload = self.cleaned_data["file"]
        return upload.name, upload.read(MOST_BYTES + 1)


class HeaderForm(forms.Form):
    """Where the list stands in the file."""

    sheet = forms.ChoiceField(label=_("Trang tính"))
    header = forms.IntegerField(label=_("Dòng tiêu đề bắt đầu"), min_value=1, max_value=SEARCHED_ROWS * 5)
    header_rows = forms.IntegerField(label=_("Số dòng tiêu đề"), min_value=1, max_value=MOST_HEADER_ROWS)

    def __init__(self, *args: Any, sheets: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sheet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each, each) for each in sheets]

    def clean_header(self) -> int:
        """Counted from 0, as the reading does."""
        return int(self.cleaned_data["header"]) - 1


class MappingForm(forms.Form):
    """What each column means: one choice a heading."""

    def __init__(self, *args: Any, headings: Sequence[str], mapping: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = {column: key for key, column in mapping.items()}
        offered = [("", _t("– bỏ qua –")), *((field.key, _t(field.label)) for field in FIELDS)]
        for column, heading in enumerate(headings):
            if heading:
                self.fields[f"column_{column}"] = forms.ChoiceField(
                    label=heading[:80], choices=offered, required=False, initial=chosen.get(column, "")
                )

    def clean(self) -> dict[str, Any]:
        """`mapping`: field → column. The same field for two columns is refused here, at the second one."""
        data = super().clean() or self.cleaned_data
        mapping: dict[str, int] = {}
        for name, key in list(data.items()):
            if not key:
                continue
            if key in mapping:
                self.add_error(name, _t("Ý nghĩa này đã chọn cho cột khác."))
            mapping.setdefault(key, int(name.removeprefix("column_")))
        return {"mapping": mapping}


class MendForm(forms.Form):
    """A value to read in place of a cell: one of those offered, or typed."""

    field = forms.CharField(max_length=30)
    value = forms.CharField(max_length=300, required=False)
    everywhere = forms.BooleanField(required=False)


class PlaceMendForm(forms.Form):
    """A commune from the house's picker, on the map of the row's own day. Each row has its own names of fields."""

    everywhere = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, number: int, day: date) -> None:
        super().__init__(data, prefix=f"d{number}")
        self.number = number
        self.fields["place"] = PlaceField(
            level="commune",
            on=day,
            label=_t("Chọn xã, phường ngày {day}").format(day=f"{day:%d/%m/%Y}"),
            help_text=_t("Gõ tên trên bản đồ ngày ấy rồi chọn trong danh sách gợi ý."),
        )

    def mend(self) -> dict[str, Any]:
        """What the action wants: the key of the place as a mend names it."""
        place = self.cleaned_data["place"]
        key = f"{place.level}|{place.code}|{place.valid_from.isoformat()}"
        return {"field": "commune", "value": key, "everywhere": self.cleaned_data["everywhere"]}


class SkipForm(forms.Form):
    """Whether a row is left out."""

    skipped = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")
