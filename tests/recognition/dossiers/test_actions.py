"""The producer's steps: each once as it should go, and every refusal with its words and nothing written."""

from __future__ import annotations

from datetime import date

import pytest

from ocop.faces.demo.staging import picture
from ocop.ground.audit.queries import chain_break, entries_of, history_of
from ocop.kernel import clock
from ocop.recognition.dossiers import actions, evidence_actions, queries
from ocop.recognition.dossiers.models import Dossier, Evidence, Filing, SelfMark
from ocop.recognition.dossiers.rules import TEXTS, content_hash
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import reasons, words, writes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(request):
    with clock.frozen(scenes.OPENED):
        yield


@pytest.fixture
def empty(scene) -> Dossier:
    return actions.open_dossier(scene.user, scene.product, kind="first")


# Opening.


def test_opening_binds_regulation_rulebook_and_place(scene):
    with writes("dossiers.open"):
        dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    assert (dossier.state, dossier.kind, dossier.place_id) == ("draft", "first", scene.commune.pk)
    assert (dossier.regulation, dossier.regulation_cite) == ("26/2026/QĐ-TTg", "Đ11.1")
    assert (dossier.rulebook.set_no, dossier.opened_by_id) == (13, scene.user.pk)
    [entry] = entries_of(dossier)
    opened = {"kind": "first", "regulation": "26/2026/QĐ-TTg", "cite": "Đ11.1"}
    assert entry.data == {**opened, "filled": ["organisation"]}  # all the register knows is who speaks for it


def test_only_one_open_dossier_a_product(scene, empty):
    assert words(lambda: actions.open_dossier(scene.user, scene.product, kind="first")) == [
        "Sản phẩm này đang có một hồ sơ chưa xong."
    ]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("kind", ["upgrade", "reassessment"])
def test_no_upgrade_of_what_was_never_recognised(scene, kind):
    assert words(lambda: actions.open_dossier(scene.user, scene.product, kind=kind)) == [
        "Sản phẩm chưa từng được công nhận. (Đ6.1)"
    ]


@pytest.mark.parametrize("ended", ["recognised", "not_recognised", "sent_to_ministry"])
def test_after_an_end_the_next_may_be_opened(scene, empty, ended):
    Dossier.objects.filter(pk=empty.pk).update(state=ended)
    kind = "reassessment" if ended == "recognised" else "first"
    assert actions.open_dossier(scene.user, scene.product, kind=kind).pk != empty.pk


def test_a_recognised_product_is_not_registered_for_the_first_time_again(scene, empty):
    Dossier.objects.filter(pk=empty.pk).update(state="recognised")
    assert words(lambda: actions.open_dossier(scene.user, scene.product, kind="first")) == [
        "Sản phẩm đã từng được công nhận: không đăng ký lần đầu nữa. (Đ6.1)"
    ]


def test_strangers_and_officers_open_nothing(scene):
    _, stranger = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Khác", user_name="Nguoi Khac"
    )
    assert words(lambda: actions.open_dossier(stranger, scene.product, kind="first")) == [
        "Bạn không phải người của chủ thể “Hợp tác xã Ví Dụ”."
    ]
    refusal = reasons(lambda: actions.open_dossier(scene.commune_officer, scene.product, kind="first"))
    assert [reason.params.get("producer") for reason in refusal] == [None, "Hợp tác xã Ví Dụ"]


# Texts and papers.


def test_texts_are_kept_trimmed_and_papers_once(scene, empty):
    with writes("dossiers.write"):
        actions.write_texts(
            scene.user, empty, texts={"history": "  Lập năm 2015.  "}, papers=["food_safety", "food_safety"]
        )
    fresh = Dossier.objects.get(pk=empty.pk)
    assert (fresh.history, fresh.papers, fresh.plan) == ("Lập năm 2015.", ["food_safety"], "")


def test_script_in_a_text_stays_text(scene, empty):
    actions.write_texts(scene.user, empty, texts={"market": "<script>alert(1)</script>"}, papers=[])
    assert Dossier.objects.get(pk=empty.pk).market == "<script>alert(1)</script>"


@pytest.mark.parametrize("given", [{"texts": {"state": "recognised"}, "papers": []}, {"texts": {}, "papers": ["x"]}])
def test_unknown_keys_are_a_fault_of_ours(scene, empty, given):
    with pytest.raises(ValueError, match="unknown"):
        actions.write_texts(scene.user, empty, **given)


# Marks.


def test_a_mark_is_kept_and_changed_in_place(scene, empty):
    with writes("dossiers.mark", "dossiers.mark"):
        actions.mark_self(scene.user, empty, criterion="1.1", choice=0, note=" a ")
        actions.mark_self(scene.user, empty, criterion="1.1", choice=None, note="b")
    assert list(SelfMark.objects.values_list("criterion", "choice", "note")) == [("1.1", None, "b")]


