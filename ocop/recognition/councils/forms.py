"""Input → clean values for councils. Never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ocop.ground.people.models import User
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.councils.models import Council, Member, Round
from ocop.recognition.councils.rules import CouncilRules


class DateField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class RoundForm(forms.Form):
    """A round and its days (Đ5.1)."""

    year = forms.IntegerField(label=_("Năm"), min_value=2019, max_value=2100)
    number = forms.IntegerField(label=_("Đợt"), min_value=1, max_value=12)
    proposed_before = DateField(label=_("Xã đề nghị trước ngày"))
    done_before = DateField(label=_("Tỉnh xong trước ngày"))


class CouncilForm(forms.Form):
    """A council by its decision, and what its regulation (Quy chế) sets."""

    name = forms.CharField(label=_("Tên Hội đồng"), max_length=200)
    decision_number = forms.CharField(label=_("Số quyết định thành lập"), max_length=60)
    decided_on = DateField(label=_("Ngày quyết định"))
    quorum_percent = forms.IntegerField(
        label=_("Tỷ lệ có mặt tối thiểu (%)"), min_value=1, max_value=100, initial=75,
        help_text=_("Theo Quy chế hoạt động của Hội đồng."),
    )  # fmt: skip
    chair_must_attend = forms.BooleanField(label=_("Phải có Chủ tịch Hội đồng"), required=False, initial=True)
    largest_spread = forms.DecimalField(
        label=_("Chênh lệch điểm tối đa giữa các phiếu"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=10,
    )
    open_scoring = forms.BooleanField(
        label=_("Chấm công khai: thành viên thấy phiếu của nhau ngay khi ký"), required=False,
        help_text=_("Không đánh dấu: mỗi người chỉ thấy phiếu của người khác sau khi đã ký phiếu của mình."),
    )  # fmt: skip

    def settings(self) -> CouncilRules:
        """The settings as the rules want them."""
        values = self.cleaned_data
        return CouncilRules(
            values["quorum_percent"],
            values["chair_must_attend"],
            values["largest_spread"],
            values["open_scoring"],
        )


class SeatForm(forms.Form):
    """A seat: the person, the agency, whether it is the chair."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Thành viên"))
    agency = forms.CharField(label=_("Cơ quan"), max_length=200)
    is_chair = forms.BooleanField(label=_("Chủ tịch Hội đồng"), required=False)

    def __init__(self, people: QuerySet[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class SessionForm(forms.Form):
    """A session: council, round, day and venue."""

    council = forms.ModelChoiceField(Council.objects.none(), label=_("Hội đồng"))
    round = forms.ModelChoiceField(Round.objects.none(), label=_("Đợt"))
    held_on = DateField(label=_("Ngày họp"))
    venue = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)

    def __init__(self, councils: QuerySet[Council], rounds: QuerySet[Round], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("council", councils), ("round", rounds)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # at run time the class takes no argument
    """Members to tick, each with the agency."""

    def label_from_instance(self, obj: Any) -> str:
        """Name, agency, and whether it is the chair."""
        chair = _(", Chủ tịch Hội đồng") if obj.is_chair else ""
        return f"{obj}{chair} ({obj.agency})"


class PresentForm(forms.Form):
    """Who is in the room."""

    present = MembersField(Member.objects.none(), label=_("Có mặt"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, members: QuerySet[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["present"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = members


class SheetForm(forms.Form):
    """A whole score sheet: one field a criterion, "none" for "none fits", empty for not yet answered."""

    opinion = forms.CharField(label=_("Ý kiến"), required=False, max_length=4000)

    def __init__(self, book: Rulebook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        for code, criterion in book.criteria.items():
            values = ["none", *map(str, range(len(criterion.choices)))]
            self.fields[f"c-{code}"] = forms.ChoiceField(choices=[(each, each) for each in values], required=False)
        self.fields["knockouts"] = forms.MultipleChoiceField(
            choices=[(code, code) for code in book.knockouts], required=False
        )

    def marks(self) -> dict[str, int | None]:
        """The marks as the engine wants them; criteria not answered are left out."""
        written = {code: self.cleaned_data[f"c-{code}"] for code in self.book.criteria}
        return {code: None if value == "none" else int(value) for code, value in written.items() if value}


class FloorForm(forms.Form):
    """The chair's choice in one floor criterion, with the reason."""

    criterion = forms.CharField(max_length=12)
    choice = forms.RegexField(r"^(none|\d{1,2})$", label=_("Mức chung của Hội đồng"))
    reason = forms.CharField(label=_("Lý do"), max_length=400)

    def index(self) -> int | None:
        """The choice as the engine wants it."""
        written: str = self.cleaned_data["choice"]
        return None if written == "none" else int(written)


class ReasonForm(forms.Form):
    """Why, in words."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)
