"""From the producer's login to the page behind the QR code, on the product of decision 3981/QĐ-UBND.

One member scores in the browser, on a tablet; the other six sheets go through the same actions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from random import Random

import pytest
from playwright.sync_api import Browser, expect

from ocop.faces.demo import staging
from ocop.faces.demo.marks import Marks, marks_with_total, near
from ocop.ground.audit.queries import chain_break
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.councils.actions import plan_round
from ocop.recognition.councils.models import Item
from ocop.registry.producers.models import Producer
from tests import cast
from tests.browser import Person, sit_down
from tests.ground.files.test_rules import picture

PRODUCT = "beCHAMP Coffee Natural Nắng Vàng"
PRODUCER = "Hợp tác xã Nông sản Hữu cơ Bechamp Đắk Nông"
TOTALS = (66, 67, 68, 69, 70, 72, 73)


@dataclass
class Story:
    """What one step leaves for the next."""

    browser: Browser
    root: str
    province: Place
    commune: Place
    offices: staging.Offices
    producer: Producer
    own: Marks = field(default_factory=dict)
    rng: Random = field(default_factory=lambda: Random(3981))

    def person(self, login: str, width: int = 1280) -> Person:
        someone = sit_down(self.browser, self.root, width=width)
        someone.signs_in(login, cast.PASSWORD)
        return someone


@pytest.fixture
def story(browser, live_server, transactional_db) -> Story:
    province = cast.province("68")
    commune = cast.commune("Trường Xuân", province)
    offices = cast.offices(province)
    officer = cast.person("Can Bo Xa", ("commune_officer", commune), email="xa@vi-du.example")
    producer, _ = cast.producer_with_user(commune, officer, name=PRODUCER, user_name="Chu The Ca Phe")
    today = clock.today()
    plan_round(
        offices.officer, province, year=today.year + 1, number=1, proposed_before=date(today.year + 1, 4, 30),
        done_before=date(today.year + 1, 6, 30), regulation="26/2026/QĐ-TTg",
    )  # fmt: skip
    agencies = [f"Cơ quan {n}" for n in range(1, 8)]
    staging.seat_council(
        offices, name="Hội đồng OCOP tỉnh", number="1200/QĐ-UBND", decided_on=cast.ON, agencies=agencies
    )
    return Story(browser, live_server.url, province, commune, offices, producer)


def test_from_the_producers_login_to_the_qr_page(story):
    the_producer_registers_the_product_and_files_its_dossier(story)
    the_commune_checks_and_forwards_it(story)
    the_province_takes_it_in_and_puts_it_on_an_agenda(story)
    the_secretary_opens_the_session(story)
    a_member_scores_on_a_tablet(story)
    the_others_score_too(story)
    the_chair_of_the_council_confirms_the_floors(story)
    the_secretary_closes_the_session(story)
    the_agency_prepares_and_the_chair_of_the_province_signs(story)
    anyone_reads_the_page_behind_the_qr_code(story)
    assert chain_break() is None


def the_producer_registers_the_product_and_files_its_dossier(story: Story) -> None:
    someone = story.person("chu.the.ca.phe@vi-du.example", width=390)
    someone.goes_to(f"/san-pham/dang-ky/{story.producer.pk}/")
    page = someone.page
    page.get_by_label("Tên sản phẩm").fill(PRODUCT)
    page.locator("select[name=set_no]").select_option("13")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/san-pham/\d+/"))
    number = re.search(r"/(\d+)/", page.url.split("/san-pham/")[1].join(["/", ""]) or "")
    product_pk = page.url.rstrip("/").rsplit("/", 1)[-1] if number is None else number[1]
    someone.goes_to(f"/ban-lam-viec/san-pham/{product_pk}/")
    someone.follows("Mở hồ sơ đánh giá")
    page.get_by_label("Lần đầu").check() if page.get_by_label("Lần đầu").count() else None
    someone.presses("Mở hồ sơ")
    fill_texts(someone)
    mark_every_criterion(story, someone)
    attach_evidence(someone)
    someone.follows("Xem lại và nộp")
    expect(page.get_by_text("Hồ sơ đầy đủ")).to_be_visible()
    someone.confirms("Nộp hồ sơ")
    assert "Đã nộp, chờ xã tiếp nhận" in someone.reads()


def fill_texts(someone: Person) -> None:
    page = someone.page
    for area in page.locator("main textarea").all():
        area.fill("Nội dung minh họa cho bài thử.")
    page.get_by_label("Giấy đăng ký kinh doanh").check()
    someone.presses("Lưu và sang phần tự chấm")


def mark_every_criterion(story: Story, someone: Person) -> None:
    book = rulebook(rulebook_version(13, clock.today()).pk)
    story.own = marks_with_total(book, 72, star=3, rng=story.rng)
    page = someone.page
    for code, choice in story.own.items():
        form = page.locator(f'[data-criterion="{code}"]')
        with page.expect_response(re.compile(r"/tu-cham/luu/")) as answer:
            form.locator(f'input[type=radio][value="{"none" if choice is None else choice}"]').check()
        assert answer.value.status == 200
    expect(page.locator("#diem")).to_contain_text("72,00")
    expect(page.locator("#diem")).to_contain_text("34/34")
    someone.looks()


def attach_evidence(someone: Person) -> None:
    page = someone.page
    someone.follows("Sang phần minh chứng")
    page.set_input_files("input[type=file]", {"name": "nhan.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")})
    page.get_by_label("Tên tài liệu").fill("Ảnh nhãn và giấy tờ")
    for group in page.locator("main form details").all():
        group.evaluate("each => { each.open = true; }")
    for box in page.locator("input[name=criteria]").all():
        box.check()
    page.get_by_role("button", name="Đính kèm", exact=True).click()
    page.get_by_text("Đã đính kèm tài liệu.").wait_for()  # the file goes ahead of the form
    someone.looks()
    assert "nhan.jpg" in someone.reads()


def the_commune_checks_and_forwards_it(story: Story) -> None:
    someone = story.person("xa@vi-du.example", width=390)
    someone.follows(PRODUCT)
    someone.presses("Tiếp nhận hồ sơ")
    year = clock.today().year
    assert f"1/PĐK-68-24730-{year}" in someone.reads()
    assert "còn 15 ngày làm việc" in someone.reads()
    for name in ("local_material", "local_labour", "idea_origin", "local_identity"):
        someone.page.locator(f"textarea[name={name}]").fill("Đúng với thực tế trên địa bàn xã.")
    someone.page.locator("input[name=samples]").fill("5")
    someone.presses("Lưu Mẫu 03")
    someone.confirms("Gửi tỉnh đề nghị đánh giá")
    assert f"68-24730-1-{year}" in someone.reads()


def the_province_takes_it_in_and_puts_it_on_an_agenda(story: Story) -> None:
    someone = story.person("can.bo.tinh.68@vi-du.example")
    someone.follows(PRODUCT)
    someone.presses("Tiếp nhận hồ sơ")
    someone.goes_to("/hoi-dong/phien/them/")
    page = someone.page
    page.locator("select[name=council]").select_option(index=1)
    page.locator("select[name=round]").select_option(index=1)
    page.locator("input[name=held_on]").fill(f"{clock.today():%Y-%m-%d}")
    someone.presses("Lên lịch")
    someone.presses("Đưa vào chương trình")
    assert PRODUCT in someone.reads()


def the_secretary_opens_the_session(story: Story) -> None:
    someone = story.person("thu.ky.68@vi-du.example")
    someone.follows("Hội đồng OCOP tỉnh")
    for box in someone.page.locator("input[name=present]").all():
        box.check()
    someone.presses("Mở phiên")
    assert "Đang họp" in someone.reads()
    assert "0/7" in someone.reads()


def a_member_scores_on_a_tablet(story: Story) -> None:
    someone = story.person("thanh.vien.1.68@vi-du.example", width=820)
    someone.follows(PRODUCT)
    book = rulebook(rulebook_version(13, clock.today()).pk)
    marks = near(book, story.own, TOTALS[0], star=3, rng=story.rng)
    page = someone.page
    for code, choice in marks.items():
        value = "none" if choice is None else choice
        with page.expect_response(re.compile(r"/phieu/$")) as answer:
            page.locator(f'[data-criterion="{code}"] input[type=radio][value="{value}"]').check()
        assert answer.value.status == 200
    expect(page.locator("#diem")).to_contain_text("66,00")
    someone.confirms("Ký phiếu chấm")
    assert "1/7" in someone.reads()


def the_others_score_too(story: Story) -> None:
    item = Item.objects.get()
    book = rulebook(item.dossier.rulebook_id)
    from ocop.recognition.councils.actions import save_sheet, sign_sheet

    for user, total in zip(story.offices.members[1:], TOTALS[1:], strict=True):
        save_sheet(user, item, marks=near(book, story.own, total, star=3, rng=story.rng))
        sign_sheet(user, item)


def the_chair_of_the_council_confirms_the_floors(story: Story) -> None:
    someone = story.person("thanh.vien.1.68@vi-du.example", width=820)
    item = Item.objects.get()
    someone.goes_to(f"/hoi-dong/san-pham/{item.pk}/")
    while True:
        waiting = someone.page.locator("form[action*=muc-chung]:not([data-confirmed])")
        open_forms = [form for form in waiting.all() if not form.locator("input[name=reason]").input_value()]
        if not open_forms:
            break
        open_forms[0].locator("input[name=reason]").fill("Theo mức giữa, sau thảo luận")
        with someone.page.expect_navigation():
            open_forms[0].get_by_role("button", name="Xác nhận mức chung").click()
    someone.looks()
    assert "69,29" in someone.reads()


def the_secretary_closes_the_session(story: Story) -> None:
    someone = story.person("thu.ky.68@vi-du.example")
    someone.follows("Hội đồng OCOP tỉnh")
    someone.confirms("Đóng phiên và chốt kết quả")
    assert "Đã đóng phiên" in someone.reads()
    assert "69,29" in someone.reads()
    assert "3 sao" in someone.reads()


def the_agency_prepares_and_the_chair_of_the_province_signs(story: Story) -> None:
    officer = story.person("can.bo.tinh.68@vi-du.example")
    officer.goes_to("/quyet-dinh/")
    officer.goes_to("/ban-lam-viec/")
    officer.follows(PRODUCT)
    officer.presses("Trình quyết định")
    chair = story.person("chu.tich.68@vi-du.example")
    chair.follows("Dự thảo quyết định", exact=False)
    assert "69,29" in chair.reads()
    chair.page.locator("input[name=number]").fill("3981/QĐ-UBND")
    title = chair.page.locator("input[name=title]")
    title.fill("Chủ tịch Ủy ban nhân dân tỉnh") if title.count() else None
    button = chair.page.locator("main form button[type=submit]").filter(has_text="Ký quyết định").first
    name = " ".join(button.inner_text().split())
    chair.confirms(name)
    assert "3981/QĐ-UBND" in chair.reads()


def anyone_reads_the_page_behind_the_qr_code(story: Story) -> None:
    certificate = Certificate.objects.get()
    assert (certificate.star, certificate.total_shown if hasattr(certificate, "total_shown") else "69.29") == (
        3,
        "69.29",
    )
    shopper = sit_down(story.browser, story.root, width=390)
    shopper.goes_to(f"/c/{certificate.token}/")
    words = shopper.reads()
    for expected in (PRODUCT, PRODUCER, "3 sao", "3981/QĐ-UBND", certificate.product_code, "Trường Xuân"):
        assert expected in words
    assert "Còn hiệu lực" in words or "còn hiệu lực" in words
    assert "Người Đại Diện Ví Dụ" not in words