@pytest.mark.parametrize(
    ("criterion", "choice", "said"),
    [
        ("99.9", 0, "Bộ 13 không có tiêu chí “99.9”."),
        ("1.1", 99, "Tiêu chí 1.1: “99” không phải một lựa chọn."),
        ("1.1", -1, "Tiêu chí 1.1: “-1” không phải một lựa chọn."),
    ],
)
def test_marks_the_sheet_does_not_offer(scene, empty, criterion, choice, said):
    refusal = reasons(lambda: actions.mark_self(scene.user, empty, criterion=criterion, choice=choice))
    assert [(reason.text.format(**reason.params), reason.at) for reason in refusal] == [(said, criterion)]
    assert SelfMark.objects.count() == 0


def test_the_telling_is_marked_only_where_there_is_a_story(scene, empty):
    assert words(lambda: actions.mark_self(scene.user, empty, criterion=scenes.STORY_TOLD, choice=1))[0].startswith(
        "Tiêu chí 5.2 chỉ được chấm khi tiêu chí 5.1 có hơn 0 điểm."
    )
    actions.mark_self(scene.user, empty, criterion=scenes.STORY, choice=1)
    actions.mark_self(scene.user, empty, criterion=scenes.STORY_TOLD, choice=1)
    assert queries.marks_of(empty) == {"5.1": 1, "5.2": 1}


@pytest.mark.parametrize("no_story", [0, None])
def test_taking_the_story_back_takes_its_telling_back(scene, empty, no_story):
    actions.mark_self(scene.user, empty, criterion=scenes.STORY, choice=1)
    actions.mark_self(scene.user, empty, criterion=scenes.STORY_TOLD, choice=1)
    actions.mark_self(scene.user, empty, criterion=scenes.STORY, choice=no_story)
    assert queries.marks_of(empty) == {"5.1": no_story}
    assert scenes.STORY_TOLD not in queries.contents_of(empty).unanswered


# Evidence.


def test_one_file_serves_several_criteria_in_the_order_of_the_sheet(scene, empty):
    with writes("files.store", "dossiers.add_evidence"):
        piece = evidence_actions.add_evidence(
            scene.user,
            empty,
            upload=picture("a"),
            title="  Giấy chứng nhận  ",
            criteria=["2.1", "1.1", "2.1"],
        )
    assert (piece.title, piece.criteria) == ("Giấy chứng nhận", ["1.1", "2.1"])
    assert set(queries.evidence_by_criterion(empty)) == {"1.1", "2.1"}


def test_without_a_title_the_file_name_stands(scene, empty):
    piece = evidence_actions.add_evidence(scene.user, empty, upload=picture("a"), title=" ", criteria=["1.1"])
    assert piece.title == "ho-so-demo.jpg"


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ([], "Chọn ít nhất một tiêu chí mà tài liệu này minh chứng."),
        (["1.1", "77"], "Bộ 13 không có tiêu chí “77”."),
    ],
)
def test_evidence_for_no_criterion(scene, empty, criteria, said):
    assert words(
        lambda: evidence_actions.add_evidence(scene.user, empty, upload=picture("a"), title="x", criteria=criteria)
    ) == [said]
    assert Evidence.objects.count() == 0


def test_the_same_bytes_are_attached_once(scene, empty):
    evidence_actions.add_evidence(scene.user, empty, upload=picture("a"), title="Nhãn", criteria=["1.1"])
    assert words(
        lambda: evidence_actions.add_evidence(scene.user, empty, upload=picture("a"), title="Nhãn 2", criteria=["1.2"])
    ) == ["Tệp này đã đính kèm với tên “Nhãn”, cho tiêu chí 1.1."]
    evidence_actions.add_evidence(scene.user, empty, upload=picture("b"), title="Nhãn", criteria=["1.1"])
    assert Evidence.objects.count() == 2


def test_a_piece_is_taken_off(scene, empty):
    piece = evidence_actions.add_evidence(scene.user, empty, upload=picture("a"), title="Nhãn", criteria=["1.1"])
    with writes("dossiers.remove_evidence"):
        assert evidence_actions.remove_evidence(scene.user, piece) == empty
    assert Evidence.objects.count() == 0


# Filing.


def test_filing_freezes_the_content_with_its_hash(scene):
    dossier = scenes.draft(scene)
    content = queries.frozen_content(dossier)
    with writes("dossiers.submit"):
        actions.submit_dossier(scene.user, dossier)
    filing = Filing.objects.get()
    assert (filing.version, filing.by_id, filing.at) == (1, scene.user.pk, clock.now())
    assert (filing.content, filing.sha256) == (content, content_hash(content))
    assert (dossier.state, dossier.filed_at) == ("submitted", clock.now())
    assert [change.move for change in history_of(dossier)] == ["submit"]
    assert chain_break() is None


