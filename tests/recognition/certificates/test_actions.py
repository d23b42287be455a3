"""Every write of decisions, certificates and notices: what it changes, and each refusal in its words."""

from __future__ import annotations

import copy
from datetime import date, timedelta

import pytest

from ocop.ground.audit.models import Entry
from ocop.ground.audit.queries import chain_break, history_of
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.certificates import actions, queries
from ocop.recognition.certificates.models import Certificate, Decision, DecisionItem, Notice
from ocop.recognition.dossiers.models import Dossier
from tests import cast
from tests.recognition.certificates.results import (
    FAILED,
    FIVE,
    FLOOR_MISSED,
    FOUR,
    SIGNED,
    THREE,
    certified,
    results,
)

pytestmark = pytest.mark.django_db
CONCLUSION = "Kết luận 12/KL-SNNMT"


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return str(refused.value)


def prepared(scene, outcomes) -> Decision:
    return actions.prepare_decision(scene.officer, scene.offices.province, outcomes=outcomes)


def test_outcomes_wait_by_way_until_they_are_decided(scene):
    outcomes = results(scene, THREE, FOUR, FIVE, FAILED, FLOOR_MISSED)
    assert [queries.way_of(each) for each in outcomes] == [
        "recognise",
        "recognise",
        "send_up",
        "reject",
        "reject",
    ]
    waiting = queries.outcomes_waiting(scene.offices.province)
    assert [str(each.total) for each in waiting] == [
        "93.000000", "75.000000", "66.000000", "60.000000", "42.000000",
    ]  # fmt: skip
    prepared(scene, outcomes[:3])
    assert {each.pk for each in waiting.all()} == {each.pk for each in outcomes[3:]}


def test_signing_issues_certificates_sends_up_and_notifies(scene, signing_day):
    outcomes = results(scene, THREE, FOUR, FIVE)
    decision = prepared(scene, outcomes)
    actions.sign_decision(scene.offices.chair, decision, number=" 3981/QĐ-UBND ", title="Chủ tịch", on=SIGNED)
    decision.refresh_from_db()
    assert (decision.state, decision.number, decision.signed_on, decision.signed_by) == (
        "signed", "3981/QĐ-UBND", SIGNED, scene.offices.chair,
    )  # fmt: skip
    assert list(Certificate.objects.order_by("pk").values_list("number", "star", "issued_on", "expires_on")) == [
        ("1/2026/GCN-OCOP-68", 3, SIGNED, date(2029, 8, 5)),
        ("2/2026/GCN-OCOP-68", 4, SIGNED, date(2029, 8, 5)),
    ]
    assert list(Notice.objects.order_by("pk").values_list("number", "way")) == [
        ("1/TB-OCOP", "recognise"), ("2/TB-OCOP", "recognise"), ("3/TB-OCOP", "send_up"),
    ]  # fmt: skip
    assert list(Dossier.objects.order_by("pk").values_list("state", flat=True)) == [
        "recognised", "recognised", "sent_to_ministry",
    ]  # fmt: skip
    assert [change.move for change in history_of(decision)] == ["sign"]
    assert chain_break() is None


def test_a_certificate_keeps_what_it_said(scene):
    [certificate] = certified(scene, THREE)
    product = certificate.product
    product.name, product.producer.name = "Tên mới", "Chủ thể mới"
    product.save()
    product.producer.save()
    kept = Certificate.objects.get()
    assert (kept.product_name, kept.producer_name, kept.producer_address) == (
        "Cà phê Ví Dụ số 1", "Hợp tác xã Ví Dụ", "Thôn Ví Dụ, Xã Trường Xuân, Tỉnh Lâm Đồng",
    )  # fmt: skip
    assert (kept.product_code, str(kept.total), kept.regulation) == (
        "68-24730-1-2026",
        "66.000000",
        "26/2026/QĐ-TTg",
    )


def test_prepare_refuses_failures_strangers_and_what_is_in_a_draft(scene):
    three, failed = results(scene, THREE, FAILED)
    assert refusal(prepared, scene, []) == "Chọn ít nhất một sản phẩm."
    assert refusal(prepared, scene, [three, failed]) == (
        "“Cà phê Ví Dụ số 2” không đạt 3 sao: không đưa vào quyết định công nhận. (Đ4.1a)"
    )
    prepared(scene, [three])
    assert (
        refusal(prepared, scene, [three])
        == "“Cà phê Ví Dụ số 1” đã nằm trong một quyết định, hoặc không thuộc tỉnh này."
    )
    assert DecisionItem.objects.count() == 1


