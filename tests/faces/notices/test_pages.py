"""The pages of messages: one's own only, few queries, clear answers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ocop.faces.notices import tasks
from ocop.faces.notices.models import Message
from ocop.ground.people.models import User
from tests.recognition import scene as scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(scene):
    tasks.tell_now()
    scenes.dossier_in(scene, "submitted")
    tasks.tell_now()
    return scene


@pytest.fixture
def officer(client, told):
    client.force_login(told.commune_officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_bell_and_the_list_show_what_is_new(officer):
    page = officer.get(reverse("notices:list")).content.decode()
    assert "Hợp tác xã Ví Dụ nộp hồ sơ “Cà phê Ví Dụ”, chờ tiếp nhận." in page
    assert "Đánh dấu đã xem 1 thông báo" in page
    assert '<span class="oc-count">1</span>' in page


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_for_one_message_and_three(officer, told, more, django_assert_num_queries):
    for number in range(more):
        scenes.dossier_in(told, "submitted", scenes.another_product(told.user, told.producer, f"Ví Dụ {number}"))
    tasks.tell_now()
    officer.get(reverse("notices:list"))
    with django_assert_num_queries(6):
        page = officer.get(reverse("notices:list"))
    assert page.context["table"].total == 1 + more


def test_opening_marks_as_seen_and_leads_to_the_record(officer, told):
    message = Message.objects.get(to=told.commune_officer)
    answer = officer.post(reverse("notices:open", args=[message.pk]))
    assert (answer.status_code, answer["Location"]) == (302, message.url)
    assert User.objects.get(pk=told.commune_officer.pk).messages_unread == 0


def test_looking_alone_changes_nothing(officer, told):
    message = Message.objects.get(to=told.commune_officer)
    assert officer.get(reverse("notices:message", args=[message.pk])).status_code == 200
    assert officer.get(reverse("notices:open", args=[message.pk])).status_code == 405
    assert User.objects.get(pk=told.commune_officer.pk).messages_unread == 1


def test_somebody_elses_message_is_not_there(client, told):
    client.force_login(told.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    message = Message.objects.get(to=told.commune_officer)
    for name, ask in (("message", client.get), ("open", client.post)):
        assert ask(reverse(f"notices:{name}", args=[message.pk])).status_code == 404


def test_everything_at_once_is_seen(officer, told):
    assert officer.post(reverse("notices:read_all")).status_code == 302
    page = officer.get(reverse("notices:list") + "?moi=1").content.decode()
    assert "Hợp tác xã Ví Dụ nộp hồ sơ" not in page


def test_the_wish_is_kept_and_a_foreign_one_refused(officer):
    address = reverse("notices:wish")
    assert officer.post(address, {"letters": "daily", "language": "en"}).status_code == 302
    page = officer.get(address).content.decode()
    assert 'value="daily"' in page
    assert officer.post(address, {"letters": "hourly", "language": "vi"}).status_code == 422


def test_messages_are_read_in_the_language_of_the_reader(officer, told):
    message = Message.objects.get(to=told.commune_officer)
    officer.cookies["django_language"] = "en"
    page = officer.get(reverse("notices:message", args=[message.pk])).content.decode()
    assert "Hợp tác xã Ví Dụ nộp hồ sơ" not in page
