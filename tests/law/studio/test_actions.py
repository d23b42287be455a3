"""Drafts through their actions: kept with faults, proposed by one, published by another, never twice."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from django.db import Error, IntegrityError, transaction

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.queries import chain_break
from ocop.kernel import clock
from ocop.law.regulations.actions import publish_regulation
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks import load, queries as rulebook_queries
from ocop.law.rulebooks.actions import publish_rulebook
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.studio import actions
from ocop.law.studio.models import Draft, DraftSet
from ocop.law.studio.queries import facts_of, sets_of
from ocop.law.two_people import Behind
from tests import cast
from tests.law.studio.papers import corrected, faulty, regulation, shipped, under, workbook, yaml
from tests.recognition.refused import words, writes

pytestmark = pytest.mark.django_db
LATER = date(2026, 10, 1)
WHY = "Tên tiêu chí in sai, sửa theo công văn ví dụ."


@pytest.fixture(autouse=True)
def _today(today):
    """Every test here happens on one day."""


def draft_of(officer, *sets, **more) -> Draft:
    return actions.start_draft(officer, title="Đính chính", sources=workbook(*sets, **more))


def proposed(officers, *sets, on=LATER, reason=WHY, **more) -> Draft:
    return actions.propose_draft(
        officers[0], draft_of(officers[0], *sets, **more), in_force_from=on, reason=reason
    )  # fmt: skip


def standings(draft):
    return [(each.row.set_no, each.standing) for each in sets_of(draft)]


def test_a_correction_goes_from_one_officer_to_the_other_and_stands(officers):
    with writes("law.draft", "law.propose", "rulebooks.publish", "law.publish"):
        draft = proposed(officers, corrected())
        actions.approve_draft(officers[1], draft)
    version = RulebookVersion.objects.get(set_no=13, version=2)
    assert (version.regulation, version.in_force_from, version.reason) == ("26/2026/QĐ-TTg", LATER, WHY)
    assert (version.proposed_by, version.approved_by) == officers
    assert (draft.state, draft.approved_by) == ("published", officers[1])
    assert rulebook_queries.rulebook_version(13, date(2026, 9, 30)).version == 1
    assert rulebook_queries.rulebook_version(13, LATER) == version
    assert rulebook_queries.rulebook(version.pk).criteria["1.2"].title.vi.endswith("(sửa)")
    assert version.content["bands"] == load.content_of(files()[13])["bands"]
    assert chain_break() is None


def test_sets_that_did_not_change_are_left_alone(officers):
    draft = proposed(officers, shipped(12), corrected(13))
    assert standings(draft) == [(12, "same"), (13, "correction")]
    actions.approve_draft(officers[1], draft)
    assert RulebookVersion.objects.filter(regulation="26/2026/QĐ-TTg", version=2).count() == 1
    assert RulebookVersion.objects.filter(set_no=12).count() == 1


def test_a_new_regulation_comes_with_its_sets_at_once(officers):
    number = "99/2027/QĐ-TTg"
    law = {**regulation(number), "cites": {"parts": "Đ1", "bands": "Đ2", "floors": "PL", "unrecognised": "Đ4"}}
    law["bands"] = {**law["bands"], "list": [{**band} for band in law["bands"]["list"]]}
    law["bands"]["list"][0]["from"] = 88
    draft = proposed(officers, under(shipped(13), number), regulation=law, on=date(2027, 1, 1), reason="")
    assert standings(draft) == [(13, "new")]
    with writes("regulations.publish", "rulebooks.publish", "law.publish"):
        actions.approve_draft(officers[1], draft)
    stored = RegulationVersion.objects.get(number=number)
    version = RulebookVersion.objects.get(regulation=number, set_no=13)
    assert (stored.content, stored.proposed_by, stored.approved_by, stored.reason) == (law, *officers, "")
    assert (version.version, version.content["cites"]) == (1, law["cites"])
    assert version.content["bands"][0] == {"stars": 5, "from": 88}
    assert rulebook_queries.rulebook(version.pk).bands.star(88) == 5


def test_the_proposer_cannot_approve(officers):
    draft = proposed(officers, corrected())
    assert words(lambda: actions.approve_draft(officers[0], draft)) == ["Người trình không tự duyệt công bố."]
    assert RulebookVersion.objects.filter(set_no=13).count() == 1


def test_the_database_knows_two_people_too(officers):
    draft = proposed(officers, corrected())
    with pytest.raises(IntegrityError, match="draft_published_by_two"), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(approved_by=officers[0])
    with pytest.raises(IntegrityError, match="published_draft_whole"), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(state="published")
    content = {**load.content_of(files()[13]), "sample_units": 6}
    with pytest.raises(IntegrityError, match="rulebook_published_by_two"), transaction.atomic():
        publish_rulebook(SYSTEM, content, LATER, behind=Behind(officers[0].pk, officers[0].pk))
    with pytest.raises(IntegrityError, match="regulation_published_by_two"), transaction.atomic():
        publish_regulation(SYSTEM, regulation(), behind=Behind(None, officers[0].pk))


def test_nobody_publishes_alone_by_another_door(officers):
    alone = ["Công bố luật cần hai người: một người trình, người khác duyệt."]
    administrator = cast.person("Quan Tri", ("administrator", None))
    content = {**load.content_of(files()[13]), "sample_units": 6}
    for actor in (officers[0], administrator):
        assert words(lambda actor=actor: publish_rulebook(actor, content, LATER)) == alone
        assert words(lambda actor=actor: publish_regulation(actor, regulation())) == alone


def test_what_has_faults_is_never_published(officers):
    content = {**faulty(), "bands": [], "cites": {}}
    assert words(lambda: publish_rulebook(SYSTEM, content, LATER)) == [
        "Lựa chọn thứ 3 cho 9 điểm, quá điểm tối đa 3."
    ]  # fmt: skip
    assert words(lambda: publish_regulation(SYSTEM, {**regulation(), "issued": "2030-01-01"})) == [
        "Ngày có hiệu lực trước ngày ban hành."
    ]


@pytest.mark.parametrize("model", [RulebookVersion, RegulationVersion])
@pytest.mark.parametrize("column", ["reason", "proposed_by", "approved_by"])
def test_the_columns_of_who_and_why_never_change_either(officers, model, column):
    value = "khác" if column == "reason" else officers[0]
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        model.objects.update(**{column: value})


def test_a_draft_with_faults_is_kept_and_not_proposed(officers):
    draft = draft_of(officers[0], faulty(), shipped(12))
    assert standings(draft) == [(12, "same"), (13, "faulty")]
    [fault] = DraftSet.objects.get(draft=draft, set_no=13).faults
    assert (fault["sheet"], fault["at"], fault["params"]["points"]) == ("Bộ 13", "1.1", "9")
    assert words(lambda: actions.propose_draft(officers[0], draft, in_force_from=LATER, reason=WHY)) == [
        "Dự thảo còn 1 lỗi."
    ]


def test_an_upload_replaces_all_and_the_same_file_changes_nothing(officers):
    draft = draft_of(officers[0], faulty(), shipped(12))
    before = list(draft.sets.values_list("pk", flat=True))
    with writes("law.upload"):
        assert actions.bring_in(officers[1], draft, sources=workbook(faulty(), shipped(12))) is False
    assert list(draft.sets.values_list("pk", flat=True)) == before
    with writes("law.upload"):
        assert actions.bring_in(officers[1], draft, sources=[yaml(corrected())]) is True
    draft.refresh_from_db()
    assert (standings(draft), draft.source) == ([(13, "correction")], "bo.yaml")


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00\x01", b"PK\x03\x04rubbish", b"a: &x [*x]", "a: 'ạ'".encode("utf-16"), b"parts: [[], 3]", b'a: "\\0"'],
)
def test_any_file_becomes_a_draft_with_faults(officers, raw):
    draft = actions.start_draft(officers[0], title="Thử", sources=[("bo.yaml", raw)])
    assert facts_of(draft).faults > 0
    assert actions.bring_in(officers[0], draft, sources=[("bo.yaml", raw)]) is False


def test_a_draft_needs_a_title_and_a_file(officers):
    assert words(lambda: actions.start_draft(officers[0], title=" ", sources=[])) == [
        "Dự thảo chưa có tên.",
        "Chưa chọn tệp nào.",
    ]


def test_a_correction_needs_a_reason_and_a_day_to_come(officers):
    draft = draft_of(officers[0], corrected())
    assert words(lambda: actions.propose_draft(officers[0], draft, in_force_from=date(2026, 5, 1))) == [
        "Ngày áp dụng trước ngày quy định có hiệu lực (22/05/2026).",
        "Bản đính chính không áp dụng ngược về ngày đã qua.",
        "Đính chính phiên bản đã công bố (Bộ 13) phải nêu lý do.",
    ]
    assert words(lambda: actions.propose_draft(officers[0], draft, in_force_from=None)) == ["Chưa ghi ngày áp dụng."]


def test_a_proposal_left_lying_past_its_day_is_not_published(officers):
    draft = proposed(officers, corrected())
    with clock.frozen(date(2026, 10, 2)):
        assert words(lambda: actions.approve_draft(officers[1], draft)) == [
            "Bản đính chính không áp dụng ngược về ngày đã qua."
        ]


def test_nothing_new_and_nothing_known_are_refused(officers):
    same = draft_of(officers[0], shipped())
    assert words(lambda: actions.propose_draft(officers[0], same, in_force_from=LATER)) == [
        "Nội dung giống hệt các phiên bản đã công bố."
    ]
    strange = draft_of(officers[0], under(shipped(), "7/2040/QĐ-TTg"))
    assert facts_of(strange).faults == 1


def test_a_corrected_regulation_gives_its_sets_its_own_bands(officers):
    law = copy.deepcopy(contents()[-1])
    law["bands"]["list"][0]["from"] = 91
    actions.approve_draft(officers[1], proposed(officers, regulation=law))
    stored = RegulationVersion.objects.get(number=law["number"], version=2)
    assert (stored.reason, stored.proposed_by) == (WHY, officers[0])
    draft = proposed(officers, shipped())
    assert standings(draft) == [(13, "correction")]
    actions.approve_draft(officers[1], draft)
    version = RulebookVersion.objects.get(set_no=13, version=2)
    assert version.content["bands"][0] == {"stars": 5, "from": 91}


def test_an_old_version_is_not_published_again(officers):
    actions.approve_draft(officers[1], proposed(officers, corrected()))
    back = draft_of(officers[0], shipped())
    assert words(lambda: actions.propose_draft(officers[0], back, in_force_from=LATER, reason=WHY)) == [
        "“Bộ 13” giống hệt một phiên bản cũ đã được thay thế."
    ]


def test_a_proposal_is_returned_with_words_mended_and_proposed_again(officers):
    draft = proposed(officers, corrected())
    assert words(lambda: actions.return_draft(officers[1], draft, note=" ")) == ["Chưa ghi lý do."]
    actions.return_draft(officers[1], draft, note="Sửa lại tên tiêu chí.")
    assert draft.state == "draft"
    actions.bring_in(officers[0], draft, sources=workbook(corrected(12)))
    draft.refresh_from_db()
    actions.propose_draft(officers[1], draft, in_force_from=LATER, reason=WHY)
    assert words(lambda: actions.approve_draft(officers[1], draft)) == ["Người trình không tự duyệt công bố."]
    actions.approve_draft(officers[0], draft)
    assert RulebookVersion.objects.get(set_no=12, version=2).proposed_by == officers[1]


def test_a_draft_is_not_changed_while_it_waits_or_after(officers):
    draft = proposed(officers, corrected())
    refusal = "Không thể “Bỏ dự thảo” khi đang ở trạng thái “Chờ duyệt công bố”."
    assert words(lambda: actions.bring_in(officers[0], draft, sources=workbook(shipped()))) == [
        "Chỉ thay nội dung khi dự thảo đang soạn; dự thảo này ở trạng thái “Chờ duyệt công bố”."
    ]
    assert words(lambda: actions.discard_draft(officers[0], draft)) == [refusal]
    actions.return_draft(officers[0], draft, note="Rút lại để xem thêm.")
    actions.discard_draft(officers[0], draft)
    assert words(lambda: actions.propose_draft(officers[0], draft, in_force_from=LATER, reason=WHY)) == [
        "Không thể “Trình công bố” khi đang ở trạng thái “Đã bỏ”."
    ]


def test_only_law_officers_touch_the_law(officers):
    other = cast.person("Can Bo Tinh", ("province_officer", cast.province()))
    draft = proposed(officers, corrected())
    for act in (
        lambda: actions.start_draft(other, title="Thử", sources=workbook(corrected())),
        lambda: actions.approve_draft(other, draft),
        lambda: actions.return_draft(other, draft, note="x"),
    ):
        assert len(words(act)) == 1
    assert draft.state == "proposed"