def test_an_empty_dossier_is_told_all_it_lacks(scene, empty):
    lacks = reasons(lambda: actions.submit_dossier(scene.user, empty))
    assert [reason.at for reason in lacks] == ["texts", "papers", "marks"]
    assert lacks[0].params["what"] == "; ".join(label for key, (_, label) in TEXTS.items() if key != "organisation")
    assert lacks[2].params["count"] == 33  # all 34 but 5.2, which rests
    assert Filing.objects.count() == 0
    assert Dossier.objects.get().state == "draft"


def test_points_without_a_paper_are_told(scene):
    dossier = scenes.draft(scene)
    evidence_actions.remove_evidence(scene.user, dossier.evidence.get())
    [lack] = reasons(lambda: actions.submit_dossier(scene.user, dossier))
    assert (lack.at, lack.cite) == ("evidence", "Đ6.1, Mẫu 02 phần III")


def test_filing_twice_is_refused_and_filed_once(scene):
    dossier = scenes.draft(scene)
    actions.submit_dossier(scene.user, dossier)
    assert words(lambda: actions.submit_dossier(scene.user, dossier)) == [
        "Không thể “Nộp hồ sơ” khi đang ở trạng thái “Đã nộp, chờ xã tiếp nhận”."
    ]
    assert Filing.objects.count() == 1


CHANGES = {
    "texts": lambda scene, dossier: actions.write_texts(scene.user, dossier, texts={}, papers=[]),
    "mark": lambda scene, dossier: actions.mark_self(scene.user, dossier, criterion="1.1", choice=0),
    "add": lambda scene, dossier: evidence_actions.add_evidence(
        scene.user, dossier, upload=picture("z"), title="z", criteria=["1.1"]
    ),
    "remove": lambda scene, dossier: evidence_actions.remove_evidence(scene.user, dossier.evidence.get()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_filed_is_not_changed(scene, change):
    dossier = scenes.dossier_in(scene, "submitted")
    assert words(lambda: CHANGES[change](scene, dossier)) == [
        "Hồ sơ đã nộp thì không sửa được: “Đã nộp, chờ xã tiếp nhận”. (Đ7.1)"
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_a_stale_page_does_not_change_what_was_filed_meanwhile(scene, change):
    stale = scenes.draft(scene)
    actions.submit_dossier(scene.user, Dossier.objects.get(pk=stale.pk))
    assert stale.state == "draft"
    assert words(lambda: CHANGES[change](scene, stale)) == [
        "Hồ sơ đã nộp thì không sửa được: “Đã nộp, chờ xã tiếp nhận”. (Đ7.1)"
    ]


@pytest.mark.parametrize("state", ["returned_by_commune", "returned_by_province"])
def test_a_returned_dossier_is_changed_and_filed_as_the_next_version(scene, state):
    dossier = scenes.dossier_in(scene, state)
    first = dossier.filed_at
    with clock.frozen(date(2026, 7, 1)):
        actions.write_texts(scene.user, dossier, texts={"plan": "Kế hoạch mới."}, papers=dossier.papers)
        actions.submit_dossier(scene.user, dossier)
    assert (dossier.state, dossier.return_reason) == (
        {"returned_by_commune": "submitted", "returned_by_province": "at_province"}[state],
        "",
    )
    assert dossier.filed_at == first
    assert [(each.version, each.content["texts"]["plan"]) for each in dossier.filings.all()] == [
        (1, "Kế hoạch sản xuất, kinh doanh thời gian tới: Cà phê Ví Dụ."),
        (2, "Kế hoạch mới."),
    ]


def test_a_dossier_opened_under_a_regulation_since_replaced_starts_again(scene):
    dossier = scenes.draft(scene)
    Dossier.objects.filter(pk=dossier.pk).update(regulation="148/QĐ-TTg")
    dossier.refresh_from_db()
    assert words(lambda: actions.submit_dossier(scene.user, dossier)) == [
        "Hồ sơ mở theo 148/QĐ-TTg, nay phải theo 26/2026/QĐ-TTg. (Đ11.1)"
    ]
    assert Filing.objects.count() == 0


def test_a_supplement_is_judged_by_the_first_filing_day(scene):
    dossier = scenes.dossier_in(scene, "returned_by_province")
    early = clock.now().replace(year=2026, month=5, day=21)
    Dossier.objects.filter(pk=dossier.pk).update(filed_at=early)
    [reason] = reasons(lambda: actions.submit_dossier(scene.user, dossier))
    assert reason.cite == "Đ12.2a"


def test_a_stored_mark_whose_condition_fell_does_not_break_the_pages(scene, empty):
    # Two people at once could leave it behind; the score then passes over it instead of refusing every page.
    SelfMark.objects.create(dossier=empty, criterion=scenes.STORY_TOLD, choice=1)
    assert queries.self_score(empty).total == 0
