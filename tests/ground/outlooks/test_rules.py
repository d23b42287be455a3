"""What may be saved as a way of looking, in words."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from ocop.ground.outlooks.asking import Asked, address, read
from ocop.ground.outlooks.rules import LONGEST_NAME, LONGEST_QUERY, MOST, check_asked, check_name, check_room
from ocop.kernel.verdict import YES


@pytest.mark.parametrize(
    ("name", "others", "ok"),
    [("Quá hạn", (), True), ("", (), False), ("x" * LONGEST_NAME, (), True), ("x" * (LONGEST_NAME + 1), (), False),
     ("Quá hạn", ("quá hạn",), False), ("Quá hạn", ("Qua han",), True)],
)  # fmt: skip
def test_a_name_is_there_short_and_ones_own(name, others, ok):
    verdict = check_name(name, others)
    assert verdict.ok is ok
    assert [reason.at for reason in verdict.reasons] == ([] if ok else ["name"])


def test_thirty_and_no_more():
    assert check_room(MOST - 1) == YES
    assert check_room(MOST).ok is False


@pytest.mark.parametrize(("query", "ok"), [("sort=name", True), ("", False), ("x" * (LONGEST_QUERY + 1), False)])
def test_something_is_asked_and_fits_an_address(query, ok):
    assert check_asked(query).ok is ok


def test_what_was_signed_comes_back_and_nothing_else():
    asked = Asked("products:list", {}, "Sản phẩm", (("kind", "farm", "Loại: Trang trại"), ("sort", "-name", "Ngược")))
    assert read(asked.signed()) == asked
    assert asked.query == "kind=farm&sort=-name"
    for text in ("", "x", ":", asked.signed() + "x", "x" + asked.signed(), asked.signed().split(":")[0], "\x00", "🙂"):
        assert read(text) is None


def test_addresses_are_made_from_names_alone():
    assert address("places:province", {"code": "31"}, "kind=X") == "/dia-ban/tinh/31/?kind=X"
    for name in ("https://example.com/", "//example.com", "javascript:alert(1)", "no:such", ""):
        assert address(name, {}, "a=b") == ""
    assert address("products:list", {"pk": 7}, "a=b") == ""
    assert QueryDict(Asked("x", {}, "", (("a", "b&c=d", ""),)).query) == QueryDict("a=b%26c%3Dd")
