"""Several photos as one PDF, read back with another library."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader

from ocop.ground.files.photos import MOST_PHOTOS, check_photos, one_pdf
from ocop.ground.files.rules import PDF, kind_of
from ocop.kernel.verdict import Refused
from tests.ground.files.test_rules import PDF_BYTES

A4 = (595.28, 841.89)


def photo(width: int, height: int, *, colour: str = "white", corner: str = "red", turned: int = 1, form: str = "JPEG"):
    """A photo with one corner marked, as a camera held that way writes it (EXIF orientation)."""
    picture = Image.new("RGB", (width, height), colour)
    picture.paste(Image.new("RGB", (width // 4, height // 4), corner), (0, 0))
    exif = picture.getexif()
    exif[0x0112] = turned
    kept = io.BytesIO()
    picture.save(kept, form, exif=exif)
    return ContentFile(kept.getvalue(), name=f"anh-{width}.{form.lower()}")


def made(photos, turns=()):
    with one_pdf(photos, turns, name="gop.pdf") as file:
        content = file.read()
        assert file.size == len(content)
    assert kind_of(content, "gop.pdf") is PDF
    return PdfReader(io.BytesIO(content), strict=True)


def sizes(reader):
    return [tuple(round(float(side), 2) for side in page.mediabox[2:]) for page in reader.pages]


def marked_corner(page):
    """Where the red corner stands: (left or right, top or bottom)."""
    (shown,) = page.images
    picture = shown.image.convert("RGB")
    wide, high = picture.size
    spots = {"left top": (8, 8), "right top": (wide - 8, 8), "left bottom": (8, high - 8),
             "right bottom": (wide - 8, high - 8)}  # fmt: skip
    return [name for name, at in spots.items() if picture.getpixel(at)[1] < 100]


def test_each_photo_has_a_page_of_a4_in_the_order_given():
    reader = made([photo(300, 400, corner="red"), photo(400, 300, corner="blue")])
    assert sizes(reader) == [A4, (A4[1], A4[0])]
    corners = [page.images[0].image.convert("RGB").getpixel((8, 8)) for page in reader.pages]
    assert [pixel[0] > 200 for pixel in corners] == [True, False]
    assert [pixel[2] > 200 for pixel in corners] == [False, True]


@pytest.mark.parametrize(
    ("turned", "turn", "where"),
    [
        (1, 0, "left top"),
        (1, 90, "right top"),
        (1, 180, "right bottom"),
        (1, 270, "left bottom"),
        (6, 0, "right top"),  # the camera was held upright: its picture is to be turned by a quarter
        (6, 90, "right bottom"),
        (3, 0, "right bottom"),
    ],
)
def test_a_photo_stands_upright_and_is_turned_as_asked(turned, turn, where):
    reader = made([photo(300, 400, turned=turned)], [turn])
    assert marked_corner(reader.pages[0]) == [where]


def test_photos_are_shrunk_never_enlarged_and_lose_the_notes_of_the_camera():
    reader = made([photo(4000, 3000), photo(120, 90)])
    shown = [page.images[0].image for page in reader.pages]
    assert [each.size for each in shown] == [(2400, 1800), (120, 90)]
    assert [dict(each.getexif()) for each in shown] == [{}, {}]


def test_png_and_webp_are_taken_and_what_is_see_through_stands_on_white():
    picture = Image.new("RGBA", (60, 80), (0, 0, 0, 0))
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    reader = made([ContentFile(kept.getvalue(), name="trong.png"), photo(60, 80, form="WEBP")])
    assert min(reader.pages[0].images[0].image.convert("RGB").getpixel((30, 40))) > 250


def test_a_file_that_is_no_photo_is_named():
    for bad in (ContentFile(PDF_BYTES, name="giay.pdf"), ContentFile(b"\xff\xd8\xff" + b"0" * 90, name="giay.pdf")):
        with pytest.raises(Refused, match=r"“giay\.pdf” không phải ảnh mở được\."):
            made([photo(30, 40), bad])


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_opened():
    kept = io.BytesIO()
    Image.new("1", (8000, 8000)).save(kept, "PNG")
    with pytest.raises(Refused, match="rộng 8000 × 8000 điểm, quá lớn"):
        made([ContentFile(kept.getvalue(), name="to.png")])


@pytest.mark.parametrize(
    ("count", "turns", "said"),
    [
        (0, (), "Chưa chọn ảnh nào."),
        (MOST_PHOTOS + 1, (), "Chọn 61 ảnh, mỗi tệp PDF gộp nhiều nhất 60 ảnh."),
        (2, (0,), "Hướng xoay của ảnh không đọc được."),
        (1, (45,), "Hướng xoay của ảnh không đọc được."),
    ],
)
def test_numbers_are_checked_in_words(count, turns, said):
    verdict = check_photos(count, turns)
    assert [str(reason.text).format(**reason.params) for reason in verdict.reasons] == [said]
    assert check_photos(MOST_PHOTOS, [90] * MOST_PHOTOS)
