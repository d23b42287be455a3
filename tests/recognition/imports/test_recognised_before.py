"""A certificate of a list counts wherever the site asks whether a product was recognised, and what it is worth."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.faces.demo import past_list
from ocop.faces.desk import work
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.law.regulations.deadlines import Window
from ocop.recognition.certificates.life_list import life_of, with_life
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import by_token, check, resting, was_recognised, with_standing_facts
from ocop.recognition.dossiers.actions import open_dossier
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.recognised import recognised_before
from ocop.registry.producers.actions import add_member
from ocop.registry.products.actions import choose_set, register_product
from ocop.registry.products.models import Product
from tests import cast
from tests.recognition.imports.conftest import TODAY, written

# Of a decision of 5 August 2025: to 5 August 2028, so filed from 7 February to 7 April 2028.
EXPIRY, FIRST, LAST = date(2028, 8, 5), date(2028, 2, 7), date(2028, 4, 7)


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value.verdict)


@pytest.fixture
def past(office) -> Product:
    """A product of a list, recognised on 5 August 2025."""
    _, cells = past_list.planted()["sound"]
    product = written(office, past_list.workbook([cells])).rows.get().product
    assert product is not None
    return product


@pytest.fixture
def maker(office, past) -> User:
    """The person who acts for its producer."""
    user = cast.person("Nguoi Cua Chu The", ("producer", past.place))
    add_member(office.officer, past.producer, user)
    return User.objects.get(pk=user.pk)


def test_it_was_recognised_before(office, past, maker):
    own = register_product(maker, past.producer, name="Sản phẩm mới", set_no=3)
    assert (recognised_before(past), was_recognised(past)) == (True, True)
    assert (recognised_before(own), was_recognised(own)) == (False, False)


def test_no_set_no_dossier(maker, past):
    assert (past.set_no, past.group) == (None, "I")
    said = refusal(lambda: open_dossier(maker, past, kind="upgrade"))
    assert said == "Sản phẩm này nhập từ danh sách cũ, chưa chọn bộ sản phẩm."


@pytest.mark.parametrize("kind", ["upgrade", "reassessment"])
def test_with_a_set_chosen_a_dossier_of_a_recognised_product_opens(office, past, maker, kind):
    certificate = Certificate.objects.values().get()
    choose_set(office.officer, past, set_no=3)
    said = refusal(lambda: open_dossier(maker, past, kind="first"))
    assert said == "Sản phẩm đã từng được công nhận: không đăng ký lần đầu nữa. (Đ6.1)"
    dossier = open_dossier(maker, past, kind=kind)
    assert (dossier.kind, dossier.rulebook.set_no, dossier.regulation) == (kind, 3, "26/2026/QĐ-TTg")
    assert (Certificate.objects.values().get(), Product.objects.get(pk=past.pk).group) == (certificate, "I")


def test_a_new_product_still_registers_for_the_first_time(past, maker):
    own = register_product(maker, past.producer, name="Sản phẩm mới", set_no=3)
    assert refusal(lambda: open_dossier(maker, own, kind="upgrade")) == "Sản phẩm chưa từng được công nhận. (Đ6.1)"
    assert open_dossier(maker, own, kind="first").kind == "first"


@pytest.mark.parametrize(
    ("on", "life", "standing"),
    [(TODAY, "recognised", "valid"), (EXPIRY, "recognised", "valid"), (date(2028, 8, 6), "expired", "expired")],
)
def test_where_it_stands_follows_the_certificate(past, on, life, standing):
    assert life_of(past, on) == life
    assert [each.life for each in with_life(Product.objects.filter(pk=past.pk), on)] == [life]
    public = by_token(Certificate.objects.get().token)
    assert public is not None
    assert check(public, on).standing == standing


def test_a_late_filer_runs_on_until_the_result(office, past, maker):
    choose_set(office.officer, past, set_no=3)
    dossier = open_dossier(maker, past, kind="reassessment")
    Dossier.objects.filter(pk=dossier.pk).update(state="submitted", filed_at=clock.now())
    certificate = with_standing_facts(Certificate.objects.all()).get()
    assert [check(certificate, day).standing for day in (date(2028, 8, 6), date(2029, 2, 1), date(2029, 2, 2))] == [
        "extended",
        "extended",
        "expired",
    ]
    assert life_of(past, date(2028, 8, 6)) == "extended"


def test_the_days_of_reassessment_are_those_of_its_expiry(past):
    certificate = with_standing_facts(Certificate.objects.all()).get()
    assert check(certificate, TODAY).reassessment == Window(FIRST, LAST)
    assert check(certificate, LAST).reassessment == Window(FIRST, LAST)
    assert check(certificate, date(2028, 4, 8)).reassessment is None
    assert [resting(day).exists() for day in (TODAY, date(2028, 2, 6), FIRST)] == [True, True, False]


@pytest.mark.parametrize(
    ("on", "due"), [(TODAY, []), (date(2028, 2, 6), []), (FIRST, [LAST]), (date(2028, 8, 6), [None])]
)
def test_the_producers_desk_asks_for_it_when_its_days_have_come(past, maker, on, due):
    with clock.frozen(on):
        found = {each.title: each for each in work.sections_for(User.objects.get(pk=maker.pk))}
    assert [task.due for task in found["Sản phẩm chưa có hồ sơ"].tasks] == due


def test_pages_tell_it(client, office, past, maker):
    client.force_login(maker)
    page = client.get(reverse("desk:product", args=[past.pk])).content.decode()
    assert "Nộp hồ sơ đánh giá lại từ 07/02/2028 đến 07/04/2028 (Đ7.6a)." in page
    assert "Đang được công nhận" in client.get(reverse("products:list")).content.decode()
    client.logout()
    public = client.get(reverse("public:certificate", args=[Certificate.objects.get().token])).content.decode()
    assert "05/08/2028" in public
    assert "hết hiệu lực" not in public
