"""Pictures for pages: shrunk to what a screen needs, turned upright, and without the camera's own notes.

A telephone writes into a picture where it was taken; nobody who shows a product wants to tell that.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_noop
from PIL import Image, ImageOps, UnidentifiedImageError

from ocop.ground.files.rules import HEAD_BYTES, clean_name, kind_of
from ocop.kernel.verdict import Verdict, no

LONGEST = 1600  # pixels of the longer side
MOST_PIXELS = 60_000_000
QUALITY = 82


def shrunk(upload: UploadedFile[bytes]) -> UploadedFile[bytes]:
    """The picture as JPEG of at most 1600 pixels a side. Raises Refused for what is no picture, or too vast a one."""
    name = clean_name(upload.name or "")
    kind = kind_of(upload.read(HEAD_BYTES), name)
    if kind is None or not kind.shown_in_place:
        _not_a_picture(name).or_refuse()
    upload.seek(0)
    kept = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit below is lower
            with Image.open(upload) as picture:
                _small_enough(picture, name)
                picture.draft("RGB", (LONGEST, LONGEST))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((LONGEST, LONGEST))
                _on_white(upright).save(kept, "JPEG", quality=QUALITY, optimize=True)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        _not_a_picture(name).or_refuse()
    return SimpleUploadedFile(f"{PurePosixPath(name).stem}.jpg", kept.getvalue(), "image/jpeg")


def _on_white(picture: Image.Image) -> Image.Image:
    """JPEG knows nothing of see-through: white stands behind."""
    if picture.mode not in ("RGBA", "LA", "PA", "P"):
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def _small_enough(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        no(
            gettext_noop("Ảnh “{name}” rộng {width} × {height} điểm, quá lớn."),
            at="file",
            remedy=gettext_noop("Thu nhỏ ảnh rồi nộp lại."),
            name=name,
            width=picture.width,
            height=picture.height,
        ).or_refuse()


def _not_a_picture(name: str) -> Verdict:
    return no(
        gettext_noop("“{name}” không phải ảnh mở được."),
        at="file",
        remedy=gettext_noop("Nộp ảnh JPEG, PNG hoặc WebP."),
        name=name,
    )
