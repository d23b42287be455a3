"""Pages of lists brought in: from file to register, refusals, rights, query counts."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ocop.faces.demo import past_list
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.imports import tasks
from ocop.recognition.imports.models import Import
from ocop.registry.producers.actions import add_member
from tests import cast
from tests.recognition.imports.conftest import checked, plain, read, written

POSTS = ("choose", "confirm", "start", "undo", "drop")


def at(name, *args):
    return reverse(f"imports:{name}", args=args)


def upload(client, content: bytes, name: str = "danh-sach.xlsx"):
    return client.post(at("upload"), {"file": SimpleUploadedFile(name, content)})


def columns(found: Import) -> dict[str, str]:
    return {f"column_{column}": key for key, column in found.mapping.items()}


def test_from_a_file_to_the_public_page(office, signed_in):
    client = signed_in(office.officer)
    answer = upload(client, past_list.planted_file())
    found = Import.objects.get()
    assert (answer.status_code, answer.url) == (302, at("detail", found.pk))
    page = client.get(answer.url).content.decode()
    assert "Công nhận lần đầu Hạng sao" in page
    assert "Gạo nếp mẫu 01" in page
    assert client.post(at("confirm", found.pk), columns(found)).status_code == 302
    page = client.get(at("detail", found.pk)).content.decode()
    assert "Năm 2024 khác ngày 05/08/2025; lấy theo ngày." in page
    assert client.post(at("start", found.pk)).status_code == 302
    page = client.get(at("detail", found.pk)).content.decode()
    assert 'hx-trigger="every 2s"' in page
    tasks.write(found.pk)
    page = client.get(at("detail", found.pk)).content.decode()
    assert "Đã ghi 21 dòng: 4 chủ thể, 21 sản phẩm, 4 quyết định, 23 giấy chứng nhận mới." in page
    assert 'hx-trigger="every 2s"' not in page
    certificate = Certificate.objects.get(product__name="Mắm tép mẫu 19")
    client.logout()
    public = client.get(reverse("public:certificate", args=[certificate.token])).content.decode()
    assert "UBND quận Hồng Bàng" in public
    assert "Giấy chứng nhận đã hết hiệu lực" in public
    catalogue = client.get(reverse("public:catalogue"), {"group": "I", "q": "mắm tép"}).content.decode()
    assert "Mắm tép mẫu 19" in catalogue


def test_the_job_is_asked_for_once(office, signed_in):
    found = checked(office, plain(2))
    client = signed_in(office.officer)
    client.post(at("start", found.pk))
    assert client.post(at("start", found.pk)).status_code == 422
    assert list(ProcrastinateJob.objects.values_list("task_name", "args")) == [
        ("imports.write", {"import_id": found.pk})
    ]


def test_pages_of_past_certificates_open(office, signed_in):
    written(office)
    certificate = Certificate.objects.get(product__name="Na mẫu 17", star=4)
    client = signed_in(office.officer)
    detail = client.get(reverse("certificates:detail", args=[certificate.pk]))
    assert "UBND thành phố Hải Phòng" in detail.content.decode()
    decision = client.get(reverse("certificates:decision", args=[certificate.decision_id]))
    assert "nhập từ danh sách" in decision.content.decode()
    for name in ("certificates:certificates", "certificates:list", "products:list"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("products:detail", args=[certificate.product_id])).status_code == 200
    assert client.get(reverse("desk:product", args=[certificate.product_id])).status_code == 200
    for form in ("pdf", "docx"):
        paper = client.get(reverse("certificates:certificate_file", args=[certificate.pk, form]))
        assert paper.status_code in (403, 422)
        order = client.get(reverse("certificates:decision_file", args=[certificate.decision_id, form]))
        assert order.status_code in (403, 422)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Tệp .xls đời cũ không được nhận."),
        (b"a,b\n1,2\n", "Không tìm thấy dòng tiêu đề của danh sách trong tệp."),
        (b"x" * (25 * 1024 * 1024 + 1), "Tệp lớn hơn mức 25 MB."),
    ],
)
def test_bad_files_are_refused_with_a_sentence(office, signed_in, content, said):
    answer = upload(signed_in(office.officer), content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Import.objects.count() == 0


def test_half_a_gigabyte_is_refused_by_its_declared_length(office, signed_in):
    answer = signed_in(office.officer).post(at("upload"), {}, CONTENT_LENGTH=str(500 * 1024 * 1024))
    assert answer.status_code == 413


def test_nothing_chosen_is_refused(office, signed_in):
    assert signed_in(office.officer).post(at("upload"), {}).status_code in (200, 422)


def test_mending_and_leaving_out_from_the_page(office, signed_in):
    found = checked(office)
    client = signed_in(office.officer)
    assert client.post(at("mend", found.pk, 19), {"field": "place_now", "value": "x"}).status_code == 302
    assert not found.rows.get(number=19).taken
    assert client.post(at("mend", found.pk, 20), {"field": "commune", "value": "Xã An Hưng"}).status_code == 302
    assert found.rows.get(number=20).taken
    assert client.post(at("mend", found.pk, 20), {"field": "khong", "value": ""}).status_code == 422
    assert client.post(at("mend", found.pk, 20), {"field": "x" * 40, "value": ""}).status_code == 422
    assert client.post(at("skip", found.pk, 20), {"skipped": "1"}).status_code == 302
    assert found.rows.get(number=20).skipped
    assert client.post(at("skip", found.pk, 20), {"skipped": "có"}).status_code == 422
    assert client.post(at("mend", found.pk, 999), {"field": "commune", "value": ""}).status_code == 404


def test_columns_and_header_are_chosen_on_the_page(office, signed_in):
    found = read(office)
    client = signed_in(office.officer)
    twice = {**columns(found), "column_21": "product"}
    assert client.post(at("confirm", found.pk), twice).status_code == 422
    assert client.post(at("confirm", found.pk), {}).status_code == 422
    other = {"sheet": "Danh sách 3-4 sao", "header": "4", "header_rows": "1"}
    assert client.post(at("choose", found.pk), other).status_code == 302
    found.refresh_from_db()
    assert (found.header, found.header_rows) == (3, 1)
    for wrong in ({"sheet": "Không có", "header": "1", "header_rows": "1"}, {"sheet": "", "header": "0"}, {}):
        assert client.post(at("choose", found.pk), wrong).status_code == 422


def test_problems_are_filtered_by_kind_and_by_what_becomes_of_the_row(office, signed_in):
    found = checked(office)
    client = signed_in(office.officer)

    def numbers(**asked):
        page = client.get(at("detail", found.pk), asked).content.decode()
        return [int(number) for number in re.findall(r'id="dong-(\d+)"', page)]

    assert numbers(kind="year_differs") == [14]
    assert numbers(show="loi") == [9, 16, 19, 20, 25, 28, 29, 33, 34]
    assert numbers(show="luu_y") == [8, 14, 15, 26, 32]
    assert numbers(show="bo") == []
    assert numbers(kind="' OR 1=1") == list(range(5, 25))


def test_undo_and_drop_from_the_page(office, signed_in):
    client = signed_in(office.officer)
    found = written(office, plain(2))
    assert client.post(at("undo", found.pk)).status_code == 302
    assert client.post(at("undo", found.pk)).status_code == 422
    assert "đã được gỡ khỏi sổ" in client.get(at("detail", found.pk)).content.decode()
    other = checked(office, plain(3))
    assert client.post(at("drop", other.pk)).status_code == 302
    assert client.post(at("drop", other.pk)).status_code == 422
    assert "đã bỏ" in client.get(at("detail", other.pk)).content.decode()


def test_a_refused_undo_names_what_was_used(office, signed_in):
    found = written(office, plain(1))
    product = found.rows.get().product
    add_member(office.officer, product.producer, cast.person("Nguoi Cua Chu The"))
    answer = signed_in(office.officer).post(at("undo", found.pk))
    assert answer.status_code == 422
    assert "Chủ thể đã có tài khoản" in answer.content.decode()


def test_somebody_elses_list_is_not_found(office, signed_in):
    found = checked(office, plain(2))
    for user in (office.stranger, office.commune_officer):
        client = signed_in(user)
        assert client.get(at("detail", found.pk)).status_code == 404
        assert {client.post(at(name, found.pk)).status_code for name in POSTS} == {404}
        assert client.post(at("mend", found.pk, 5), {"field": "note", "value": ""}).status_code == 404
        assert client.post(at("skip", found.pk, 5), {"skipped": "1"}).status_code == 404
        assert found.name not in client.get(at("list")).content.decode()


def test_other_roles_do_not_come_in(office, signed_in):
    chair = cast.person("Chu Tich", ("province_chair", office.city))
    client = signed_in(chair)
    assert {client.get(at(name)).status_code for name in ("list", "upload")} == {403}


def test_an_empty_list_of_lists_says_what_to_do(office, signed_in):
    assert "Chưa nhập danh sách nào" in signed_in(office.officer).get(at("list")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_rows_ask_the_same_for_one_and_for_three(office, signed_in, django_assert_num_queries, count):
    for n in range(count):
        found = checked(office, plain(count) if n == 0 else plain(n + 4))
    found = Import.objects.order_by("pk").first()
    client = signed_in(office.officer)
    client.get(at("list"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(at("list"))
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(at("detail", found.pk))


LIST_QUERIES, DETAIL_QUERIES = 6, 10


def test_the_way_leads_from_the_desk_for_those_who_may(office, signed_in):
    way = f'href="{at("list")}"'
    assert way in signed_in(office.officer).get(reverse("desk:home")).content.decode()
    chair = cast.person("Chu Tich Khac", ("province_chair", office.city))
    assert way not in signed_in(chair).get(reverse("desk:home")).content.decode()
