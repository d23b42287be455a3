"""Registration numbers, product codes and document numbers."""

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.numbering import (
    DocumentNumber,
    NumberingError,
    ProductCode,
    Registration,
    decision_number,
    parse_document_number,
    parse_product_code,
    parse_registration,
    product_code,
    registration_number,
)

PROVINCES = st.from_regex(r"[0-9]{2}", fullmatch=True)
DISTRICTS = st.none() | st.from_regex(r"[0-9]{3}", fullmatch=True)
COMMUNES = st.from_regex(r"[0-9]{5}", fullmatch=True)
SEQUENCES = st.integers(1, 999_999)
YEARS = st.integers(2000, 2099)


def test_written():
    assert registration_number(12, "31", "11557", 2026) == "12/PĐK-31-11557-2026"
    assert product_code("31", "11557", 3, 2026) == "31-11557-3-2026"
    assert decision_number(3981) == "3981/QĐ-UBND"
    assert decision_number(12, issuer="BNNMT") == "12/QĐ-BNNMT"


def test_the_codes_keep_their_zeros():
    assert product_code("01", "00097", 1, 2026) == "01-00097-1-2026"


def test_an_old_code_with_a_district():
    code = parse_product_code("83-829-28780-3-2022")
    assert code == ProductCode("83", "28780", 3, 2022, district="829")
    assert code.is_old
    assert str(code) == "83-829-28780-3-2022"


def test_a_new_code_as_people_type_it():
    assert parse_product_code(" 31 – 11557 - 03 - 2026 ") == ProductCode("31", "11557", 3, 2026)
    assert not parse_product_code("31-11557-3-2026").is_old


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“” không phải mã sản phẩm"),
        ("31-11557-2026", "“31-11557-2026” không phải mã sản phẩm"),
        ("1-11557-3-2026", "Mã tỉnh phải có 2 chữ số, không phải “1”."),
        ("31-1557-3-2026", "Mã xã phải có 5 chữ số, không phải “1557”."),
        ("83-29-28780-3-2022", "Mã huyện phải có 3 chữ số, không phải “29”."),
        ("31-11557-0-2026", "Số thứ tự bắt đầu từ 1."),
        ("31-11557-x-2026", "Số thứ tự phải là số từ 1 đến 999999, không phải “x”."),
        ("31-11557-3-26", "Năm phải có 4 chữ số, không phải “26”."),
        ("31-11557-3-٢٠٢٦", "Năm phải có 4 chữ số, không phải “٢٠٢٦”."),
    ],
)
def test_a_wrong_code_says_what_is_wrong(text, sentence):
    with pytest.raises(NumberingError) as refusal:
        parse_product_code(text)
    assert str(refusal.value).startswith(sentence)
    assert str(refusal.value.reason) == str(refusal.value)


@pytest.mark.parametrize(
    ("seq", "province", "commune", "year"),
    [(0, "31", "11557", 2026), (1, "3", "11557", 2026), (1, "31", "557", 2026), (1, "31", "11557", 26)],
)
def test_nothing_wrong_is_written(seq, province, commune, year):
    with pytest.raises(NumberingError):
        registration_number(seq, province, commune, year)
    with pytest.raises(NumberingError):
        product_code(province, commune, seq, year)


def test_registration_read_back_or_refused():
    assert parse_registration("12/PĐK-31-11557-2026") == Registration(12, "31", "11557", 2026)
    with pytest.raises(NumberingError, match="không phải số phiếu đăng ký"):
        parse_registration("12/PDK-31-11557-2026")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3981/QĐ-UBND", DocumentNumber(3981, "QĐ-UBND")),
        ("26/2026/QĐ-TTg", DocumentNumber(26, "QĐ-TTg", 2026)),
        ("1669/NQ-UBTVQH15", DocumentNumber(1669, "NQ-UBTVQH15")),
        ("202/2025/QH15", DocumentNumber(202, "QH15", 2025)),
    ],
)
def test_documents(text, number):
    assert parse_document_number(text) == number
    assert str(number) == text


@pytest.mark.parametrize("text", ["", "QĐ-UBND", "0/QĐ-UBND", "3981", "3981 QĐ UBND", "a/QĐ-UBND"])
def test_not_a_document_number(text):
    with pytest.raises(NumberingError, match="không phải số, ký hiệu văn bản"):
        parse_document_number(text)


@given(PROVINCES, DISTRICTS, COMMUNES, SEQUENCES, YEARS)
def test_codes_come_back(province, district, commune, seq, year):
    code = ProductCode(province, commune, seq, year, district=district)
    assert parse_product_code(str(code)) == code


@given(SEQUENCES, PROVINCES, COMMUNES, YEARS)
def test_registrations_come_back(seq, province, commune, year):
    text = registration_number(seq, province, commune, year)
    assert parse_registration(text) == Registration(seq, province, commune, year)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        code = parse_product_code(text)
    except NumberingError as refusal:
        assert str(refusal)
    else:
        assert parse_product_code(str(code)) == code
