"""Input → clean values for producers. Never saves; rules and actions give the reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.ground.places.models import Level
from ocop.ground.places.picker import PlaceField
from ocop.registry.producers.actions import OWN_FIELDS, Registration
from ocop.registry.producers.models import Producer, RepresentativeFacts
from ocop.registry.producers.rules import KINDS

PROTECTED = _(
    "Mẫu 02 hỏi mục này. Chỉ người của chủ thể và cán bộ địa bàn thấy; "
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
    founded_on = forms.DateField(
        label=_("Ngày thành lập hoặc đăng ký"),
        required=False,
        help_text=_("Ngày/tháng/năm, ví dụ 05/08/2026."),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    representative = forms.CharField(label=_("Người đại diện theo pháp luật"), max_length=120)
    representative_title = forms.CharField(label=_("Chức vụ người đại diện"), max_length=120, required=False)
    gender = forms.ChoiceField(
        label=_("Giới tính người đại diện"), required=False, help_text=PROTECTED,
        choices=[("", "—"), ("male", _("Nam")), ("female", _("Nữ"))],
    )  # fmt: skip
    ethnicity = forms.CharField(label=_("Dân tộc người đại diện"), max_length=60, required=False)

    def registration(self) -> Registration:
        """The values as the action takes them."""
        return Registration(**{name: self.cleaned_data[name] for name in (*OWN_FIELDS, "gender", "ethnicity")})


class RegisterForm(ChangeForm):
    """The same with the commune, which stays as it is after the registration."""

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


def held_values(producer: Producer, facts: RepresentativeFacts | None) -> dict[str, Any]:
    """What the change form starts with."""
    own = {name: getattr(producer, name) for name in OWN_FIELDS}
    return own | {"gender": facts.gender if facts else "", "ethnicity": facts.ethnicity if facts else ""}
