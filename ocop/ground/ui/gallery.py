"""Samples for the gallery: every component in each of its states, with long Vietnamese names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel.clock import ZONE
from ocop.kernel.verdict import YES, no
from ocop.kernel.words import gettext_noop

TODAY = dt.date(2026, 11, 16)
BANDS = [(1, 0), (2, 30), (3, 50), (4, 70), (5, 90)]
STATES = (("waiting", _("Chờ kiểm tra")), ("returned", _("Trả lại để bổ sung")), ("done", _("Đã công nhận")))


class SampleForm(forms.Form):
    """One field of each kind, for the gallery only."""

    name = forms.CharField(label=_("Tên sản phẩm"), help_text=_("Như ghi trên nhãn, ví dụ: Nước mắm Cát Hải."))
    made_on = forms.DateField(label=_("Ngày sản xuất"), help_text=_("Ngày/tháng/năm, ví dụ 05/08/2026."))
    points = forms.DecimalField(label=_("Điểm"), max_value=100, min_value=0)
    group = forms.ChoiceField(label=_("Nhóm"), choices=[("", "—"), ("1", _("Thực phẩm")), ("2", _("Đồ uống"))])
    story = forms.CharField(label=_("Câu chuyện sản phẩm"), widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label=_("Tôi cam kết những điều đã khai là đúng"))


def _verdicts() -> dict[str, Any]:
    one = no(
        gettext_noop("Thiếu {count} minh chứng bắt buộc."),
        cite="Đ7.1",
        at="Phần A, tiêu chí 1.2",
        remedy=gettext_noop("Bổ sung phiếu kiểm nghiệm còn hiệu lực rồi nộp lại."),
        count=2,
    )
    other = no(gettext_noop("Cơ sở chưa có giấy chứng nhận đủ điều kiện an toàn thực phẩm."), cite="Đ3.2")
    return {"yes": YES, "one": one, "many": one & other}


def _scores() -> list[dict[str, Any]]:
    local = {
        "code": "1.1",
        "title": "Nguồn nguyên liệu địa phương",
        "choice": "Từ 75 % đến dưới 100 %",
        "points": Decimal(3),
        "most": Decimal(4),
        "floors": [(3, True), (4, False)],
    }
    bare = {
        "code": "1.2",
        "title": "Gia tăng giá trị",
        "points": Decimal(0),
        "most": Decimal(3),
        "floors": [],
    }
    part = {"title": "Phần A: sức mạnh cộng đồng", "points": Decimal("3"), "most": Decimal(40)}
    return [part | {"rows": [local, bare]}]


def _rows() -> list[dict[str, Any]]:
    names = ["Nước mắm Cát Hải", "Bánh đa đỏ Dư Hàng Kênh", "Ổi Thái Sơn", "Ấm đất nung", "Đường phên Hòa An"]
    return [
        {
            "pk": number,
            "name": f"{names[number % 5]} {number + 1}",
            "place": "Đặc khu Cát Hải" if number % 2 else "Phường Lê Chân",
            "points": Decimal("69.71") + number,
            "due": TODAY + dt.timedelta(days=number),
            "state": STATES[number % 3][0],
        }
        for number in range(12)
    ]


def table(params: QueryDict) -> Table:
    """The list of the gallery, for the parameters of its address."""
    return Table(
        [
            Column("name", str(_("Sản phẩm")), sortable=True, link=lambda row: f"#sp-{row['pk']}"),
            Column("place", str(_("Nơi sản xuất")), sortable=True),
            Column(
                "points",
                str(_("Điểm")),
                sortable=True,
                numeric=True,
                show=lambda row: f"{row['points']}".replace(".", ","),
            ),
            Column("due", str(_("Hạn")), sortable=True),
            Column("state", str(_("Trạng thái")), show=_badge),
        ],
        _rows(),
        params,
        caption=str(_("Hồ sơ đang xử lý")),
        filters=[
            Filter("name", str(_("Tên sản phẩm"))),
            Filter("state", str(_("Trạng thái")), choices=STATES),
        ],
        per_page=5,
        export_name="ho-so",
    )


def _badge(row: dict[str, Any]) -> str:
    return format_html('<span class="oc-badge oc-tone-neutral">{}</span>', dict(STATES)[row["state"]])


def _record() -> dict[str, Any]:
    """A dossier with its evidence, facts and history."""
    return {
        "evidence": [
            {
                "title": "Giấy chứng nhận đăng ký hợp tác xã",
                "filename": "giay-dang-ky.pdf",
                "size": 1_887_436,
                "url": "#",
            },
            {"title": "Phiếu kiểm nghiệm", "missing": True, "note": "Bắt buộc với hạng 3 sao trở lên"},
        ],
        "facts": [
            ("Chủ thể", "Hợp tác xã dịch vụ hải sản và du lịch cộng đồng Cát Hải"),
            ("Mã", "31-11914-0007-2026"),
            ("Website", ""),
        ],
        "entries": [
            {
                "when": dt.datetime(2026, 11, 14, 9, 5, tzinfo=ZONE),
                "who": "Phạm Thị Hường, xã Cát Hải",
                "what": "Trả lại để bổ sung",
                "why": "Thiếu phiếu kiểm nghiệm.",
                "icon": "arrow-back-up",
            },
            {
                "when": dt.datetime(2026, 11, 12, 20, 30, tzinfo=ZONE),
                "who": "Lê Văn Thưởng",
                "what": "Nộp hồ sơ",
            },
        ],
        "tab_items": [
            {"label": _("Hồ sơ"), "url": "#", "active": True, "count": 0},
            {"label": _("Minh chứng"), "url": "#", "active": False, "count": 3},
            {"label": _("Nhật ký"), "url": "#", "active": False, "count": 0},
        ],
    }


def samples() -> dict[str, Any]:
    """All that the page shows, without a database."""
    form = SampleForm({"name": "", "made_on": "31/02/2026", "points": "120", "group": "1"})
    form.is_valid()
    return {
        "today": TODAY,
        "dues": [TODAY + dt.timedelta(days=days) for days in (-2, 0, 2, 30)],
        "tones": ["neutral", "active", "good", "danger", "strong"],
        "verdicts": _verdicts(),
        "bands": BANDS,
        "totals": [None, Decimal("29.5"), Decimal("69.71"), Decimal(100)],
        "scores": _scores(),
        "form": form,
        "amount": 165_400_000_000,
        "exact": Decimal("69.999"),
        **_record(),
    }
