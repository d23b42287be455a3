"""The page behind a QR code: one sentence, one colour, one icon for the day of the scan; the facts below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ocop.ground.places.models import Place
from ocop.ground.places.queries import successors
from ocop.ground.ui.figures import ddmmyyyy
from ocop.kernel import clock
from ocop.recognition.certificates import queries
from ocop.recognition.certificates.models import Certificate


@dataclass(frozen=True, slots=True)
class Answer:
    """What a shopper reads first: one sentence, one colour, one icon."""

    standing: str
    sentence: str
    tone: str
    icon: str


def answer_for(checked: queries.Checked) -> Answer:
    """The sentence for a certificate on a day."""
    certificate = checked.certificate
    day, until = ddmmyyyy(certificate.withdrawn_on), ddmmyyyy(certificate.expires_on)
    words = {
        "valid": (_("Giấy chứng nhận {star} sao còn hiệu lực đến hết ngày {until}."), "good", "circle-check"),
        "extended": (
            _("Giấy chứng nhận {star} sao quá hạn ngày {until}, được tạm gia hạn khi chờ đánh giá lại."),
            "wait",
            "clock-pause",
        ),
        "expired": (
            _("Giấy chứng nhận đã hết hiệu lực từ sau ngày {until}. Hạng sao không còn giá trị."),
            "ended",
            "calendar-off",
        ),
        "withdrawn": (
            _("Giấy chứng nhận đã bị thu hồi từ ngày {day}. Không được dùng hạng sao này."),
            "bad",
            "shield-x",
        ),
    }
    sentence, tone, icon = words[checked.standing]
    return Answer(checked.standing, sentence.format(star=certificate.star, until=until, day=day), tone, icon)


def certificate_page(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """The page behind the QR code, told anew at every scan."""
    checked = queries.check(certificate, clock.today())
    context = {
        "certificate": certificate,
        "answer": answer_for(checked),
        "facts": facts(certificate, checked.on),
        "today": checked.on,
        "newer": certificate.newer_token,  # type: ignore[attr-defined]  # annotated by by_token
    }
    return render(request, "public/certificate.html", context)


def facts(certificate: Certificate, today: date) -> list[tuple[str, Any]]:
    """What stands below the answer."""
    codes = dict.fromkeys([certificate.product_code, *_codes(certificate)])
    shown = [
        (_("Sản phẩm"), certificate.product_name),
        (_("Chủ thể"), certificate.producer_name),
        (_("Địa chỉ khi cấp giấy"), certificate.producer_address),
        (_("Nơi ấy ngày nay"), place_today(certificate.place, today)),
        (_("Mã sản phẩm"), ", ".join(codes)),
        (_("Giấy chứng nhận"), certificate.number),
        (_("Quyết định"), _("{number} ngày {day}").format(
            number=certificate.decision.number, day=ddmmyyyy(certificate.decision.signed_on))),
        (_("Cơ quan công nhận"), certificate.decision.issuer),
        (_("Có giá trị"), _("từ {start} đến hết {end}").format(
            start=ddmmyyyy(certificate.issued_on), end=ddmmyyyy(certificate.expires_on))),
        (_("Đánh giá theo"), certificate.regulation),
        (_("Mã kiểm tra"), certificate.token),
    ]  # fmt: skip
    return [(label, value) for label, value in shown if value]


def _codes(certificate: Certificate) -> list[str]:
    return [code for code in getattr(certificate, "all_codes", ()) if code]


def place_today(place: Place, today: date) -> str:
    """What the place of the certificate is called today; "" while it bears the same name."""
    if place.in_force(today):
        return ""
    now = successors(place, today)
    if now.place is None:
        return _("một trong các nơi: {places}").format(
            places="; ".join(each.place.full_name for each in now.candidates)
        )
    return "" if now.place.full_name == place.full_name else now.place.full_name
