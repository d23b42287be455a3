"""Ideas in a real browser: every page at both widths without findings, and the road from a phone to the report."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ocop.recognition.ideas.models import Idea, Report, YearPlan
from ocop.recognition.ideas.rules import MATTERS, TEXTS
from tests import browser
from tests.recognition import scene as scenes
from tests.recognition.ideas import stage

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def place(transactional_db) -> scenes.Scene:
    return scenes.build(seats=1)


@pytest.fixture
def sit(live_server, transactional_db):
    """Seats a person, signed in, at a screen of that width."""
    with browser.open_chromium() as chromium:

        def seated(user, width=1280):
            person = browser.sit_down(chromium, live_server.url, width=width)
            client = Client()
            client.force_login(user, backend=BACKEND)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
            person.page.context.add_cookies([cookie])
            return person

        yield seated


def at(name: str, *args: object) -> str:
    return reverse(f"ideas:{name}", args=args)


def test_every_page_has_no_findings(place, sit):
    ideas = {state: stage.idea_in(place, state, f"Cà phê rang mộc, ý tưởng {state}") for state in stage.STATES}
    stage.report(place, ideas["under_way"], 60)
    stage.plan_actions.open_plan(place.user, ideas["approved"])
    year, draft, running = YearPlan.objects.get(), ideas["draft"].pk, ideas["under_way"].pk
    walked = {
        place.user: [
            at("list"), at("register", place.producer.pk), at("write", draft), at("photos", draft), at("submit", draft),
            at("detail", running), at("detail", ideas["done"].pk), at("plan", running), at("plan", ideas["in_plan"].pk),
            at("plan_write", ideas["approved"].pk), at("plan_rows", ideas["approved"].pk), at("report", running),
            at("drop", draft),
        ],
        place.commune_officer: [
            at("review", ideas["submitted"].pk), at("years"), at("year", 2027), at("year_plan", 2027, year.pk),
            at("standing"), at("choose_producer"), reverse("desk:home"),
        ],
        place.officer: [at("decide", ideas["commune_agreed"].pk), at("decide_many"), at("days"), at("list")],
    }  # fmt: skip
    for user, addresses in walked.items():
        person = sit(user)
        for address in addresses:
            person.shows(address)
        assert len(person.seen) == len(addresses)


def test_an_idea_goes_from_a_phone_to_its_first_report(place, sit):
    phone, office, city = sit(place.user, 390), sit(place.commune_officer), sit(place.officer)
    # The producer writes on the phone and sends.
    phone.goes_to(at("list"))
    phone.follows("Đăng ký ý tưởng")
    phone.page.get_by_label("Tên sản phẩm dự kiến").fill("Cà phê Ví Dụ phin giấy")
    phone.page.get_by_label("Bộ sản phẩm").select_option("13")
    phone.page.get_by_text("Có thể trùng với sản phẩm, ý tưởng đã có.").wait_for()
    phone.presses("Mở ý tưởng")
    with phone.page.expect_response(lambda answer: "/soan/" in answer.url and answer.request.method == "POST") as kept:
        phone.page.get_by_label(TEXTS["description"][0]).fill("Gói phin giấy 15 g, pha một lần.")
    assert kept.value.status == 200
    phone.page.get_by_text("Đã lưu lúc").wait_for()
    assert Idea.objects.get().description == "Gói phin giấy 15 g, pha một lần."
    for label, _why in TEXTS.values():
        phone.page.get_by_label(label, exact=True).fill("Vài câu kể cho người chưa biết.")
    phone.page.get_by_label("Diện tích vùng nguyên liệu (ha)").fill("4,5")
    phone.page.get_by_label("Số lao động", exact=True).fill("12")
    phone.page.get_by_label("Trong đó lao động địa phương").fill("10")
    phone.page.get_by_label("Năm muốn đánh giá").fill(str(stage.clock.today().year + 1))
    phone.presses("Lưu và xem lại trước khi gửi")
    phone.confirms("Gửi ý tưởng")
    idea = Idea.objects.get()
    assert (idea.state, str(idea.material_area)) == ("submitted", "4.50")
    # The commune agrees, the province approves.
    office.goes_to(reverse("desk:home"))
    office.follows(idea.name)
    for key in MATTERS:
        office.page.locator(f"input[name={key}_view][value=agree]").check()
    office.presses("Đồng ý, gửi tỉnh")
    city.goes_to(reverse("desk:home"))
    city.follows(idea.name)
    city.presses("Chấp thuận")
    # The plan.
    phone.goes_to(at("detail", idea.pk))
    phone.follows("Lập phương án")
    phone.presses("Lập phương án")
    for key in ("materials", "technology", "channels"):
        phone.page.locator(f"#id_{key}").fill("Vài câu về việc này.")
    values = {"Đơn vị tính": "hộp 10 gói", "Sản lượng": "8.000", "Giá thành": "62.000", "Giá bán": "95.000"}
    for label, value in values.items():
        phone.page.get_by_label(label).fill(value)
    phone.presses("Lưu và sang phần vốn, mốc")
    phone.page.get_by_label("Số tiền (đồng)").fill("200.000.000")
    phone.presses("Thêm khoản")
    phone.page.locator("#id_what").fill("Lắp máy đóng gói")
    phone.page.get_by_label("Xong trước hết ngày").fill(f"31/12/{stage.clock.today().year + 1}")
    phone.page.get_by_label("Người phụ trách").fill("Người Phụ Trách Ví Dụ")
    phone.presses("Thêm mốc")
    phone.follows("Xem lại và gửi")
    assert "760.000.000 đ" in phone.reads()
    phone.presses("Gửi phương án cho xã")
    office.goes_to(at("plan", idea.pk))
    office.confirms("Thống nhất phương án")
    # Work and its first report.
    phone.goes_to(at("detail", idea.pk))
    phone.presses("Bắt đầu thực hiện")
    phone.follows("Báo cáo tiến độ")
    phone.page.get_by_label("Hoàn thành (%)").fill("30")
    phone.page.get_by_label("Đã làm được gì, vướng gì").fill("Đã đặt máy.")
    phone.presses("Ghi báo cáo")
    assert Report.objects.get().percent == 30
    assert "Đã đạt 30 %" in phone.reads()
