"""Pages of decisions, certificates and notices: who sees what, what can be done, what it costs."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from ocop.kernel import clock
from ocop.recognition.certificates import actions
from ocop.recognition.certificates.models import Certificate, Decision, Notice
from tests import cast
from tests.recognition.certificates.results import (
    FAILED,
    FIVE,
    FOUR,
    SIGNED,
    THREE,
    certified,
    decided,
    results,
)

pytestmark = pytest.mark.django_db
SCRIPT = "Chè <script>alert(1)</script>"


def page(client, name, *args, **query):
    return client.get(reverse(f"certificates:{name}", args=args), query)


def draft(scene, *wanted) -> Decision:
    outcomes = results(scene, *(wanted or (THREE,)))
    return actions.prepare_decision(scene.officer, scene.offices.province, outcomes=outcomes)


def everybody(scene):
    elsewhere = cast.offices(cast.province("31"), seats=1)
    return {
        "producer": scene.user,
        "commune": scene.commune_officer,
        "officer": scene.officer,
        "chair": scene.offices.chair,
        "member": scene.members[0],
        "foreign_chair": elsewhere.chair,
        "foreign_officer": elsewhere.officer,
    }


LISTS = {"producer", "commune", "officer", "chair", "foreign_chair", "foreign_officer"}
OFFICES = {"officer", "chair", "foreign_chair", "foreign_officer"}


def test_each_page_opens_for_those_it_is_for(scene, signed_in):
    [certificate] = certified(scene, THREE)
    notice, decision = Notice.objects.get(), certificate.decision
    foreign = {"foreign_chair": 404, "foreign_officer": 404}
    expected = {
        ("outcomes",): dict.fromkeys(("officer", "foreign_officer"), 200),
        ("list",): dict.fromkeys(OFFICES, 200),
        ("decision", decision.pk): {"officer": 200, "chair": 200} | foreign,
        ("decision_file", decision.pk, "pdf"): {"officer": 200, "chair": 200} | foreign,
        ("certificates",): dict.fromkeys(LISTS, 200),
        ("detail", certificate.pk): dict.fromkeys(LISTS, 200) | foreign,
        ("certificate_file", certificate.pk, "pdf"): dict.fromkeys(LISTS, 200) | foreign,
        ("notice", notice.pk): dict.fromkeys(LISTS, 200) | foreign,
        ("notice_file", notice.pk, "docx"): dict.fromkeys(LISTS, 200) | foreign,
    }
    for who, user in everybody(scene).items():
        client = signed_in(user)
        for (name, *args), statuses in expected.items():
            assert (who, name, page(client, name, *args).status_code) == (who, name, statuses.get(who, 403))
        assert page(client, "decision", 10**9).status_code == (404 if who in OFFICES else 403)
        assert page(client, "detail", 10**9).status_code == (404 if who in LISTS else 403)


def test_signed_out_people_are_sent_to_the_door(client, db):
    for name in ("list", "outcomes", "certificates"):
        assert page(client, name).status_code == 302


def test_the_officer_ticks_and_submits(scene, signed_in, signing_day):
    three, four, five, failed = results(scene, THREE, FOUR, FIVE, FAILED)
    client = signed_in(scene.officer)
    said = page(client, "outcomes").content.decode()
    assert said.count('type="checkbox"') == 3
    assert "Dưới 50 điểm (Đ3.3)." in said
    none = client.post(reverse("certificates:outcomes"), {})
    assert (none.status_code, "Chọn ít nhất một sản phẩm." in none.content.decode()) == (422, True)
    # A failed product, a stranger's number and nonsense in the form are passed over, not decided.
    sent = client.post(reverse("certificates:outcomes"), {"outcomes": [three.pk, five.pk, 10**9, "x", "²"]})
    decision = Decision.objects.get()
    assert sent.url == reverse("certificates:decision", args=[decision.pk])
    assert {item.outcome_id for item in decision.items.all()} == {three.pk, five.pk}
    forced = client.post(reverse("certificates:outcomes"), {"outcomes": [four.pk, failed.pk]})
    assert (forced.status_code, Decision.objects.count()) == (422, 1)
    assert "không đạt 3 sao" in forced.content.decode()
    told = client.post(reverse("certificates:notify", args=[failed.item.dossier_id]))
    assert told.url == reverse("certificates:outcomes")
    assert Notice.objects.get().way == "reject"
    assert client.post(reverse("certificates:notify", args=[10**9])).status_code == 404
    assert client.get(reverse("certificates:notify", args=[failed.item.dossier_id])).status_code == 405


def test_the_chair_signs_on_the_page(scene, signed_in, signing_day):
    decision = draft(scene, THREE, FOUR, FIVE)
    client = signed_in(scene.offices.chair)
    said = page(client, "decision", decision.pk).content.decode()
    assert "Ký quyết định, cấp 2 giấy chứng nhận." in said
    assert "66,00" in said
    sign = reverse("certificates:sign", args=[decision.pk])
    bad = client.post(sign, {"number": "ba chín tám mốt", "on": "2026-08-05", "title": "Chủ tịch"})
    assert bad.status_code == 422
    assert "“ba chín tám mốt” không phải số, ký hiệu văn bản" in bad.content.decode()
    assert 'value="ba chín tám mốt"' in bad.content.decode()
    assert client.post(sign, {"number": "", "on": "hôm nay", "title": ""}).status_code == 422
    good = client.post(sign, {"number": "3981/QĐ-UBND", "on": "2026-08-05", "title": "Chủ tịch"})
    assert good.url == reverse("certificates:decision", args=[decision.pk])
    after = page(client, "decision", decision.pk).content.decode()
    assert "xac-nhan-ky" not in after
    for certificate in Certificate.objects.all():
        assert reverse("certificates:detail", args=[certificate.pk]) in after
    assert client.post(sign, {"number": "3982/QĐ-UBND", "on": "2026-08-05", "title": "Chủ tịch"}).status_code == 422


def test_an_officer_sees_the_draft_without_the_signature(scene, signed_in, signing_day):
    decision = draft(scene)
    client = signed_in(scene.officer)
    said = page(client, "decision", decision.pk).content.decode()
    assert ("xac-nhan-ky" in said, "xac-nhan-tra" in said) == (False, True)
    assert client.post(reverse("certificates:sign", args=[decision.pk])).status_code == 403
    back = reverse("certificates:return", args=[decision.pk])
    short = client.post(back, {"reason": "sai"})
    assert (short.status_code, "Ghi lý do trả lại dự thảo." in short.content.decode()) == (422, True)
    assert client.post(back, {"reason": "Thiếu một sản phẩm của xã"}).status_code == 302
    said = page(client, "decision", decision.pk).content.decode()
    assert ("Đã trả lại" in said, "Thiếu một sản phẩm của xã" in said) == (True, True)


def test_files_are_attachments_that_run_nowhere(scene, signed_in):
    [certificate] = certified(scene, THREE, names=(SCRIPT,))
    client = signed_in(scene.offices.chair)
    notice = Notice.objects.get()
    asked = {
        ("decision_file", certificate.decision_id): "quyet-dinh-3981qd-ubnd",
        ("certificate_file", certificate.pk): "giay-chung-nhan-12026gcn-ocop-68",
        ("notice_file", notice.pk): "thong-bao-1tb-ocop",
    }
    for (name, pk), filename in asked.items():
        pdf, docx = page(client, name, pk, "pdf"), page(client, name, pk, "docx")
        assert pdf["Content-Type"] == "application/pdf"
        assert pdf["Content-Disposition"] == f'attachment; filename="{filename}.pdf"'
        assert docx["Content-Disposition"] == f'attachment; filename="{filename}.docx"'
        assert (pdf["X-Content-Type-Options"], docx["X-Content-Type-Options"]) == ("nosniff", "nosniff")
        text = "".join(each.extract_text() for each in PdfReader(BytesIO(pdf.content)).pages)
        assert "<script>alert(1)</script>" in "".join(text.split())
        body = Document(BytesIO(docx.content)).element.body
        assert "<script>alert(1)</script>" in "".join(body.itertext())
    assert page(client, "decision", certificate.decision_id).content.decode().count("<script>alert") == 0
    assert client.get(f"/quyet-dinh/{certificate.decision_id}/quyet-dinh.exe").status_code == 404


def test_a_draft_can_be_read_before_signing(scene, signed_in, signing_day):
    decision = draft(scene)
    answer = page(signed_in(scene.offices.chair), "decision_file", decision.pk, "pdf")
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages)
    assert "DỰ THẢO" in text
    assert answer["Content-Disposition"] == f'attachment; filename="du-thao-quyet-dinh-so-{decision.pk}.pdf"'


def test_the_chair_withdraws_on_the_page(scene, signed_in):
    [certificate] = certified(scene, FOUR)
    withdraw = reverse("certificates:withdraw", args=[certificate.pk])
    officer = signed_in(scene.officer)
    assert "xac-nhan-thu-hoi" not in page(officer, "detail", certificate.pk).content.decode()
    assert officer.post(withdraw).status_code == 403
    client = signed_in(scene.offices.chair)
    with clock.frozen(date(2027, 1, 2)):
        said = page(client, "detail", certificate.pk).content.decode()
        assert "Trang tem sẽ báo thu hồi ngay" in said
        assert "Còn hiệu lực" in said
        lost = client.post(withdraw, {"ground": "c", "reason": "ngắn"})
        assert (lost.status_code, "ngắn</textarea>" in lost.content.decode()) == (422, True)
        assert "Ghi kết luận của cơ quan có thẩm quyền. (Đ8.4)" in lost.content.decode()
        assert client.post(withdraw, {"ground": "x", "reason": "Kết luận 12/KL-SNNMT"}).status_code == 422
        assert client.post(withdraw, {"ground": "c", "reason": "Kết luận 12/KL-SNNMT"}).status_code == 302
        after = page(client, "detail", certificate.pk).content.decode()
        assert ("Đã thu hồi" in after, "Thu hồi từ ngày 02/01/2027" in after, "giay.pdf" in after) == (
            True,
            True,
            False,
        )
        refused = page(client, "certificate_file", certificate.pk, "pdf")
        assert (refused.status_code, "không cấp bản in" in refused.content.decode()) == (403, True)
        assert client.post(withdraw, {"ground": "c", "reason": "Kết luận 12/KL-SNNMT"}).status_code == 422


def test_the_notice_tells_points_floors_and_articles(scene, signed_in, signing_day):
    outcomes = results(scene, (60, 0), FIVE)
    actions.notify_failure(scene.officer, outcomes[0].item.dossier)
    decided(scene, outcomes[1:])
    failed, up = Notice.objects.order_by("pk")
    client = signed_in(scene.user)
    said = page(client, "notice", failed.pk).content.decode()
    assert "Mức tối thiểu chưa đạt" in said
    assert "Tổng điểm 60,00 thuộc khung 3 sao; sản phẩm đạt hạng 2 sao." in said
    assert "Đ4.1a" in said
    assert "Chưa được in hạng 5 sao trên nhãn" in page(client, "notice", up.pk).content.decode()


@pytest.mark.parametrize(("name", "queries"), [("list", 6), ("certificates", 9)])
def test_lists_ask_the_same_for_one_row_and_for_three(scene, signed_in, django_assert_num_queries, name, queries):
    client = signed_in(scene.offices.chair)
    one, *others = results(scene, THREE, FOUR, THREE)
    decided(scene, [one])
    page(client, name)  # the session is read and written once
    with django_assert_num_queries(queries):
        assert page(client, name).content.decode().count("data-row") == 1
    decided(scene, others[:1], number="3982/QĐ-UBND")
    decided(scene, others[1:], number="3983/QĐ-UBND")
    with django_assert_num_queries(queries):
        assert page(client, name).content.decode().count("data-row") == 3


@pytest.mark.parametrize("count", [1, 3])
def test_outcomes_and_decision_ask_the_same_for_any_number(scene, signed_in, django_assert_num_queries, count):
    outcomes = results(scene, *[THREE] * count)
    client = signed_in(scene.officer)
    page(client, "outcomes")
    with django_assert_num_queries(5):
        assert page(client, "outcomes").content.decode().count('type="checkbox"') == count
    decision = actions.prepare_decision(scene.officer, scene.offices.province, outcomes=outcomes)
    with django_assert_num_queries(6):
        assert page(client, "decision", decision.pk).content.decode().count("<tr>") == count + 1


def test_lists_filter_sort_and_leave_as_csv(scene, signed_in):
    certified(scene, THREE, FOUR, names=("Ấm chén Ví Dụ", "Zắc Ví Dụ"))
    client = signed_in(scene.offices.chair)
    with clock.frozen(SIGNED):
        fours = page(client, "certificates", star="4", standing="valid").content.decode()
        assert ("Zắc Ví Dụ" in fours, "Ấm chén" in fours) == (True, False)
        assert "Không có dòng nào" in page(client, "certificates", standing="withdrawn").content.decode()
        lines = page(client, "certificates", export="csv", sort="-product_name").content.decode().splitlines()
    assert lines[0] == '\ufeffSản phẩm,Chủ thể,"Xã, phường",Tỉnh,Hạng sao,Số giấy,Ngày cấp,Đến hết ngày,Hôm nay'
    assert [line.split(",")[0] for line in lines[1:]] == ["Zắc Ví Dụ", "Ấm chén Ví Dụ"]
    assert lines[1].endswith("4,2/2026/GCN-OCOP-68,05/08/2026,05/08/2029,Còn hiệu lực")
    decisions = page(client, "list", export="csv").content.decode().splitlines()
    assert decisions[1].startswith("3981/QĐ-UBND,Đã ký,05/08/2026,Chu Tich 68,Tỉnh Lâm Đồng,2")


def test_a_producer_sees_only_its_own(scene, signed_in):
    certified(scene, THREE)
    stranger = cast.person("Nguoi La", ("producer", scene.commune))
    client = signed_in(stranger)
    assert page(client, "certificates").content.decode().count("data-row") == 0
    assert page(client, "detail", Certificate.objects.get().pk).status_code == 404
    assert page(client, "notice", Notice.objects.get().pk).status_code == 404
