"""Pages of the studio: for whom they open, what they say, what they cost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from ocop.ground.files.grid import read_grids
from ocop.law import source
from ocop.law.regulations.models import RegulationVersion
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.source import digest
from ocop.law.studio import actions
from ocop.law.studio.basis import shipped as shipped_bases
from ocop.law.studio.intake import read_files
from ocop.law.studio.models import Draft
from tests import cast
from tests.law.studio.papers import corrected, faulty, regulation, shipped, under, workbook

pytestmark = pytest.mark.django_db
LATER = date(2026, 10, 1)
WHY = "Tên tiêu chí in sai."
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _today(today):
    """One day for all."""


def url(name, *args):
    return reverse(f"studio:{name}", args=args)


def draft_of(officer, *sets, title="Đính chính bộ 13", **more) -> Draft:
    return actions.start_draft(officer, title=title, sources=workbook(*sets, **more))


def proposed(officer, *sets) -> Draft:
    return actions.propose_draft(officer, draft_of(officer, *sets), in_force_from=LATER, reason=WHY)


def upload(*sets, name="bo.xlsx"):
    [(_, raw)] = workbook(*sets)
    return SimpleUploadedFile(name, raw)


def shown(answer) -> str:
    """The words of the main part, markup aside."""
    body = answer.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def version(set_no=13) -> RulebookVersion:
    return RulebookVersion.objects.get(set_no=set_no, version=1)


def test_each_page_opens_for_law_officers_and_for_nobody_else(officers, signed_in):
    draft = proposed(officers[0], corrected())
    row = draft.sets.get()
    law = RegulationVersion.objects.get(number="26/2026/QĐ-TTg")
    pages = [
        url("versions"), url("regulations"), url("drafts"), url("start"), url("template"), url("compare"),
        url("version", version().pk), url("version_file", version().pk, "xlsx"), url("regulation", law.pk),
        url("regulation_file", law.pk, "yaml"), url("draft", draft.pk), url("draft_file", draft.pk),
        url("draft_set", row.pk),
    ]  # fmt: skip
    national = cast.person("Phap Che Trung Uong", ("national_law_officer", None))
    for user, status in ((officers[1], 200), (national, 200)):
        client = signed_in(user)
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, status)
    client = signed_in(cast.person("Quan Tri", ("administrator", None)))
    assert {client.get(page).status_code for page in pages} == {403}
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}


def test_what_is_not_there_is_not_found(officers, signed_in):
    client = signed_in(officers[0])
    broken = draft_of(officers[0], faulty()).sets.get()
    for page in (
        url("draft", 10**9), url("version", 10**9), url("regulation", 10**9), url("draft_set", broken.pk),
        url("draft_set", 10**9), url("compare") + "?truoc=v999999999&sau=v1", url("compare") + f"?truoc=d{broken.pk}",
    ):  # fmt: skip
        assert client.get(page).status_code == 404, page
    for odd in ("?truoc=x&sau=y", "?truoc=v&sau=d", "?truoc=v²", "?truoc=v" + "9" * 40):
        assert client.get(url("compare") + odd).status_code == 200


def test_the_lists_filter_and_export(officers, signed_in):
    client = signed_in(officers[0])
    draft_of(officers[0], corrected())
    assert "26 dòng" in shown(client.get(url("versions")))
    assert "1 dòng, lọc theo Tên bộ: cà phê" in shown(client.get(url("versions"), {"q": "cà phê"}))
    assert "0 dòng" in shown(client.get(url("versions"), {"regulation": "26/2026/QĐ-TTg", "q": "không có"}))
    assert "4 dòng" in shown(client.get(url("regulations")))
    assert "1 dòng" in shown(client.get(url("drafts"), {"state": "draft"}))
    for name, head in (("versions", "Bộ số"), ("regulations", "Số, ký hiệu"), ("drafts", "Dự thảo")):
        file = client.get(url(name), {"export": "csv"}).content.decode("utf-8-sig")
        assert file.startswith((head, f'"{head}'))


def test_lists_cost_the_same_for_one_row_and_for_three(officers, signed_in, django_assert_num_queries):
    client = signed_in(officers[0])
    costs = {}
    for rows in (1, 3):
        while Draft.objects.count() < rows:
            proposed(officers[0], corrected(10 + Draft.objects.count()))
        for name in ("drafts", "versions", "regulations"):
            with django_assert_num_queries(costs.get(name, 10**6), exact=False) as counted:
                client.get(url(name))
            if rows == 1:
                costs[name] = len(counted)
            else:
                assert len(counted) == costs[name], name


def test_a_draft_costs_the_same_for_one_set_and_for_three(officers, signed_in, django_assert_max_num_queries):
    client = signed_in(officers[0])
    counts = []
    for sets in ([13], [12, 13, 14]):
        draft = draft_of(officers[0], *(corrected(each) for each in sets))
        with django_assert_max_num_queries(40) as counted:
            assert client.get(url("draft", draft.pk)).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_files_come_in_through_the_page_and_faults_name_sheet_and_row(officers, signed_in):
    client = signed_in(officers[0])
    answer = client.post(url("start"), {"title": "Sửa bộ 13", "sources": [upload(faulty())]})
    draft = Draft.objects.get()
    assert answer.url == url("draft", draft.pk)
    said = shown(client.get(answer.url))
    [fault] = read_files(workbook(faulty()), shipped_bases()).problems
    assert f"Bộ 13 {fault.row} 1.1 Lựa chọn thứ 3 cho 9 điểm, quá điểm tối đa 3." in said
    assert "Chưa trình được" in said
    assert "Dự thảo còn 1 lỗi." in said
    answer = client.post(url("upload", draft.pk), {"sources": [upload(faulty())]}, follow=True)
    assert "Tệp giống hệt nội dung đang có: không có gì đổi." in shown(answer)
    answer = client.post(url("upload", draft.pk), {"sources": [upload(corrected())]}, follow=True)
    assert "Đã nhận tệp mới thay nội dung cũ." in shown(answer)
    assert "Đính chính" in shown(answer)


def test_several_yaml_files_make_one_draft(officers, signed_in):
    client = signed_in(officers[0])
    texts = [SimpleUploadedFile(f"{n}.yaml", source.written(corrected(n)).encode()) for n in (12, 13)]
    client.post(url("start"), {"title": "Hai bộ", "sources": texts})
    draft = Draft.objects.get()
    assert (list(draft.sets.values_list("set_no", flat=True)), draft.source) == ([12, 13], "12.yaml, 13.yaml")


def test_a_form_that_lacks_something_comes_back_with_reasons(officers, signed_in):
    client = signed_in(officers[0])
    answer = client.post(url("start"), {"title": "Chưa có tệp"})
    assert answer.status_code == 422
    assert "Chưa chọn tệp nào." in shown(answer)
    assert 'value="Chưa có tệp"' in answer.content.decode()
    draft = draft_of(officers[0], corrected())
    answer = client.post(url("upload", draft.pk))
    assert (answer.status_code, "Chưa chọn tệp nào." in shown(answer)) == (422, True)
    answer = client.post(url("propose", draft.pk), {"in_force_from": "2026-10-01", "reason": ""})
    assert (answer.status_code, "phải nêu lý do" in shown(answer)) == (422, True)
    answer = client.post(url("propose", draft.pk), {"in_force_from": "hôm nào", "reason": "x"})
    assert answer.status_code == 422
    too_many = [SimpleUploadedFile(f"{n}.yaml", b"a: 1") for n in range(61)]
    assert client.post(url("start"), {"title": "Nhiều", "sources": too_many}).status_code == 422
    assert Draft.objects.count() == 1


def test_from_proposal_to_publication_on_the_pages(officers, signed_in):
    draft = draft_of(officers[0], corrected())
    client = signed_in(officers[0])
    client.post(url("propose", draft.pk), {"in_force_from": "2026-10-01", "reason": WHY})
    assert "Người trình không tự duyệt công bố." in shown(client.get(url("draft", draft.pk)))
    assert client.post(url("approve", draft.pk)).status_code == 403
    client = signed_in(officers[1])
    assert "Phap Che Mot đề nghị áp dụng từ 01/10/2026." in shown(client.get(url("draft", draft.pk)))
    assert "Đã công bố; áp dụng từ 01/10/2026." in shown(client.post(url("approve", draft.pk), follow=True))
    new = RulebookVersion.objects.get(set_no=13, version=2)
    said = shown(client.get(url("version", new.pk)))
    assert all(each in said for each in ("(sửa)", WHY, "Phap Che Mot", "Phap Che Hai", "Với phiên bản 1"))
    assert client.post(url("approve", draft.pk)).status_code == 403


def test_a_proposal_goes_back_and_a_draft_is_dropped_on_the_pages(officers, signed_in):
    draft = proposed(officers[0], corrected())
    client = signed_in(officers[1])
    assert client.post(url("give_back", draft.pk), {"note": ""}).status_code == 422
    answer = client.post(url("give_back", draft.pk), {"note": "Ghi rõ công văn."}, follow=True)
    assert "Ghi rõ công văn." in shown(answer)
    assert "Đã bỏ dự thảo." in shown(client.post(url("discard", draft.pk), follow=True))


def test_the_sheet_prints_all_of_a_set(officers, signed_in):
    said = shown(signed_in(officers[0]).get(url("version", version(26).pk)))
    content = shipped(26)
    for part in content["parts"]:
        for section in part["sections"]:
            for each in section["criteria"]:
                texts = [each["title"], *each["choices"], *each.get("evidence", ()), *each.get("knockouts", ())]
                missing = [text["vi"] for text in texts if escape(" ".join(text["vi"].split())) not in said]
                assert missing == [], each["code"]
    assert "a) Cộng đồng cung cấp dịch vụ du lịch" in said
    assert "3 sao" in said


def test_what_people_write_is_shown_as_text(officers, signed_in):
    content = corrected()
    content["set"]["name"]["vi"] = SCRIPT
    draft = draft_of(officers[0], content, title=f"Tên {SCRIPT}")
    client = signed_in(officers[0])
    row = draft.sets.get()
    for page in (url("draft", draft.pk), url("draft_set", row.pk), url("drafts"),
                 f"{url('compare')}?truoc=v{version().pk}&sau=d{row.pk}"):  # fmt: skip
        assert SCRIPT not in client.get(page).content.decode(), page


def test_two_contents_stand_side_by_side(officers, signed_in):
    content = corrected()
    criteria = content["parts"][0]["sections"][0]["criteria"]
    criteria[0]["choices"][1].pop("star")
    criteria[2]["choices"][0]["points"] = "0.5"
    row = draft_of(officers[0], content).sets.get()
    client = signed_in(officers[0])
    said = shown(client.get(f"{url('compare')}?truoc=v{version().pk}&sau=d{row.pk}"))
    assert "Đổi tên: 1 · Đổi điểm: 1 · Đổi mức tối thiểu: 1" in said
    assert all(f"Tiêu chí {code}" in said for code in ("1.1", "1.2", "1.3"))
    assert "Tiêu chí 1.4" not in said
    same = shown(client.get(f"{url('compare')}?truoc=v{version().pk}&sau=v{version().pk}"))
    assert "Hai bản giống hệt nhau" in same
    assert "Chưa chọn hai bản" in shown(client.get(url("compare")))
    other = shown(client.get(f"{url('compare')}?truoc=v{version(26).pk}&sau=v{version().pk}"))
    assert all(word in other for word in ("Bộ số", "Thêm", "Bỏ", "không có"))


def test_what_is_taken_away_comes_in_again_unchanged(officers, signed_in):
    client = signed_in(officers[0])
    known = shipped_bases()
    for form in ("xlsx", "yaml"):
        answer = client.get(url("version_file", version().pk, form))
        intake = read_files([(f"bo.{form}", answer.content)], known)
        assert [digest(piece.content) for piece in intake.sets] == [digest(shipped())]
        law = RegulationVersion.objects.get(number="148/QĐ-TTg")
        answer = client.get(url("regulation_file", law.pk, form))
        intake = read_files([(f"luat.{form}", answer.content)], {})
        assert digest(intake.regulation.content) == law.sha256
    number = "99/2027/QĐ-TTg"
    draft = draft_of(officers[0], under(shipped(), number), regulation=regulation(number))
    raw = client.get(url("draft_file", draft.pk)).content
    assert [grid.name for grid in read_grids(raw)] == ["Hướng dẫn", "Quy định", "Bộ 13"]


def test_the_template_has_no_faults(officers, signed_in):
    answer = signed_in(officers[0]).get(url("template"))
    assert answer["Content-Disposition"] == 'attachment; filename="mau-bo-tieu-chi.xlsx"'
    assert read_files([("mau.xlsx", answer.content)], shipped_bases()).problems == []


def test_the_desk_and_the_navigation_know_the_law(officers, signed_in):
    draft = proposed(officers[0], corrected())
    draft_of(officers[0], corrected(12), title="Đang soạn dở")
    own = shown(signed_in(officers[0]).get(reverse("desk:home")))
    assert "Đang soạn dở" in own
    assert "Không có dự thảo nào chờ duyệt." in own
    other = signed_in(officers[1]).get(reverse("desk:home")).content.decode()
    assert draft.title in other
    assert url("draft", draft.pk) in other
