"""Law officers load words and confirm doubts: who may, what is refused, what stays for ever."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.http import Http404
from django.utils import translation
from python_calamine import CalamineWorkbook

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.models import Entry
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import access, load, queries, wording_file
from ocop.law.rulebooks.actions import confirm_doubt, load_wording, publish_rulebook
from ocop.law.rulebooks.doubts import doubt_lines
from ocop.law.rulebooks.editions import CURRENT, files
from ocop.law.rulebooks.models import DoubtCheck, RulebookVersion, Wording
from ocop.law.rulebooks.wording import Words
from tests import cast

pytestmark = [pytest.mark.django_db]
DAY = date(2026, 7, 20)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SIGNED = {"source": "26/2026/QĐ-TTg", "source_date": date(2026, 5, 22)}
WORDS = {"1.1": {"choices": [None, "Lời của bản ký"]}}
PAGES = ["/bo-tieu-chi/nguyen-van/", "/bo-tieu-chi/nguyen-van/mau.xlsx", "/bo-tieu-chi/diem-ngo/"]


@pytest.fixture(autouse=True)
def _day():
    with clock.frozen(DAY), translation.override("vi"):
        yield


@pytest.fixture
def officer():
    return cast.law_officer(cast.province("68"))


@pytest.fixture
def national():
    return cast.law_officer(None)


def version(set_no=11):
    return queries.rulebook_version(set_no, DAY)


def lay(actor, office, content=WORDS, **more):
    return load_wording(actor, office, contents=[(version(), content)], **{**SIGNED, **more})


def signed_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def sent(raw, name="loi.xlsx", **more):
    return {"file": SimpleUploadedFile(name, raw), "source": "26/2026/QĐ-TTg", "source_date": "22/05/2026", **more}


def filled(content=WORDS, set_no=11):
    return wording_file.template([load.rulebook(set_no)], lambda _: Words(content))


def text(answer):
    return " ".join(answer.content.decode().split())


def reasons(act):
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    return [(each.at, str(each)) for each in caught.value.verdict.reasons]


# Who may.


def test_a_law_officer_loads_for_the_own_province_only(officer):
    here, there = cast.province("68"), cast.province("01")
    assert access.may_load_wording(officer, here).ok
    assert not access.may_load_wording(officer, there).ok
    assert reasons(lambda: lay(officer, None)) == [
        ("", "Chỉ cán bộ pháp chế trung ương nạp lời nguyên văn cho cả nước.")
    ]
    assert access.office_of(officer) == here


def test_a_national_law_officer_loads_for_the_country_and_for_a_province(national):
    assert access.may_load_wording(national, None).ok
    assert access.may_load_wording(national, cast.province("01")).ok
    assert access.office_of(national) is None
    assert access.office_of(SYSTEM) is None


def test_nobody_else_opens_the_desk(client):
    others = cast.person("Can Bo Tinh", ("province_officer", cast.province("68")), ("administrator", None))
    digest = doubt_lines(CURRENT)[0].digest
    for path in [*PAGES, f"/bo-tieu-chi/diem-ngo/{digest}/"]:
        assert client.get(path).status_code == 302
    signed_in(client, others)
    assert [client.get(path).status_code for path in [*PAGES, f"/bo-tieu-chi/diem-ngo/{digest}/"]] == [403] * 4
    assert client.post(PAGES[0], sent(filled())).status_code == 403
    assert not access.may_load_wording(others, cast.province("68")).ok
    assert not access.may_confirm(others).ok
    assert Wording.objects.count() == 0


# Words.


def test_laid_words_change_neither_content_nor_hash_nor_points(officer):
    before = RulebookVersion.objects.values_list("pk", "sha256", "content").order_by("pk")
    kept = list(before)
    made = lay(officer, cast.province("68"))
    assert (len(made), made[0].words.choice("1.1", 1), made[0].loaded_by) == (1, "Lời của bản ký", officer)
    assert list(before) == kept
    entry = Entry.objects.get(verb="rulebooks.load_wording")
    assert (entry.data["sets"], entry.data["source"]) == ([11], "26/2026/QĐ-TTg")


def test_the_newest_of_the_office_shows_then_that_of_the_country(officer, national):
    here = cast.province("68")
    lay(officer, here, {"1.1": {"title": "Một"}})
    lay(officer, here, {"1.1": {"title": "Hai"}})
    lay(national, None, {"1.1": {"title": "Cả nước"}})
    assert queries.words_of(version().pk, here).title("1.1") == "Hai"
    assert queries.words_of(version().pk, cast.province("01")).title("1.1") == "Cả nước"
    assert queries.words_of(version().pk, None).title("1.1") == "Cả nước"
    assert queries.words_of(version(12).pk, here).title("1.1") == ""


@pytest.mark.debian
def test_words_and_checks_can_only_be_added(officer):
    made = lay(officer, cast.province("68"))[0]
    line = doubt_lines(CURRENT)[0]
    check = confirm_doubt(officer, line, finding="as_signed", words="", page="3")
    for act in (
        lambda: Wording.objects.filter(pk=made.pk).update(source="khác"),
        lambda: Wording.objects.filter(pk=made.pk).delete(),
        lambda: DoubtCheck.objects.filter(pk=check.pk).update(finding="differs"),
        lambda: DoubtCheck.objects.filter(pk=check.pk).delete(),
    ):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            act()


def test_faults_of_source_and_words_come_together(officer):
    here = cast.province("68")
    tomorrow = date(2026, 7, 21)
    assert reasons(lambda: lay(officer, here, {"9.9": {}}, source=" ", source_date=tomorrow)) == [
        ("source", "Thiếu số, ký hiệu của văn bản đã ký."),
        ("source_date", "Ngày của văn bản đã ký (21/07/2026) còn ở phía trước."),
        ("9.9", "Bộ 11 không có tiêu chí “9.9”."),
    ]
    assert reasons(lambda: lay(officer, here, source="x" * 61))[0][0] == "source"
    assert Wording.objects.count() == 0


def test_the_page_loads_a_filled_template(client, officer):
    signed_in(client, officer)
    assert client.post(PAGES[0], sent(filled())).url == PAGES[0]
    made = Wording.objects.get()
    assert (made.version, made.office, made.source, made.source_date) == (
        version(), cast.province("68"), "26/2026/QĐ-TTg", date(2026, 5, 22)
    )  # fmt: skip
    assert made.content == WORDS
    page = client.get(PAGES[0])
    count = sum(len(each.choices) for each in load.rulebook(11).criteria.values())
    assert f"1 trên {count} lựa chọn đã có nguyên văn" in text(page)
    assert "Đã nạp lời nguyên văn của 1 bộ." in text(page)


def test_a_national_officer_loads_for_the_country_from_yaml(client, national):
    raw = "'11': {'1.1': {title: Tên ký}}\n'12': {'1.1': {title: Tên ký}}\n".encode()
    assert signed_in(client, national).post(PAGES[0], sent(raw, "loi.yaml")).status_code == 302
    assert list(Wording.objects.order_by("version__set_no").values_list("version__set_no", "office")) == [
        (11, None), (12, None)
    ]  # fmt: skip


def test_a_bad_file_is_answered_with_sheet_row_and_reason_and_nothing_is_loaded(client, officer):
    raw = filled({"1.1": {"choices": ["x" * 1201]}})
    answer = signed_in(client, officer).post(PAGES[0], sent(raw))
    assert answer.status_code == 422
    assert "Lời dài 1201 ký tự, quá mức 1200." in text(answer)
    assert "Bộ 11, dòng 3" in text(answer)
    assert 'value="26/2026/QĐ-TTg"' in text(answer)
    assert Wording.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"source": ""}, "Trường này là bắt buộc."),
        ({"source_date": "31/02/2026"}, "ngày hợp lệ"),
        ({"source_date": "21/07/2026"}, "Ngày của văn bản đã ký (21/07/2026) còn ở phía trước."),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")}, "Nội dung tệp không phải sổ tính Excel (.xlsx)."),
        ({"file": SimpleUploadedFile("a.xlsx", b"")}, "rỗng"),
    ],
)
def test_faults_of_the_form_stand_at_their_field(client, officer, data, said):
    answer = signed_in(client, officer).post(PAGES[0], sent(filled(), **data))
    assert answer.status_code == 422
    assert said in text(answer)
    assert Wording.objects.count() == 0


def test_the_template_of_one_set_and_of_all_holds_what_is_loaded(client, officer):
    lay(officer, cast.province("68"))
    signed_in(client, officer)

    def names(query):
        return CalamineWorkbook.from_filelike(BytesIO(client.get(f"{PAGES[1]}{query}").content)).sheet_names

    assert names("?bo=11") == ["Bộ 11"]
    assert len(names("")) == len(names("?bo=x")) == 26
    raw = client.get(f"{PAGES[1]}?bo=11").content
    assert wording_file.contents_of(raw, load.rulebook) == {11: WORDS}


def test_a_template_of_no_set_is_not_found(client, officer):
    assert signed_in(client, officer).get(f"{PAGES[1]}?bo=99").status_code == 404


@pytest.mark.parametrize("laid", [1, 3])
def test_the_page_of_words_costs_the_same(client, officer, django_assert_max_num_queries, laid):
    for number in range(laid):
        load_wording(officer, cast.province("68"), contents=[(version(11 + number), WORDS)], **SIGNED)
    signed_in(client, officer).get(PAGES[0])
    with django_assert_max_num_queries(QUERIES_OF_A_DESK):
        client.get(PAGES[0])


# Doubts.


def test_the_list_has_every_doubt_of_the_regulation_and_its_sets():
    lines = doubt_lines(CURRENT)
    in_sets = {n: len(load.rulebook(n).doubts) for n in files()}
    assert sum(line.listed.set_no == 0 for line in lines) == 2
    assert {n: sum(line.listed.set_no == n for line in lines) for n in in_sets} == in_sets
    assert len({line.digest for line in lines}) == len(lines) == 2 + sum(in_sets.values())
    assert {line.state for line in lines} == {"open"}
    assert doubt_lines("0/0") == []


def test_a_look_counts_until_a_later_one_and_both_stay(officer, national):
    line = doubt_lines(CURRENT)[-1]
    confirm_doubt(officer, line, finding="as_signed", words="", page=" trang 4 ")
    confirm_doubt(national, line, finding="differs", words="Bản ký ghi 2 điểm", page="trang 5")
    found = access.get_doubt_for(officer, line.digest)
    assert [(each.finding, each.page, each.by) for each in found.checks] == [
        ("as_signed", "trang 4", officer), ("differs", "trang 5", national)
    ]  # fmt: skip
    assert (found.state, found.last.words, found.last.index) == ("differs", "Bản ký ghi 2 điểm", line.index)
    assert found.last.version_id == line.listed.version_id
    assert [each.state for each in doubt_lines(CURRENT)].count("open") == len(doubt_lines(CURRENT)) - 1
    assert Entry.objects.filter(verb="rulebooks.confirm_doubt").count() == 2


def test_a_doubt_of_the_regulation_itself_has_no_version(officer):
    line = doubt_lines(CURRENT)[0]
    assert confirm_doubt(officer, line, finding="as_signed", words="", page="1").version is None


def test_a_new_version_that_lists_the_doubt_keeps_what_was_confirmed(officer):
    line = next(each for each in doubt_lines(CURRENT) if each.listed.set_no == 13)
    confirm_doubt(officer, line, finding="as_signed", words="", page="9")
    content = load.content_of(files()[13])
    publish_rulebook(SYSTEM, {**content, "sample_units": 6}, date(2026, 9, 1))
    again = next(each for each in doubt_lines(CURRENT) if each.digest == line.digest)
    assert (again.state, again.listed.version, again.last.version_id) == ("as_signed", 2, line.listed.version_id)


@pytest.mark.parametrize(
    ("finding", "words", "page", "found"),
    [
        ("maybe", "", "4", [("finding", "Chưa chọn kết luận.")]),
        ("as_signed", "", " ", [("page", "Thiếu trang của bản ký.")]),
        ("differs", " ", "4", [("words", "Khác bản ký thì phải chép lời của bản ký.")]),
        ("as_signed", "x" * 4001, "x" * 41, [("page", "Nội dung dài 41 ký tự, quá mức 40."),
                                             ("words", "Nội dung dài 4001 ký tự, quá mức 4000.")]),
    ],
)  # fmt: skip
def test_a_finding_that_says_too_little_or_too_much(officer, finding, words, page, found):
    line = doubt_lines(CURRENT)[0]
    assert reasons(lambda: confirm_doubt(officer, line, finding=finding, words=words, page=page)) == found
    assert DoubtCheck.objects.count() == 0


def test_an_unknown_doubt_is_not_found(client, officer):
    with pytest.raises(Http404):
        access.get_doubt_for(officer, "0" * 64)
    assert signed_in(client, officer).get(f"/bo-tieu-chi/diem-ngo/{'0' * 64}/").status_code == 404


def test_the_page_of_a_doubt_notes_a_finding_and_says_what_follows(client, officer):
    line = doubt_lines(CURRENT)[-1]
    path = f"/bo-tieu-chi/diem-ngo/{line.digest}/"
    signed_in(client, officer)
    assert "Chưa ai đối chiếu điểm này." in text(client.get(path))
    refused = client.post(path, {"finding": "differs", "page": "trang 4", "words": ""})
    assert refused.status_code == 422
    assert "Khác bản ký thì phải chép lời của bản ký." in text(refused)
    assert 'value="trang 4"' in text(refused)
    assert client.post(path, {"finding": "differs", "page": "trang 4", "words": "Hai điểm"}).url == path
    page = text(client.get(path))
    assert "lập bản sửa của bộ tiêu chí" in page
    assert all(word in page for word in ("Khác bản ký", "Hai điểm", "Chỗ trong bản ký: trang 4", str(officer)))


def test_the_list_counts_filters_and_exports(client, officer):
    lines = doubt_lines(CURRENT)
    first, last = lines[0], lines[-1]
    confirm_doubt(officer, first, finding="as_signed", words="", page="trang 1")
    confirm_doubt(officer, last, finding="differs", words="Khác", page="trang 2")
    signed_in(client, officer)
    page = client.get(PAGES[2])
    assert f"Đã đối chiếu 2 trên {len(lines)} điểm." in text(page)
    assert "1 điểm khác bản ký" in text(page)
    assert client.get(f"{PAGES[2]}?state=open").context["table"].total == len(lines) - 2
    assert client.get(f"{PAGES[2]}?set_key=0").context["table"].total == 2
    assert client.get(f"{PAGES[2]}?set_key=26&state=differs").context["table"].total == 1
    rows = list(csv.reader(StringIO(client.get(f"{PAGES[2]}?export=csv").content.decode("utf-8-sig"))))
    assert len(rows) == 1 + len(lines)
    assert rows[1][4:] == ["Đúng như bản ký", f"{officer}, 20/07/2026", "trang 1"]
    assert rows[-1][4:] == ["Khác bản ký", f"{officer}, 20/07/2026", "trang 2: Khác"]


def test_places_are_said_as_people_say_them(client, officer):
    rows = signed_in(client, officer).get(PAGES[2]).context["table"].rows
    assert [row.at for row in rows if row.where == "Bộ 17"] == ["Điều kiện loại"]
    assert [row.at for row in rows if row.where == "Bộ 26"] == ["Phần A", "3.4, 3.5"]
    assert rows[0].where == "Quy định"


def test_another_regulation_asked_for_is_the_newest_known(client, officer):
    assert signed_in(client, officer).get(f"{PAGES[2]}?quy-dinh=khong-co").context["regulation"] == CURRENT


@pytest.mark.parametrize("checked", [1, 3])
def test_the_list_costs_the_same_however_many_were_checked(client, officer, django_assert_max_num_queries, checked):
    for line in doubt_lines(CURRENT)[:checked]:
        confirm_doubt(officer, line, finding="as_signed", words="", page="1")
    signed_in(client, officer).get(PAGES[2])
    with django_assert_max_num_queries(QUERIES_OF_A_DESK):
        client.get(PAGES[2])


QUERIES_OF_A_DESK = 9  # session, person, posts, the shell of the desk, and two or three of the page's own
