"""The commune's desk: order, filters, counters, bulk steps behind forms."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from ocop.kernel import clock
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.models import Dossier, Transmittal
from ocop.recognition.intake import commune_rows
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.intake.conftest import dossiers_in

pytestmark = pytest.mark.django_db
DESK, FORWARD, RECEIVE = reverse("intake:commune"), reverse("intake:forward"), reverse("intake:receive")


def names(response):
    return [row.product.name for row in response.context["table"].page.object_list]


@pytest.fixture
def desk(scene):
    """One overdue, one due soon, one not received, one out for supplement, as seen on 6 July 2026."""
    late, soon, fresh, out = dossiers_in(scene, "submitted", 4)
    for dossier, day in ((late, date(2026, 6, 12)), (soon, date(2026, 6, 17)), (out, date(2026, 6, 17))):
        with clock.frozen(day):
            office_actions.receive_at_commune(scene.commune_officer, dossier)
    with clock.frozen(date(2026, 6, 18)):
        office_actions.return_to_producer(scene.commune_officer, out, reason="Bổ sung phiếu kiểm nghiệm")
    with clock.frozen(date(2026, 7, 6)):
        yield {"late": late, "soon": soon, "fresh": fresh, "out": out}


def test_overdue_stands_first_and_what_waits_for_the_producer_last(scene, desk, signed_in):
    response = signed_in(scene.commune_officer).get(DESK)
    assert names(response) == [f"Trà Ví Dụ {n}" for n in (0, 1, 2, 3)]
    said = response.content.decode()
    assert [words in said for words in ("quá hạn 3 ngày", "còn 2 ngày làm việc", "chưa tiếp nhận", "tạm dừng")] == [
        True, True, True, True,
    ]  # fmt: skip


def test_counters_count_every_row_once(scene, desk, signed_in):
    counters = signed_in(scene.commune_officer).get(DESK).context["counters"]
    assert [(count, href) for _words, count, href in counters] == [
        (1, "?con=qua-han"), (1, "?con=sap-het"), (0, "?con=con-lau"), (1, "?con=chua-nhan"), (1, "?con=tam-dung"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [("con=qua-han", [0]), ("con=sap-het", [1]), ("con=chua-nhan", [2]), ("con=tam-dung", [3]),
     ("state=submitted", [2]), ("bo=13", [0, 1, 2, 3]), ("bo=14", []), ("chu-the=hop tac xa", [0, 1, 2, 3]),
     ("chu-the=khong co", []), ("con=la", [0, 1, 2, 3])],
)  # fmt: skip
def test_filters(scene, desk, signed_in, query, found):
    assert names(signed_in(scene.commune_officer).get(f"{DESK}?{query}")) == [f"Trà Ví Dụ {n}" for n in found]


def test_every_row_meets_exactly_one_filter(scene, desk):
    from ocop.ground.calendar.queries import overrides_for

    known = overrides_for(scene.commune)
    found = [
        set(
            Dossier.objects.filter(commune_rows.left_condition(key, date(2026, 7, 6), known)).values_list(
                "pk", flat=True
            )
        )
        for key, _words in commune_rows.lasting()
    ]
    assert sorted(pk for each in found for pk in each) == sorted(Dossier.objects.values_list("pk", flat=True))


def test_the_desk_is_the_commune_officers_own(scene, desk, signed_in):
    elsewhere = cast.person("Can Bo Khac", ("commune_officer", cast.commune("Đức Trọng", scene.offices.province)))
    assert names(signed_in(elsewhere).get(DESK)) == []
    assert signed_in(scene.officer).get(DESK).status_code == 403
    assert signed_in(scene.user).post(FORWARD).status_code == 403


def test_bulk_receiving_gives_each_its_number_and_names_the_others(scene, desk, signed_in):
    client = signed_in(scene.commune_officer)
    pks = [desk["fresh"].pk, desk["late"].pk, 999_999]
    response = client.post(RECEIVE, {"chosen": pks}, follow=True)
    said = [str(each) for each in response.context["messages"]]
    assert said[0] == "Đã tiếp nhận 1 hồ sơ."
    assert said[1].startswith("“Trà Ví Dụ 0”: Không thể “Tiếp nhận ở xã”")
    assert len(said) == 2
    assert Dossier.objects.get(pk=desk["fresh"].pk).state == "at_commune"


def test_nothing_ticked_says_so(scene, desk, signed_in):
    client = signed_in(scene.commune_officer)
    said = [str(each) for each in client.post(RECEIVE, {"chosen": ["x", "²"]}, follow=True).context["messages"]]
    assert said == ["Chưa đánh dấu hồ sơ nào."]
    assert "Chưa đánh dấu hồ sơ nào" in client.post(FORWARD).content.decode()


def test_forwarding_shows_first_and_sends_then(scene, ready, signed_in):
    client, pks = signed_in(scene.commune_officer), [each.pk for each in ready]
    with clock.frozen(scenes.CHECKED):
        shown = client.post(FORWARD, {"chosen": pks})
        assert [each.pk for each in shown.context["ready"]] == pks[:3]
        assert [(each.pk, [reason.at for reason in verdict.reasons]) for each, verdict in shown.context["lacking"]] == [
            (pks[3], ["report", "samples"])
        ]
        assert Transmittal.objects.count() == 0
        sent = client.post(FORWARD, {"chosen": pks[:3], "send": "1", "signer": "Người Ký Ví Dụ"})
        letter = Transmittal.objects.get()
        assert sent.url == reverse("intake:letter", args=[letter.pk])
        assert "Trà Ví Dụ 2" in client.get(sent.url).content.decode()
        assert client.get(reverse("intake:letter_file", args=[letter.pk, "pdf"])).content[:4] == b"%PDF"
        assert signed_in(scene.officer).get(sent.url).status_code == 200
        assert signed_in(scene.user).get(sent.url).status_code == 404


def test_a_number_used_before_keeps_the_page_open(scene, ready, signed_in):
    client = signed_in(scene.commune_officer)
    with clock.frozen(scenes.CHECKED):
        client.post(FORWARD, {"chosen": ready[0].pk, "send": "1", "number": "5/UBND"})
        again = client.post(FORWARD, {"chosen": ready[1].pk, "send": "1", "number": "5/UBND", "signer": "Ai Đó"})
    assert (again.status_code, again.context["form"].errors["number"]) == (
        422,
        ["Số văn bản 5/UBND đã dùng trong năm."],
    )
    assert Dossier.objects.get(pk=ready[1].pk).state == "at_commune"


def test_the_desk_goes_out_as_a_file(scene, desk, signed_in):
    lines = signed_in(scene.commune_officer).get(f"{DESK}?export=csv").content.decode().splitlines()
    assert len(lines) == 5
