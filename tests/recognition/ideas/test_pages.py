"""Every page of ideas over HTTP: who opens it, wrong ids, wrong input, what is shown."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.faces.demo.staging import picture
from ocop.ground.people.models import User
from ocop.recognition.ideas import plan_actions, queries
from ocop.recognition.ideas.models import Idea, Photo, Plan, Report, Review, YearItem, YearPlan
from tests import cast
from tests.recognition.ideas import stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def at(name: str, *args: object) -> str:
    return reverse(f"ideas:{name}", args=args)


def as_person(client, user: User):
    client.force_login(User.objects.get(pk=user.pk), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def world(scene):
    """An idea in every state."""
    return scene, {state: stage.idea_in(scene, state, f"Ý tưởng {state}") for state in stage.STATES}


def pages_of(scene, ideas):
    """(who, address) of every page somebody works on."""
    user, commune, province = scene.user, scene.commune_officer, scene.officer
    under_way, approved, draft = ideas["under_way"].pk, ideas["approved"].pk, ideas["draft"].pk
    year = YearPlan.objects.get()
    return [
        *[(user, at("detail", each.pk)) for each in ideas.values()],
        (user, at("list")),
        (user, at("standing")),
        (user, at("register", scene.producer.pk)),
        (user, at("hint", scene.producer.pk) + "?name=Cà phê rang mộc"),
        (user, at("write", draft)),
        (user, at("photos", draft)),
        (user, at("submit", draft)),
        (user, at("drop", draft)),
        (user, at("plan", approved)),
        (user, at("plan", under_way)),
        (user, at("plan_version", under_way, 1)),
        (user, at("report", under_way)),
        (user, at("years")),
        (commune, at("choose_producer")),
        (commune, at("register", scene.producer.pk)),
        (commune, at("list")),
        (commune, at("review", ideas["submitted"].pk)),
        (commune, at("detail", ideas["submitted"].pk)),
        (commune, at("years")),
        (commune, at("year", 2027)),
        (commune, at("year_plan", 2027, year.pk)),
        (commune, at("year_file", year.pk, "pdf")),
        (commune, at("year_file", year.pk, "docx")),
        (province, at("decide", ideas["commune_agreed"].pk)),
        (province, at("decide_many")),
        (province, at("standing")),
        (province, at("days")),
        (province, at("list")),
        (province, reverse("products:detail", args=[ideas["done"].product_id])),
        (province, reverse("producers:detail", args=[scene.producer.pk])),
        (province, reverse("desk:home")),
    ]


def test_every_page_opens_for_whom_it_is_made(client, world):
    scene, ideas = world
    for user, address in pages_of(scene, ideas):
        assert as_person(client, user).get(address).status_code == 200, (str(user), address)


def test_a_foreign_or_unknown_idea_looks_like_none(client, world):
    scene, ideas = world
    stranger = cast.person("Nguoi La", ("producer", scene.commune))
    elsewhere = cast.person("Can Bo Xa Khac", ("commune_officer", cast.commune("Đắk Mil", scene.offices.province)))
    for user in (stranger, elsewhere):
        assert as_person(client, user).get(at("detail", ideas["submitted"].pk)).status_code == 404
        assert list(as_person(client, user).get(at("list")).context["table"].rows) == []
    assert as_person(client, scene.user).get(at("detail", 10**9)).status_code == 404
    assert as_person(client, scene.user).get(at("plan_version", ideas["under_way"].pk, 9)).status_code == 404
    assert as_person(client, scene.user).get(at("plan_write", ideas["submitted"].pk)).status_code == 404
    assert as_person(client, scene.user).get(at("photo_file", 10**9)).status_code == 404
    assert as_person(client, scene.user).get(at("report_file", 10**9)).status_code == 404


def test_a_draft_is_seen_by_its_own_people_only_unless_the_commune_writes_it(client, world):
    scene, ideas = world
    draft = at("detail", ideas["draft"].pk)
    readers = (scene.user, scene.commune_officer, scene.officer)
    assert [as_person(client, who).get(draft).status_code for who in readers] == [200, 404, 404]
    own = stage.draft(scene, "Xã ghi thay", user=scene.commune_officer)
    assert as_person(client, scene.commune_officer).get(at("write", own.pk)).status_code == 200


def test_pages_of_others_are_refused_with_reasons(client, world):
    scene, ideas = world
    answers = {
        at("review", ideas["submitted"].pk): scene.user,
        at("decide", ideas["commune_agreed"].pk): scene.commune_officer,
        at("days"): scene.commune_officer,
        at("decide_many"): scene.user,
    }
    for address, user in answers.items():
        assert as_person(client, user).get(address).status_code == 403, address
    assert as_person(client, scene.user).get(at("write", ideas["submitted"].pk)).status_code in (403, 422)


def test_signed_out_people_are_sent_to_sign_in(client, world):
    for name in ("list", "standing", "years", "choose_producer"):
        answer = client.get(at(name))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_an_idea_begins_and_is_kept_while_it_is_written(client, scene):
    browser = as_person(client, scene.user)
    answer = browser.get(at("choose_producer"))
    assert answer["Location"] == at("register", scene.producer.pk)
    answer = browser.post(at("register", scene.producer.pk), {"name": "Trà túi lọc", "kind": "new"})
    idea = Idea.objects.get()
    assert answer["Location"] == at("write", idea.pk)
    saved = browser.post(
        at("write", idea.pk), {"name": "Trà túi lọc", "materials": "Chè của xã", "cost": "1.500.000",
                               "material_area": "4,5"}, headers={"X-Autosave": "1"},
    )  # fmt: skip
    assert (saved.status_code, words(saved)) == (200, '<p role="status">Đã lưu.</p>')
    idea.refresh_from_db()
    assert (idea.materials, idea.cost, str(idea.material_area)) == ("Chè của xã", 1_500_000, "4.50")


@pytest.mark.parametrize(
    "bad",
    [
        {"cost": "một tỷ"},
        {"cost": "-5"},
        {"material_area": "1e9999"},
        {"workers": "3", "local_workers": "4"},
        {"year_wanted": "1999"},
        {"star_wanted": "7"},
        {"set_no": "99"},
        {"name": "x" * 400},
        {"workers": "99999999999999999999"},
    ],
)
def test_wrong_input_comes_back_with_everything_typed(client, scene, bad):
    idea = stage.draft(scene)
    answer = as_person(client, scene.user).post(at("write", idea.pk), {"materials": "Mới viết thêm", **bad})
    assert answer.status_code == 422
    assert "Mới viết thêm" in words(answer)
    idea.refresh_from_db()
    assert idea.materials == stage.WHOLE["materials"]


def test_an_empty_registration_says_what_is_missing(client, scene):
    answer = as_person(client, scene.user).post(at("register", scene.producer.pk), {"name": "", "kind": "dream"})
    assert answer.status_code == 422
    assert not Idea.objects.exists()


def test_hints_name_what_the_person_may_see_and_only_tell_of_the_rest(client, scene):
    producer, other = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Hai Ví Dụ", user_name="Nguoi Hai"
    )
    stage.idea_in(scene, "submitted", "Cà phê rang mộc Ví Dụ")
    told = words(as_person(client, other).get(at("hint", producer.pk) + "?name=Ca phe rang moc Vi Du"))
    assert "Một sản phẩm hoặc ý tưởng của chủ thể khác" in told
    assert "Cà phê rang mộc Ví Dụ" not in told
    seen = words(as_person(client, scene.commune_officer).get(at("hint", producer.pk) + "?name=Ca phe rang moc Vi Du"))
    assert "Cà phê rang mộc Ví Dụ" in seen
    raw = words(as_person(client, other).get(at("hint", producer.pk) + "?name=Mực tươi nguyên con"))
    assert "Có vẻ là sản phẩm tươi, thô: tươi, nguyên con." in raw


def test_sending_names_all_that_is_missing_and_sends_when_whole(client, scene):
    browser = as_person(client, scene.user)
    idea = stage.draft(scene, materials="", workers=None, local_workers=None)
    answer = browser.post(at("submit", idea.pk))
    assert answer.status_code == 422
    assert "Chưa viết “Nguyên liệu địa phương”." in words(answer)
    stage.actions.write_idea(scene.user, idea, values=stage.WHOLE)
    assert browser.post(at("submit", idea.pk))["Location"] == at("detail", idea.pk)
    idea.refresh_from_db()
    assert idea.state == "submitted"


def views(view: str = "agree") -> dict[str, str]:
    return {f"{key}_view": view for key in stage.MATTERS}


def test_the_commune_decides_on_its_page(client, scene):
    browser = as_person(client, scene.commune_officer)
    idea = stage.idea_in(scene, "submitted")
    answer = browser.post(at("review", idea.pk), {"decision": "agree", "labour_view": "doubt"})
    assert answer.status_code == 422
    assert "Ghi điều băn khoăn về “Lao động địa phương”." in words(answer)
    answer = browser.post(at("review", idea.pk), {"decision": "return", "reason": "ít"})
    assert (answer.status_code, Review.objects.count()) == (422, 0)
    answer = browser.post(at("review", idea.pk), {"decision": "steal", **views()})
    assert answer.status_code == 422
    assert browser.post(at("review", idea.pk), {"decision": "agree", **views()}).status_code == 302
    assert Review.objects.get().move == "agree"
    again = browser.post(at("review", idea.pk), {"decision": "agree", **views()})
    assert (again.status_code, Review.objects.count()) == (422, 1)


def test_a_decision_keeps_the_hints_that_stood_beside_it(client, scene):
    stage.idea_in(scene, "approved", "Cà phê rang mộc Ví Dụ số 1")
    idea = stage.idea_in(scene, "submitted", "Cà phê rang mộc Ví Dụ số 2")
    as_person(client, scene.commune_officer).post(at("review", idea.pk), {"decision": "agree", **views()})
    [first, *_] = Review.objects.get(idea=idea).hints
    assert first.startswith("Cà phê rang mộc Ví Dụ số 1, Hợp tác xã Ví Dụ (cùng chủ thể, tên giống")


@pytest.mark.parametrize(
    ("decision", "state"), [("approve", "approved"), ("decline", "declined"), ("send_back", "returned")]
)
def test_the_province_decides_on_its_page(client, scene, decision, state):
    browser = as_person(client, scene.officer)
    idea = stage.idea_in(scene, "commune_agreed")
    data = {"decision": decision, "reason": "Ghi rõ nguồn nguyên liệu"}
    assert browser.post(at("decide", idea.pk), data).status_code == 302
    idea.refresh_from_db()
    assert idea.state == state


def test_many_are_approved_from_the_list(client, scene):
    browser = as_person(client, scene.officer)
    ideas = [stage.idea_in(scene, "commune_agreed", f"Ý tưởng {number}") for number in range(2)]
    assert browser.post(at("decide_many"), {"words": "Tốt"}).status_code == 422
    assert browser.post(at("decide_many"), {"chosen": ["x", "9" * 30]}).status_code == 422
    assert browser.post(at("decide_many"), {"chosen": [each.pk for each in ideas]}).status_code == 302
    assert set(Idea.objects.values_list("state", flat=True)) == {"approved"}


def test_a_plan_is_drawn_up_over_its_pages(client, scene):
    idea = stage.idea_in(scene, "approved")
    browser = as_person(client, scene.user)
    assert browser.post(at("open_plan", idea.pk))["Location"] == at("plan_write", idea.pk)
    data = {**stage.PLAN, "quantity": "8.000", "cost_unit": "62.000", "price_unit": "95.000"}
    assert browser.post(at("plan_write", idea.pk), data)["Location"] == at("plan_rows", idea.pk)
    bad = browser.post(at("plan_rows", idea.pk), {"kind": "gold", "source": "own", "amount": "x"})
    assert bad.status_code == 422
    line = {"kind": "machines", "source": "loan", "amount": "200.000.000"}
    assert browser.post(at("plan_rows", idea.pk), line).status_code == 302
    assert browser.post(at("milestone_add", idea.pk), {"what": "Lắp máy", "due_on": "hôm nay"}).status_code == 422
    mark = {"what": "Lắp máy", "due_on": "31/12/2026", "responsible": "Người Ví Dụ"}
    assert browser.post(at("milestone_add", idea.pk), mark).status_code == 302
    plan = Plan.objects.get()
    assert (plan.quantity, plan.price_unit, plan.milestones.get().due_on.isoformat()) == (8000, 95_000, "2026-12-31")
    page = words(browser.get(at("plan", idea.pk)))
    assert "760.000.000 đ" in page
    assert "264.000.000 đ · 34,7 % doanh thu" in page
    assert "8.000 hộp 250 g" in page
    browser.post(at("plan_send", idea.pk))
    office = as_person(client, scene.commune_officer)
    assert office.post(at("plan_return", idea.pk), {"reason": "ít"}).status_code == 422
    office.post(at("plan_agree", idea.pk))
    plan.refresh_from_db()
    assert plan.state == "agreed"


def test_rows_of_a_plan_are_taken_off_by_those_who_draw_it_up(client, scene):
    idea = stage.idea_in(scene, "approved")
    plan = plan_actions.open_plan(scene.user, idea)
    line = plan_actions.add_investment(scene.user, plan, kind="tests", source="own", amount=5)
    mark = plan_actions.add_milestone(scene.user, plan, what="Việc", due_on=stage.TODAY, responsible="Ai")
    stranger = cast.person("Nguoi La", ("producer", scene.commune))
    assert as_person(client, stranger).post(at("investment_drop", line.pk)).status_code == 404
    browser = as_person(client, scene.user)
    assert browser.post(at("investment_drop", line.pk)).status_code == 302
    assert browser.post(at("milestone_drop", mark.pk)).status_code == 302
    assert (plan.investments.count(), plan.milestones.count()) == (0, 0)
    assert browser.post(at("investment_drop", line.pk)).status_code == 404


def test_a_report_with_its_file_is_shown_with_the_chart(client, scene):
    idea = stage.idea_in(scene, "under_way")
    number = queries.agreed_plan(idea).milestones.all()[0].number
    browser = as_person(client, scene.user)
    data = {"number": number, "on": "20/07/2026", "percent": "40", "words": "Đã đặt máy", "revenue": "9.000.000",
            "file": picture("may")}  # fmt: skip
    assert browser.post(at("report", idea.pk), data | {"percent": "400"}).status_code == 422
    assert browser.post(at("report", idea.pk), data | {"file": picture("may")}).status_code == 302
    page = words(browser.get(at("detail", idea.pk)))
    assert "Đã đạt 20 %, theo kế hoạch đến hôm nay là 0 %." in page
    assert "Doanh thu: 9.000.000 đ" in page
    answer = browser.get(at("report_file", Report.objects.get().pk))
    assert (answer.status_code, answer["Content-Type"], answer.getvalue()[:2]) == (200, "image/jpeg", b"\xff\xd8")


def test_photos_are_added_shown_and_taken_off(client, scene):
    idea = stage.draft(scene)
    browser = as_person(client, scene.user)
    assert browser.post(at("photos", idea.pk), {"alt": "Mẻ thử"}).status_code == 422
    assert browser.post(at("photos", idea.pk), {"alt": "Mẻ thử", "file": picture("me")}).status_code == 302
    photo = Photo.objects.get()
    assert browser.get(at("photo_file", photo.pk)).getvalue()[:2] == b"\xff\xd8"
    assert browser.post(at("photo_remove", photo.pk)).status_code == 302
    bad = SimpleUploadedFile("a.jpg", b"<html>", content_type="image/jpeg")
    assert browser.post(at("photos", idea.pk), {"alt": "Mẻ thử", "file": bad}).status_code == 422


def test_buttons_say_why_they_did_nothing(client, scene):
    idea = stage.idea_in(scene, "approved")
    answer = as_person(client, scene.user).post(at("start", idea.pk), follow=True)
    assert "Chưa có phương án được xã thống nhất." in words(answer)
    assert as_person(client, scene.user).get(at("start", idea.pk)).status_code == 405


def test_a_product_is_registered_by_one_button_and_the_idea_ends(client, scene):
    idea = stage.idea_in(scene, "under_way")
    browser = as_person(client, scene.user)
    browser.post(at("make_product", idea.pk))
    idea.refresh_from_db()
    assert idea.product is not None
    assert "Ý tưởng và phương án" in words(browser.get(reverse("products:detail", args=[idea.product_id])))
    browser.post(at("finish", idea.pk), {"words": "Hai mốc cuối để sang năm"})
    idea.refresh_from_db()
    assert idea.state == "done"
    assert browser.post(at("drop", idea.pk), {"reason": "Không làm nữa vì thiếu vốn"}).status_code == 422


def test_a_yearly_plan_over_its_pages(client, scene):
    idea = stage.idea_in(scene, "approved")
    browser = as_person(client, scene.commune_officer)
    assert browser.post(at("open_year"), {"year": "3000"}).status_code == 422
    answer = browser.post(at("open_year"), {"year": "2027"})
    plan = YearPlan.objects.get()
    assert answer["Location"] == at("year_plan", 2027, plan.pk)
    item = {"idea": idea.pk, "star": "4", "cost": "250.000.000", "due_on": "30/06/2027"}
    assert browser.post(at("item_add", plan.pk), item | {"idea": "999999"}).status_code == 422
    assert browser.post(at("item_add", plan.pk), item | {"due_on": "30/06/2028"}).status_code == 422
    assert browser.post(at("item_add", plan.pk), item).status_code == 302
    page = words(browser.get(at("year_plan", 2027, plan.pk)))
    assert "1 ý tưởng · 250.000.000 đ" in page
    assert browser.get(at("year_plan", 2026, plan.pk)).status_code == 404
    assert browser.post(at("year_approve", plan.pk), {"number": "", "on": "x"}).status_code == 422
    assert browser.post(at("year_approve", plan.pk), {"number": "45/KH-UBND", "on": "20/07/2026"}).status_code == 302
    assert browser.post(at("year_amend", plan.pk), {"reason": "ít"}).status_code == 422
    assert browser.post(at("year_amend", plan.pk), {"reason": "Thêm một ý tưởng mới"}).status_code == 302
    assert browser.post(at("item_drop", YearItem.objects.get().pk)).status_code == 302
    assert not YearItem.objects.exists()


def test_a_producer_sees_an_issued_plan_and_changes_none(client, scene):
    stage.idea_in(scene, "in_plan")
    plan = YearPlan.objects.get()
    browser = as_person(client, scene.user)
    assert browser.get(at("year_plan", 2027, plan.pk)).status_code == 404
    stage.year_actions.approve_year(scene.commune_officer, plan, number="45/KH-UBND", on=stage.TODAY)
    assert browser.get(at("year_plan", 2027, plan.pk)).status_code == 200
    assert browser.post(at("item_add", plan.pk), {}).status_code == 403
    assert as_person(client, scene.officer).post(at("year_amend", plan.pk), {"reason": "Không phải việc của tỉnh"}
                                                 ).status_code == 403  # fmt: skip


@pytest.mark.parametrize("address", ["/y-tuong/", "/y-tuong/dung-lai/", "/y-tuong/ke-hoach/"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_lists_leave_as_files(client, world, address, form):
    scene, _ = world
    answer = as_person(client, scene.commune_officer).get(f"{address}?export={form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer) if answer.streaming else answer.content
    answer.close()


def test_lists_are_filtered_by_the_address(client, world):
    scene, ideas = world
    browser = as_person(client, scene.commune_officer)
    assert [each.pk for each in browser.get(at("list") + "?state=done").context["table"].rows] == [ideas["done"].pk]
    found = browser.get(at("list") + "?q=y tuong done").context["table"].rows
    assert [each.pk for each in found] == [ideas["done"].pk]
    assert list(browser.get(at("list") + "?nhom=VI").context["table"].rows) == []


def test_the_days_of_a_province_are_set_on_a_page(client, scene):
    browser = as_person(client, scene.officer)
    data = {"unheard": "10", "undecided": "20", "unplanned": "30", "late": "5", "silent": "60"}
    assert browser.post(at("days"), data | {"late": "0"}).status_code == 422
    assert browser.post(at("days"), data | {"late": "x"}).status_code == 422
    assert browser.post(at("days"), data)["Location"] == at("standing")
    assert queries.days_of(scene.offices.province).late == 5


@pytest.mark.parametrize("name", ["detail", "plan"])
def test_a_record_costs_the_same_for_one_row_and_for_three(client, scene, name, django_assert_num_queries):
    idea = stage.idea_in(scene, "under_way")
    stage.report(scene, idea, 10)
    browser = as_person(client, scene.user)
    browser.get(at(name, idea.pk))
    count = {"detail": 25, "plan": 14}[name]
    with django_assert_num_queries(count):
        browser.get(at(name, idea.pk))
    stage.report(scene, idea, 20)
    stage.report(scene, idea, 30, at=1)
    with django_assert_num_queries(count):
        browser.get(at(name, idea.pk))
