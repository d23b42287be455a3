"""Leaves of a bound file: every page in its order, none too large, and a bad file costs only itself."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from PIL import Image
from pypdf import PdfWriter

from ocop.ground.papers import leaves

COLOURS = [(250, 0, 0), (0, 250, 0), (0, 0, 250), (250, 250, 0), (0, 250, 250)]


def pdf(path, colours):
    pages = [Image.new("RGB", (200, 280), colour) for colour in colours]
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], quality=95)
    return path


def near(one, other):
    return all(abs(a - b) < 30 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("large", [0, 10**9], ids=["two children", "one child"])
def test_pages_come_in_their_order(tmp_path, monkeypatch, large):
    monkeypatch.setattr(leaves, "LARGE_FILE", large)
    file = pdf(tmp_path / "mau.pdf", COLOURS)
    told = []
    (made,) = leaves.leaves_of([file], tmp_path / "out", done=told.append)
    assert (made.trouble, told) == ("", [5])
    for each, colour in zip(made.files, COLOURS, strict=True):
        with Image.open(each) as page:
            assert near(page.getpixel((50, 50)), colour)


def test_a_bad_file_costs_only_itself(tmp_path):
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "hong.jpg").write_bytes(b"\xff\xd8\xff\xe0 broken")
    locked = PdfWriter()
    locked.add_blank_page(width=100, height=100)
    locked.encrypt("bi-mat", algorithm="RC4-128")
    locked.write(tmp_path / "khoa.pdf")
    good = pdf(tmp_path / "tot.pdf", COLOURS[:2])
    files = [tmp_path / "hong.pdf", tmp_path / "hong.jpg", tmp_path / "khoa.pdf", good]
    made = leaves.leaves_of(files, tmp_path / "out")
    assert [(len(each.files), each.trouble) for each in made] == [(0, "broken"), (0, "broken"), (0, "locked"), (2, "")]


def test_a_file_that_never_ends_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(leaves, "SECONDS", 0.01)
    (made,) = leaves.leaves_of([pdf(tmp_path / "mau.pdf", COLOURS)], tmp_path / "out")
    assert made == leaves.Leaves((), "slow")


def test_a_clear_picture_stands_on_white_and_a_turned_one_upright(tmp_path):
    Image.new("RGBA", (60, 40), (0, 0, 0, 0)).save(tmp_path / "trong.png")
    turned = Image.new("RGB", (60, 40), (250, 0, 0))
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(tmp_path / "nghieng.jpg", exif=exif)
    clear, upright = leaves.leaves_of([tmp_path / "trong.png", tmp_path / "nghieng.jpg"], tmp_path / "out")
    with Image.open(clear.files[0]) as page:
        assert near(page.convert("RGB").getpixel((5, 5)), (255, 255, 255))
    with Image.open(upright.files[0]) as page:
        assert page.size == (40, 60)


def noise(size):
    return Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3))


@pytest.mark.parametrize("largest", [400_000, 60_000])
def test_a_leaf_is_made_coarser_until_it_fits(largest):
    made = leaves.jpeg(noise((1200, 1600)), largest)
    assert len(made) <= largest
    with Image.open(BytesIO(made)) as page:
        assert abs(page.width / page.height - 0.75) < 0.01


def test_all_leaves_together_hold_the_room(tmp_path):
    noise((900, 1200)).save(tmp_path / "a.jpg", quality=95)
    noise((900, 1200)).save(tmp_path / "b.png")
    made = leaves.leaves_of([tmp_path / "a.jpg", tmp_path / "b.png"], tmp_path / "out", room=120_000)
    assert sum(leaf.stat().st_size for each in made for leaf in each.files) <= 120_000


@pytest.mark.parametrize(
    ("stamp", "mode"), [((200, 20, 30), "RGB"), ((30, 40, 140), "RGB"), ((90, 90, 90), "L"), ((70, 80, 75), "L")]
)
def test_a_page_without_colour_is_kept_in_grey_and_a_small_stamp_keeps_its_colour(stamp, mode):
    page = Image.new("RGB", (1240, 1754), (250, 248, 244))
    page.paste(stamp, (600, 900, 660, 940))
    with Image.open(BytesIO(leaves.jpeg(page, leaves.AT_MOST))) as kept:
        assert kept.mode == mode
        assert near(kept.convert("RGB").getpixel((630, 920)), stamp)
