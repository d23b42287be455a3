"""The command line as people and scripts use it: through a process, by its output and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ocop.law.rulebooks import load
from ocop.law.rulebooks.editions import files
from tests.law.sheets import best, reaching

ROOT = Path(__file__).resolve().parents[2]
COFFEE = load.rulebook(13)


def ocop(*arguments, stdin=b""):
    run = subprocess.run(
        [sys.executable, "-m", "ocop.config.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        check=False,
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def answers(output):
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def marks(tmp_path):
    path = tmp_path / "marks.json"
    path.write_text(json.dumps(reaching(COFFEE, 69)))
    return path


def test_one_sheet_as_json(marks):
    code, out, err = ocop("score", "--set", 13, "--marks", marks, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "total": "69.00",
        "parts": {"A": "23", "B": "15", "C": "31"},
        "band": 3,
        "star": 3,
        "recognised": True,
        "floors_missed": {"3": [], "4": [], "5": []},
        "knocked_out": False,
    }


def test_one_sheet_for_people_explains_itself(marks):
    code, out, _ = ocop("score", "--set", 13, "--marks", marks)
    assert code == 0
    assert out.splitlines()[3:] == [
        "Tổng 69,00 điểm: thuộc khung 3 sao (Đ3.3)",
        "Đạt mọi mức tối thiểu của hạng 3 sao (PL II)",
        "Xếp hạng 3 sao (Đ3.3)",
    ]


def test_knock_outs_and_id(marks):
    code, out, _ = ocop("score", "--set", 13, "--marks", marks, "--knockouts", "D1, 6.1.1", "--id", "k", "--json")
    answer = json.loads(out)
    assert (code, answer["id"], answer["star"], answer["knocked_out"]) == (0, "k", None, True)


def test_a_refused_sheet_says_where_and_why(tmp_path):
    path = tmp_path / "marks.json"
    path.write_text('{"1.1": 2, "1.9": 0}')
    code, out, _ = ocop("score", "--set", 13, "--marks", path, "--json")
    assert (code, json.loads(out)["error"]["at"]) == (1, "1.9")
    code, out, err = ocop("score", "--set", 13, "--marks", path)
    assert (code, out) == (1, "")
    assert err.startswith("1.9: Bộ 13 không có tiêu chí “1.9”.")


@pytest.mark.parametrize(("text", "at"), [("[1]", "marks"), ('{"1.1": 1, "1.1": 2}', "marks"), ("{", "m.json")])
def test_a_file_of_another_kind_is_refused(tmp_path, text, at):
    path = tmp_path / "m.json"
    path.write_text(text)
    code, out, _ = ocop("score", "--set", 13, "--marks", path, "--json")
    assert (code, json.loads(out)["error"]["at"]) == (1, at)


def test_a_missing_file_and_an_unknown_set_are_refused(marks, tmp_path):
    assert ocop("score", "--set", 13, "--marks", tmp_path / "none.json")[0] == 1
    code, out, _ = ocop("score", "--set", 27, "--marks", marks, "--json")
    assert (code, json.loads(out)["error"]["at"]) == (1, "set")


def test_a_batch_goes_on_past_refused_lines(tmp_path):
    lines = [
        json.dumps({"id": 1, "set": 13, "marks": best(COFFEE)}).encode(),
        b"not json",
        b'{"id": 2, "set": 99, "marks": {}}',
        b'{"id": 3, "set": 13, "marks": []}',
        b"\xff\xfe",
        b"",
        b'{"id": 4, "set": 13, "marks": {"1.1": 1, "1.1": 2}}',
        b'{"id": "\\ud800", "set": 13, "marks": {"5.2": 0}}',
        b'{"id": "n\xc4\x83m", "set": 26, "marks": {}, "knockouts": ["1.1"]}',
        json.dumps({"id": 6, "set": 13, "marks": best(COFFEE), "knockouts": ["D3"]}).encode(),
    ]
    path = tmp_path / "batch.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    code, out, err = ocop("score", "--batch", path)
    found = answers(out)
    assert (code, err) == (1, "")
    assert [(each["id"], each.get("error", {}).get("at"), each.get("star")) for each in found] == [
        (1, None, 5),
        (None, "line", None),
        (2, "set", None),
        (3, "marks", None),
        (None, "line", None),
        (4, "marks", None),
        ("\ud800", "5.2", None),
        ("năm", "1.1", None),
        (6, None, None),
    ]
    assert ocop("score", "--batch", "-", stdin=path.read_bytes())[1] == out


def test_a_batch_without_faults_ends_with_zero():
    assert ocop("score", "--batch", "-", stdin=b'{"id": 1, "set": 26, "marks": {"8": 2}}\n')[0] == 0
    assert ocop("score", "--batch", "/no/such/file.jsonl")[0] == 1


def sheets(folder, *totals):
    folder.mkdir()
    for number, total in enumerate(totals, start=1):
        marks = reaching(COFFEE, total)
        sheet = marks if number == 1 else {"member": f"TV{number}", "marks": marks}
        (folder / f"{number}.json").write_text(json.dumps(sheet))
    return folder


def test_sheets_averaging_485_sevenths_combine_to_three_stars(tmp_path):
    folder = sheets(tmp_path / "sheets", 69, 69, 69, 69, 69, 70, 70)
    (folder / "note.txt").write_text("not a sheet")
    code, out, _ = ocop("combine", "--set", 13, "--sheets", folder, "--json")
    answer = json.loads(out)
    assert (code, answer["exact"], answer["total"], answer["spread"]) == (0, "485/7", "69.29", "1.00")
    assert (answer["band"], answer["star"], answer["recognised"]) == (3, 3, True)
    assert [each["member"] for each in answer["sheets"]] == ["1.json", *[f"TV{n}" for n in range(2, 8)]]
    assert "Xếp hạng 3 sao (Đ3.3)" in ocop("combine", "--set", 13, "--sheets", folder)[1].splitlines()


def test_a_fault_in_a_sheet_names_the_sheet(tmp_path):
    folder = sheets(tmp_path / "sheets", 70, 70)
    (folder / "3.json").write_text('{"1.9": 1}')
    code, out, _ = ocop("combine", "--set", 13, "--sheets", folder, "--json")
    assert (code, json.loads(out)["error"]["at"]) == (1, "3.json: 1.9")
    (folder / "3.json").write_text("{")
    assert json.loads(ocop("combine", "--set", 13, "--sheets", folder, "--json")[1])["error"]["at"] == "3.json"
    empty = sheets(tmp_path / "none")
    assert json.loads(ocop("combine", "--set", 13, "--sheets", empty, "--json")[1])["error"]["at"] == "sheets"
    assert ocop("combine", "--set", 13, "--sheets", tmp_path / "nowhere")[0] == 1


def test_the_regulation_of_a_dossier():
    code, out, _ = ocop("regulation-for", "--filed", "2026-05-20", "--kind", "first", "--json")
    assert (code, json.loads(out)) == (
        0,
        {
            "regulation": "1489/QĐ-TTg",
            "cite": "Đ12.2a",
            "must_finish_by": "2026-07-21",
            "restart_after": "2026-07-21",
            "restart_under": "26/2026/QĐ-TTg",
        },
    )
    assert ocop("regulation-for", "--filed", "2026-05-20", "--kind", "reassessment")[1].splitlines() == [
        "1489/QĐ-TTg (Đ12.2b)",
        "Phải xong chậm nhất ngày 21/06/2026; sau đó làm lại theo 26/2026/QĐ-TTg.",
    ]
    assert ocop("regulation-for", "--filed", "2018-01-01", "--kind", "first")[0] == 1


def test_checking_a_rulebook_file(tmp_path):
    sound = files()[13]
    assert ocop("rulebook", "check", sound)[0] == 0
    broken = tmp_path / "13-broken.yaml"
    third = "points: {}, vi: 'Nguyên liệu nguồn gốc trong tỉnh: 75"
    broken.write_text(sound.read_text().replace(third.format(3), third.format(4)))
    code, out, _ = ocop("rulebook", "check", broken, "--json")
    assert code == 1
    assert json.loads(out) == {
        "file": str(broken),
        "ok": False,
        "problems": [{"at": "1.1", "why": "Lựa chọn thứ 3 cho 4 điểm, quá điểm tối đa 3."}],
    }


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["score", "--set", "13"],
        ["score", "--set", "x", "--marks", "m"],
        ["regulation-for", "--filed", "20/5/2026", "--kind", "first"],
        ["regulation-for", "--filed", "2026-05-20", "--kind", "again"],
    ],
)
def test_wrong_usage_ends_with_two(arguments):
    code, out, err = ocop(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ocop")


def test_scoring_needs_no_django():
    script = (
        "import sys; from ocop.config.cli import main;"
        "main(['regulation-for', '--filed', '2026-06-01', '--kind', 'first']);"
        "import ocop.config.score_cli;"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, check=False).returncode == 0
