"""`ocop place …` as it is called, without a database."""

import argparse
import datetime as dt
import json

import pytest

from ocop.config.place_cli import add_parser
from ocop.kernel.clock import frozen


@pytest.fixture
def place(capsys):
    parser = argparse.ArgumentParser(prog="ocop")
    add_parser(parser.add_subparsers(required=True))

    def call(*words):
        args = parser.parse_args(["place", *words])
        code = args.run(args)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_find_as_json(place):
    code, out, _ = place("find", "hai phong", "--on", "2026-11-21", "--json")
    assert code == 0
    assert json.loads(out) == {
        "on": "2026-11-21",
        "count": 1,
        "places": [
            {
                "level": "province",
                "code": "31",
                "name": "Thành phố Hải Phòng",
                "type": "Thành phố trực thuộc trung ương",
                "parent_code": None,
                "province_code": "31",
                "province": "Thành phố Hải Phòng",
                "valid_from": "2025-07-01",
                "valid_to": None,
            }
        ],
    }


def test_find_for_people_says_where_and_which_list(place):
    code, out, _ = place("find", "xã trường xuân, đồng tháp", "--on", "2020-01-01")
    assert code == 0
    assert out.splitlines() == [
        "30046  Xã Trường Xuân, Huyện Tháp Mười, Tỉnh Đồng Tháp",
        "Dùng danh mục đơn vị hành chính sớm nhất của hệ thống, ngày 01/10/2021.",
    ]


def test_find_takes_today(place):
    with frozen(dt.date(2025, 6, 30)):
        _, out, _ = place("find", "hai duong", "--level", "province")
    assert out == "30  Tỉnh Hải Dương\n"


def test_nothing_found(place):
    code, out, _ = place("find", "không có ở đâu", "--on", "2026-11-21")
    assert (code, out) == (1, "Không tìm thấy địa bàn nào.\n")


def test_successors_as_json(place):
    code, out, _ = place("successors", "commune", "10507", "--from", "2021-10-01", "--to", "2025-07-01", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["place"]["province"] == "Tỉnh Hải Dương"
    del answer["place"]
    assert answer == {
        "from": "2021-10-01",
        "to": "2025-07-01",
        "kind": "merged",
        "needs_person": False,
        "successors": [
            {
                "code": "10507",
                "name": "Phường Thành Đông",
                "province": "Thành phố Hải Phòng",
                "is_default": True,
                "via": [
                    {
                        "on": "2025-07-01",
                        "kind": "merged",
                        "code": "10507",
                        "name": "Phường Thành Đông",
                        "legal_basis": "1669/NQ-UBTVQH15",
                    }
                ],
            }
        ],
    }


def test_a_split_for_people(place):
    code, out, _ = place("successors", "commune", "10528", "--from", "2021-10-01", "--to", "2026-11-21")
    assert code == 0
    assert out.splitlines() == [
        "10528  Phường Trần Phú, Thành phố Hải Dương, Tỉnh Hải Dương",
        "Chia tách:",
        "  10532  Phường Lê Thanh Nghị, Thành phố Hải Phòng (gợi ý)",
        "  10537  Phường Tân Hưng, Thành phố Hải Phòng",
        "Cần người am hiểu hồ sơ chọn địa bàn kế thừa.",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("commune", "99999", "--from", "2021-10-01"), "Không có commune mã 99999 vào ngày 2021-10-01.\n"),
        (
            ("province", "31", "--from", "2025-07-01", "--to", "2021-10-01"),
            "Ngày đến phải sau ngày của mã.\n",
        ),
    ],
)
def test_refusals(place, words, sentence):
    assert place("successors", *words) == (1, "", sentence)
