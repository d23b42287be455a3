"""The score sheet as a page: kept at every change, signed as it stands on the screen."""

from __future__ import annotations

import pytest

from ocop.recognition.councils import actions
from ocop.recognition.councils.models import Sheet
from tests.recognition import scene as scenes
from tests.recognition.councils.test_pages import HTMX, at, sign, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def as_sent(marks, **more):
    """Marks as the sheet's form sends them."""
    return {
        **{f"c-{code}": "none" if mark is None else str(mark) for code, mark in marks.items()},
        "opinion": "",
        **more,
    }


def test_every_change_of_the_sheet_answers_with_the_footer(scene, item, signed_in):
    client = signed_in(scene.members[0])
    answer = client.post(at("sheet", item.pk), as_sent({"1.1": 2}, opinion="Dở dang"), headers=HTMX)
    assert (answer.status_code, answer.templates[0].name) == (200, "dossiers/marks_footer.html")
    assert "1/33 tiêu chí" in text_of(answer)
    sheet = Sheet.objects.get()
    assert (sheet.marks, sheet.opinion) == ({"1.1": 2}, "Dở dang")


def test_without_javascript_the_sheet_comes_back(scene, item, signed_in):
    client = signed_in(scene.members[0])
    assert client.post(at("sheet", item.pk), as_sent({"1.1": 2})).url == at("sheet", item.pk)
    page = client.get(at("sheet", item.pk))
    row = page.context["parts"][0].sections[0].rows[0]
    assert [choice.chosen for choice in row.choices] == [False, False, True]
    assert row.aside["choice"] != ""


def test_the_telling_of_no_story_is_left_out_and_rests(scene, item, signed_in):
    client = signed_in(scene.members[0])
    answer = client.post(at("sheet", item.pk), as_sent({"5.1": None, "5.2": 1}), headers=HTMX)
    assert answer.status_code == 200
    assert 'data-resting="5.2"' in answer.content.decode()
    assert Sheet.objects.get().marks == {"5.1": None}


@pytest.mark.parametrize("sent", [{"c-1.1": "99"}, {"knockouts": ["D99"]}, {"opinion": "x" * 4001}])
def test_what_the_sheet_does_not_offer(scene, item, signed_in, sent):
    client = signed_in(scene.members[0])
    assert client.post(at("sheet", item.pk), {"opinion": "", **sent}, headers=HTMX).status_code == 422
    assert client.post(at("sheet", item.pk), {"opinion": "", **sent}).status_code == 422
    assert Sheet.objects.count() == 0


def test_signing_signs_what_stands_on_the_screen(scene, item, signed_in):
    client = signed_in(scene.members[0])
    actions.save_sheet(scene.members[0], item, marks={"1.1": 0})
    signed = client.post(at("sign", item.pk), as_sent(scenes.marks(72), opinion="Đạt"))
    assert signed.url == at("room", item.session_id)
    sheet = Sheet.objects.get()
    assert (sheet.state, str(sheet.total), sheet.opinion) == ("signed", "72.000000", "Đạt")
    again = client.post(at("sign", item.pk), as_sent(scenes.marks(72)))
    assert again.status_code == 422
    assert "Không thể “Ký phiếu chấm” khi đang ở trạng thái “Đã ký”." in text_of(again)


def test_signing_half_keeps_the_half(scene, item, signed_in):
    client = signed_in(scene.members[0])
    response = client.post(at("sign", item.pk), as_sent({"1.1": 2}, opinion="Còn nghĩ"))
    assert response.status_code == 422
    assert "Phiếu còn 32 tiêu chí chưa chấm" in text_of(response)
    assert "Còn nghĩ" in response.content.decode()
    assert Sheet.objects.get().marks == {"1.1": 2}


def test_a_signed_sheet_is_shown_but_not_offered(scene, item, signed_in):
    sign(item, scene.members[0])
    html = signed_in(scene.members[0]).get(at("sheet", item.pk)).content.decode()
    assert '<fieldset class="oc-whole" disabled>' in html
    assert at("sign", item.pk) not in html
    assert 'hx-post="' not in html


def test_a_member_who_is_not_present_is_told_so(scene, session, item, signed_in):
    session.present.remove(session.council.members.get(user=scene.members[2]))
    response = signed_in(scene.members[2]).get(at("sheet", item.pk))
    assert response.status_code == 403
    assert "Bạn chưa được ghi nhận có mặt." in text_of(response)


def test_declaring_an_interest(scene, item, signed_in):
    client = signed_in(scene.members[0])
    empty = client.post(at("conflict", item.pk), {"reason": " "})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["reason"])
    assert client.post(at("conflict", item.pk), {"reason": "Anh em ruột"}).url == at("room", item.session_id)
    again = client.post(at("conflict", item.pk), {"reason": "Anh em <i>ruột</i>"})
    assert again.status_code == 422
    assert "Anh em &lt;i&gt;ruột&lt;/i&gt;" in again.content.decode()
    assert item.conflicts.count() == 1
    assert client.get(at("sheet", item.pk)).status_code == 403
