"""Texts and marks written by two people: over the pages, with and without scripts."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ocop.ground.audit.queries import chain_break
from ocop.recognition.dossiers import actions
from ocop.recognition.dossiers.joining import MarkBase, base_of
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.overtaken import Overtaken, Seen
from ocop.registry.producers.actions import add_member
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

AUTOSAVE = {"X-Autosave": "1"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def dossier(scene):
    return actions.open_dossier(scene.user, scene.product, kind="first")


@pytest.fixture
def colleague(scene):
    user = cast.person("Chi Ba", ("producer", scene.commune))
    add_member(scene.commune_officer, scene.producer, user)
    return user


def page(name, dossier):
    return reverse(f"dossiers:{name}", args=[dossier.pk])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def fresh(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def test_each_text_has_its_base_and_saving_gives_the_next(scene, signed_in, dossier):
    client = signed_in(scene.user)
    assert f'name="base_history" value="{base_of("")}"' in client.get(page("texts", dossier)).content.decode()
    first = client.post(
        page("texts", dossier), {"history": "một\r\nhai ", "base_history": base_of("")}, headers=AUTOSAVE
    )
    assert (first.status_code, fresh(dossier).history) == (200, "một\nhai")
    told = first.json()
    assert (told["bases"]["history"], told["others"]) == (base_of("một\nhai"), {})
    second = client.post(
        page("texts", dossier), {"history": "ba", "base_history": told["bases"]["history"]}, headers=AUTOSAVE
    )
    assert (second.status_code, fresh(dossier).history) == (200, "ba")


def test_only_the_texts_that_were_sent_are_touched(scene, signed_in, dossier):
    actions.write_texts(scene.user, dossier, texts={"market": "Chợ"}, papers=["food_safety"])
    signed_in(scene.user).post(page("texts", dossier), {"history": "Mới"}, headers=AUTOSAVE)
    now = fresh(dossier)
    assert (now.history, now.market, now.papers) == ("Mới", "Chợ", ["food_safety"])


def test_the_same_text_by_two_is_answered_with_both_wordings(scene, signed_in, dossier, colleague):
    actions.write_texts(colleague, dossier, texts={"history": "của <chị>"}, papers=[])
    sent = {"history": "của tôi", "base_history": base_of(""), "market": "Chợ", "base_market": base_of("")}
    answer = signed_in(scene.user).post(page("texts", dossier), sent, headers=AUTOSAVE)
    assert answer.status_code == 409
    shown = answer.json()["others"]
    assert list(shown) == ["history"]
    assert "Chi Ba" in shown["history"]
    assert '<p class="oc-words" data-theirs>của &lt;chị&gt;</p>' in shown["history"]
    assert f'data-base="{base_of("của <chị>")}"' in shown["history"]
    assert (fresh(dossier).history, fresh(dossier).market) == ("của <chị>", "Chợ")
    agreed = {"history": "cả hai", "base_history": base_of("của <chị>")}
    assert signed_in(scene.user).post(page("texts", dossier), agreed, headers=AUTOSAVE).status_code == 200
    assert fresh(dossier).history == "cả hai"


def test_without_scripts_the_form_comes_back_with_both_and_the_second_sending_is_meant(
    scene, signed_in, dossier, colleague
):
    client = signed_in(scene.user)
    actions.write_texts(colleague, dossier, texts={"history": "của chị"}, papers=["food_safety"])
    answer = client.post(
        page("texts", dossier),
        {"history": "của tôi", "base_history": base_of(""), "papers_shown": "1", "papers": ["patent"]},
    )
    assert (answer.status_code, fresh(dossier).history) == (409, "của chị")
    assert fresh(dossier).papers == ["food_safety", "patent"]
    html = answer.content.decode()
    assert "của chị" in html
    assert "của tôi</textarea>" in html
    base = re.search(r'name="base_history" value="(\w+)"', html)[1]
    again = client.post(page("texts", dossier), {"history": "của tôi", "base_history": base})
    assert (again.status_code, again.url) == (302, page("marks", dossier))
    assert fresh(dossier).history == "của tôi"


def test_ticks_of_two_people_are_joined(scene, signed_in, dossier, colleague):
    actions.write_texts(scene.user, dossier, texts={}, papers=["food_safety", "design"])
    actions.write_texts(
        colleague, dossier, texts={}, papers=["design", "patent"], seen=Seen({}, ["food_safety", "design"])
    )
    sent = {"papers_shown": "1", "papers": ["food_safety"], "base_papers": ["food_safety", "design"]}
    answer = signed_in(scene.user).post(page("texts", dossier), sent, headers=AUTOSAVE)
    assert (answer.status_code, answer.json()["papers"]) == (200, ["patent"])
    none = signed_in(scene.user).post(
        page("texts", dossier), {"papers_shown": "1", "base_papers": ["patent"]}, headers=AUTOSAVE
    )
    assert none.json()["papers"] == []


@pytest.mark.parametrize("base", ["zz", "0" * 16, "<script>", "x" * 17])
def test_a_base_somebody_made_up_never_writes_over(scene, signed_in, dossier, base):
    actions.write_texts(scene.user, dossier, texts={"history": "đã có"}, papers=[])
    answer = signed_in(scene.user).post(
        page("texts", dossier), {"history": "a", "base_history": base}, headers=AUTOSAVE
    )
    assert answer.status_code in (409, 422)
    assert fresh(dossier).history == "đã có"


# Marks.


def mark(client, dossier, **sent):
    return client.post(page("save_mark", dossier), {"criterion": "1.1", **sent}, headers=HTMX)


def test_a_mark_answers_with_its_next_base(scene, signed_in, dossier):
    html = mark(signed_in(scene.user), dossier, choice="1", note="vườn").content.decode()
    assert 'id="base-choice-1-1" value="1" hx-swap-oob="true"' in html
    assert f'id="base-note-1-1" value="{base_of("vườn")}" hx-swap-oob="true"' in html


def test_a_mark_both_changed_is_left_and_told(scene, signed_in, dossier, colleague):
    actions.mark_self(colleague, dossier, criterion="1.1", choice=2, note="của chị")
    answer = mark(signed_in(scene.user), dossier, choice="0", note="của tôi", base_note=base_of(""))
    assert answer.status_code == 409
    said = text_of(answer)
    assert "Chi Ba vừa đổi tiêu chí 1.1" in said
    html = answer.content.decode()
    for part in ("data-theirs>của chị<", "data-mine>của tôi<", 'data-choice="2"', f'data-base="{base_of("của chị")}"'):
        assert part in html
    held = dossier.self_marks.get()
    assert (held.choice, held.note) == (2, "của chị")


def test_one_the_choice_the_other_the_words(scene, signed_in, dossier, colleague):
    actions.mark_self(scene.user, dossier, criterion="1.1", choice=0, note="cũ")
    actions.mark_self(colleague, dossier, criterion="1.1", choice=0, note="mới", seen=MarkBase("0", base_of("cũ")))
    answer = mark(signed_in(scene.user), dossier, choice="2", note="cũ", base_choice="0", base_note=base_of("cũ"))
    held = dossier.self_marks.get()
    assert (answer.status_code, held.choice, held.note) == (200, 2, "mới")


def test_without_scripts_the_sheet_comes_back_with_both(scene, signed_in, dossier, colleague):
    actions.mark_self(colleague, dossier, criterion="1.1", choice=2, note="của chị")
    client = signed_in(scene.user)
    sent = {"criterion": "1.1", "choice": "0", "note": "của tôi", "base_choice": "", "base_note": base_of("")}
    answer = client.post(page("save_mark", dossier), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "của chị" in html
    assert "của tôi</textarea>" in html
    assert f'id="base-note-1-1" value="{base_of("của chị")}"' in html
    again = client.post(page("save_mark", dossier), {**sent, "base_choice": "2", "base_note": base_of("của chị")})
    assert (again.status_code, dossier.self_marks.get().note) == (302, "của tôi")


def test_the_refusal_names_who_and_when(scene, dossier, colleague):
    actions.mark_self(colleague, dossier, criterion="1.1", choice=2)
    with pytest.raises(Overtaken) as refused:
        actions.mark_self(scene.user, dossier, criterion="1.1", choice=1, seen=MarkBase())
    assert (refused.value.now.choice, refused.value.touch.by) == ("2", "Chi Ba")
    assert chain_break() is None
