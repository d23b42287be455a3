"""The form of one matter, made from the fields of its table. Never saves."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from ocop.ground.places.models import Level
from ocop.ground.places.picker import PlaceField
from ocop.registry.producers.matters import Matter

PICTURES = "image/jpeg,image/png,image/webp"


_GROUPED = re.compile(r"-?[0-9]{1,3}(?:([.,  ])[0-9]{3})(?:\1[0-9]{3})*")


class WholeNumber(forms.IntegerField):
    """A whole number as people write it: 1500000, 1.500.000 or 1 500 000."""

    def to_python(self, value: Any) -> int | None:
        """Groups of three are taken together; anything else is read as it stands. Raises ValidationError."""
        written = str(value).strip() if value is not None else ""
        return super().to_python(re.sub(r"[.,  ]", "", written) if _GROUPED.fullmatch(written) else written)


class Amount(forms.DecimalField):
    """A number as the language of the page writes it: in Vietnamese 8.000 is eight thousand, 4,5 four and a half."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs make it an IntegerField
        """Groups of three are taken together; anything else is read as it stands. Raises ValidationError."""
        written = str(value).strip() if value is not None else ""
        apart, point = (re.escape(get_format(name)) for name in ("THOUSAND_SEPARATOR", "DECIMAL_SEPARATOR"))
        grouped = re.fullmatch(rf"-?[0-9]{{1,3}}(?:{apart}[0-9]{{3}})+(?:{point}[0-9]+)?", written)
        return super().to_python(re.sub(apart, "", written) if grouped else written)


def form_for(matter: Matter, data: Any, files: Any, row: Any = None) -> forms.Form:
    """The form with what the row holds; a file is asked when the matter takes one."""
    fields = fields_for_model(matter.model, fields=matter.fields, formfield_callback=_field)
    if matter.file:
        shows = _(matter.file)
        needed = matter.file_needed and (row is None or row.file_id is None)
        fields["file"] = forms.FileField(label=shows, required=needed, widget=_picker(matter))
    kind = type("MatterForm", (forms.Form,), dict(fields))
    made: forms.Form = kind(data, files, initial=matter.values(row) if row is not None else None)
    return made


def values_of(form: forms.Form, matter: Matter) -> dict[str, Any]:
    """The clean values of the matter's fields."""
    return {name: form.cleaned_data[name] for name in matter.fields}


def _picker(matter: Matter) -> forms.Widget:
    return forms.FileInput(attrs={"accept": PICTURES if matter.picture else f"application/pdf,{PICTURES}"})


def _field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if field.name == "place":
        return PlaceField(label=field.verbose_name, level=Level.COMMUNE.value, required=not field.blank)
    if isinstance(field, models.IntegerField):
        kwargs |= {"form_class": WholeNumber, "widget": forms.TextInput(attrs={"inputmode": "numeric"})}
    if isinstance(field, models.DecimalField):
        decimal = forms.TextInput(attrs={"inputmode": "decimal"})
        kwargs |= {"form_class": Amount, "localize": True, "widget": decimal}
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    if isinstance(field, models.CharField) and field.choices:
        kwargs["choices_form_class"] = forms.TypedChoiceField
    made = field.formfield(**kwargs)
    if isinstance(made, forms.ChoiceField):
        made.choices = [("", "—"), *((key, _(str(label))) for key, label in field.flatchoices)]
    return made
