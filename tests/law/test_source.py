"""Reading law files without guessing, hashing content, bands."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.law.bands import Bands, bands_of
from ocop.law.source import SourceError, canonical, digest, read


def test_plain_scalars_are_integers_or_text_and_nothing_else():
    text = "a: 12\nb: '12'\nc: 2.5\nd: No\ne: 2026-05-22\nf: 1e3\ng: -4\nh: null\ni: 0x10\n"
    found = read(text)
    assert (found["a"], found["g"]) == (12, -4)
    assert [found[key] for key in "bcdefhi"] == ["12", "2.5", "No", "2026-05-22", "1e3", "null", "0x10"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: 1\na: 2\n", "line 2"),
        ("a: {x: 1, x: 2}\n", "line 1"),
        ("a: [\n", "line 2"),
        ("", "line 1"),
        ("a:\n  - {vi: một, hai, en: one}\n", "line 2"),
        ("[1]: 2\n", "line 1"),
    ],
)
def test_what_cannot_be_read_safely_is_refused_with_its_line(text, at):
    with pytest.raises(SourceError) as trouble:
        read(text)
    assert trouble.value.at == at


def test_bytes_that_are_no_utf8_are_refused():
    with pytest.raises(SourceError):
        read(b"a: \xff\xfe\xfa")


def test_the_hash_is_of_the_content_not_of_its_layout():
    assert canonical({"b": "ô", "a": [1]}) == '{"a":[1],"b":"ô"}'
    assert digest(read("b: ô\na: [1]")) == digest(read("# note\na:\n- 1\nb: 'ô'\n"))
    assert digest({"a": 1}) != digest({"a": "1"})


BANDS = bands_of([{"stars": 1, "below": 30}, {"stars": 2, "from": 30}, {"stars": 3, "from": 50}])


@pytest.mark.parametrize(
    ("total", "star"),
    [
        (Decimal("29.999999"), 1),
        (30, 2),
        (Fraction(349, 7), 2),
        (Fraction(350, 7), 3),
        (Decimal(100), 3),
        (Decimal(0), 1),
    ],
)
def test_a_band_is_chosen_by_the_exact_total(total, star):
    assert BANDS.star(total) == star


def test_a_band_knows_its_limit():
    assert [BANDS.limit(star) for star in (1, 2, 3)] == [0, 30, 50]


@pytest.mark.parametrize("limits", [((3, 50), (2, 50)), ((2, 50), (3, 30)), ((2, 30), (3, 50))])
def test_limits_that_do_not_fall_are_refused(limits):
    with pytest.raises(ValueError, match="fall"):
        Bands(tuple((star, Decimal(limit)) for star, limit in limits))
