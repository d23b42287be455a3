"""Several photos as one PDF: A4, each photo upright on a page of its own, one photo in memory at a time."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop
from PIL import Image, ImageOps, UnidentifiedImageError

from ocop.ground.files.rules import HEAD_BYTES, clean_name, kind_of
from ocop.ground.files.uploads import no_room
from ocop.kernel.verdict import YES, Refused, Verdict, no

MOST_PHOTOS = 60
MOST_PIXELS = 60_000_000
LONGEST = 2400  # pixels of the longer side: some 200 dots an inch on A4
QUALITY = 82
PAGE, MARGIN = (595.28, 841.89), 28.35  # points: A4, and a centimetre
TURNS = (0, 90, 180, 270)


def check_photos(count: int, turns: Sequence[int]) -> Verdict:
    """May so many photos become one PDF, turned like that (degrees, clockwise, one for each photo)?"""
    if count == 0:
        return no(
            gettext_noop("Chưa chọn ảnh nào."), at="photos", remedy=gettext_noop("Chọn hoặc chụp ít nhất một ảnh.")
        )
    if count > MOST_PHOTOS:
        return no(
            gettext_noop("Chọn {count} ảnh, mỗi tệp PDF gộp nhiều nhất {most} ảnh."),
            at="photos",
            remedy=gettext_noop("Chia thành nhiều tệp PDF."),
            count=count,
            most=MOST_PHOTOS,
        )
    if len(turns) not in (0, count) or any(turn not in TURNS for turn in turns):
        return no(
            gettext_noop("Hướng xoay của ảnh không đọc được."),
            at="photos",
            remedy=gettext_noop("Tải lại trang rồi chọn lại ảnh."),
        )
    return YES


@contextmanager
def one_pdf(photos: Sequence[File[Any]], turns: Sequence[int], *, name: str) -> Iterator[UploadedFile[bytes]]:
    """The PDF of these photos in their order, as a file to be stored. Raises Refused for what is no photo.

    The parts lie in a folder of their own that goes at the end, so that memory holds one photo and no more.
    """
    check_photos(len(photos), turns).or_refuse()
    with TemporaryDirectory(prefix="photos-") as folder:
        made = Path(folder) / "photos.pdf"
        try:
            _write(photos, [*turns] or [0] * len(photos), made)
        except OSError:
            no_room(name).or_refuse()
        with made.open("rb") as content:
            yield UploadedFile(content, name=name, size=made.stat().st_size, content_type="application/pdf")


def _write(photos: Sequence[File[Any]], turns: Sequence[int], made: Path) -> None:
    """A PDF by hand: each photo goes in as the JPEG it is, so nothing is held but the list of places."""
    with made.open("wb") as out:
        out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        places: list[int] = []
        count = len(photos)
        kids = b" ".join(b"%d 0 R" % (3 + 3 * at) for at in range(count))
        _object(out, places, 1, b"<</Type/Catalog/Pages 2 0 R>>")
        _object(out, places, 2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids))
        for at, (photo, turn) in enumerate(zip(photos, turns, strict=True)):
            _page(out, places, 3 + 3 * at, *_as_jpeg(photo, turn))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        out.writelines(b"%010d 00000 n \n" % place for place in places)
        out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))


def _page(out: Any, places: list[int], number: int, jpeg: BytesIO, width: int, height: int) -> None:
    """A page, what is drawn on it, and the picture: three objects in a row. A wide photo lies on a wide page."""
    page = PAGE if height >= width else (PAGE[1], PAGE[0])
    scale = min((page[0] - 2 * MARGIN) / width, (page[1] - 2 * MARGIN) / height)
    wide, high = width * scale, height * scale
    left, low = (page[0] - wide) / 2, (page[1] - high) / 2
    drawn = f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {low:.2f} cm /P Do Q".encode()
    box = f"{page[0]:.2f} {page[1]:.2f}".encode()
    _object(
        out, places, number,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents %d 0 R/Resources<</XObject<</P %d 0 R>>>>>>"
        % (box, number + 1, number + 2),
    )  # fmt: skip
    _object(out, places, number + 1, b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn))
    places.append(out.tell())
    out.write(
        b"%d 0 obj\n<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/DCTDecode/Length %d>>\nstream\n" % (number + 2, width, height, jpeg.getbuffer().nbytes)
    )
    shutil.copyfileobj(jpeg, out)
    out.write(b"\nendstream\nendobj\n")


def _object(out: Any, places: list[int], number: int, content: bytes) -> None:
    places.append(out.tell())
    out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))


def _as_jpeg(photo: File[Any], turn: int) -> tuple[BytesIO, int, int]:
    """Upright, turned, at most 2400 pixels a side, without the camera's notes; its width and height in pixels."""
    name = clean_name(photo.name or "")
    photo.seek(0)
    kind = kind_of(photo.read(HEAD_BYTES), name)
    if kind is None or not kind.shown_in_place:
        _no_photo(name).or_refuse()
    photo.seek(0)
    kept = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit below is lower
            with Image.open(photo) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    _too_vast(picture, name).or_refuse()
                picture.draft("RGB", (LONGEST, LONGEST))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((LONGEST, LONGEST))
                flat = _flat(upright).rotate(-turn, expand=True)
        flat.save(kept, "JPEG", quality=QUALITY, optimize=True)
    except Refused:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        _no_photo(name).or_refuse()
    kept.seek(0)
    return kept, flat.width, flat.height


def _flat(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def _no_photo(name: str) -> Verdict:
    return no(
        gettext_noop("“{name}” không phải ảnh mở được."),
        at="photos",
        remedy=gettext_noop("Bỏ ảnh này, hoặc chụp lại rồi gộp; các ảnh khác không sao."),
        name=name,
    )


def _too_vast(picture: Image.Image, name: str) -> Verdict:
    return no(
        gettext_noop("Ảnh “{name}” rộng {width} × {height} điểm, quá lớn."),
        at="photos",
        remedy=gettext_noop("Thu nhỏ ảnh rồi nộp lại."),
        name=name,
        width=picture.width,
        height=picture.height,
    )
