"""Regulations over time, the choice by filing date, the days that follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.verdict import Refused
from ocop.law.regulations.choose import in_force_on, regulation_for
from ocop.law.regulations.deadlines import (
    expires_on,
    extension_ends,
    notice_due,
    reassessment_due,
    reassessment_window,
    round_for,
    withdrawal_due,
)
from ocop.law.regulations.regulation import Kind, contents, regulation, regulation_of, regulations
from ocop.law.rulebooks import load
from ocop.law.rulebooks.editions import editions, files
from ocop.law.source import digest, read

NOW = regulation("26/2026/QĐ-TTg")
START = date(2026, 5, 22)


def test_four_regulations_follow_each_other():
    assert [(each.number, each.in_force_from, each.lapses_on) for each in regulations()] == [
        ("1048/QĐ-TTg", date(2019, 8, 21), date(2023, 2, 24)),
        ("148/QĐ-TTg", date(2023, 2, 24), date(2026, 7, 21)),
        ("1489/QĐ-TTg", date(2025, 7, 6), date(2026, 7, 21)),
        ("26/2026/QĐ-TTg", START, None),
    ]
    assert [each.criteria_known for each in regulations()] == [False, False, False, True]
    assert [each.sets for each in regulations()] == [26] * 4


def test_parts_stages_and_codes_differ_by_regulation():
    assert [[int(points) for points in each.parts.values()] for each in regulations()] == [
        [35, 25, 40],
        *[[40, 25, 35]] * 3,
    ]
    assert [[stage.level for stage in each.stages] for each in regulations()] == [
        ["district", "province", "centre"],
        ["district", "province", "centre"],
        ["commune", "province", "centre"],
        ["commune", "province", "centre"],
    ]
    assert [[each.decider(star).level for star in (3, 4, 5)] for each in regulations()] == [
        ["province", "province", "centre"],
        ["district", "province", "centre"],
        ["province", "province", "centre"],
        ["province", "province", "centre"],
    ]
    assert [each.product_code for each in regulations()] == ["T-H-X-STT-year"] * 2 + [None, "T-X-STT-year"]
    assert [each.stars_decided_by("province") for each in regulations()] == [(3, 4), (4,), (3, 4), (3, 4)]
    assert NOW.stars_decided_by("district") == ()


@pytest.mark.parametrize("star", [1, 2])
def test_nobody_decides_one_and_two_stars(star):
    with pytest.raises(Refused) as refusal:
        NOW.decider(star)
    assert refusal.value.verdict.reasons[0].cite == "Đ4.1a"
    assert [NOW.recognised(each) for each in (None, 1, 2, 3, 4, 5)] == [False, False, False, True, True, True]


def test_group_names_depend_on_the_regulation():
    assert [len(each.groups) for each in regulations()] == [6] * 4
    assert regulation("1048/QĐ-TTg").group_name("IV").vi == "Vải và may mặc"
    assert NOW.group_name("IV").vi == "Hàng thủ công mỹ nghệ"


def test_the_rulebooks_agree_with_their_regulation():
    edition = editions()[NOW.number]
    books = [load.rulebook(no) for no in files(NOW.number)]
    assert (edition.in_force_from, len(books)) == (NOW.in_force_from, NOW.sets)
    for book in books:
        assert book.bands == NOW.bands
        assert {part.code: part.maximum for part in book.parts} == NOW.parts
        assert book.group.name == NOW.group_name(book.group.code)
        assert book.sample_units == NOW.samples(book.set_no)


def test_the_numbers_of_the_regulation_in_force():
    assert (NOW.validity_months, NOW.sample_units, NOW.sample_except_set) == (36, 5, 26)
    assert NOW.forward_from == 90
    days = NOW.deadlines
    assert (days.commune_working_days, days.withdrawal_days, days.notice_days) == (15, 15, None)
    assert (days.reassessment_earliest_days, days.reassessment_latest_days) == (180, 120)
    assert (days.reassessment_complete_days, days.late_extension_days) == (45, 180)
    assert [ground.code for ground in NOW.withdrawal_grounds] == ["a", "b", "c", "d", "đ", "e"]
    assert NOW.withdrawal_grounds[0].text.vi.endswith("khi đăng ký đánh giá, phân hạng")


@pytest.mark.parametrize(
    ("filed", "kind", "number", "cite", "last"),
    [
        (date(2026, 5, 20), "first", "1489/QĐ-TTg", "Đ12.2a", date(2026, 7, 21)),
        (date(2026, 5, 20), "upgrade", "1489/QĐ-TTg", "Đ12.2a", date(2026, 7, 21)),
        (date(2026, 5, 20), "reassessment", "1489/QĐ-TTg", "Đ12.2b", date(2026, 6, 21)),
        (date(2026, 5, 21), "first", "1489/QĐ-TTg", "Đ12.2a", date(2026, 7, 21)),
        (date(2026, 5, 22), "first", "26/2026/QĐ-TTg", "Đ11.1", None),
        (date(2026, 5, 22), "reassessment", "26/2026/QĐ-TTg", "Đ11.1", None),
        (date(2025, 7, 6), "first", "1489/QĐ-TTg", "Đ12.2a", date(2026, 7, 21)),
        (date(2025, 7, 5), "first", "148/QĐ-TTg", "Đ12.2a", date(2026, 7, 21)),
        (date(2023, 2, 23), "first", "1048/QĐ-TTg", "Đ12.2a", date(2026, 7, 21)),
    ],
)
def test_the_regulation_follows_from_the_day_of_filing(filed, kind, number, cite, last):
    choice = regulation_for(filed, kind)
    assert (choice.regulation, choice.cite, choice.must_finish_by) == (number, cite, last)
    assert choice.restart_after == last
    assert choice.restart_under == (NOW.number if last else None)


def test_an_old_dossier_restarts_the_day_after_its_last_day():
    choice = regulation_for(date(2026, 5, 20), Kind.FIRST)
    assert [choice.must_restart(date(2026, 7, day)) for day in (20, 21, 22)] == [False, False, True]
    assert regulation_for(START, Kind.FIRST).must_restart(date(2099, 1, 1)) is False


def test_a_choice_as_json():
    assert regulation_for(date(2026, 5, 20), "first").fields() == {
        "regulation": "1489/QĐ-TTg",
        "cite": "Đ12.2a",
        "must_finish_by": "2026-07-21",
        "restart_after": "2026-07-21",
        "restart_under": "26/2026/QĐ-TTg",
    }


def test_before_the_first_regulation_there_is_none():
    with pytest.raises(Refused) as refusal:
        regulation_for(date(2019, 8, 20), "first")
    assert refusal.value.verdict.reasons[0].at == "filed"


def test_an_unknown_kind_is_an_error():
    with pytest.raises(ValueError, match="again"):
        regulation_for(START, "again")


def test_an_act_of_today_follows_the_regulation_in_force():
    assert [in_force_on(day).number for day in (START - timedelta(days=1), START)] == [
        "1489/QĐ-TTg",
        NOW.number,
    ]


@pytest.mark.parametrize(
    ("issued", "expiry"),
    [
        (date(2026, 11, 20), date(2029, 11, 20)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2026, 12, 31), date(2029, 12, 31)),
        (date(2026, 1, 1), date(2029, 1, 1)),
    ],
)
def test_a_certificate_is_valid_for_36_months(issued, expiry):
    assert expires_on(NOW, issued) == expiry


def test_the_window_of_reassessment_includes_both_its_days():
    window = reassessment_window(NOW, date(2029, 11, 20))
    assert (window.first, window.last) == (date(2029, 5, 24), date(2029, 7, 23))
    days = [date(2029, 5, 23), date(2029, 5, 24), date(2029, 7, 23), date(2029, 7, 24)]
    assert [day in window for day in days] == [False, True, True, False]


def test_the_other_days():
    day = date(2027, 1, 1)
    assert reassessment_due(NOW, day) == date(2027, 2, 15)
    assert extension_ends(NOW, day) == date(2027, 6, 30)
    assert withdrawal_due(NOW, day) == date(2027, 1, 16)
    assert notice_due(NOW, day) is None
    assert notice_due(regulation("148/QĐ-TTg"), day) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("level", "proposed", "number", "done"),
    [
        ("province", date(2027, 4, 29), 1, date(2027, 6, 30)),
        ("province", date(2027, 4, 30), 2, date(2027, 12, 30)),
        ("province", date(2027, 10, 29), 2, date(2027, 12, 30)),
        ("province", date(2027, 10, 30), 1, date(2028, 6, 30)),
        ("centre", date(2027, 1, 29), 2, date(2027, 3, 30)),
        ("centre", date(2027, 1, 30), 1, date(2027, 9, 30)),
        ("centre", date(2027, 7, 30), 2, date(2028, 3, 30)),
    ],
)
def test_a_proposal_reaches_the_next_round(level, proposed, number, done):
    found = round_for(NOW, level, proposed)
    assert (found.round.number, found.done_before) == (number, done)


def test_a_level_without_rounds_is_an_error():
    with pytest.raises(ValueError, match="commune"):
        round_for(NOW, "commune", START)


@given(st.dates(START, date(2090, 1, 1)), st.sampled_from(["province", "centre"]))
def test_a_round_always_lies_ahead(proposed, level):
    found = round_for(NOW, level, proposed)
    assert proposed < found.proposed_before < found.done_before
    assert (found.proposed_before - proposed).days <= 184


def test_a_content_is_complete_by_itself_and_hashed():
    for content, known in zip(contents(), regulations(), strict=True):
        assert regulation_of(content) == known
        assert known.sha256 == digest(content)
        assert {"commune", "reassessment", "revocation"} <= content.keys()


def test_the_copy_of_the_regulation_says_what_the_reference_says(shared):
    reference = read(
        (shared / "rulebooks" / "qd26-2026" / "regulation.yaml")
        .read_text()
        .replace("hồ sơ khi đăng ký đánh giá, phân hạng, en", "hồ sơ khi đăng ký đánh giá và phân hạng, en")
    )
    ours = next(content for content in contents() if content["number"] == NOW.number)
    same = ["number", "title", "issued", "in_force_from", "replaces", "scale", "bands", "star_floor",
            "validity_months", "forwarding", "commune", "samples", "rounds", "reassessment"]  # fmt: skip
    assert {key: ours[key] for key in same} == {key: reference[key] for key in same}
    assert ours["revocation"]["within_days"] == reference["revocation"]["within_days"]
