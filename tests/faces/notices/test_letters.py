"""Letters: claimed before they leave, gathered as the person wishes, tried again, never twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from ocop.faces.notices import actions, letters, tasks
from ocop.faces.notices.models import Message
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.people.models import User
from ocop.kernel import clock
from tests.recognition import scene as scenes

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 6, 16, 9, 0, tzinfo=clock.ZONE)


class Silent(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, email_messages):
        raise SMTPServerDisconnected("vi du")


class Refusing(BaseEmailBackend):
    """A mail server that knows no such address."""

    def send_messages(self, email_messages):
        raise SMTPRecipientsRefused({"a": (550, b"no such user")})


@pytest.fixture
def told(scene):
    """One message waits for the commune officer, one for the producer."""
    tasks.tell_now()
    scenes.dossier_in(scene, "submitted")
    tasks.tell_now()
    return scene


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("letter", flat=True))


def test_a_letter_has_the_words_the_address_of_the_record_and_the_way_to_stop_it(told, settings):
    settings.SITE_URL = "https://ocop.vi-du.example"
    with clock.frozen(MORNING):
        assert letters.send_waiting() == 1
    (letter,) = mail.outbox
    message = Message.objects.get(to=told.commune_officer)
    assert letter.to == ["can.bo.xa@vi-du.example"]
    assert letter.subject == "Hợp tác xã Ví Dụ nộp hồ sơ “Cà phê Ví Dụ”, chờ tiếp nhận."
    assert letter.body == (
        "Kính gửi Can Bo Xa,\n\n"
        "• Hợp tác xã Ví Dụ nộp hồ sơ “Cà phê Ví Dụ”, chờ tiếp nhận.\n"
        f"  https://ocop.vi-du.example{message.url}\n\n"
        "Đổi cách nhận thư: https://ocop.vi-du.example/thong-bao/cach-nhan/\n"
    )
    assert states() == ["sent"]


def test_nothing_leaves_twice(told):
    with clock.frozen(MORNING):
        letters.send_waiting()
        assert letters.send_waiting() == 0
    assert len(mail.outbox) == 1


def test_a_worker_killed_while_sending_leaves_the_letter_in_doubt_and_it_is_not_sent_again(told):
    with clock.frozen(MORNING):
        actions.claim_letter(SYSTEM, told.commune_officer)
    with clock.frozen(MORNING + timedelta(days=2)):
        assert letters.send_waiting() == 0
    assert (states(), mail.outbox) == (["sending"], [])


def test_many_messages_go_as_one_letter(told):
    for number in range(4):
        scenes.dossier_in(told, "submitted", scenes.another_product(told.user, told.producer, f"Ví Dụ {number}"))
    tasks.tell_now()
    with clock.frozen(MORNING):
        assert letters.send_waiting() == 1
    (letter,) = mail.outbox
    assert letter.subject == "5 thông báo OCOP"
    assert letter.body.count("• ") == 5


def test_daily_letters_wait_for_the_morning_and_go_once_a_day(told):
    actions.set_wish(told.commune_officer, told.commune_officer, letters="daily", language="en")
    with clock.frozen(MORNING.replace(hour=6)):
        assert letters.send_waiting() == 0
    with clock.frozen(MORNING):
        assert letters.send_waiting() == 1
    scenes.dossier_in(told, "submitted", scenes.another_product(told.user, told.producer, "Ví Dụ 2"))
    tasks.tell_now()
    with clock.frozen(MORNING + timedelta(hours=5)):
        assert letters.send_waiting() == 0
    with clock.frozen(MORNING + timedelta(days=1)):
        assert letters.send_waiting() == 1


def test_who_wants_no_letters_gets_none_and_what_waits_is_dropped(told):
    actions.set_wish(told.commune_officer, told.commune_officer, letters="never", language="vi")
    assert states() == [""]
    scenes.dossier_in(told, "submitted", scenes.another_product(told.user, told.producer, "Ví Dụ 2"))
    tasks.tell_now()
    assert states() == ["", ""]
    with clock.frozen(MORNING):
        assert letters.send_waiting() == 0


def test_an_account_without_an_address_is_told_in_the_app_alone(scene):
    tasks.tell_now()
    User.objects.filter(pk=scene.commune_officer.pk).update(email=None, phone="+84900000001")
    scenes.dossier_in(scene, "submitted")
    tasks.tell_now()
    assert states() == [""]


def test_a_server_that_hangs_up_is_tried_again_later_and_given_up_after_five(told, settings):
    settings.EMAIL_BACKEND = "tests.faces.notices.test_letters.Silent"
    seen, now = [], MORNING
    for minutes in (0, 1, 2, 4, 8, 16, 600):
        now += timedelta(minutes=minutes)
        with clock.frozen(now):
            letters.send_waiting()
        seen.append((Message.objects.get().letter, Message.objects.get().attempts))
    assert seen == [
        ("waiting", 1), ("waiting", 1), ("waiting", 2), ("waiting", 3), ("waiting", 4), ("failed", 5), ("failed", 5),
    ]  # fmt: skip


def test_an_address_the_server_refuses_is_given_up_at_once(told, settings):
    settings.EMAIL_BACKEND = "tests.faces.notices.test_letters.Refusing"
    with clock.frozen(MORNING):
        letters.send_waiting()
    assert (Message.objects.get().letter, Message.objects.get().attempts) == ("failed", 1)


def test_a_name_with_a_line_break_makes_no_second_header(told):
    message = Message.objects.get(to=told.commune_officer)
    message.facts = {**message.facts, "product": "Trà\nBcc: ai@do.example"}
    letter = letters.letter_to(told.commune_officer, [message])
    assert "\n" not in letter.subject
    assert letter.message()["Bcc"] is None
