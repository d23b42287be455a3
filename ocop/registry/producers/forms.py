"""Input → clean values for producers. Never saves; rules and actions give the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.ground.places.models import Level
from ocop.ground.places.picker import PlaceField
from ocop.registry.producers.actions import OWN_FIELDS, Registration
from ocop.registry.producers.models import Producer
from ocop.registry.producers.rules import KINDS, PURPOSES, Facts

PROTECTED = _(
    "Mẫu 02 hỏi mục này. Chỉ người của chủ thể thấy, và cán bộ địa bàn khi có ghi mục đích; "
    "không vào danh sách, tệp tải hay trang công khai."
)


class ChangeForm(forms.Form):
    """What part I of Mẫu 02 asks about a producer."""

    name = forms.CharField(label=_("Tên chủ thể"), max_length=250, help_text=_("Như trên giấy đăng ký."))
    kind = forms.ChoiceField(
        label=_("Loại hình"), choices=[("", "—"), *((key, _(label)) for key, label in KINDS.items())]
    )
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False, help_text=_("Số nhà, thôn, xóm."))
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=16, required=False)
    registration_no = forms.CharField(label=_("Số đăng ký kinh doanh"), max_length=60, required=False)
    registered_on = forms.DateField(
        label=_("Ngày cấp đăng ký"), required=False, help_text=_("Ngày/tháng/năm, ví dụ 05/08/2026.")
    )
    registration_authority = forms.CharField(label=_("Cơ quan đăng ký"), max_length=160, required=False)
    founded_on = forms.DateField(
        label=_("Ngày thành lập hoặc đăng ký"),
        required=False,
        help_text=_("Ngày/tháng/năm, ví dụ 05/08/2026."),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    representative = forms.CharField(label=_("Người đại diện theo pháp luật"), max_length=120)
    representative_title = forms.CharField(label=_("Chức vụ người đại diện"), max_length=120, required=False)

    def registration(self) -> Registration:
        """The values as the action takes them."""
        return Registration(**self._values(OWN_FIELDS))

    def _values(self, names: Iterable[str]) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in names}


class ProtectedForm(forms.Form):
    """What Mẫu 02 asks of the representative and only those concerned may see."""

    gender = forms.ChoiceField(
        label=_("Giới tính người đại diện"), required=False, help_text=PROTECTED,
        choices=[("", "—"), ("male", _("Nam")), ("female", _("Nữ"))],
    )  # fmt: skip
    ethnicity = forms.CharField(label=_("Dân tộc người đại diện"), max_length=60, required=False)
    disability = forms.ChoiceField(
        label=_("Người đại diện là người khuyết tật"), required=False,
        choices=[("", "—"), ("yes", _("Có")), ("no", _("Không"))],
    )  # fmt: skip

    def facts(self) -> Facts:
        """The values as the action takes them."""
        return Facts(**self.cleaned_data)


class PurposeForm(forms.Form):
    """Why an officer opens protected facts."""

    purpose = forms.ChoiceField(
        label=_("Mục đích xem"), choices=[("", "—"), *((key, _(label)) for key, label in PURPOSES.items())]
    )
    words = forms.CharField(
        label=_("Xem để làm việc gì"), max_length=300,
        help_text=_("Ghi số hồ sơ hoặc số quyết định. Chủ thể đọc được dòng này."),
    )  # fmt: skip


class MoveSeatForm(forms.Form):
    """Where the seat moves to, and from which day."""

    place = PlaceField(label=_("Xã, phường, đặc khu mới"), level=Level.COMMUNE.value)
    address = forms.CharField(label=_("Địa chỉ mới"), max_length=300, required=False)
    since = forms.DateField(label=_("Từ ngày"), help_text=_("Ngày/tháng/năm, ví dụ 05/08/2026."))


class RegisterForm(ProtectedForm, ChangeForm):
    """The same with protected facts and the commune, which stays as it is until the seat moves."""

    def registration(self) -> Registration:
        """The values as the action takes them."""
        return Registration(**self._values((*OWN_FIELDS, "gender", "ethnicity", "disability")))

    place = PlaceField(label=_("Xã, phường, đặc khu"), level=Level.COMMUNE.value)
    field_order = ["name", "kind", "place"]


class MemberForm(forms.Form):
    """Who is to act for the producer; the name is needed only when there is no account yet."""

    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = forms.CharField(
        label=_("Số điện thoại"), max_length=20, required=False,
        help_text=_("Ghi ít nhất một trong hai. Nếu đã có tài khoản, hệ thống thêm người đó vào chủ thể."),
    )  # fmt: skip
    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=120,
        required=False,
        help_text=_("Cần khi người này chưa có tài khoản."),
    )


def held_values(producer: Producer) -> dict[str, Any]:
    """What the change form starts with."""
    return {name: getattr(producer, name) for name in OWN_FIELDS}


def protected_values(facts: Facts | None) -> dict[str, Any]:
    """What the form of protected facts starts with: nothing for those who may not see them."""
    return {} if facts is None else asdict(facts)
