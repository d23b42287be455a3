"""Lists written into the register: what they make, twice, killed, mended, undone, by whom."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from ocop.faces.demo import past_list
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.models import Entry
from ocop.ground.places.models import Place
from ocop.kernel.verdict import Refused
from ocop.recognition.certificates.models import Certificate, Decision
from ocop.recognition.certificates.queries import by_code, by_token, check
from ocop.recognition.imports import access, actions, apply, tasks
from ocop.recognition.imports.models import Import, ImportRow
from ocop.registry.producers.actions import add_member
from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product, ProductCode
from tests import cast
from tests.ground.files.clamd_server import EICAR, clamd
from tests.recognition.at_once import at_once
from tests.recognition.imports.conftest import TODAY, checked, plain, read, written

ROWS = {case: number for case, (number, _) in past_list.planted().items()}


def held() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Producer, Product, ProductCode, Decision, Certificate))


def row(found: Import, case: str) -> ImportRow:
    return found.rows.get(number=ROWS[case])


def with_cells(**changes) -> bytes:
    _, cells = past_list.planted()["sound"]
    return past_list.workbook([{**cells, **changes}])


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value.verdict)


def test_the_page_keeps_the_reading_row_by_row(office):
    found = checked(office)
    assert (found.state, found.rows_count, found.taken_count) == ("checked", 30, 21)
    kept = row(found, "year_differs")
    assert (kept.taken, kept.kinds, kept.problems[0]["cell"]) == (True, ["year_differs"], "N14")
    assert held() == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("odd", ["\\N", "a\\b\\tc", "a\tb\nc", '"', "{}", "\\.", "Ẽ́ 😀 đ", "x\u2028y", "'; --"])
def test_whatever_stands_in_a_cell_is_kept_as_it_is(office, odd):
    kept = checked(office, with_cells(note=odd, product=f"Tên {odd}")).rows.get()
    assert kept.cells["note"] == odd
    assert kept.values["product"] == " ".join(unicodedata.normalize("NFC", f"Tên {odd}").split())
    assert (kept.taken, kept.skipped, kept.mends, kept.made, kept.applied_at) == (True, False, {}, {}, None)


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same_for_one_and_three(office, count, django_assert_num_queries):
    found = actions.start(office.officer, checked(office, plain(count)))
    with django_assert_num_queries(BATCH_QUERIES):
        assert actions.apply_batch(SYSTEM, found) == count


BATCH_QUERIES = 22


def test_rows_without_error_become_producers_products_decisions_and_certificates(office):
    found = written(office)
    assert (found.state, found.applied_count, found.taken_count) == ("done", 21, 21)
    assert held() == (4, 21, 0, 4, 23)
    assert Producer.objects.order_by("pk").values_list("name", "kind", "place__name").first() == (
        "Hợp tác xã Ví Dụ 01", "cooperative", "Xã An Hưng",
    )  # fmt: skip
    raised = row(found, "raised").product
    assert raised is not None
    assert list(raised.certificates.order_by("issued_on").values_list("star", "decision__number")) == [
        (3, "2410/QĐ-UBND"),
        (4, "3100/QĐ-UBND"),
    ]


def test_a_past_decision_keeps_issuer_day_and_place_of_its_time(office):
    found = written(office)
    product = row(found, "issuer_abolished").product
    certificate = Certificate.objects.get(product=product)
    assert (certificate.decision.issuer, certificate.decision.signed_by, certificate.issued_on) == (
        "UBND quận Hồng Bàng",
        None,
        date(2022, 8, 5),
    )
    assert (certificate.place.name, certificate.place.in_force(date(2022, 8, 5))) == ("Xã An Hồng", True)
    assert certificate.product.place.name == "Phường Hồng An"
    assert (certificate.regulation, certificate.expires_on, certificate.total, certificate.number) == (
        "1048/QĐ-TTg",
        date(2025, 8, 5),
        None,
        "",
    )
    public = by_token(certificate.token)
    assert public is not None
    assert check(public, TODAY).standing == "expired"


def test_points_and_old_codes_are_kept(office):
    headings = (*past_list.HEADINGS[:10], "Mã sản phẩm")
    assert len(headings) == 11
    csv = (
        "Tên sản phẩm,Nhóm sản phẩm,Loại hình,Chủ thể,Xã phường,Mã sản phẩm,Tổng điểm,Hạng sao,Ngày quyết định,"
        "Số quyết định,Cơ quan công nhận,Ngày hết hạn\n"
        'Gạo mẫu,Thực phẩm,HTX,Hợp tác xã Ví Dụ,Xã An Hưng,31-312-11599-03-2022,"69,71",3,5/8/2025,1/QĐ-UBND,'
        "UBND thành phố Mẫu,5/8/2028\n"
    )
    found = read(office, csv.encode())
    mapping = {**found.mapping, "first_star": found.mapping["star"]}
    del mapping["star"]
    found = actions.check_list(office.officer, found, mapping=mapping)
    assert [problem["kind"] for problem in found.rows.get().problems] == []
    actions.start(office.officer, found)
    tasks.write(found.pk)
    certificate = Certificate.objects.get()
    assert (certificate.total, certificate.product_code) == (Decimal("69.71"), "31-312-11599-3-2022")
    assert by_code("31-312-11599-3-2022") == certificate
    again = actions.check_list(office.officer, read(office, csv.replace("Gạo", "Nếp").encode()), mapping=mapping)
    assert again.rows.get().kinds == ["code_taken"]


def test_the_same_file_twice_is_one_list_and_the_same_rows_make_nothing_twice(office):
    first = written(office)
    before = held()
    assert read(office) == first
    other = past_list.workbook([cells for _, cells in past_list.planted().values()], footer=["Một tệp khác"])
    second = written(office, other)
    assert second.pk != first.pk
    assert row(second, "sound").kinds == ["held_already"]
    assert held() == before
    assert actions.undo_list(office.officer, second).state == "undone"
    assert held() == before


def test_a_job_killed_in_the_middle_is_taken_up_again_and_doubles_nothing(office, monkeypatch):
    found = actions.start(office.officer, checked(office, plain(40)))
    assert actions.apply_batch(SYSTEM, found, size=15) == 15
    real = apply._certificates

    def dies(*arguments):
        real(*arguments)
        raise SystemExit("killed")

    monkeypatch.setattr(apply, "_certificates", dies)
    with pytest.raises(SystemExit):
        actions.apply_batch(SYSTEM, found, size=15)
    monkeypatch.undo()
    found.refresh_from_db()
    assert (found.state, found.applied_count, Certificate.objects.count()) == ("running", 15, 15)
    Import.objects.update(touched_at=TODAY_MORNING)
    tasks.take_up_again(0)
    found.refresh_from_db()
    assert (found.state, found.applied_count) == ("done", 40)
    assert held() == (10, 40, 0, 1, 40)
    tasks.write(found.pk)
    assert held() == (10, 40, 0, 1, 40)


TODAY_MORNING = "2026-11-22T00:00:00+07:00"


def test_undo_takes_away_what_the_list_made_and_nothing_else(office):
    own = written(office, with_cells(product="Của danh sách trước"))
    before = held()
    found = written(office)
    assert actions.undo_list(office.officer, found).state == "undone"
    assert held() == before
    assert row(own, "sound").product is not None
    assert actions.undo_list(office.officer, own).state == "undone"
    assert held() == (0, 0, 0, 0, 0)
    assert read(office).pk not in {own.pk, found.pk}


def test_undo_is_refused_when_something_was_used_since(office):
    found = written(office)
    product = row(found, "sound").product
    assert product is not None
    person = cast.person("Nguoi Cua Chu The")
    add_member(office.officer, product.producer, person)
    said = refusal(lambda: actions.undo_list(office.officer, found))
    assert said == "Chủ thể đã có tài khoản: Hợp tác xã Ví Dụ 01 (và 0 chủ thể khác)."
    found.refresh_from_db()
    assert (found.state, Product.objects.count()) == ("done", 21)


def test_taking_a_mend_makes_the_row_whole(office):
    found = checked(office)
    split = row(found, "split_2025")
    (problem,) = split.problems
    mend = problem["mends"][1]
    mended = actions.mend_row(office.officer, split, field=mend["field"], value=mend["value"])
    assert (mended.taken, mended.values["place_now"]["name"]) == (True, "Phường Hồng An")
    unknown = actions.mend_row(office.officer, row(found, "place_unknown"), field="commune", value="Xã An Hưng")
    assert (unknown.taken, unknown.cells["commune"]) == (True, "Xã Không Có Thật")
    twice = actions.mend_row(office.officer, row(found, "twice"), field="product", value="Gạo khác")
    assert twice.taken


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("khong_co", "x", "Không có mục nào tên như vậy."), ("product", "x" * 301, "Giá trị dài quá 300 ký tự.")],
)
def test_bad_mends_are_refused(office, field, value, said):
    found = checked(office)
    assert refusal(lambda: actions.mend_row(office.officer, row(found, "twice"), field=field, value=value)) == said


def test_a_row_left_out_is_not_written(office):
    found = checked(office, plain(3))
    actions.skip_row(office.officer, found.rows.get(number=6), skipped=True)
    actions.start(office.officer, found)
    tasks.write(found.pk)
    assert Product.objects.count() == 2


def test_a_list_being_written_is_changed_no_more(office):
    found = written(office, plain(1))
    only = found.rows.get()
    for act in (
        lambda: actions.mend_row(office.officer, only, field="product", value="x"),
        lambda: actions.skip_row(office.officer, only, skipped=True),
        lambda: actions.start(office.officer, found),
        lambda: actions.drop_list(office.officer, found),
        lambda: actions.check_list(office.officer, found, mapping=found.mapping),
        lambda: actions.choose_header(office.officer, found, sheet=found.sheet, header=2, header_rows=2),
    ):
        assert refusal(act)


def test_a_list_without_a_good_row_is_not_started(office):
    found = checked(office, with_cells(product="", first_date=""))
    assert refusal(lambda: actions.start(office.officer, found)) == "Không có dòng nào để ghi."


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"product": 1, "producer": 1, "commune": 5}, "Một cột không thể mang hai ý nghĩa."),
        ({"product": 1, "producer": 4, "commune": 99}, "Một cột không thể mang hai ý nghĩa."),
        ({"product": 1}, "Chưa có cột nào là: Chủ thể, Xã, phường."),
    ],
)
def test_poor_mappings_are_refused(office, mapping, said):
    found = read(office)
    assert refusal(lambda: actions.check_list(office.officer, found, mapping=mapping)) == said


def test_what_an_office_confirmed_is_remembered(office):
    found = read(office)
    mapping = {key: column for key, column in found.mapping.items() if key != "note"} | {"tax_code": 21}
    actions.check_list(office.officer, found, mapping=mapping)
    assert read(office, plain(2)).mapping["tax_code"] == 21


def test_an_officer_brings_in_the_list_of_the_own_office_only(office):
    commune = office.commune_officer.posts_now()[0].place
    for user, place in ((office.stranger, office.city), (office.commune_officer, office.city)):
        with pytest.raises(Refused):
            read(office, by=user, at=place)
    assert access.own_office(office.commune_officer) == commune
    found = read(office, by=office.commune_officer, at=commune)
    actions.check_list(office.commune_officer, found, mapping=found.mapping)
    assert "place_outside" in row(found, "no_type").kinds or "place_unknown" in row(found, "no_type").kinds
    assert row(found, "sound").taken


def test_somebody_elses_list_looks_like_none(office):
    found = checked(office)
    for user in (office.stranger, office.commune_officer):
        with pytest.raises(Http404):
            access.get_import_for(user, found.pk)
        with pytest.raises(Refused):
            actions.start(user, found)
    assert list(access.imports_visible_to(office.officer)) == [found]


def test_an_infected_list_is_refused_and_leaves_nothing(office, settings):
    with clamd() as (address, seen):
        settings.CLAMD = address
        assert "có mã độc (Eicar-Test-Signature)" in refusal(lambda: read(office, b"a,b\n" + EICAR))
        assert read(office).state == "read"
    assert seen[1] == past_list.planted_file()
    assert Import.objects.count() == 1
    assert "Máy quét mã độc không trả lời" in refusal(lambda: read(office, plain(1)))


def test_every_batch_stands_in_the_audit(office):
    found = written(office, plain(20), size=15)
    entries = Entry.objects.filter(verb="imports.apply", subject_id=str(found.pk)).order_by("seq")
    assert [entry.data.get("rows") for entry in entries][:2] == [15, 5]
    assert entries[0].data["made"] == {"producer": 4, "product": 15, "decision": 1, "certificate": 15}


@pytest.mark.django_db(transaction=True)
def test_two_officers_with_the_same_file_at_once_make_one_list(office):
    one, two = at_once(lambda: read(office), lambda: read(office), on=TODAY)
    assert one == two
    assert Import.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_write_every_row_once(office):
    found = actions.start(office.officer, checked(office, plain(30)))
    at_once(lambda: tasks.write(found.pk), lambda: tasks.write(found.pk), on=TODAY)
    assert held() == (8, 30, 0, 1, 30)
    assert Place.objects.filter(pk=office.city.pk).exists()
