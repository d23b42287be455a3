"""Every component in each of its states."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from ocop.ground.ui import gallery
from ocop.ground.ui.components import points_meter, star_points
from ocop.kernel.money import Dong
from ocop.kernel.verdict import YES, no

MONDAY = dt.date(2026, 11, 16)
BANDS = [(1, 0), (2, 30), (3, 50), (4, 70), (5, 90)]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_stars_are_drawn_and_said(render, words, count):
    assert render("{% stars count %}", count=count).count("<polygon") == count
    assert words("{% stars count %}", count=count) == f"{count} sao"


def test_no_stars_are_said_and_not_drawn(render, words):
    assert words("{% stars None %}") == "Chưa có sao"
    assert "<polygon" not in render("{% stars 0 %}")


@pytest.mark.parametrize(("count", "size"), [(6, "small"), (-1, "small"), (3, "huge")])
def test_wrong_stars_are_refused(render, count, size):
    with pytest.raises(ValueError, match=r"^stars are 0 to 5"):
        render("{% stars count size %}", count=count, size=size)


def test_a_star_has_ten_corners_inside_its_square():
    corners = [tuple(map(float, corner.split(","))) for corner in star_points(24).split()]
    assert len(corners) == 10
    assert all(0 <= value <= 24 for corner in corners for value in corner)


def test_no_text_stands_for_a_star(render):
    assert re.search("[★☆⭐✓✔]", render("{% stars 5 %}{% cycle_stepper 7 %}")) is None


def test_a_badge_says_its_state_and_knows_its_tones(render, words):
    assert words("{% state_badge label 'good' %}", label="<b>Đã công nhận</b>") == "&lt;b&gt;Đã công nhận&lt;/b&gt;"
    with pytest.raises(ValueError, match=r"^unknown tone 'pink'"):
        render("{% state_badge 'x' 'pink' %}")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (dt.date(2026, 11, 19), "còn 3 ngày làm việc hạn 19/11/2026"),
        (dt.date(2026, 11, 23), "còn 5 ngày làm việc hạn 23/11/2026"),
        (dt.date(2026, 11, 16), "hạn hôm nay hạn 16/11/2026"),
        (dt.date(2026, 11, 14), "quá hạn 2 ngày hạn 14/11/2026"),
        (None, "không có hạn"),
    ],
)
def test_deadlines_in_words(words, due, said):
    assert words("{% deadline_chip due today %}", due=due, today=MONDAY) == said


def test_a_caller_who_knows_the_local_days_off_is_believed(words):
    said = words("{% deadline_chip due today 1 %}", due=dt.date(2026, 11, 19), today=MONDAY)
    assert said == "còn 1 ngày làm việc hạn 19/11/2026"


def test_a_refusal_shows_reason_article_place_and_remedy(words):
    verdict = no("Thiếu {count} tệp.", cite="Đ7.1", at="tiêu chí 1.2", remedy="Nộp {count} tệp.", count=2)
    assert words("{% verdict_panel verdict %}", verdict=verdict) == (
        "Chưa thực hiện được Thiếu 2 tệp. Đ7.1 Tại: tiêu chí 1.2 Nộp 2 tệp."
    )


def test_what_stands_in_a_reason_is_escaped(render):
    verdict = no("Tên {name} đã có.", name="<script>x</script>")
    assert "<script>" not in render("{% verdict_panel verdict %}", verdict=verdict)


def test_a_yes_says_so(words):
    assert words("{% verdict_panel verdict 'Đủ.' %}", verdict=YES) == "Có thể thực hiện Đủ."


def test_the_cycle_marks_done_current_and_coming_steps(render, words):
    page = render("{% cycle_stepper 5 %}")
    assert [page.count(f"oc-step-{state}") for state in ("done", "current", "todo")] == [4, 1, 1]
    assert page.count('aria-current="step"') == 1
    assert words("{% stepper steps 2 %}", steps=["Một", "Hai"]) == "Một (đã xong) 2 Hai (đang làm)"


@pytest.mark.parametrize(
    ("total", "said", "stars"),
    [
        (None, "Chưa có điểm", None),
        (Decimal(0), "0,00 trên 100 điểm, trong dải 1 sao", 1),
        (Decimal("69.999"), "69,99 trên 100 điểm, trong dải 3 sao", 3),
        (Decimal(70), "70,00 trên 100 điểm, trong dải 4 sao", 4),
        (Decimal(100), "100,00 trên 100 điểm, trong dải 5 sao", 5),
    ],
)
def test_the_meter_says_points_and_band_without_rounding_up(words, total, said, stars):
    assert words("{% points_meter total bands %}", total=total, bands=BANDS[::-1]).startswith(said)
    assert [band["stars"] for band in points_meter(total, BANDS)["bands"] if band["here"]] == ([stars] if stars else [])


def test_the_meter_draws_with_full_stops_whatever_the_language(render):
    page = render("{% points_meter total bands %}", total=Decimal("69.5"), bands=BANDS)
    assert 'x="69.5"' in page
    assert re.findall(r'width="(\d+\.0)"', page) == ["30.0", "20.0", "20.0", "20.0", "10.0"]


def test_criteria_show_points_and_missed_floors(words):
    said = words("{% score_table parts 'Phiếu' %}", parts=gallery._scores())
    assert "1.1 Nguồn nguyên liệu địa phương Từ 75 % đến dưới 100 % đạt mức 3 sao chưa đạt mức 4 sao 3,00 4,00" in said


def test_evidence_is_linked_and_what_misses_is_said(render, words):
    items = [
        {"title": "Giấy", "filename": "a.pdf", "size": 430_080, "url": "/t/1"},
        {"title": "Phiếu", "missing": True},
    ]
    assert words("{% evidence_list items %}", items=items) == "Giấy a.pdf 420 KB Phiếu Chưa có tệp"
    assert 'href="/t/1"' in render("{% evidence_list items %}", items=items)
    assert words("{% evidence_list items %}", items=[]) == "Chưa có minh chứng nào."


def test_a_timeline_says_when_who_what_why(words):
    entry = {
        "when": dt.datetime(2026, 11, 14, 2, 5, tzinfo=dt.UTC),
        "who": "Hường",
        "what": "Trả lại",
        "why": "Thiếu.",
    }
    assert words("{% timeline entries %}", entries=[entry]) == "Trả lại 09:05 14/11/2026 · Hường Thiếu."
    assert words("{% timeline entries %}", entries=[]) == "Chưa có việc nào được ghi lại."


def test_a_place_picker_asks_the_given_address_and_keeps_the_choice(render):
    page = render("{% place_picker 'place' 'Xã' '/noi/' '7' 'Cát Hải' required=True %}")
    for part in (
        'hx-get="/noi/"',
        'name="place" value="7"',
        'value="Cát Hải"',
        'role="combobox"',
        "(bắt buộc)",
    ):
        assert part in page


def test_place_options_name_old_and_new_places(words, render):
    places = [{"value": "7", "label": "Đặc khu Cát Hải", "note": "trước 1/7/2025: huyện Cát Hải"}]
    source = '{% include "ui/components/place_options.html" %}'
    assert words(source, places=places) == "Đặc khu Cát Hải trước 1/7/2025: huyện Cát Hải"
    assert 'data-place-option="7"' in render(source, places=places)
    assert words(source, places=[]) == "Không tìm thấy nơi nào."


def test_a_file_drop_names_its_limit(render, words):
    page = render("{% file_drop 'photos' 'Ảnh' accept='image/*' multiple=True largest=26214400 %}")
    assert 'accept="image/*" multiple' in page
    assert "Mỗi tệp không quá 25,0 MB." in words("{% file_drop 'photos' 'Ảnh' largest=26214400 %}")


def test_a_confirm_button_tells_the_consequence_and_carries_the_token(render, words):
    source = "{% confirm_button 'Thu hồi' '/thu-hoi/' 'Trang tem sẽ báo ngay.' %}"
    page = render(source, csrf_token="abc")
    assert 'method="post" action="/thu-hoi/"' in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page
    asked = re.search('data-confirm="([^"]+)"', page)[1]
    assert f'<dialog class="oc-dialog" id="{asked}"' in page
    assert words(source, csrf_token="abc").count("Trang tem sẽ báo ngay.") == 2


def test_two_confirm_buttons_do_not_share_a_dialog(render):
    page = render("{% confirm_button 'A' '/1/' 'x' %}{% confirm_button 'A' '/2/' 'x' %}", csrf_token="abc")
    assert len(set(re.findall('data-confirm="([^"]+)"', page))) == 2


def test_a_blocked_button_says_why_and_sends_nothing(render, words):
    source = "{% confirm_button 'Đóng phiên' '/dong/' '' blocked='Còn 2 người chưa ký.' %}"
    assert words(source) == "Đóng phiên Còn 2 người chưa ký."
    assert "<form" not in render(source)


class Form(forms.Form):
    name = forms.CharField(label="Tên")

    def clean(self):
        raise forms.ValidationError("Hồ sơ đã khóa.")


def test_errors_lead_to_their_fields(render, words):
    form = Form({"name": ""})
    assert (
        words("{% error_summary form %}", form=form) == "Có 2 chỗ cần sửa Hồ sơ đã khóa. Tên: Trường này là bắt buộc."
    )
    assert '<a href="#id_name">' in render("{% error_summary form %}", form=form)
    assert words("{% error_summary form %}", form=Form()) == ""


def test_small_pieces(words, render):
    assert words("{% empty_state 'Chưa có' 'Hãy thêm.' action='Thêm' url='/t/' %}") == "Chưa có Hãy thêm. Thêm"
    assert words("{% summary_card 'Tóm tắt' facts %}", facts=[("Mã", "7"), ("Web", "")]) == "Tóm tắt Mã 7 Web –"
    assert words("{% page_header 'Hồ sơ' 'Chờ' lead='Một dòng.' %}") == "Hồ sơ Chờ Một dòng."
    items = [{"label": "A", "url": "/a", "active": True, "count": 2}, {"label": "B", "url": "/b"}]
    assert words("{% tabs items 'Phần' %}", items=items) == "A 2 B"
    assert render("{% tabs items 'Phần' %}", items=items).count('aria-current="page"') == 1
    assert words("{% autosave '/luu/' %}") == "Chưa lưu lần nào"


def test_icons_are_hidden_from_readers_unless_they_speak(render):
    assert 'aria-hidden="true"' in render("{% icon 'home' %}")
    assert 'role="img" aria-label="Trang đầu"' in render("{% icon 'home' 'Trang đầu' %}")
    assert 'fill="currentColor"' in render("{% icon 'star-filled' %}")
    with pytest.raises(ImproperlyConfigured, match=r"^no icon is named 'no-such'"):
        render("{% icon 'no-such' %}")


@pytest.mark.parametrize(
    ("source", "value", "said"),
    [
        ("points", Decimal("69.999"), "69,99"),
        ("points", Fraction(485, 7), "69,29"),
        ("points", None, "–"),
        ("money", 165_400_000_000, "165.400.000.000 đ"),
        ("money", Dong(5_000), "5.000 đ"),
        ("money", None, "–"),
        ("vnd_short", 165_400_000_000, "165,4 tỷ đồng"),
        ("vnd_short", None, "–"),
        ("number", Decimal("1234.5"), "1.234,5"),
        ("ddmmyyyy", dt.date(2026, 8, 5), "05/08/2026"),
        ("ddmmyyyy", dt.datetime(2026, 8, 4, 18, 0, tzinfo=dt.UTC), "05/08/2026"),
        ("ddmmyyyy", None, "–"),
        ("file_size", 512, "512 B"),
        ("file_size", 1_887_436, "1,8 MB"),
    ],
)
def test_figures(words, source, value, said):
    assert words("{{ value|" + source + " }}", value=value) == said


def test_short_money_carries_the_exact_amount(render):
    page = render("{{ value|vnd_short }}", value=165_400_000_000)
    assert page == '<data value="165400000000" title="165.400.000.000 đ">165,4 tỷ đồng</data>'


def test_points_in_english_have_a_full_stop(words):
    with translation.override("en"):
        assert words("{{ value|points }}", value=Decimal("69.29")) == "69.29"