def test_prepare_refuses_a_product_of_another_province_and_other_people(scene):
    [three] = results(scene, THREE)
    elsewhere = cast.offices(cast.province("31"), seats=1)
    assert refusal(actions.prepare_decision, elsewhere.officer, elsewhere.province, outcomes=[three]) == (
        "“Cà phê Ví Dụ số 1” đã nằm trong một quyết định, hoặc không thuộc tỉnh này."
    )
    assert refusal(actions.prepare_decision, elsewhere.officer, scene.offices.province, outcomes=[three]) == (
        "Bạn có quyền “Trình quyết định công nhận” ở địa bàn khác, không phải ở đây."
    )
    assert refusal(actions.prepare_decision, scene.user, scene.offices.province, outcomes=[three]) == (
        "Tài khoản của bạn không có quyền “Trình quyết định công nhận”."
    )
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("number", "on", "said"),
    [
        ("3981", SIGNED, "“3981” không phải số, ký hiệu văn bản; cần dạng 3981/QĐ-UBND."),
        ("0/QĐ-UBND", SIGNED, "“0/QĐ-UBND” không phải số, ký hiệu văn bản; cần dạng 3981/QĐ-UBND."),
        ("3981/QĐ-UBND", SIGNED + timedelta(days=1), "Ngày ký ở tương lai."),
        ("3981/QĐ-UBND", date(2026, 7, 19), "Ngày ký 19/07/2026 trước ngày Hội đồng họp 20/07/2026. (Đ7.3e)"),
    ],
)
def test_sign_refuses_bad_numbers_and_days(scene, signing_day, number, on, said):
    decision = prepared(scene, results(scene, THREE))
    assert refusal(actions.sign_decision, scene.offices.chair, decision, number=number, on=on) == said
    assert Decision.objects.get().state == "draft"
    assert (Certificate.objects.count(), Notice.objects.count()) == (0, 0)


@pytest.mark.parametrize("again", ["3981/QĐ-UBND", "03981/QĐ-UBND"])
def test_a_number_is_used_once_a_year(scene, signing_day, again):
    one, other = results(scene, THREE, FOUR)
    first, second = prepared(scene, [one]), prepared(scene, [other])
    actions.sign_decision(scene.offices.chair, first, number="3981/QĐ-UBND")
    assert refusal(actions.sign_decision, scene.offices.chair, second, number=again) == (
        "Số 3981/QĐ-UBND đã dùng cho quyết định khác trong năm 2026."
    )


def test_only_the_chair_of_the_province_signs(scene, signing_day):
    decision = prepared(scene, results(scene, THREE))
    assert refusal(actions.sign_decision, scene.officer, decision, number="1/QĐ-UBND") == (
        "Tài khoản của bạn không có quyền “Ký quyết định công nhận”."
    )
    stranger = cast.offices(cast.province("31"), seats=1).chair
    assert refusal(actions.sign_decision, stranger, decision, number="1/QĐ-UBND") == (
        "Bạn có quyền “Ký quyết định công nhận” ở địa bàn khác, không phải ở đây."
    )


def test_of_two_chairs_signing_at_once_one_is_refused(scene, signing_day):
    decision = prepared(scene, results(scene, THREE))
    stale = copy.copy(decision)
    actions.sign_decision(scene.offices.chair, decision, number="3981/QĐ-UBND")
    said = refusal(actions.sign_decision, scene.offices.chair, stale, number="3981/QĐ-UBND")
    assert said == "Người khác vừa xử lý bản ghi này: “Ký quyết định” chưa được thực hiện."
    assert refusal(actions.sign_decision, scene.offices.chair, decision, number="3982/QĐ-UBND") == (
        "Không thể “Ký quyết định” khi đang ở trạng thái “Đã ký”."
    )
    assert (Certificate.objects.count(), Notice.objects.count()) == (1, 1)


