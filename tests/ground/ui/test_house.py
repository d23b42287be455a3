"""What every template, script and style of this room obeys, and how the third-party parts are kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UI = ROOT / "ocop" / "ground" / "ui"
TEMPLATES = sorted((ROOT / "ocop").rglob("templates/**/*.html"))
OWN_FILES = sorted((UI / "static" / "ui").glob("*"))
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "hx-on": re.compile(r"hx-on", re.IGNORECASE),
    "a foreign address": re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_run_under_the_strict_policy(path):
    source = path.read_text(encoding="utf-8")
    assert [what for what, pattern in INLINE.items() if pattern.search(source)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_icons_named_in_templates_exist(path):
    from ocop.ground.ui.icons import svg

    for name in re.findall(r'{%\s*icon\s+"([\w-]+)"', path.read_text(encoding="utf-8")):
        assert svg(name).startswith("<svg")


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.name)
def test_own_files_are_small_and_ask_nobody_else(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert re.findall(r"@import|https?://(?!www\.w3\.org/)", source) == []
    assert re.findall(r"\beval\(|new Function|innerHTML|document\.write", source) == []


def test_colours_of_text_have_contrast():
    source = (UI / "static" / "ui" / "ocop.css").read_text(encoding="utf-8")
    colour = dict(re.findall(r"--oc-([\w-]+):\s*(#[0-9a-f]{3,6});", source))
    on_light = [
        "ink ground",
        "quiet ground",
        "quiet paper",
        "green paper",
        "green-dark green-pale",
        "red red-pale",
    ]
    pairs = [pair.split() for pair in [*on_light, "red paper", "paper green"]]
    weak = [pair for pair in pairs if _contrast(colour[pair[0]], colour[pair[1]]) < 4.5]
    assert weak == []
    assert _contrast(colour["line-strong"], colour["paper"]) >= 3


def _contrast(one, other):
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour):
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_lock_pins_hashes_and_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    parts = {name: part for name, part in lock["packages"].items() if name}
    assert all(part["integrity"].startswith("sha512-") for part in parts.values())
    assert [name for name, part in parts.items() if "resolved" in part] == []


def test_packages_are_pinned_exactly():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_set_up_does_nothing_and_fast_when_nothing_changed():
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "bin/assets.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert time.monotonic() - begun < 2


def test_htmx_is_told_not_to_run_text():
    source = (UI / "templates" / "ui" / "components" / "htmx_config.html").read_text(encoding="utf-8")
    config = json.loads(re.search("content='(.*)'", source)[1])
    assert (config["allowEval"], config["includeIndicatorStyles"], config["selfRequestsOnly"]) == (
        False,
        False,
        True,
    )
