"""Receipts of samples."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from ocop.ground.papers import render
from ocop.kernel import clock
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.intake import rules
from ocop.recognition.intake.models import SampleReceipt
from ocop.recognition.intake.papers import receipt_paper
from ocop.recognition.intake.sample_actions import receive_samples
from tests.recognition import scene as scenes
from tests.recognition.refused import words

pytestmark = pytest.mark.django_db
DAY = scenes.CHECKED
TOLD = {"quantity": "3", "received_on": "2026-06-15", "condition": "good", "has_label": "on", "label_seen": ["name"]}


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.frozen(DAY):
        yield


def receive(scene, dossier, quantity=3, **changed):
    said = {"received_on": DAY, "condition": "good", "has_label": True, "label_seen": ["name", "dates"], **changed}
    return receive_samples(scene.commune_officer, dossier, quantity=quantity, **said)


def test_receipts_add_up(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    first, second = receive(scene, dossier), receive(scene, dossier, 2, has_label=False)
    assert (first.number, second.number) == ("1/PNM-24730-2026", "2/PNM-24730-2026")
    assert (first.label_seen, second.label_seen) == (["name", "dates"], [])
    assert Dossier.objects.get().samples == 5


@pytest.mark.parametrize(
    ("set_no", "quantity", "day", "at"),
    [(26, 5, DAY, "quantity"), (13, 0, DAY, "quantity"), (13, 101, DAY, "quantity"),
     (13, 5, date(2026, 6, 16), "received_on")],
)  # fmt: skip
def test_what_is_no_receipt(set_no, quantity, day, at):
    [reason] = rules.check_receipt(set_no, quantity, day, DAY).reasons
    assert reason.at == at


def test_only_while_the_commune_checks(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    assert len(words(lambda: receive(scene, dossier))) == 1
    assert SampleReceipt.objects.count() == 0


def test_the_paper_says_what_was_seen(scene):
    receipt = receive(scene, scenes.dossier_in(scene, "at_commune"), words="Giao tại trụ sở")
    paper = receipt_paper(receipt)
    assert paper.number == "1/PNM-24730-2026"
    rows = [row for block in paper.blocks if hasattr(block, "rows") for row in block.rows]
    assert [row[2] for row in rows].count("thấy") == 2
    assert render.pdf(paper).startswith(b"%PDF")


def test_the_page_takes_a_receipt_and_keeps_a_bad_one(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_commune")
    client, url = signed_in(scene.commune_officer), reverse("intake:samples", args=[dossier.pk])
    bad = client.post(url, {**TOLD, "quantity": "0", "words": "chữ đã viết"})
    assert (bad.status_code, "chữ đã viết" in bad.content.decode()) == (422, True)
    assert client.post(url, TOLD).url == url
    assert SampleReceipt.objects.get().quantity == 3
    assert client.get(reverse("intake:receipt_file", args=[SampleReceipt.objects.get().pk, "docx"])).status_code == 200


def test_the_producer_sees_but_does_not_write(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_commune")
    receipt = receive(scene, dossier)
    client, url = signed_in(scene.user), reverse("intake:samples", args=[dossier.pk])
    assert client.get(url).context["writes"] is False
    assert client.get(reverse("intake:receipt_file", args=[receipt.pk, "pdf"])).status_code == 200
    assert client.post(url, TOLD).status_code == 403
