"""What may be handed in, decided from the bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, strategies as st
from PIL import Image

from ocop.ground.files.rules import DOCX, JPEG, PDF, PNG, WEBP, XLSX, check_file, clean_name, kind_of

LIMIT = 1_000_000


def picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(buffer, form)
    return buffer.getvalue()


def office(folder: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr(f"{folder}/main.xml", "<x/>")
    return buffer.getvalue()


PDF_BYTES = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF_BYTES, PDF),
        (picture("JPEG"), JPEG),
        (picture("PNG"), PNG),
        (picture("WEBP"), WEBP),
        (office("word"), DOCX),
        (office("xl"), XLSX),
        (office("khac"), None),
        (b"<html><script>alert(1)</script></html>", None),
        (b"MZ\x90\x00" + b"\0" * 200, None),
        (b"\x7fELF" + b"\0" * 200, None),
        (b"<!-- %PDF-1.7 --><script>1</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"chi la chu", None),
        (b"", None),
    ],
)
def test_the_content_decides(content, kind):
    assert kind_of(content, "ten.pdf") == kind


def refusal(name: str, content: bytes, size: int | None = None) -> str:
    verdict = check_file(name=name, size=len(content) if size is None else size, head=content, limit=LIMIT)
    return str(verdict)


def test_a_true_file_under_its_own_name_is_taken():
    assert check_file(name="Ảnh nhãn.JPG", size=10, head=picture("JPEG"), limit=LIMIT).ok


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rong.pdf", b"", "Tệp “rong.pdf” rỗng."),
        ("trang.jpg", b"<html></html>", "Nội dung tệp “trang.jpg” không phải loại được nhận."),
        ("chay.pdf", b"MZ\x90\0" + b"\0" * 99, "Nội dung tệp “chay.pdf” không phải loại được nhận."),
        ("anh.pdf", picture("PNG"), "Tệp “anh.pdf” mang đuôi “.pdf” nhưng nội dung là PNG."),
        ("anh", picture("PNG"), "Tệp “anh” mang đuôi “(không có)” nhưng nội dung là PNG."),
    ],
)
def test_refusals_say_what_is_wrong(name, content, said):
    assert refusal(name, content) == said


def test_too_large_is_said_in_megabytes():
    assert refusal("to.pdf", PDF_BYTES, size=200 * 1_048_576) == "Tệp “to.pdf” nặng 200 MB, quá mức 1 MB."


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\nhãn.jpg", "nhãn.jpg"),
        ("a\x00b\u202egpj.exe", "abgpj.exe"),
        ("...", "tep"),
        ("", "tep"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_are_only_for_show(given_name, kept):
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_a_clean_name_is_short_and_has_no_folder_or_control_sign(name):
    kept = clean_name(name)
    assert 0 < len(kept) <= 150
    assert not set(kept) & set("/\\\0\n\r\u202e")
