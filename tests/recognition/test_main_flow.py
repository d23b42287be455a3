"""The main flow on real input: decision 3981/QĐ-UBND of Lâm Đồng, 5/8/2026, through the real actions.

Names, place, total, star and dates are the decision's; the members' sheets are made up.
"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from ocop.faces.demo import staging
from ocop.faces.demo.marks import marks_with_total, near
from ocop.ground.audit.queries import chain_break, history_of
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import by_token, check
from ocop.recognition.councils.actions import close_session, plan_round
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.office_actions import take_in_at_province
from ocop.registry.products.actions import register_product
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.debian]

TOTALS = (66, 67, 68, 69, 70, 72, 73)
"""Seven sheets, 485 points together: 485 / 7 = 69.2857…, printed as 69.29."""


def test_bechamp_ends_as_three_stars_with_its_certificate():
    assert sum(TOTALS) == 485
    lam_dong = cast.province("68")
    truong_xuan = cast.commune("Trường Xuân", lam_dong)
    offices = cast.offices(lam_dong)
    commune_officer = cast.person("Can Bo Xa", ("commune_officer", truong_xuan))
    producer, user = cast.producer_with_user(
        truong_xuan, commune_officer, name="Hợp tác xã Nông sản Hữu cơ Bechamp Đắk Nông"
    )
    with clock.frozen(date(2026, 6, 8)):
        product = register_product(user, producer, name="beCHAMP Coffee Natural Nắng Vàng", set_no=13)
        rng = Random(3981)
        dossier = staging.fill_dossier(user, product, kind="first", marks={}, words={})
        book = rulebook(dossier.rulebook_id)
        own = marks_with_total(book, 72, star=3, rng=rng)
        dossier.delete()
        dossier = staging.fill_dossier(user, product, kind="first", marks=own, words={})
        submit_dossier(user, dossier)
    with clock.frozen(date(2026, 6, 15)):
        staging.through_commune(commune_officer, dossier, words="đúng như chủ thể trình bày")
    assert product.codes.get().code == "68-24730-1-2026"
    assert dossier.commune_number == "1/PĐK-68-24730-2026"
    assert dossier.commune_due_on == date(2026, 7, 6)
    with clock.frozen(date(2026, 6, 22)):
        take_in_at_province(offices.officer, dossier)
        round_ = plan_round(
            offices.officer, lam_dong, year=2026, number=2, proposed_before=date(2026, 10, 30),
            done_before=date(2026, 12, 30), regulation="26/2026/QĐ-TTg",
        )  # fmt: skip
        council = staging.seat_council(
            offices, name="Hội đồng OCOP tỉnh", number="1200/QĐ-UBND", decided_on=date(2026, 6, 1),
            agencies=[f"Cơ quan {n}" for n in range(7)],
        )  # fmt: skip
    with clock.frozen(date(2026, 7, 20)):
        session = staging.hold_session(
            offices, council, round_, [dossier], held_on=date(2026, 7, 20), venue="Hội trường Ví Dụ"
        )
        item = session.items.get()
        staging.score(offices, item, [near(book, own, total, star=3, rng=rng) for total in TOTALS])
        staging.confirm_floors(offices, session)
        [outcome] = close_session(offices.secretary, session)
    assert (outcome.total_exact, outcome.band, outcome.star, outcome.recognised) == ("485/7", 3, 3, True)
    assert str(outcome.total) == "69.285714"
    with clock.frozen(date(2026, 8, 5)):
        decision = staging.decide(offices, [outcome], number="3981/QĐ-UBND", on=date(2026, 8, 5))
    certificate = Certificate.objects.get()
    assert (certificate.star, certificate.issued_on, certificate.expires_on) == (
        3,
        date(2026, 8, 5),
        date(2029, 8, 5),
    )
    assert certificate.product_code == "68-24730-1-2026"
    assert certificate.decision == decision
    checked = by_token(certificate.token.lower())
    assert checked is not None
    assert check(checked, date(2029, 8, 5)).standing == "valid"
    assert check(checked, date(2029, 8, 6)).standing == "expired"
    assert [change.move for change in history_of(dossier)] == [
        "submit", "receive", "forward", "take_in", "admit", "score", "recognise",
    ]  # fmt: skip
    assert chain_break() is None
