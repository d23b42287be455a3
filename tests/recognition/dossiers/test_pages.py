"""The pages of dossiers: who may open which, what a refusal keeps, what is saved on the way."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ocop.recognition.dossiers import actions
from ocop.recognition.dossiers.models import Dossier, Filing
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS
from tests import cast
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

AUTOSAVE = {"X-Autosave": "1"}
HTMX = {"HX-Request": "true"}


def page(name, dossier, **kwargs):
    return reverse(f"dossiers:{name}", args=[dossier.pk], **kwargs)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# Opening pages.

PAGES = {
    "detail": ("submitted", {"user": 200, "commune_officer": 200, "officer": 404, "secretary": 404}),
    "texts": ("draft", {"user": 200, "commune_officer": 403, "officer": 403}),
    "marks": ("draft", {"user": 200, "commune_officer": 403, "secretary": 403}),
    "evidence": ("draft", {"user": 200, "commune_officer": 403}),
    "submit": ("draft", {"user": 200, "commune_officer": 403}),
    "commune": ("at_commune", {"commune_officer": 200, "user": 403, "officer": 403}),
    "province": ("forwarded", {"officer": 200, "commune_officer": 403, "user": 403, "secretary": 403}),
}


@pytest.mark.parametrize(("name", "who"), [(name, who) for name, (_, people) in PAGES.items() for who in people])
def test_each_page_for_each_role(scene, signed_in, name, who):
    state, people = PAGES[name]
    dossier = scenes.dossier_in(scene, state)
    assert signed_in(getattr(scene, who)).get(page(name, dossier)).status_code == people[who]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing_there(scene, signed_in, name):
    dossier = scenes.dossier_in(scene, PAGES[name][0])
    _, producer = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Khác", user_name="Nguoi Khac"
    )
    elsewhere = cast.person("Xa Khac", ("commune_officer", cast.commune("Quảng Tín", scene.offices.province)))
    far = cast.person("Tinh Khac", ("province_officer", cast.province("31")))
    stranger = {"commune": elsewhere, "province": far}.get(name, producer)
    assert signed_in(stranger).get(page(name, dossier)).status_code == 404


def test_without_signing_in_the_sign_in_page_comes(scene, client):
    response = client.get(page("detail", scenes.draft(scene)))
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


def test_a_filed_dossier_is_not_filled_any_more_and_says_why(scene, signed_in):
    response = signed_in(scene.user).get(page("texts", scenes.dossier_in(scene, "submitted")))
    assert response.status_code == 403
    assert "Hồ sơ đã nộp thì không sửa được: “Đã nộp, chờ xã tiếp nhận”." in text_of(response)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_three_rows_as_for_one(scene, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        product = scenes.another_product(scene.user, scene.producer, f"Cà phê {number}")
        scenes.dossier_in(scene, "submitted", product)
    client = signed_in(scene.commune_officer)
    with django_assert_num_queries(8):  # session, person, posts, which map, provinces, saved views, keys, rows
        response = client.get(reverse("dossiers:list"))
    assert response.context["table"].total == rows


def test_the_list_finds_without_marks_and_exports(scene, signed_in):
    scenes.draft(scene)
    scenes.draft(scene, scenes.another_product(scene.user, scene.producer, "Trà hoa"))
    client = signed_in(scene.user)
    assert client.get(reverse("dossiers:list"), {"q": "ca phe"}).context["table"].total == 1
    assert client.get(reverse("dossiers:list"), {"state": "submitted"}).context["table"].total == 0
    lines = client.get(reverse("dossiers:list"), {"export": "csv", "sort": "product.name"}).content.decode()
    assert lines.splitlines()[1] == "Cà phê Ví Dụ,Hợp tác xã Ví Dụ,Xã Trường Xuân,Tỉnh Lâm Đồng,Lần đầu,Đang soạn,,"


@pytest.mark.parametrize("state", scenes.STATES)
def test_the_record_leads_on_whoever_has_the_turn(scene, signed_in, state):
    dossier = scenes.dossier_in(scene, state)
    turn = {
        "draft": "user", "returned_by_commune": "user", "returned_by_province": "user",
        "submitted": "commune_officer", "at_commune": "commune_officer",
        "forwarded": "officer", "at_province": "officer",
    }[state]  # fmt: skip
    label = {"user": "Soạn tiếp hồ sơ", "commune_officer": "Kiểm tra ở xã", "officer": "Tiếp nhận ở tỉnh"}
    for who in ("user", "commune_officer", "officer"):
        response = signed_in(getattr(scene, who)).get(page("detail", dossier))
        if response.status_code == 200:
            step = response.context["next_step"]
            assert (step and step["label"]) == (label[who] if who == turn else None)


# Opening a dossier.


def test_opening_leads_to_the_texts(scene, signed_in):
    response = signed_in(scene.user).post(reverse("dossiers:open", args=[scene.product.pk]), {"kind": "first"})
    assert response.status_code == 302
    assert response.url == page("texts", Dossier.objects.get())


def test_opening_twice_says_why_not(scene, signed_in):
    client = signed_in(scene.user)
    address = reverse("dossiers:open", args=[scene.product.pk])
    client.post(address, {"kind": "first"})
    response = client.post(address, {"kind": "first"})
    assert (response.status_code, Dossier.objects.count()) == (422, 1)
    assert "Sản phẩm này đang có một hồ sơ chưa xong." in text_of(response)


# Texts.


def test_half_written_texts_are_kept_on_the_way(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    response = signed_in(scene.user).post(page("texts", dossier), {"history": "Mới viết"}, headers=AUTOSAVE)
    assert (response.status_code, response.json()["said"]) == (200, "Đã lưu.")
    assert Dossier.objects.get().history == "Mới viết"


def test_what_cannot_be_kept_says_so(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    response = signed_in(scene.user).post(
        page("texts", dossier), {"history": "a", "papers": ["made up"]}, headers=AUTOSAVE
    )
    assert (response.status_code, response.json()["said"]) == (422, "Chưa lưu được.")
    assert Dossier.objects.get().history == ""


def test_a_sent_form_leads_on_and_a_bad_one_comes_back_with_its_text(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    client = signed_in(scene.user)
    sent = client.post(page("texts", dossier), {"history": "Đã viết", "papers": ["food_safety"]})
    assert (sent.status_code, sent.url) == (302, page("marks", dossier))
    bad = client.post(page("texts", dossier), {"history": "Viết tiếp", "papers": ["made up"]})
    assert bad.status_code == 422
    assert "Viết tiếp" in text_of(bad)


# Marks.


def test_a_choice_answers_with_the_footer(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    response = signed_in(scene.user).post(
        page("save_mark", dossier), {"criterion": "1.1", "choice": "2", "note": "hai"}, headers=HTMX
    )
    assert response.status_code == 200
    assert "3,00" in text_of(response)
    assert "1/33 tiêu chí" in text_of(response)
    assert list(dossier.self_marks.values_list("criterion", "choice", "note")) == [("1.1", 2, "hai")]


def test_the_footer_names_what_rests(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    client = signed_in(scene.user)

    def resting(before, choice):
        data = {"criterion": scenes.STORY, "choice": choice, "base_choice": before}
        answer = client.post(page("save_mark", dossier), data, headers=HTMX).content.decode()
        return re.search(r'data-resting="([^"]*)"', answer)[1]

    assert [resting(*each) for each in (("", "none"), ("none", "1"), ("1", "0"))] == [
        scenes.STORY_TOLD,
        "",
        scenes.STORY_TOLD,
    ]


def test_what_rests_is_disabled_on_the_page(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    client = signed_in(scene.user)

    def told():
        html = client.get(page("marks", dossier)).content.decode()
        return re.search(r'id="tieu-chi-5-2".*?<fieldset( disabled)?>', html, re.DOTALL)[1]

    assert told() == " disabled"
    actions.mark_self(scene.user, dossier, criterion=scenes.STORY, choice=1)
    assert told() is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            {"criterion": "1.1", "note": "chỉ ghi chú"},
            "Chọn một mức của tiêu chí này; ghi chú được lưu cùng.",
        ),
        ({"criterion": "99", "choice": "0"}, "Bộ 13 không có tiêu chí “99”."),
        ({"criterion": "5.2", "choice": "1"}, "Tiêu chí 5.2 chỉ được chấm khi tiêu chí 5.1 có hơn 0 điểm."),
    ],
)
def test_a_refused_choice_is_told_in_the_footer(scene, signed_in, sent, said):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    response = signed_in(scene.user).post(page("save_mark", dossier), sent, headers=HTMX)
    assert response.status_code == 422
    assert said in text_of(response)
    assert dossier.self_marks.count() == 0


def test_without_javascript_a_choice_comes_back_to_the_sheet(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    client = signed_in(scene.user)
    response = client.post(page("save_mark", dossier), {"criterion": "1.1", "choice": "none"})
    assert (response.status_code, response.url) == (302, page("marks", dossier) + "#tieu-chi-1-1")
    refused = client.post(page("save_mark", dossier), {"criterion": "1.1"})
    assert (refused.status_code, refused.templates[0].name) == (422, "dossiers/marks.html")


# Sending.


def test_sending_once_files_once(scene, signed_in):
    dossier = scenes.draft(scene)
    client = signed_in(scene.user)
    first, second = client.post(page("submit", dossier)), client.post(page("submit", dossier))
    assert (first.status_code, first.url) == (302, page("detail", dossier))
    assert second.status_code == 403
    assert "Hồ sơ đã nộp thì không sửa được" in text_of(second)
    assert Filing.objects.count() == 1


def test_sending_too_early_lists_what_lacks(scene, signed_in):
    dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    response = signed_in(scene.user).post(page("submit", dossier))
    assert response.status_code == 422
    assert [reason.at for reason in response.context["verdict"].reasons] == ["texts", "papers", "marks"]
    assert "Tại:" not in text_of(response)  # keys of fields are no words for people


# Offices.


def test_the_commune_takes_it_through(scene, signed_in):
    dossier = scenes.dossier_in(scene, "submitted")
    client = signed_in(scene.commune_officer)
    assert client.post(page("receive", dossier)).url == page("commune", dossier)
    report = {**dict.fromkeys(COMMUNE_MATTERS, "Đúng"), "samples": "5"}
    assert client.post(page("commune", dossier), report).url == page("commune", dossier)
    assert client.post(page("forward", dossier)).url == page("detail", dossier)
    assert signed_in(scene.officer).post(page("take_in", dossier)).url == page("province", dossier)
    assert Dossier.objects.get().state == "at_province"


@pytest.mark.parametrize(
    ("name", "state", "who", "said"),
    [
        ("receive", "at_commune", "commune_officer", "Không thể “Tiếp nhận ở xã”"),
        ("forward", "at_commune", "commune_officer", "Mới nhận 0 trong 5 sản phẩm mẫu."),
        ("forward", "forwarded", "commune_officer", "Không thể “Gửi tỉnh đề nghị đánh giá”"),
        ("take_in", "at_province", "officer", "Không thể “Tiếp nhận ở tỉnh”"),
    ],
)
def test_a_second_press_says_why_not(scene, signed_in, name, state, who, said):
    dossier = scenes.dossier_in(scene, state)
    response = signed_in(getattr(scene, who)).post(page(name, dossier))
    assert response.status_code == 422
    assert said in text_of(response)
    assert Dossier.objects.get().state == state


@pytest.mark.parametrize(
    ("name", "state", "who"),
    [("return", "at_commune", "commune_officer"), ("ask_more", "forwarded", "officer")],
)
def test_words_of_a_return_are_not_lost(scene, signed_in, name, state, who):
    dossier = scenes.dossier_in(scene, state)
    client = signed_in(getattr(scene, who))
    short = client.post(page(name, dossier), {"reason": "thiếu <b>"})
    assert short.status_code == 422
    assert "thiếu &lt;b&gt;" in short.content.decode()
    assert "Chưa ghi rõ cần bổ sung gì. (Đ7.3a)" in text_of(short)
    done = client.post(page(name, dossier), {"reason": "Thiếu phiếu kiểm nghiệm"})
    assert (done.status_code, done.url) == (302, page("detail", dossier))
    again = client.post(page(name, dossier), {"reason": "Thiếu phiếu kiểm nghiệm"})
    assert again.status_code == 422
    assert "khi đang ở trạng thái" in text_of(again)


def test_a_report_that_comes_too_late_keeps_its_words(scene, signed_in):
    dossier = scenes.dossier_in(scene, "forwarded")
    report = {**dict.fromkeys(COMMUNE_MATTERS, "Viết muộn"), "samples": "5"}
    response = signed_in(scene.commune_officer).post(page("commune", dossier), report)
    assert response.status_code == 422
    assert response.content.decode().count("Viết muộn") == 4


@pytest.mark.parametrize("samples", ["-1", "101", "x", ""])
def test_samples_out_of_bounds_keep_the_report_open(scene, signed_in, samples):
    dossier = scenes.dossier_in(scene, "at_commune")
    report = {**dict.fromkeys(COMMUNE_MATTERS, "Đúng"), "samples": samples}
    response = signed_in(scene.commune_officer).post(page("commune", dossier), report)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["samples"]


@pytest.mark.parametrize(
    "name", ["save_mark", "evidence_remove", "receive", "return", "forward", "take_in", "ask_more"]
)
def test_steps_are_not_taken_by_a_link(scene, signed_in, name):
    dossier = scenes.dossier_in(scene, "at_commune")
    who = scene.officer if name in ("take_in", "ask_more") else scene.commune_officer
    who = scene.user if name in ("save_mark", "evidence_remove") else who
    assert signed_in(who).get(page(name, dossier)).status_code == 405


def test_pages_speak_english_too(scene, signed_in):
    dossier = scenes.draft(scene)
    client = signed_in(scene.user)
    client.cookies["django_language"] = "en"
    said = client.get(page("evidence", dossier)).context["groups"][0].title
    assert said == "1. " + scenes.rulebook(dossier.rulebook_id).parts[0].sections[0].title.en
