"""Standing as a column agrees with the rule; codes, newer certificates, one row a product."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop.kernel import clock
from ocop.recognition.certificates import queries
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.products.models import ProductCode
from tests.recognition.certificates.results import FOUR, SIGNED, THREE, certified

pytestmark = pytest.mark.django_db
EXPIRES = date(2029, 8, 5)
DAYS = [SIGNED, date(2027, 1, 1), date(2027, 1, 2), EXPIRES, EXPIRES + timedelta(1), EXPIRES + timedelta(180),
        EXPIRES + timedelta(181)]  # fmt: skip


def again(certificate: Certificate, *, issued: date, star: int = 4) -> Certificate:
    """A later certificate of the same product, as a second decision would leave it."""
    first = certificate.dossier
    dossier = Dossier.objects.create(
        product=first.product, place=first.place, kind="upgrade", state="recognised", rulebook=first.rulebook,
        regulation=first.regulation, regulation_cite=first.regulation_cite, opened_by=first.opened_by,
    )  # fmt: skip
    later = Certificate.objects.get(pk=certificate.pk)
    later.pk, later.dossier, later.number, later.star, later.issued_on = (
        None,
        dossier,
        "99/2027/GCN-OCOP-68",
        star,
        issued,
    )
    later.token = "ZZZZZZZZ99"
    later.save()
    return later


def reassess(certificate: Certificate, state: str, filed: date | None) -> None:
    first = certificate.dossier
    with clock.frozen(filed or SIGNED):
        Dossier.objects.create(
            product=first.product, place=first.place, kind="reassessment", state=state,
            rulebook=first.rulebook, regulation=first.regulation, regulation_cite="Đ11.1", opened_by=first.opened_by,
            filed_at=clock.now() if filed else None,
        )  # fmt: skip


def test_the_column_says_what_the_rule_says(scene):
    plain, pending, drafted, withdrawn = certified(scene, THREE, FOUR, THREE, FOUR)
    reassess(pending, "at_province", date(2029, 4, 1))
    reassess(drafted, "draft", None)
    Certificate.objects.filter(pk=withdrawn.pk).update(
        state="withdrawn", withdrawn_on=date(2027, 1, 2), withdrawal_ground="c", withdrawal_reason="Kết luận"
    )
    seen = set()
    for day in DAYS:
        for each in queries.with_standing(Certificate.objects.all(), day):
            assert each.standing_now == queries.check(each, day).standing, (each.pk, day)
            seen.add((each.pk, each.standing_now))
    assert {standing for pk, standing in seen if pk == plain.pk} == {"valid", "expired"}
    assert {standing for pk, standing in seen if pk == pending.pk} == {"valid", "extended", "expired"}
    assert {standing for pk, standing in seen if pk == drafted.pk} == {"valid", "expired"}
    assert {standing for pk, standing in seen if pk == withdrawn.pk} == {"valid", "withdrawn"}


def test_a_product_counts_once_by_its_newest_certificate(scene):
    one, other = certified(scene, THREE, THREE)
    later = again(one, issued=date(2027, 6, 1))
    assert {each.pk for each in queries.newest_of_products()} == {later.pk, other.pk}
    found = queries.by_token(one.token.lower())
    assert vars(found)["newer_token"] == later.token
    newest = queries.by_token(later.token)
    assert vars(newest)["newer_token"] is None


def test_codes_old_and_new_lead_to_the_newest_certificate(scene, django_assert_num_queries):
    [certificate] = certified(scene, THREE)
    ProductCode.objects.create(
        product=certificate.product, code="83-829-28780-3-2022", current=False, given_on=date(2022, 5, 1)
    )
    for code in ("68-24730-1-2026", "83-829-28780-3-2022"):
        with django_assert_num_queries(1):
            assert queries.by_code(code) == certificate
    later = again(certificate, issued=date(2027, 6, 1))
    assert queries.by_code("83-829-28780-3-2022") == later
    assert queries.by_code("83-829-28780-4-2022") is None
    with django_assert_num_queries(1):
        found = queries.by_token(certificate.token)
        assert vars(found)["all_codes"] == ["68-24730-1-2026", "83-829-28780-3-2022"]
    assert queries.by_number("1/2026/gcn-ocop-68") == certificate
