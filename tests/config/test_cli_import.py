"""`ocop import-products FILE --dry-run --json` gives the reading of the page without a database."""

import json
import subprocess
import sys

import pytest

from ocop.config.cli import main
from ocop.faces.demo.past_list import planted_file

ARGUMENTS = ["--dry-run", "--province", "31", "--on", "2026-11-22"]


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(planted_file())
    return str(path)


def test_the_reading_as_json(listed, capsys):
    assert main(["import-products", listed, *ARGUMENTS, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sheet"], told["header_row"], len(told["rows"])) == ("Danh sách 3-4 sao", 3, 30)
    assert told["rows"][9]["problems"][0]["cell"] == "N14"
    assert told["rows"][9]["problems"][0]["text"] == "Năm 2024 khác ngày 05/08/2025; lấy theo ngày."


def test_the_reading_in_words(listed, capsys):
    assert main(["import-products", listed, *ARGUMENTS]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Trang “Danh sách 3-4 sao”, tiêu đề dòng 3: 30 dòng, lấy 21, bỏ 9."
    assert "E25  error  Chưa ghi chủ thể." in lines


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 2), (["--dry-run", "--header-row", "0"], 2), (["--dry-run", "--sheet", "Không có"], 1)],
)
def test_wrong_use_is_told(listed, arguments, code, capsys):
    assert main(["import-products", listed, *arguments]) == code
    assert capsys.readouterr().err


def test_a_refused_file_is_told_as_json_too(tmp_path, capsys):
    path = tmp_path / "x.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    assert main(["import-products", str(path), "--dry-run", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"] == "Tệp .xls đời cũ không được nhận."
    assert main(["import-products", str(tmp_path / "none.csv"), "--dry-run"]) == 1


def test_the_command_needs_no_framework(listed):
    asked = (
        f"import sys; from ocop.config.cli import main; main(['import-products', {listed!r}, '--dry-run', '--json'])"
    )
    said = f"{asked}; sys.stderr.write(str('django' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == "False"
