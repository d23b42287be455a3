"""Pages of PDF files and pictures as JPEG leaves of a bound file, made in a process of its own.

Files come from strangers and are read by a C library: a file that brings it down, or never ends, costs one
child process and becomes a page that says so. Run as `python -m ocop.ground.papers.leaves FILE FOLDER FIRST STEP`.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

DPI = 150
POINTS = 72
LONGEST_SIDE = 2200
"""Pixels: A4 at 150 dpi has 1754, a large drawing is made smaller."""
FINE, COARSE = 75, 50
MUCH = 2.0
"""So many times too large, a picture is made smaller at once; below that, less quality is tried first."""
MARGIN = 0.95
LARGE_FILE = 20_000_000
"""Bytes: a larger PDF is read by two children, each taking every second page."""
TINT, SPECKS = 32, 40
"""Two channels that differ by so much are a colour; so few pixels of it are the noise of a scanner."""
STILL_LEGIBLE = 600
AT_MOST = 350_000
ROOM = 110_000_000
"""Bytes of all leaves together. Setting them takes memory by their pixels: three bytes each in colour, one in grey."""
SECONDS = 120
MEMORY = 2_000_000_000
MOST_PAGES = 1000
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves made of one file in the order of its pages; `trouble`: why there are none or not all."""

    files: tuple[Path, ...]
    trouble: str = ""


def leaves_of(
    files: Sequence[Path], folder: Path, *, done: Callable[[int], None] = lambda _: None, room: int = ROOM
) -> list[Leaves]:
    """Leaves of every file, two files at a time; `done(pages)` is called as each file is finished.

    A leaf takes at most AT_MOST bytes, all together at most about `room`: what is larger is made coarser.
    """
    made: list[Leaves] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        shares = [_shares(pool, file, folder / str(at)) for at, file in enumerate(files)]
        for each in shares:
            trouble = next((told for told in (share.result() for share in each) if told), "")
            found = Leaves(tuple(sorted((folder / str(len(made))).glob("*.jpg"))), trouble)
            made.append(found)
            done(len(found.files))
    _hold_room([leaf for each in made for leaf in each.files], room)
    return made


def _hold_room(leaves: Sequence[Path], room: int) -> None:
    if sum(leaf.stat().st_size for leaf in leaves) <= room:
        return
    largest = room // len(leaves)
    for leaf in leaves:
        if leaf.stat().st_size > largest:
            with Image.open(leaf) as picture:
                coarse = jpeg(picture, largest)
            leaf.write_bytes(coarse)


def _shares(pool: ThreadPoolExecutor, file: Path, folder: Path) -> list[Future[str]]:
    folder.mkdir(parents=True)
    children = 2 if file.stat().st_size > LARGE_FILE else 1
    return [pool.submit(_run, file, folder, at, children) for at in range(children)]


def _run(file: Path, folder: Path, first: int, step: int) -> str:
    command = [sys.executable, "-m", "ocop.ground.papers.leaves", str(file), str(folder), str(first), str(step)]
    try:
        # Our own interpreter and module; the paths are ours too.
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return "slow"
    return ran.stdout.decode().strip() if ran.returncode == 0 else "broken"


def main(arguments: list[str]) -> int:
    """The child: writes 0001.jpg, 0002.jpg … and says what went wrong."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    file, folder, first, step = Path(arguments[0]), Path(arguments[1]), int(arguments[2]), int(arguments[3])
    with file.open("rb") as head:
        is_pdf = head.read(5) == b"%PDF-"
    trouble = _pages_of_pdf(file, folder, first, step) if is_pdf else _picture(file, folder, first)
    sys.stdout.write(trouble)
    return 0


def _pages_of_pdf(file: Path, folder: Path, first: int, step: int) -> str:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        return "locked" if "assword" in str(error) else "broken"
    for at in range(first, min(len(document), MOST_PAGES), step):
        page = document[at]
        scale = min(DPI / POINTS, LONGEST_SIDE / max(*page.get_size(), 1))
        picture = page.render(scale=scale, rev_byteorder=True).to_pil()
        (folder / f"{at + 1:04}.jpg").write_bytes(jpeg(picture, AT_MOST))
        page.close()
    return "long" if len(document) > MOST_PAGES else ""


def _picture(file: Path, folder: Path, first: int) -> str:
    if first:
        return ""
    try:
        with Image.open(file) as opened:
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            ground = Image.new("RGB", upright.size, "white")
            clear = upright.convert("RGBA") if "A" in upright.getbands() or upright.mode == "P" else None
            ground.paste(upright.convert("RGB"), mask=clear.getchannel("A") if clear else None)
            ground.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            (folder / "0001.jpg").write_bytes(jpeg(ground, AT_MOST))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "broken"
    return ""


def jpeg(picture: Image.Image, largest: int) -> bytes:
    """The picture as JPEG of at most so many bytes: with less quality, else smaller; never under 600 pixels."""
    shown, quality = _without_idle_colour(picture.convert("RGB")), FINE
    while True:
        kept = BytesIO()
        shown.save(kept, "JPEG", quality=quality)
        over = kept.tell() / largest
        if over <= 1 or (quality == COARSE and max(shown.size) < STILL_LEGIBLE):
            return kept.getvalue()
        if quality == COARSE or over > MUCH:
            share = MARGIN / over**0.5
            shown = shown.resize((max(1, int(shown.width * share)), max(1, int(shown.height * share))))
        quality = COARSE


def _without_idle_colour(picture: Image.Image) -> Image.Image:
    """In grey where no pixel has a colour worth the name: setting it takes a third of the memory. A stamp is kept."""
    red, green, blue = picture.split()
    for one, other in ((red, green), (green, blue), (red, blue)):
        if sum(ImageChops.difference(one, other).histogram()[TINT:]) > SPECKS:
            return picture
    return picture.convert("L")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
