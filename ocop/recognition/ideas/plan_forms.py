"""Input → clean values for plans, reports and yearly plans. Never saves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from ocop.kernel import clock
from ocop.recognition.ideas.forms import area, decimal, dong, whole
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.plan_actions import Progress
from ocop.recognition.ideas.progress import Step
from ocop.recognition.ideas.rules import INVESTMENT_KINDS, PLAN_TEXTS, SOURCES, STARS
from ocop.recognition.ideas.standing import KINDS, LONGEST_WAIT, Days


class PlanForm(forms.Form):
    """A version of the plan. Nothing is required here: sending asks for what is still empty."""

    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Ví dụ: hộp 500 g."))
    quantity = decimal(_("Sản lượng một năm"), digits=14, places=3)
    cost_unit = dong(_("Giá thành một đơn vị (đồng)"))
    price_unit = dong(_("Giá bán một đơn vị (đồng)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = {key: area(_t(label)) for key, label in PLAN_TEXTS.items()}
        self.fields = {**texts, **self.fields}


class InvestmentForm(forms.Form):
    """One line of investment."""

    kind = forms.ChoiceField(label=_("Khoản"), choices=[(key, _(label)) for key, label in INVESTMENT_KINDS.items()])
    source = forms.ChoiceField(label=_("Nguồn"), choices=[(key, _(label)) for key, label in SOURCES.items()])
    amount = dong(_("Số tiền (đồng)"), required=True)
    note = forms.CharField(label=_("Ghi chú"), max_length=200, required=False)


class MilestoneForm(forms.Form):
    """One milestone."""

    what = forms.CharField(label=_("Việc"), max_length=250)
    due_on = forms.DateField(
        label=_("Xong trước hết ngày"), widget=forms.DateInput(attrs={"placeholder": "31/12/2027"})
    )
    responsible = forms.CharField(label=_("Người phụ trách"), max_length=120)


class NewVersionForm(forms.Form):
    """Why an agreed plan changes."""

    reason = area(_("Vì sao đổi phương án"), rows=2, required=True, longest=4000)


class ReportForm(forms.Form):
    """How far a milestone is."""

    number = forms.TypedChoiceField(label=_("Mốc công việc"), coerce=int)
    on = forms.DateField(label=_("Ngày báo cáo"))
    percent = whole(_("Hoàn thành (%)"), required=True, most=100)
    words = area(_("Đã làm được gì, vướng gì"), required=True, longest=4000)
    output = decimal(_("Sản lượng đã làm từ lần báo cáo trước"), digits=14, places=3)
    revenue = dong(_("Doanh thu từ lần báo cáo trước (đồng)"))
    workers = whole(_("Số lao động đang làm"), most=1_000_000)
    file = forms.FileField(label=_("Ảnh hoặc tệp chứng minh"), required=False)

    def __init__(self, steps: Iterable[Step], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["number"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(str(each.number), f"{each.what} ({each.percent} %)") for each in steps]
        self.fields["on"].initial = f"{clock.today():%d/%m/%Y}"

    def told(self) -> Progress:
        """What the action takes, without the file."""
        return Progress(**{key: value for key, value in self.cleaned_data.items() if key != "file"})


class DaysForm(forms.Form):
    """After how many days an idea is said to stand still."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in KINDS.items():
            self.fields[kind] = whole(_t(label), required=True, most=LONGEST_WAIT, help_text=_t("Số ngày"))

    def days(self) -> Days:
        """The numbers."""
        return Days(**self.cleaned_data)


class OpenYearForm(forms.Form):
    """Which year."""

    year = whole(_("Năm"), required=True, most=9999)


class ItemForm(forms.Form):
    """An idea for a yearly plan."""

    idea = forms.TypedChoiceField(label=_("Ý tưởng"), coerce=int)
    star = forms.TypedChoiceField(
        label=_("Hạng sao dự kiến"), coerce=int, choices=[(str(star), f"{star} sao") for star in STARS]
    )
    cost = dong(_("Kinh phí (đồng)"), required=True)
    due_on = forms.DateField(label=_("Xong trước hết ngày"))

    def __init__(self, ideas: Iterable[Idea], year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ideas = {each.pk: each for each in ideas}
        field = self.fields["idea"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(str(key), f"{each.name} – {each.producer.name}") for key, each in self.ideas.items()]
        self.fields["due_on"].initial = f"31/12/{year}"

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        return data | {"idea": self.ideas[data["idea"]]}


class ApproveYearForm(forms.Form):
    """Under which number and on which day the plan was issued."""

    number = forms.CharField(label=_("Số văn bản"), max_length=60, help_text=_("Ví dụ: 45/KH-UBND."))
    on = forms.DateField(label=_("Ngày ban hành"))
