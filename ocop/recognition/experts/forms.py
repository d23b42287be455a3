"""Input → clean values for the expert team. Never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ocop.ground.people.models import User
from ocop.recognition.experts.rules import PROPOSALS, SECTIONS


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class TeamForm(forms.Form):
    """A team by its decision."""

    name = forms.CharField(label=_("Tên Tổ tư vấn"), max_length=200)
    decision_number = forms.CharField(label=_("Số quyết định thành lập"), max_length=60)
    decided_on = DayField(label=_("Ngày quyết định"))
    since = DayField(label=_("Làm việc từ ngày"))
    until = DayField(label=_("Đến hết ngày"), required=False)


class ExpertForm(forms.Form):
    """A place on the team."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Thành viên"))
    agency = forms.CharField(label=_("Cơ quan, chuyên môn"), max_length=200)
    is_head = forms.BooleanField(label=_("Tổ trưởng"), required=False)

    def __init__(self, people: QuerySet[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class NoteForm(forms.Form):
    """The reading note: words for each part, and what more is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in SECTIONS.items():
            area = forms.Textarea(attrs={"rows": 4})
            self.fields[key] = forms.CharField(label=_(label), widget=area, max_length=4000, required=False)
        proposals = [(key, _(label)) for key, label in PROPOSALS.items()]
        self.fields["proposal"] = forms.ChoiceField(label=_("Đề nghị"), choices=proposals)
        self.fields["proposal_words"] = forms.CharField(
            label=_("Khảo sát, kiểm nghiệm gì"),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2000,
            required=False,
        )

    def written(self) -> dict[str, Any]:
        """The note as the action wants it."""
        values = self.cleaned_data
        notes = {key: values[key] for key in SECTIONS}
        return {"notes": notes, "proposal": values["proposal"], "proposal_words": values["proposal_words"]}


class InterestForm(forms.Form):
    """Which interest somebody has in the product."""

    reason = forms.CharField(label=_("Lợi ích liên quan"), max_length=300)
