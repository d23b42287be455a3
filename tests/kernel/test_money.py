"""Whole đồng: arithmetic, writing, reading, spelling out."""

import operator
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.money import Dong

AMOUNTS = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize("value", [1.0, "1", None, Decimal(1), True])
def test_only_whole_numbers(value):
    with pytest.raises(TypeError, match="whole numbers"):
        Dong(value)


def test_arithmetic_and_order():
    assert Dong(3) + Dong(4) - Dong(10) == Dong(-3)
    assert -Dong(3) * 2 == Dong(-6)
    assert sum([Dong(1), Dong(2)], Dong(0)) == Dong(3)
    assert sorted([Dong(2), Dong(-1)]) == [Dong(-1), Dong(2)]
    assert (bool(Dong(0)), bool(Dong(1))) == (False, True)


@pytest.mark.parametrize(("reckon", "other"), [(operator.add, 4), (operator.sub, 4), (operator.mul, 0.5)])
def test_only_dong_with_dong_and_whole_times(reckon, other):
    with pytest.raises(TypeError):
        reckon(Dong(3), other)


def test_a_share_is_rounded_half_up():
    assert Dong(5).share(Decimal("0.5")) == Dong(3)
    assert Dong(100_000_001).share(Decimal("0.3")) == Dong(30_000_000)


@pytest.mark.parametrize("ratio", [0.5, 1, "0.5"])
def test_a_share_is_a_decimal(ratio):
    with pytest.raises(TypeError, match="Decimal"):
        Dong(5).share(ratio)


@pytest.mark.parametrize(
    ("amount", "full", "short"),
    [
        (0, "0 đ", "0 đồng"),
        (999, "999 đ", "999 đồng"),
        (500_000, "500.000 đ", "500.000 đồng"),
        (1_000_000, "1.000.000 đ", "1 triệu đồng"),
        (16_540_000, "16.540.000 đ", "16,54 triệu đồng"),
        (16_545_000, "16.545.000 đ", "16,55 triệu đồng"),
        (999_999_999, "999.999.999 đ", "1 tỷ đồng"),
        (165_400_000_000, "165.400.000.000 đ", "165,4 tỷ đồng"),
        (1_234_560_000_000, "1.234.560.000.000 đ", "1.234,56 tỷ đồng"),
        (-1_500_000_000, "-1.500.000.000 đ", "-1,5 tỷ đồng"),
    ],
)
def test_writing(amount, full, short):
    assert str(Dong(amount)) == full
    assert Dong(amount).short() == short


@pytest.mark.parametrize("written", ["5000000", "5.000.000", "5.000.000 đ", " 5.000.000 đồng", "5.000.000 VND"])
def test_reading(written):
    assert Dong.parse(written) == Dong(5_000_000)


@pytest.mark.parametrize("written", ["", "5,5", "5.00", "5.000.00", "năm", "5 000", "5.000.000 usd"])
def test_reading_refuses(written):
    with pytest.raises(ValueError, match="not an amount in đồng"):
        Dong.parse(written)


@given(AMOUNTS)
def test_what_is_written_is_read_back(amount):
    assert Dong.parse(str(Dong(amount))) == Dong(amount)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (1, "Một đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (101, "Một trăm linh một đồng"),
        (105, "Một trăm linh năm đồng"),
        (1_000, "Một nghìn đồng"),
        (1_001, "Một nghìn không trăm linh một đồng"),
        (1_015, "Một nghìn không trăm mười lăm đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (21_000_005, "Hai mươi mốt triệu không trăm linh năm đồng"),
        (1_080_000_000, "Một tỷ không trăm tám mươi triệu đồng"),
        (165_400_000_000, "Một trăm sáu mươi lăm tỷ bốn trăm triệu đồng"),
        (2_000_000_005, "Hai tỷ không trăm linh năm đồng"),
        (12_345_000_000_000, "Mười hai nghìn ba trăm bốn mươi lăm tỷ đồng"),
        (1_005_000_000_001, "Một nghìn không trăm linh năm tỷ không trăm linh một đồng"),
        (-5_000, "Âm năm nghìn đồng"),
    ],
)
def test_in_words(amount, words):
    assert Dong(amount).in_words() == words


def test_chan_only_when_nothing_small_is_left():
    assert Dong(165_400_000_000).in_words(chan=True) == "Một trăm sáu mươi lăm tỷ bốn trăm triệu đồng chẵn"
    assert Dong(1_015).in_words(chan=True) == "Một nghìn không trăm mười lăm đồng"


DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
DIGITS |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def number_of(words):
    """An independent reader of the words: groups of three digits with their scale."""
    head, found, tail = words.partition(" tỷ")
    if found:
        return number_of(head) * 10**9 + number_of(tail.strip())
    total = group = digit = 0
    for word in words.split():
        if word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word in ("triệu", "nghìn"):
            total, group, digit = total + (group + digit) * (10**6 if word == "triệu" else 1000), 0, 0
        elif word != "linh":
            digit = DIGITS[word]
    return total + group + digit


@given(st.integers(0, 10**15))
def test_the_words_say_the_amount(amount):
    assert number_of(Dong(amount).in_words().lower().removesuffix(" đồng")) == amount