def test_a_returned_draft_frees_its_products(scene, signing_day):
    outcomes = results(scene, THREE)
    decision = prepared(scene, outcomes)
    assert refusal(actions.return_decision, scene.offices.chair, decision, reason="sai") == "Ghi lý do trả lại dự thảo."
    actions.return_decision(scene.offices.chair, decision, reason="Thiếu một sản phẩm của xã bên")
    assert (Decision.objects.get().state, DecisionItem.objects.count()) == ("returned", 0)
    assert [change.note for change in history_of(decision)] == ["Thiếu một sản phẩm của xã bên"]
    entry = Entry.objects.get(verb="certificates.return")
    assert entry.data["outcomes"] == [outcomes[0].pk]
    assert refusal(actions.sign_decision, scene.offices.chair, decision, number="1/QĐ-UBND") == (
        "Không thể “Ký quyết định” khi đang ở trạng thái “Đã trả lại”."
    )
    second = prepared(scene, outcomes)
    actions.sign_decision(scene.offices.chair, second, number="1/QĐ-UBND")
    assert refusal(actions.return_decision, scene.officer, second, reason="Muốn sửa lại danh sách") == (
        "Không thể “Trả lại dự thảo” khi đang ở trạng thái “Đã ký”."
    )
    assert refusal(actions.return_decision, scene.user, second, reason="Muốn sửa lại danh sách") == (
        "Tài khoản của bạn không có quyền “Trả lại dự thảo quyết định”."
    )


def test_a_failed_product_ends_with_a_notice(scene, signing_day):
    three, failed, missed = results(scene, THREE, FAILED, FLOOR_MISSED)
    dossier = failed.item.dossier
    notice = actions.notify_failure(scene.officer, Dossier.objects.get(pk=dossier.pk))
    assert (notice.number, notice.way, notice.issued_on, notice.issued_by_id) == (
        "1/TB-OCOP", "reject", SIGNED, scene.officer.pk,
    )  # fmt: skip
    assert Dossier.objects.get(pk=dossier.pk).state == "not_recognised"
    actions.notify_failure(scene.officer, Dossier.objects.get(pk=missed.item.dossier_id))
    assert refusal(actions.notify_failure, scene.officer, Dossier.objects.get(pk=three.item.dossier_id)) == (
        "Sản phẩm này đạt từ 3 sao: đưa vào quyết định công nhận. (Đ7.3đ)"
    )
    assert refusal(actions.notify_failure, scene.officer, Dossier.objects.get(pk=dossier.pk)) == (
        "Không thể “Thông báo không đạt” khi đang ở trạng thái “Không đạt”."
    )
    assert refusal(actions.notify_failure, scene.commune_officer, Dossier.objects.get(pk=dossier.pk)) == (
        "Tài khoản của bạn không có quyền “Trình quyết định công nhận”."
    )


def test_withdrawing_counts_from_today(scene):
    [certificate] = certified(scene, FOUR)
    with clock.frozen(date(2027, 3, 1)):
        assert refusal(
            actions.withdraw_certificate, scene.offices.chair, certificate, ground="", reason=""
        ) == "Chọn căn cứ thu hồi. (Đ8.1); Ghi kết luận của cơ quan có thẩm quyền. (Đ8.4)"  # fmt: skip
        assert refusal(
            actions.withdraw_certificate, scene.officer, certificate, ground="c", reason=CONCLUSION
        ) == "Tài khoản của bạn không có quyền “Thu hồi giấy chứng nhận”."  # fmt: skip
        stale = copy.copy(certificate)
        actions.withdraw_certificate(scene.offices.chair, certificate, ground="c", reason=CONCLUSION)
        assert refusal(
            actions.withdraw_certificate, scene.offices.chair, stale, ground="c", reason=CONCLUSION
        ) == "Người khác vừa xử lý bản ghi này: “Thu hồi giấy chứng nhận” chưa được thực hiện."  # fmt: skip
    kept = queries.by_token(certificate.token)
    assert kept is not None
    assert (kept.state, kept.withdrawn_on, kept.withdrawal_ground) == ("withdrawn", date(2027, 3, 1), "c")
    assert queries.check(kept, date(2027, 2, 28)).standing == "valid"
    assert queries.check(kept, date(2027, 3, 1)).standing == "withdrawn"


def test_tokens_are_unlike_and_typeable(scene):
    certificates = certified(scene, THREE, FOUR, THREE)
    tokens = {each.token for each in certificates}
    assert len(tokens) == 3
    assert all(len(token) == 10 and not set(token) & set("01OIL") for token in tokens)
