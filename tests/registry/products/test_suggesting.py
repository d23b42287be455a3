"""Hints at the set of a product: by the words of its name, within its group."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from ocop.registry.products.suggesting import Hint, Offered, hints

SETS = (
    Offered(1, "I", "Rau, củ, quả, hạt tươi"),
    Offered(3, "I", "Gạo, ngũ cốc, hạt sơ chế khác"),
    Offered(4, "I", "Mật ong, mật khác và nông sản thực phẩm khác"),
    Offered(6, "I", "Chế biến từ gạo, ngũ cốc"),
    Offered(10, "I", "Gia vị khác (muối, hành, tỏi, tiêu...)"),
    Offered(11, "I", "Chè tươi, chè chế biến"),
    Offered(13, "I", "Cà phê, cacao"),
    Offered(14, "II", "Rượu trắng"),
    Offered(15, "II", "Đồ uống có cồn khác"),
    Offered(26, "VI", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"),
)


@pytest.mark.parametrize(
    ("name", "group", "found"),
    [
        ("Cà phê Ví Dụ", "I", [Hint(13, "cà phê", True)]),
        ("CA PHE VI DU", "I", [Hint(13, "ca phe", True)]),
        ("Cà phê Ví Dụ", "", [Hint(13, "cà phê", None)]),
        ("Cà phê Ví Dụ", "II", [Hint(13, "cà phê", False)]),
        ("Mật ong hoa nhãn", "I", [Hint(4, "mật ong", True)]),
        ("Bún gạo", "I", [Hint(3, "gạo", True), Hint(6, "gạo", True)]),
        ("Muối ớt", "I", [Hint(10, "muối", True)]),
        ("Khu nghỉ Ví Dụ", "VI", [Hint(26, "", True)]),
        ("Khu nghỉ Ví Dụ", "II", []),
        ("Chả mực", "I", []),  # not chè: the marks differ
        ("Hành trình di sản", "VI", [Hint(10, "hành", False)]),
        ("Quảng Ninh", "I", []),  # whole words only
        ("Sản phẩm tươi", "I", []),
        ("", "", []),
    ],
)
def test_what_a_name_points_to(name, group, found):
    assert list(hints(name, group, SETS)) == found


def test_without_sets_there_is_no_hint():
    assert hints("Cà phê", "I", ()) == ()


names = st.text(max_size=60) | st.lists(
    st.sampled_from([part for each in SETS for part in each.name.split()]), max_size=6
).map(" ".join)
some_sets = st.lists(st.sampled_from(SETS), unique_by=lambda each: each.set_no)
some_group = st.sampled_from(["", "I", "II", "VI", "IX"])


@given(names, some_group, some_sets)
def test_only_sets_on_offer_at_most_three_each_once(name, group, sets):
    found = hints(name, group, sets)
    numbers = [each.set_no for each in found]
    assert len(numbers) <= 3
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= {each.set_no for each in sets}


@given(names, some_group, some_sets)
def test_a_set_of_the_group_is_never_passed_over_for_another(name, group, sets):
    told = [each.in_group for each in hints(name, group, sets)]
    assert told == [True] * len(told) or told == [False if group else None] * len(told)


@given(names, some_group, some_sets, st.randoms())
def test_neither_spelling_nor_order_of_the_sets_matters(name, group, sets, rng):
    shuffled = list(sets)
    rng.shuffle(shuffled)
    found = hints(name, group, sets)
    assert hints(name, group, shuffled) == found
    assert hints(f"  {unicodedata.normalize('NFD', name)} ", group, sets) == found


@given(st.sampled_from(SETS), st.sampled_from(["Ví Dụ", "Mẫu 01", "Minh Họa"]))
def test_a_name_made_of_a_sets_own_words_points_to_that_set(chosen, tail):
    first = chosen.name.split(",")[0].split("(")[0]
    found = {each.set_no: each for each in hints(f"{first} {tail}", chosen.group, SETS)}
    assert chosen.set_no in found or not any(each.words for each in found.values())
