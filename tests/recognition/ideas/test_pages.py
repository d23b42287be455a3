"""Every page of ideas over HTTP: who opens it, wrong ids, wrong input, what is shown."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ocop.ground.people.models import User
from ocop.recognition.ideas.models import YearPlan
from tests.recognition.ideas import stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def at(name: str, *args: object) -> str:
    return reverse(f"ideas:{name}", args=args)


def as_person(client, user: User):
    client.force_login(User.objects.get(pk=user.pk), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def world(scene):
    """An idea in every state."""
    return scene, {state: stage.idea_in(scene, state, f"Ý tưởng {state}") for state in stage.STATES}


def pages_of(scene, ideas):
    """(who, address) of every page somebody works on."""
    user, commune, province = scene.user, scene.commune_officer, scene.officer
    under_way, approved, draft = ideas["under_way"].pk, ideas["approved"].pk, ideas["draft"].pk
    year = YearPlan.objects.get()
    return [
        *[(user, at("detail", each.pk)) for each in ideas.values()],
        (user, at("list")),
        (user, at("standing")),
        (user, at("register", scene.producer.pk)),
        (user, at("hint", scene.producer.pk) + "?name=Cà phê rang mộc"),
        (user, at("write", draft)),
        (user, at("photos", draft)),
        (user, at("submit", draft)),
        (user, at("drop", draft)),
        (user, at("plan", approved)),
        (user, at("plan", under_way)),
        (user, at("plan_version", under_way, 1)),
        (user, at("report", under_way)),
        (user, at("years")),
        (commune, at("choose_producer")),
        (commune, at("register", scene.producer.pk)),
        (commune, at("list")),
        (commune, at("review", ideas["submitted"].pk)),
        (commune, at("detail", ideas["submitted"].pk)),
        (commune, at("years")),
        (commune, at("year", 2027)),
        (commune, at("year_plan", 2027, year.pk)),
        (commune, at("year_file", year.pk, "pdf")),
        (commune, at("year_file", year.pk, "docx")),
        (province, at("decide", ideas["commune_agreed"].pk)),
        (province, at("decide_many")),
        (province, at("standing")),
        (province, at("days")),
        (province, at("list")),
        (province, reverse("products:detail", args=[ideas["done"].product_id])),
        (province, reverse("producers:detail", args=[scene.producer.pk])),
        (province, reverse("desk:home")),
    ]


def test_every_page_opens_for_whom_it_is_made(client, world):
    scene, ideas = world
    for user, address in pages_of(scene, ideas):
        assert as_person(client, user).get(address).status_code == 200, (str(user), address)
