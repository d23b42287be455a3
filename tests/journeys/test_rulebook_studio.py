"""Two law officers correct a set of criteria: workbook out, changed, a fault seen and mended, proposed, published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser

from ocop.ground.audit.queries import chain_break
from ocop.kernel import clock
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.law.studio.basis import shipped
from ocop.law.studio.intake import read_files
from ocop.law.studio.workbook import write_workbook
from tests import cast
from tests.browser import Person, sit_down

TITLE = "Đính chính bộ 13"
RENAMED = "Vùng nguyên liệu có chứng nhận (sửa)"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Story:
    """What one step leaves for the next."""

    browser: Browser
    root: str
    content: dict

    def person(self, number: int) -> Person:
        someone = sit_down(self.browser, self.root)
        someone.signs_in(f"phap.che.{number}@vi-du.example", cast.PASSWORD)
        return someone

    def workbook(self) -> dict:
        return {"name": "bo-13.xlsx", "mimeType": SHEET_TYPE, "buffer": write_workbook(None, [self.content])}

    @property
    def criterion(self) -> dict:
        return self.content["parts"][0]["sections"][0]["criteria"][1]


@pytest.fixture
def story(browser, live_server, transactional_db) -> Iterator[Story]:
    """The version published here is taken out again: other tests read the law."""
    before = list(RulebookVersion.objects.values_list("pk", flat=True))
    for number in (1, 2):
        cast.person(f"Phap Che {number}", ("law_officer", cast.province()))
    yield Story(browser, live_server.url, {})
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM rulebooks_rulebookversion WHERE NOT id = ANY(%s)", [before])
        cursor.execute("SET session_replication_role = DEFAULT")


def test_a_correction_from_the_workbook_to_the_version_in_force(story):
    first = story.person(1)
    takes_the_set_away_as_a_workbook(story, first)
    brings_in_a_workbook_with_a_fault(story, first)
    brings_in_the_mended_one(story, first)
    looks_at_preview_and_difference(first)
    proposes(first)
    second = story.person(2)
    publishes(second)
    on = clock.today() + timedelta(days=7)
    version = rulebook_version(13, on)
    assert (version.version, rulebook(version.pk).criteria["1.2"].title.vi) == (2, RENAMED)
    assert (version.proposed_by.full_name, version.approved_by.full_name) == ("Phap Che 1", "Phap Che 2")
    assert rulebook_version(13, clock.today()).version == 1
    assert chain_break() is None


def takes_the_set_away_as_a_workbook(story: Story, someone: Person) -> None:
    someone.follows("Luật")
    someone.looks_twice()
    someone.page.get_by_role("searchbox", name="Tên bộ").fill("cà phê")
    someone.presses("Lọc")
    someone.follows("Cà phê, cacao")
    someone.looks_twice()
    with someone.page.expect_download() as taken:
        someone.page.get_by_role("link", name="Tải sổ tính").click()
    raw = Path(taken.value.path()).read_bytes()
    [piece] = read_files([("bo.xlsx", raw)], shipped()).sets
    assert piece.problems == []
    story.content = piece.content


def brings_in_a_workbook_with_a_fault(story: Story, someone: Person) -> None:
    someone.goes_to("/luat/du-thao/")
    someone.follows("Lập dự thảo")
    someone.looks_twice()
    story.criterion["title"]["vi"] = RENAMED
    story.criterion["choices"][2]["points"] = 4
    someone.page.get_by_label("Tên dự thảo").fill(TITLE)
    someone.page.set_input_files("input[name=sources]", story.workbook())
    someone.presses("Tải lên và kiểm tra")
    someone.looks_twice()
    [fault] = read_files([("bo.xlsx", story.workbook()["buffer"])], shipped()).problems
    said = someone.reads()
    assert f"Bộ 13 {fault.row} 1.2 Lựa chọn thứ 3 cho 4 điểm, quá điểm tối đa 2." in said
    assert "Chưa trình được" in said


def brings_in_the_mended_one(story: Story, someone: Person) -> None:
    story.criterion["choices"][2]["points"] = 2
    story.criterion["choices"][1]["points"] = "1.5"
    someone.page.set_input_files("input[name=sources]", story.workbook())
    someone.presses("Tải lên và kiểm tra")
    said = someone.reads()
    assert "Đã nhận tệp mới thay nội dung cũ." in said
    assert "Lỗi cần sửa" not in said
    assert "đang có phiên bản 1" in said
    someone.looks_twice()


def looks_at_preview_and_difference(someone: Person) -> None:
    draft = someone.page.url
    someone.follows(re.compile("Bản in"))
    assert RENAMED in someone.reads()
    someone.looks_twice()
    someone.follows("Khác gì bản đang có")
    said = someone.reads()
    assert "Đổi tên: 1 · Đổi điểm: 1" in said
    assert "Vùng nguyên liệu được cấp chứng nhận chất lượng" in said
    assert RENAMED in said
    someone.looks_twice()
    someone.goes_to(draft.removeprefix(someone.root))


def proposes(someone: Person) -> None:
    on = clock.today() + timedelta(days=7)
    someone.page.get_by_label("Áp dụng từ ngày").fill(f"{on:%Y-%m-%d}")
    someone.page.get_by_role("button", name="Trình công bố").click()
    someone.page.wait_for_url("**/trinh/")
    assert "phải nêu lý do" in someone.reads()
    someone.complaints.clear()  # the console tells of the answer 422
    someone.looks_twice()
    someone.page.get_by_label("Lý do đính chính").fill("Tên và điểm tiêu chí 1.2 nhập sai so với bản in.")
    someone.presses("Trình công bố")
    said = someone.reads()
    assert "Đã trình; một cán bộ pháp chế khác sẽ duyệt." in said
    assert "Người trình không tự duyệt công bố." in said
    someone.looks_twice()


def publishes(someone: Person) -> None:
    someone.looks_twice()
    someone.follows(re.compile(TITLE))
    someone.looks_twice()
    someone.confirms("Duyệt và công bố")
    assert "Đã công bố; áp dụng từ" in someone.reads()
    someone.goes_to("/luat/?q=c%C3%A0+ph%C3%AA&sort=-version")
    someone.follows("Cà phê, cacao")
    said = someone.reads()
    assert RENAMED in said
    assert "Phap Che 2" in said
    someone.shows("/luat/quy-dinh/")
    someone.follows("26/2026/QĐ-TTg")
    someone.looks_twice()
