"""Scoring on trial: what the address says is what is scored, whatever stands in it."""

from __future__ import annotations

import re
from random import Random

import pytest
from django.urls import reverse

from ocop.law.rulebooks import load
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.explain import explain
from ocop.law.rulebooks.next_star import next_star
from tests.law.sheets import best, reaching
from tests.law.strategies import lawful

pytestmark = pytest.mark.django_db
COFFEE = load.rulebook(13)


def address(set_no=13):
    return reverse("public:trial", args=[set_no])


def query(marks):
    return {f"c-{code}": "none" if mark is None else mark for code, mark in marks.items()}


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_every_set_can_be_tried(client):
    assert re.findall(r'href="(/thu-cham/\d+/)"', client.get("/thu-cham/").content.decode()) == [
        f"/thu-cham/{number}/" for number in range(1, 27)
    ]


@pytest.mark.parametrize("set_no", range(1, 27))
def test_the_page_says_what_the_engine_says(client, set_no):
    book, rng = load.rulebook(set_no), Random(set_no)
    marks = {code: rng.choice([None, *range(len(each.choices))]) for code, each in book.criteria.items()}
    marks = lawful(book, marks)
    response = client.get(address(set_no), query(marks))
    result = evaluate(book, marks)
    page = text_of(response)
    assert response.context["standing"].result.total == result.total
    assert str(explain(result, marks).why).split(" (")[0] in page
    way = next_star(book, marks, response.context["wanted"]).ways[0]
    assert f"nâng {len(way.rises)} tiêu chí, {way.steps} bậc" in page or not way.rises


def test_what_is_ticked_stays_ticked(client):
    page = client.get(address(), {"c-1.1": 1, "c-1.2": "none", "giu": "1.3", "loai": "D1", "sao": 5}).content.decode()
    assert re.findall(r'name="(c-[\d.]+)" value="(\w+)" checked', page) == [("c-1.1", "1"), ("c-1.2", "none")]
    assert re.findall(r'name="(\w+)" value="([\w.]+)" checked', page) == [("giu", "1.3"), ("loai", "D1")]
    assert '<option value="5" selected>' in page
    assert "không xếp hạng vì thuộc diện bị loại (D1)" in page


def test_what_cannot_rise_turns_the_way_elsewhere_or_closes_it(client):
    marks = reaching(COFFEE, 69)
    free = client.get(address(), {**query(marks), "sao": 4}).context["ways"].best.rises
    kept = client.get(address(), {**query(marks), "sao": 4, "giu": free[0].code}).context["ways"].best.rises
    assert free[0].code not in {rise.code for rise in kept}
    closed = client.get(address(), {**query(marks), "sao": 4, "giu": list(COFFEE.criteria)})
    assert "Nâng hết các tiêu chí còn nâng được cũng chỉ đạt 69,00 điểm" in text_of(closed)


def test_nothing_ticked_and_everything_ticked(client):
    assert "Chưa chọn mức nào" in text_of(client.get(address()))
    assert "Đã đạt 5 sao, không cần nâng gì." in text_of(client.get(address(), query(best(COFFEE))))


@pytest.mark.parametrize(
    "field", ["c-1.1=99", "c-1.1=-1", "c-1.1=x", "c-1.1=", "c-9.9=1", "c-=1", "c-1.1=²", "c-1.1=1e3"]
)
def test_what_cannot_be_read_is_told_and_nothing_else_is_lost(client, field):
    response = client.get(f"{address()}?{field}&c-1.3=2&sao=vô hạn&giu=zzz&loai=D99")
    assert response.status_code == 200
    assert "Có mục không đọc được, coi như chưa chọn" in text_of(response)
    assert response.context["standing"].result.total == COFFEE.criteria["1.3"].choices[2].points


def test_a_choice_whose_condition_is_unmet_rests(client):
    response = client.get(address(), {"c-5.1": "none", "c-5.2": 2})
    assert (response.context["standing"].result.total, response.context["refused"].ok) == (0, True)


def test_a_page_that_asks_while_ticking_gets_the_result_alone(client):
    page = client.get(address(), {"c-1.1": 1}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert page.count('id="ket-qua"') == page.count('id="diem"') == 1
    assert 'hx-swap-oob="true"' in page


@pytest.mark.parametrize("set_no", [0, 27, 32768, 10**30])
def test_no_such_set(client, set_no):
    assert client.get(f"/thu-cham/{set_no}/").status_code == 404


def test_too_many_trials_from_one_address(client, settings):
    settings.PUBLIC_TRIALS_PER_MINUTE = 2
    assert [client.get(address()).status_code for _ in range(3)] == [200, 200, 429]
    assert client.post(address()).status_code == 405
