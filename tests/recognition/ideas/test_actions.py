"""The doors of ideas: who, when, what is written, and that a refusal writes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.faces.demo.staging import picture
from ocop.ground.audit.models import Entry
from ocop.kernel.verdict import Refused
from ocop.recognition.certificates.life_list import life_of
from ocop.recognition.dossiers.actions import open_dossier
from ocop.recognition.ideas import (
    actions,
    photo_actions,
    plan_actions,
    queries,
    review_actions as reviews,
    year_actions,
)
from ocop.recognition.ideas.models import Idea, Plan, Review, YearItem
from ocop.recognition.ideas.rules import DOUBT, Opinion
from ocop.registry.producers.actions import add_member
from tests import cast
from tests.recognition import refused
from tests.recognition.ideas import stage
from tests.recognition.ideas.stage import TODAY, VIEWS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WHY = "Ghi rõ nguồn nguyên liệu và hợp đồng"


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def where(act) -> list[str]:
    return [reason.at for reason in refused.reasons(act)]


# Registering and writing.


def test_a_producers_person_registers_an_idea_in_the_producers_commune(scene):
    with refused.writes("ideas.register"):
        idea = actions.register_idea(scene.user, scene.producer, name=" Cà phê  túi lọc ", kind="new", set_no=13)
    assert (idea.name, idea.folded, idea.place, idea.state, idea.group, idea.on_behalf) == (
        "Cà phê  túi lọc", "ca phe tui loc", scene.commune, "draft", "I", False,
    )  # fmt: skip
    assert idea.opened_by == scene.user


def test_the_officer_of_the_commune_writes_in_the_producers_name(scene):
    idea = actions.register_idea(scene.commune_officer, scene.producer, name="Trà", kind="new", set_no=13)
    assert idea.on_behalf


@pytest.mark.parametrize("who", ["officer", "secretary"])
def test_nobody_else_registers(scene, who):
    with pytest.raises(Refused):
        actions.register_idea(getattr(scene, who), scene.producer, name="Trà", kind="new")
    assert Idea.objects.count() == 0


def test_an_officer_of_another_commune_does_not(scene):
    other = cast.person("Can Bo Khac", ("commune_officer", cast.commune("Đắk Mil", scene.offices.province)))
    with pytest.raises(Refused):
        actions.register_idea(other, scene.producer, name="Trà", kind="new")


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"name": "  "}, "name"),
        ({"kind": "dream"}, "kind"),
        ({"set_no": 99}, "set_no"),
        ({"kind": "upgrade"}, "product"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(scene, more, at):
    given = {"name": "Trà", "kind": "new", "set_no": 13} | more
    assert where(lambda: actions.register_idea(scene.user, scene.producer, **given)) == [at]


def test_an_idea_for_a_product_takes_its_set_and_only_ones_own(scene):
    idea = actions.register_idea(scene.user, scene.producer, name="Hộp mới", kind="packaging", product=scene.product)
    assert (idea.product, idea.set_no) == (scene.product, scene.product.set_no)
    producer, user = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Khác Ví Dụ", user_name="Nguoi Khac"
    )
    assert where(
        lambda: actions.register_idea(user, producer, name="Hộp", kind="packaging", product=scene.product)
    ) == ["product"]
    assert where(
        lambda: actions.register_idea(scene.user, scene.producer, name="Mới", kind="new", product=scene.product)
    ) == ["product"]


def test_one_name_stands_once_among_open_ideas_of_a_producer(scene):
    idea = stage.draft(scene)
    assert where(lambda: stage.draft(scene, idea.name.upper())) == ["name"]
    actions.drop_idea(scene.user, idea, reason=WHY)
    assert stage.draft(scene, idea.name).pk != idea.pk


def test_writing_keeps_what_was_told_and_refuses_what_cannot_be(scene):
    idea = stage.draft(scene)
    actions.write_idea(scene.user, idea, values={"materials": "  Cà phê vối  "}, name="Cà phê phin giấy")
    assert (fresh(idea).materials, fresh(idea).name, fresh(idea).folded) == (
        "Cà phê vối", "Cà phê phin giấy", "ca phe phin giay",
    )  # fmt: skip
    assert where(lambda: actions.write_idea(scene.user, idea, values={"local_workers": 13})) == ["local_workers"]
    assert fresh(idea).local_workers == 10
    with pytest.raises(ValueError, match="unknown fields"):
        actions.write_idea(scene.user, idea, values={"state": "approved"})


def test_an_idea_sent_is_not_written_any_more_even_from_another_window(scene):
    idea = stage.draft(scene)
    other_window = fresh(idea)
    actions.submit_idea(scene.user, idea)
    with pytest.raises(Refused, match="không sửa được"):
        actions.write_idea(scene.user, other_window, values={"materials": "Khác"})


def test_photos_are_pictures_with_words(scene):
    idea = stage.draft(scene)
    photo = photo_actions.add_photo(scene.user, idea, upload=picture("thu"), alt="Mẻ rang thử")
    assert where(lambda: photo_actions.add_photo(scene.user, idea, upload=picture("thu"), alt=" ")) == ["alt"]
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    with pytest.raises(Refused):
        photo_actions.add_photo(scene.user, idea, upload=paper, alt="Giấy")
    assert list(idea.photos.all()) == [photo]
    photo_actions.remove_photo(scene.user, photo)
    assert not idea.photos.exists()


def test_an_incomplete_idea_is_not_sent_and_says_what_is_missing(scene):
    idea = actions.register_idea(scene.user, scene.producer, name="Trà", kind="new")
    assert "set_no" in where(lambda: actions.submit_idea(scene.user, idea))
    assert fresh(idea).state == "draft"


# Review.


def test_the_commune_agrees_with_opinions_and_the_hints_it_saw_are_kept(scene):
    idea = stage.idea_in(scene, "submitted")
    views = {**VIEWS, "duplicate": Opinion(DOUBT, "Giống cà phê xã bên")}
    with refused.writes("ideas.agree"):
        reviews.agree_idea(scene.commune_officer, idea, opinions=views, words="Đồng ý", hints=["Tên giống 92 %"])
    review = Review.objects.get()
    assert (review.move, review.words, review.hints, review.by) == (
        "agree", "Đồng ý", ["Tên giống 92 %"], scene.commune_officer,
    )  # fmt: skip
    assert review.opinions["duplicate"] == {"view": "doubt", "words": "Giống cà phê xã bên"}
    assert (fresh(idea).state, fresh(idea).agreed_on) == ("commune_agreed", TODAY)
    assert Entry.objects.order_by("-seq")[0].data["hints"] == ["Tên giống 92 %"]


def test_an_opinion_is_missing_and_nothing_is_written(scene):
    idea = stage.idea_in(scene, "submitted")
    views = {key: view for key, view in VIEWS.items() if key != "labour"}
    assert where(lambda: reviews.agree_idea(scene.commune_officer, idea, opinions=views)) == ["labour_view"]
    assert not Review.objects.exists()


def test_a_returned_idea_is_written_again_and_goes_the_same_way(scene):
    idea = stage.idea_in(scene, "submitted")
    reviews.return_idea(scene.commune_officer, idea, reason=WHY)
    assert (fresh(idea).state, fresh(idea).reason) == ("returned", WHY)
    idea = fresh(idea)
    actions.write_idea(scene.user, idea, values={"materials": "Hợp đồng với 30 hộ"})
    actions.submit_idea(scene.user, idea)
    assert (fresh(idea).state, fresh(idea).reason) == ("submitted", "")


@pytest.mark.parametrize("act", [reviews.return_idea])
def test_a_return_without_words_is_none(scene, act):
    idea = stage.idea_in(scene, "submitted")
    assert where(lambda: act(scene.commune_officer, idea, reason="thiếu")) == ["reason"]


@pytest.mark.parametrize(
    ("act", "state", "dated"),
    [
        (lambda who, idea: reviews.approve_idea(who, idea, words="Tốt"), "approved", "approved_on"),
        (lambda who, idea: reviews.decline_idea(who, idea, reason=WHY), "declined", "ended_on"),
        (lambda who, idea: reviews.send_back_idea(who, idea, reason=WHY), "returned", ""),
    ],
)
def test_the_province_decides(scene, act, state, dated):
    idea = stage.idea_in(scene, "commune_agreed")
    act(scene.officer, idea)
    assert fresh(idea).state == state
    assert not dated or getattr(fresh(idea), dated) == TODAY


def test_the_commune_does_not_decide_and_the_province_has_no_say_before_it(scene):
    idea = stage.idea_in(scene, "commune_agreed", "Một")
    with pytest.raises(Refused):
        reviews.approve_idea(scene.commune_officer, idea)
    early = stage.idea_in(scene, "submitted", "Hai")
    with pytest.raises(Refused, match="Không thể"):
        reviews.approve_idea(scene.officer, early)


def test_nobody_decides_on_an_idea_of_their_own_producer(scene):
    idea = stage.idea_in(scene, "submitted")
    other = cast.person("Can Bo Hai", ("commune_officer", scene.commune))
    add_member(other, scene.producer, scene.commune_officer)
    with pytest.raises(Refused, match="người của chủ thể này"):
        reviews.agree_idea(scene.commune_officer, idea, opinions=VIEWS)
    reviews.agree_idea(other, idea, opinions=VIEWS)


def test_several_are_approved_at_once_or_none(scene):
    ideas = [stage.idea_in(scene, "commune_agreed", f"Ý tưởng {number}") for number in range(3)]
    assert reviews.approve_many(scene.officer, ideas) == 3
    more = [stage.idea_in(scene, "commune_agreed", "Bốn"), stage.idea_in(scene, "submitted", "Năm")]
    with pytest.raises(Refused):
        reviews.approve_many(scene.officer, more)
    assert [fresh(each).state for each in more] == ["commune_agreed", "submitted"]
    assert where(lambda: reviews.approve_many(scene.officer, [])) == ["chosen"]


# Plan and progress.


def test_a_plan_is_drawn_up_sent_agreed_and_frozen(scene):
    idea = stage.idea_in(scene, "approved")
    plan = stage.agreed_plan(scene, idea)
    assert (fresh(plan).state, fresh(plan).agreed_on, fresh(plan).agreed_by) == ("agreed", TODAY, scene.commune_officer)
    with pytest.raises(Refused, match="không sửa được"):
        plan_actions.write_plan(scene.user, fresh(plan), values={"unit": "kg"})
    with pytest.raises(Refused):
        plan_actions.drop_milestone(scene.user, plan.milestones.first())


def test_no_plan_before_the_province_approved_and_one_in_hand_at_a_time(scene):
    with pytest.raises(Refused, match="đã được chấp thuận"):
        plan_actions.open_plan(scene.user, stage.idea_in(scene, "commune_agreed", "Sớm"))
    idea = stage.idea_in(scene, "approved")
    plan_actions.open_plan(scene.user, idea)
    with pytest.raises(Refused, match="chưa xong"):
        plan_actions.open_plan(scene.user, idea)


def test_an_incomplete_plan_is_not_sent(scene):
    plan = plan_actions.open_plan(scene.user, stage.idea_in(scene, "approved"))
    assert "milestone" in where(lambda: plan_actions.send_plan(scene.user, plan))
    assert where(lambda: plan_actions.write_plan(scene.user, plan, values={"quantity": Decimal(-1)})) == ["quantity"]
    assert where(lambda: plan_actions.add_investment(scene.user, plan, kind="gold", source="own", amount=1)) == ["kind"]
    assert where(lambda: plan_actions.add_investment(scene.user, plan, kind="tests", source="sky", amount=1)) == [
        "source"
    ]
    assert where(lambda: plan_actions.add_investment(scene.user, plan, kind="tests", source="own", amount=0)) == [
        "amount"
    ]
    past = TODAY - timedelta(days=1)
    assert where(lambda: plan_actions.add_milestone(scene.user, plan, what="Việc", due_on=past, responsible="Ai")) == [
        "due_on"
    ]
    with pytest.raises(ValueError, match="unknown fields"):
        plan_actions.write_plan(scene.user, plan, values={"state": "agreed"})


def test_a_plan_given_back_is_written_again(scene):
    idea = stage.idea_in(scene, "approved")
    plan = plan_actions.open_plan(scene.user, idea)
    plan_actions.write_plan(scene.user, plan, values=stage.PLAN)
    plan_actions.add_investment(scene.user, plan, kind="tests", source="own", amount=5)
    plan_actions.add_milestone(scene.user, plan, what="Việc", due_on=TODAY, responsible="Ai")
    plan_actions.send_plan(scene.user, fresh(plan))
    plan_actions.return_plan(scene.commune_officer, fresh(plan), reason=WHY)
    assert (fresh(plan).state, fresh(plan).returned) == ("draft", WHY)
    plan_actions.write_plan(scene.user, fresh(plan), values={"unit": "kg"})


def test_a_change_is_a_new_version_with_a_reason_and_the_old_one_stands_until_it_is_agreed(scene):
    idea = stage.idea_in(scene, "under_way")
    old = queries.agreed_plan(idea)
    assert where(lambda: plan_actions.open_plan(scene.user, idea)) == ["reason"]
    new = plan_actions.open_plan(scene.user, idea, reason="Giá máy tăng, đổi sang máy nhỏ")
    assert (new.version, new.unit, new.investments.count(), new.milestones.count()) == (2, old.unit, 1, 2)
    assert queries.agreed_plan(idea) == old
    plan_actions.write_plan(scene.user, new, values={"quantity": Decimal(5000)})
    plan_actions.send_plan(scene.user, new)
    plan_actions.agree_plan(scene.commune_officer, new)
    assert (fresh(old).state, fresh(new).state) == ("replaced", "agreed")
    assert list(Plan.objects.filter(idea=idea).values_list("version", "state")) == [(2, "agreed"), (1, "replaced")]


def test_work_begins_with_an_agreed_plan_only(scene):
    idea = stage.idea_in(scene, "in_plan")
    with pytest.raises(Refused, match="Chưa có phương án"):
        actions.start_idea(scene.user, idea)
    stage.agreed_plan(scene, idea)
    actions.start_idea(scene.user, idea)
    assert fresh(idea).state == "under_way"


def test_a_report_moves_its_milestone_and_the_newest_one_counts(scene):
    idea = stage.idea_in(scene, "under_way")
    milestone = queries.agreed_plan(idea).milestones.all()[0]
    stage.report(scene, idea, 100)
    assert fresh(milestone).done_on == TODAY
    stage.report(scene, idea, 80, output=Decimal(100), revenue=9_000_000, workers=11)
    assert fresh(milestone).done_on is None
    assert [step.percent for step in queries.steps_of(queries.agreed_plan(idea))] == [80, 0]


def test_a_report_needs_work_under_way_and_a_milestone_of_the_plan(scene):
    idea = stage.idea_in(scene, "in_plan", "Chưa bắt đầu")
    stage.agreed_plan(scene, idea)
    with pytest.raises(Refused, match="đang thực hiện"):
        stage.report(scene, idea)
    running = stage.idea_in(scene, "under_way", "Đang làm")
    told = plan_actions.Progress(number=99, on=TODAY, percent=10, words="Xong")
    assert where(lambda: plan_actions.report_progress(scene.user, running, told=told)) == ["number"]
    assert where(lambda: stage.report(scene, running, 101)) == ["percent"]


def test_reports_follow_a_milestone_into_the_next_version(scene):
    idea = stage.idea_in(scene, "under_way")
    stage.report(scene, idea, 60)
    new = plan_actions.open_plan(scene.user, idea, reason="Thêm một mốc công việc")
    added = plan_actions.add_milestone(scene.user, new, what="Mở điểm bán", due_on=date(2027, 1, 1), responsible="Ai")
    plan_actions.send_plan(scene.user, new)
    plan_actions.agree_plan(scene.commune_officer, new)
    assert added.number == 3
    assert [step.percent for step in queries.steps_of(queries.agreed_plan(idea))] == [60, 0, 0]


# Product and end.


def test_an_approved_idea_becomes_a_product_by_its_own_people(scene):
    idea = stage.idea_in(scene, "approved")
    with pytest.raises(Refused):
        actions.make_product(scene.commune_officer, idea)
    with refused.writes("products.register", "ideas.make_product"):
        product = actions.make_product(scene.user, idea)
    assert (product.name, product.set_no, fresh(idea).product) == (idea.name, idea.set_no, product)
    with pytest.raises(Refused, match="đã có sản phẩm"):
        actions.make_product(scene.user, fresh(idea))


def test_no_product_before_the_province_approved(scene):
    with pytest.raises(Refused, match="đã được chấp thuận"):
        actions.make_product(scene.user, stage.idea_in(scene, "commune_agreed"))


def test_where_the_product_stands_follows_its_idea(scene):
    idea = stage.idea_in(scene, "approved")
    product = actions.make_product(scene.user, idea)
    assert life_of(product, TODAY) == "idea"
    stage.listed(scene, fresh(idea))
    assert life_of(product, TODAY) == "developed"
    open_dossier(scene.user, product, kind="first")
    assert life_of(product, TODAY) == "plan"


def test_an_idea_ends_with_its_product_and_words_for_open_milestones(scene):
    idea = stage.idea_in(scene, "under_way")
    with pytest.raises(Refused, match="Chưa có sản phẩm"):
        actions.finish_idea(scene.user, idea)
    actions.make_product(scene.user, idea)
    assert where(lambda: actions.finish_idea(scene.user, fresh(idea))) == ["words"]
    stage.report(scene, idea, 100, at=0)
    stage.report(scene, idea, 100, at=1)
    actions.finish_idea(scene.user, fresh(idea))
    assert (fresh(idea).state, fresh(idea).ended_on) == ("done", TODAY)


def test_an_idea_is_stopped_with_words_and_kept(scene):
    idea = stage.idea_in(scene, "under_way")
    assert where(lambda: actions.drop_idea(scene.user, idea, reason="")) == ["reason"]
    actions.drop_idea(scene.user, idea, reason=WHY)
    assert (fresh(idea).state, fresh(idea).reason) == ("dropped", WHY)
    with pytest.raises(Refused):
        actions.drop_idea(scene.user, fresh(idea), reason=WHY)


# Yearly plans.


def test_a_place_opens_its_own_plan_once_a_year(scene):
    plan = stage.year_plan(scene)
    assert (plan.place, plan.year, plan.state) == (scene.commune, 2027, "draft")
    open_ = year_actions.open_year
    assert where(lambda: open_(scene.commune_officer, scene.commune, year=2027)) == ["year"]
    assert where(lambda: open_(scene.commune_officer, scene.commune, year=2032)) == ["year"]
    with pytest.raises(Refused):
        open_(scene.officer, scene.commune, year=2028)
    with pytest.raises(Refused):
        open_(scene.commune_officer, scene.offices.province, year=2028)
    assert open_(scene.officer, scene.offices.province, year=2027).place == scene.offices.province


def test_listing_moves_an_approved_idea_and_taking_out_moves_it_back(scene):
    idea = stage.idea_in(scene, "approved")
    plan = stage.listed(scene, idea)
    assert fresh(idea).state == "in_plan"
    province = year_actions.open_year(scene.officer, scene.offices.province, year=2027)
    second = year_actions.list_idea(
        scene.officer, province, idea=fresh(idea), star=5, cost=0, due_on=date(2027, 12, 31)
    )
    year_actions.unlist_idea(scene.commune_officer, plan.items.get())
    assert fresh(idea).state == "in_plan"
    year_actions.unlist_idea(scene.officer, second)
    assert fresh(idea).state == "approved"
    assert not YearItem.objects.exists()


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"star": 2}, "star"),
        ({"cost": -1}, "cost"),
        ({"due_on": date(2028, 1, 1)}, "due_on"),
    ],
)
def test_what_cannot_be_in_a_plan_is_refused(scene, more, at):
    idea, plan = stage.idea_in(scene, "approved"), stage.year_plan(scene)
    given = {"idea": idea, "star": 3, "cost": 1, "due_on": date(2027, 6, 1)} | more
    assert where(lambda: year_actions.list_idea(scene.commune_officer, plan, **given)) == [at]


def test_an_idea_nobody_approved_and_one_listed_before_are_refused(scene):
    plan, given = stage.year_plan(scene), {"star": 3, "cost": 1, "due_on": date(2027, 6, 1)}
    early = stage.idea_in(scene, "submitted", "Sớm")
    assert where(lambda: year_actions.list_idea(scene.commune_officer, plan, idea=early, **given)) == ["idea"]
    idea = stage.idea_in(scene, "in_plan")
    assert where(lambda: year_actions.list_idea(scene.commune_officer, plan, idea=idea, **given)) == ["idea"]


def test_an_issued_plan_is_closed_until_it_is_amended(scene):
    idea = stage.idea_in(scene, "in_plan")
    plan = stage.year_plan(scene)
    approve = year_actions.approve_year
    assert where(lambda: approve(scene.commune_officer, plan, number=" ", on=TODAY)) == ["number"]
    assert where(lambda: approve(scene.commune_officer, plan, number="1/KH", on=TODAY + timedelta(1))) == ["on"]
    approve(scene.commune_officer, plan, number="45/KH-UBND", on=TODAY)
    with pytest.raises(Refused, match="đã ban hành"):
        year_actions.unlist_idea(scene.commune_officer, plan.items.get())
    year_actions.amend_year(scene.commune_officer, plan, reason="Một ý tưởng dừng lại")
    year_actions.unlist_idea(scene.commune_officer, plan.items.get())
    assert (fresh(plan).state, fresh(idea).state) == ("amended", "approved")
    with pytest.raises(Refused, match="chưa có ý tưởng"):
        approve(scene.commune_officer, fresh(plan), number="46/KH-UBND", on=TODAY)
