"""`ocop rulebook`: the same findings as the page, in words and as JSON; files out and in again."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ocop.law import source
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks.editions import files
from ocop.law.source import digest
from ocop.law.studio.basis import shipped
from ocop.law.studio.intake import read_files
from ocop.law.studio.workbook import template
from tests.config.test_cli_score import ROOT, ocop
from tests.law.studio.papers import faulty, shipped as shipped_content, workbook


def test_checking_a_workbook_names_sheet_and_row(tmp_path):
    [(_, raw)] = workbook(shipped_content(12), faulty())
    path = tmp_path / "hai-bo.xlsx"
    path.write_bytes(raw)
    [fault] = read_files([(path.name, raw)], shipped()).problems
    code, out, _ = ocop("rulebook", "check", path, "--json")
    said = {"sheet": "Bộ 13", "row": fault.row, "at": "1.1", "why": "Lựa chọn thứ 3 cho 9 điểm, quá điểm tối đa 3."}
    assert (code, json.loads(out)) == (1, {"file": str(path), "ok": False, "problems": [said]})
    code, out, _ = ocop("rulebook", "check", path)
    assert (code, out) == (1, f"hai-bo.xlsx: Bộ 13: dòng {fault.row}: 1.1: {said['why']}\n")


def test_the_template_is_written_and_sound(tmp_path):
    path = tmp_path / "mau.xlsx"
    assert ocop("rulebook", "template", path)[0] == 0
    assert path.read_bytes() == template()
    assert ocop("rulebook", "check", path)[1] == f"{path}: không có lỗi.\n"


@pytest.mark.parametrize("ending", ["xlsx", "yaml"])
def test_what_is_exported_comes_in_unchanged(tmp_path, ending):
    law, coffee = tmp_path / f"luat.{ending}", tmp_path / f"bo.{ending}"
    assert ocop("rulebook", "export", "--regulation", "148/QĐ-TTg", law)[0] == 0
    assert ocop("rulebook", "export", "--set", "13", coffee)[0] == 0
    intake = read_files([(path.name, path.read_bytes()) for path in (law, coffee)], shipped())
    old = next(content for content in contents() if content["number"] == "148/QĐ-TTg")
    assert digest(intake.regulation.content) == digest(old)
    assert digest(intake.sets[0].content) == digest(source.read(files()[13].read_bytes()))


def test_what_cannot_be_read_or_written_is_said(tmp_path):
    code, out, _ = ocop("rulebook", "check", tmp_path / "none.xlsx", "--json")
    assert (code, json.loads(out)["problems"]) == (
        1,
        [{"at": "file", "why": "Không mở được tệp: No such file or directory."}],
    )
    assert ocop("rulebook", "template", tmp_path / "none" / "mau.xlsx")[0] == 1
    assert ocop("rulebook", "check", tmp_path)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["export", "x.xlsx"],
        ["export", "--set", "27", "x.xlsx"],
        ["export", "--set", "13", "x.docx"],
        ["export", "--regulation", "9/2040", "x.xlsx"],
        ["export", "--set", "13", "--regulation", "148/QĐ-TTg", "x.xlsx"],
    ],
)
def test_wrong_usage_ends_with_two(arguments):
    code, out, err = ocop("rulebook", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ocop")


def test_checking_needs_no_django(tmp_path):
    script = (
        "import sys; from ocop.config.cli import main;"
        f"main(['rulebook', 'template', {str(tmp_path / 'm.xlsx')!r}]);"
        f"main(['rulebook', 'check', {str(tmp_path / 'm.xlsx')!r}]);"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, check=False).returncode == 0
