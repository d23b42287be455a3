"""A form field for one place: chosen from the list while typing, or typed in full without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ocop.ground.places.models import Place
from ocop.ground.places.queries import find_places, places_on
from ocop.kernel import clock

_KEY = re.compile(r"[0-9]{1,9}")
Typed = tuple[str, str]
"""What a form sends for a place: the key chosen from the list, and the text in the field."""


class PlacePicker(forms.Widget):
    """Draws the place picker of the design system; `level` and the day `on` narrow what it offers."""

    def __init__(self, level: str = "", on: date | None = None) -> None:
        super().__init__()
        self.level, self.on = level, on
        self.label: Any = ""
        self.help_text: Any = ""

    def id_for_label(self, id_: str | None) -> str:
        """The text field is what a label or an error summary leads to."""
        return f"{id_}_text" if id_ else ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """Both the key and the text, which stands in for the key when there is no JavaScript."""
        return data.get(name, ""), data.get(f"{name}_text", "")

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Neither was sent."""
        return name not in data and f"{name}_text" not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The component with its label; what was typed stays when the form comes back."""
        key, shown = (str(value.pk), value.full_name) if isinstance(value, Place) else value or ("", "")
        asked = {"level": self.level, "on": self.on.isoformat() if self.on else ""}
        query = urlencode({key: each for key, each in asked.items() if each})
        url = reverse("places:search") + (f"?{query}" if query else "")
        words = {"label": self.label, "help_text": self.help_text, "required": self.is_required}
        return render_to_string(
            "ui/components/place_picker.html",
            {"name": name, "url": url, "value": key, "shown": shown, **words},
        )


class PlaceField(forms.Field):
    """A place in force on a day (`on`, today by default), of one level when `level` is given.

    Cleans to a Place; None when left empty.
    """

    default_error_messages = {
        "unknown": _("Không có nơi này trong danh mục hôm nay. Gõ tên rồi chọn trong danh sách gợi ý."),
        "unknown_then": _("Không có nơi này trong danh mục ngày {day}. Gõ tên rồi chọn trong danh sách gợi ý."),
        "several": _("Có nhiều nơi tên như vậy. Chọn trong danh sách gợi ý, hoặc gõ thêm tên tỉnh sau dấu phẩy."),
    }

    def __init__(self, *, level: str = "", on: date | None = None, **kwargs: Any) -> None:
        self.level, self.on = level, on
        super().__init__(widget=PlacePicker(level, on), **kwargs)
        assert isinstance(self.widget, PlacePicker)
        self.widget.label, self.widget.help_text = self.label, self.help_text

    def to_python(self, value: Typed | None) -> Place | None:
        """The place of the key, else the only place the text fits. Raises ValidationError."""
        key, text = value or ("", "")
        text = text.replace("\x00", "")
        if key:
            return self._by_key(key)
        return self._by_text(text) if text.strip() else None

    def _by_key(self, key: str) -> Place:
        offered = places_on(self._day(), self.level or None)
        place = offered.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 10 else None
        if place is None:
            raise self._refusal("unknown")
        return place

    def _by_text(self, text: str) -> Place:
        found = find_places(text, self._day(), self.level or None, limit=2)
        named = [place for place in found if place.full_name == text.strip()] or found
        if len(named) != 1:
            raise self._refusal("several" if named else "unknown")
        return named[0]

    def _day(self) -> date:
        return self.on or clock.today()

    def _refusal(self, code: str) -> forms.ValidationError:
        dated = code == "unknown" and self.on is not None
        sentence = str(self.error_messages["unknown_then" if dated else code])
        return forms.ValidationError(sentence.format(day=f"{self._day():%d/%m/%Y}"), code=code)
