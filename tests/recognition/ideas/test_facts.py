"""What ideas hand to others: facts for Mẫu 02, the yearly plan as paper, hints of alike ideas, messages, the desk."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, strategies as st

from ocop.faces.desk import ideas as desk
from ocop.faces.notices import tasks
from ocop.faces.notices.due import near
from ocop.faces.notices.models import Message
from ocop.ground.papers import render
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.recognition.ideas import actions, facts, queries, review_actions, year_pages, year_paper
from ocop.recognition.ideas.facts import Given, PlanFacts, Told, Year, worded
from ocop.recognition.ideas.finding import ideas_alike
from ocop.recognition.ideas.models import Idea, YearPlan
from ocop.recognition.ideas.plan_figures import figures
from ocop.recognition.ideas.progress import Step, lines
from ocop.registry.producers.models import YearResult
from tests import cast
from tests.recognition.ideas import stage
from tests.recognition.ideas.stage import TODAY

WHY = "Ghi rõ nguồn nguyên liệu"


def given_(**more) -> Given:
    held = {
        "materials": "Cà phê của xã viên.", "technology": "Rang mộc.", "channels": "Cửa hàng.", "unit": "hộp",
        "quantity": Decimal(8000), "price_unit": 95_000, "figures": figures(Decimal(8000), 62_000, 95_000),
        "area": Decimal("4.50"), "share": Decimal(80),
        "lines": lines([Step(1, "Lắp máy", TODAY, "Ai", 100), Step(2, "Bán thử", TODAY + timedelta(days=10), "Ai")],
                       TODAY - timedelta(days=10), TODAY),
        "reports": (Told(TODAY, Decimal(100), 9_000_000, 11),), "years": (Year(2025, 400_000_000, -5_000_000, 12),),
    }  # fmt: skip
    return Given(**(held | more))


def test_facts_are_told_in_paragraphs():
    told = worded(given_())
    assert told == PlanFacts(
        materials="Cà phê của xã viên.\nVùng nguyên liệu 4,5 ha. Nguyên liệu địa phương chiếm 80 %.",
        technology="Rang mộc.",
        market="Cửa hàng.",
        results=(
            "Thực hiện phương án: xong 1/2 mốc công việc, đạt 50 % (theo tiến độ là 75 %).\n"
            "Sản lượng đã báo cáo 100 hộp (kế hoạch một năm 8.000 hộp). Doanh thu đã báo cáo 9.000.000 đ (kế hoạch một"
            " năm 760.000.000 đ). Lao động đang có việc: 11 người.\n"
            "Năm 2025: doanh thu 400.000.000 đ, lỗ 5.000.000 đ, 12 lao động."
        ),
        plan=(
            "Mỗi năm làm 8.000 hộp, giá bán 95.000 đ một đơn vị, doanh thu 760.000.000 đ, giá thành 496.000.000 đ, lợi"
            " nhuận 264.000.000 đ (34,7 % doanh thu).\nViệc tiếp theo: Bán thử (trước hết ngày 30/07/2026)."
        ),
    )


def test_nothing_is_said_of_what_is_not_known():
    bare = given_(materials="", technology="", channels="", figures=None, area=None, share=None, lines=(), reports=(),
                  years=())  # fmt: skip
    assert worded(bare) == PlanFacts("", "", "", "", "")


@given(st.decimals(0, 10**9, places=3))
def test_numbers_are_written_the_vietnamese_way(value):
    assert Decimal(facts.number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.django_db
def test_facts_of_a_product_come_from_its_newest_idea_with_an_agreed_plan(scene):
    idea = stage.idea_in(scene, "under_way")
    assert queries.plan_facts_of(scene.product) is None
    with clock.frozen(TODAY):
        product = actions.make_product(scene.user, idea)
    stage.report(scene, idea, 40, output=Decimal(50))
    YearResult.objects.create(
        producer=scene.producer, year=2025, revenue=10, profit=2, workers=3, local_workers=2, women_workers=1
    )
    with clock.frozen(TODAY):
        told = queries.plan_facts_of(product)
    assert told is not None
    assert told.technology == stage.PLAN["technology"]
    assert "Sản lượng đã báo cáo 50 hộp 250 g" in told.results
    assert "Năm 2025: doanh thu 10 đ, lợi nhuận 2 đ, 3 lao động." in told.results
    assert "Vốn đầu tư 200.000.000 đ, thu hồi sau 0,8 năm." in told.plan


@pytest.mark.django_db
def test_an_approved_idea_without_a_plan_tells_nothing_yet(scene):
    idea = stage.idea_in(scene, "approved")
    with clock.frozen(TODAY):
        assert queries.plan_facts_of(actions.make_product(scene.user, idea)) is None


# Paper.


@pytest.mark.django_db
def test_the_yearly_plan_is_a_paper_with_every_idea_and_the_sum_in_words(scene):
    stage.idea_in(scene, "in_plan")
    with clock.frozen(TODAY):
        paper = year_pages.paper_of(YearPlan.objects.get())
    assert (paper.kind, paper.number, paper.draft) == ("KẾ HOẠCH", "/KH-UBND", True)
    table = next(each for each in paper.blocks if hasattr(each, "rows"))
    assert table.rows == (
        ("1", "Cà phê rang mộc Ví Dụ", "Hợp tác xã Ví Dụ", "Xã Trường Xuân", "I", "4", "250.000.000", "30/06/2027"),
    )
    assert "Hai trăm năm mươi triệu đồng chẵn" in " ".join(getattr(each, "text", "") for each in paper.blocks)
    assert render.pdf(paper)[:4] == b"%PDF"
    assert render.docx(paper)[:2] == b"PK"


def test_an_empty_plan_of_a_province_is_a_paper_too():
    paper = year_paper.year_paper(
        year_paper.YearFacts(place="Tỉnh Ví Dụ", short="Ví Dụ", level="province", year=2027, rows=(), groups={},
                             communes={}, number="5/KH-UBND", day=TODAY, draft=False)
    )  # fmt: skip
    assert (paper.number, paper.draft, render.pdf(paper)[:4]) == ("5/KH-UBND", False, b"%PDF")


# Alike ideas.


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "found"), [("submitted", True), ("under_way", True), ("draft", False), ("done", False)]
)
def test_ideas_under_way_are_found_by_a_like_name_nearest_first(scene, state, found):
    stage.idea_in(scene, state, "Cà phê rang mộc Ví Dụ 500 g")
    producer, _ = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Hai Ví Dụ", user_name="Nguoi Hai"
    )
    told = [(each.idea.name, each.likeness.nearness) for each in ideas_alike("ca phe rang moc vi du", producer)]
    assert told == ([("Cà phê rang mộc Ví Dụ 500 g", 1)] if found else [])


@pytest.mark.django_db
def test_alike_ideas_cost_two_queries_and_little_time(scene, django_assert_num_queries):
    Idea.objects.bulk_create(
        Idea(producer=scene.producer, place=scene.commune, kind="new", state="submitted", name=f"Cà phê {number}",
             folded=f"ca phe {number}", sort_key=f"{number:05}", set_no=13)
        for number in range(3000)
    )  # fmt: skip
    with django_assert_num_queries(2):
        began = perf_counter()
        assert ideas_alike("Cà phê 2999", scene.producer)
    assert perf_counter() - began < 2


# Messages and the desk.


@pytest.mark.django_db
def test_each_step_is_told_to_those_who_go_on(scene):
    tasks.tell_now()
    idea = stage.idea_in(scene, "submitted")
    tasks.tell_now()
    told = list(Message.objects.filter(to=scene.commune_officer).order_by("pk"))
    assert [each.text.format(**each.facts) for each in told] == [
        "Hợp tác xã Ví Dụ gửi ý tưởng “Cà phê rang mộc Ví Dụ”, chờ ý kiến xã."
    ]
    with clock.frozen(TODAY):
        review_actions.return_idea(scene.commune_officer, idea, reason=WHY)
    tasks.tell_now()
    [message] = Message.objects.filter(to=scene.user)
    assert message.text.format(**message.facts) == (
        "Xã Trường Xuân trả lại ý tưởng “Cà phê rang mộc Ví Dụ” để bổ sung: Ghi rõ nguồn nguyên liệu"
    )
    assert message.urgent


def spoken(today: date) -> list[tuple[str, str, str]]:
    return [(each.reminder.kind, each.reminder.to, each.key) for each in near(today) if "idea" in each.key]


@pytest.mark.django_db
def test_a_milestone_is_spoken_of_a_week_before_and_when_it_passed(scene):
    idea = stage.idea_in(scene, "under_way")
    due = TODAY + timedelta(days=100)
    stage.report(scene, idea, 20, on=due - timedelta(days=9))
    key = f"due:milestone_due:idea:{idea.pk}:1:{due.isoformat()}"
    assert spoken(due - timedelta(days=8)) == []
    assert spoken(due - timedelta(days=7)) == [("milestone_due", "producer", f"{key}:7")]
    assert spoken(due + timedelta(days=1)) == [
        ("milestone_due", "producer", f"{key}:-1"), ("milestone_due", "commune", f"{key}:-1"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_standstill_is_spoken_of_once_to_each_and_not_for_ever(scene):
    idea = stage.idea_in(scene, "submitted")
    key = f"due:idea_unheard:idea:{idea.pk}:2026-08-04:-1"
    assert spoken(TODAY + timedelta(days=15)) == []
    for days in (16, 20):
        assert spoken(TODAY + timedelta(days=days)) == [
            ("idea_unheard", "commune", key),
            ("idea_unheard", "province", key),
        ]
    assert spoken(TODAY + timedelta(days=60)) == []


def titles(sections) -> dict[str, list[str]]:
    return {each.title: [task.title for task in each.tasks] for each in sections}


@pytest.mark.django_db
def test_the_desk_shows_each_their_own_part(scene):
    for state in ("draft", "submitted", "commune_agreed"):
        stage.idea_in(scene, state, f"Ý tưởng {state}")
    user, commune, province = (
        User.objects.get(pk=each.pk) for each in (scene.user, scene.commune_officer, scene.officer)
    )
    with clock.frozen(TODAY):
        assert sorted(titles(desk.of_producer(user))["Ý tưởng của tôi"]) == [
            "Ý tưởng commune_agreed", "Ý tưởng draft", "Ý tưởng submitted",
        ]  # fmt: skip
        assert titles(desk.of_offices(commune)) == {"Ý tưởng chờ ý kiến xã": ["Ý tưởng submitted"]}
        assert titles(desk.of_offices(province)) == {"Ý tưởng chờ tỉnh quyết định": ["Ý tưởng commune_agreed"]}
        assert desk.of_offices(user) == []
    with clock.frozen(TODAY + timedelta(days=40)):
        assert titles(desk.of_offices(province))["Ý tưởng dừng lại"] == ["Ý tưởng submitted", "Ý tưởng commune_agreed"]
