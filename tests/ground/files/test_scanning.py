"""Every file handed in passes the scanner: found, clean, silent, talking nonsense; over TCP and a UNIX socket."""

import socket
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from hypothesis import given, strategies as st

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.files import clamd
from ocop.ground.files.actions import store_file
from ocop.ground.files.models import StoredFile
from ocop.ground.files.scanning import scan
from ocop.kernel.verdict import Refused, no
from tests.ground.files.clamd_server import EICAR, clamd as running
from tests.ground.files.test_rules import PDF_BYTES
from tests.ground.files.test_store import upload

BIG = b"0123456789abcdef" * 200_000  # several pieces


def said(verdict) -> list[str]:
    return [str(reason) for reason in verdict.reasons]


@pytest.fixture(params=["tcp", "unix"])
def scanner(request, settings, tmp_path):
    with running(tmp_path / "clamd.ctl" if request.param == "unix" else None) as (address, seen):
        settings.CLAMD = address
        yield seen


def test_a_clean_file_passes_whole_and_is_read_from_the_start_again(scanner):
    file = ContentFile(BIG, name="to.pdf")
    file.seek(7)
    assert scan(file).ok
    assert scanner == [BIG]
    assert file.read() == BIG


@pytest.mark.parametrize("content", [EICAR, BIG + EICAR, EICAR + BIG])
def test_an_infected_file_is_refused_by_name(scanner, content):
    verdict = scan(ContentFile(content, name="thư/mục/đơn.pdf"))
    assert said(verdict) == ["Tệp “đơn.pdf” có mã độc (Eicar-Test-Signature) nên không được nhận."]
    assert (verdict.reasons[0].at, bool(verdict.reasons[0].remedy)) == ("file", True)


@pytest.mark.django_db
def test_evidence_passes_it(scanner):
    assert store_file(SYSTEM, upload("a.pdf", PDF_BYTES)).size == len(PDF_BYTES)
    with pytest.raises(Refused, match="có mã độc"):
        store_file(SYSTEM, upload("b.pdf", PDF_BYTES + EICAR))
    assert list(StoredFile.objects.values_list("name", flat=True)) == ["a.pdf"]
    assert scanner == [PDF_BYTES, PDF_BYTES + EICAR]


@pytest.mark.django_db
def test_without_a_scanner_everything_passes(settings):
    assert (settings.CLAMD, settings.FILE_SCANNER) == ("", "")
    assert store_file(SYSTEM, upload("b.pdf", PDF_BYTES + EICAR)).name == "b.pdf"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.mark.parametrize("address", ["port", "/khong/co/clamd.ctl", "viết sai", "host:99999999"])
def test_a_scanner_that_is_set_up_but_not_there_lets_nothing_in(settings, address):
    settings.CLAMD = f"127.0.0.1:{free_port()}" if address == "port" else address
    verdict = scan(ContentFile(b"x", name="a.pdf"))
    assert said(verdict) == ["Máy quét mã độc không trả lời nên tệp “a.pdf” chưa được nhận."]
    assert "OCOP_CLAMD" in verdict.reasons[0].remedy


@pytest.mark.parametrize("answer", [b"", b"nonsense\0", b"stream: OK but not quite\0", b"\xff" * 9000, b"ERROR\0"])
def test_an_answer_nobody_understands_lets_nothing_in(settings, answer):
    with running(answer=answer) as (address, _):
        settings.CLAMD = address
        assert said(scan(ContentFile(b"x", name="a.pdf")))[0].startswith("Máy quét mã độc không trả lời")


def test_a_file_above_the_scanners_limit_is_refused_with_the_reason(settings):
    with running(most=1_500_000) as (address, _):
        settings.CLAMD = address
        verdict = scan(ContentFile(BIG, name="to.pdf"))
    assert verdict.ok is False
    assert "chưa được nhận" in said(verdict)[0]


def test_both_scanners_have_their_say(scanner, settings):
    settings.FILE_SCANNER = "tests.ground.files.test_scanning.picky"
    assert said(scan(ContentFile(EICAR, name="a.pdf")))[0] == "Không thích."
    assert len(said(scan(ContentFile(EICAR, name="a.pdf")))) == 2


def picky(file):
    return no("Không thích.") if file.read() else no("Rỗng.")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("unix:/run/clamd", "/run/clamd"),
        ("unix:///run/clamd", "/run/clamd"),
        ("tcp://scanner:3310", ("scanner", 3310)),
        (" 10.0.0.5:3310 ", ("10.0.0.5", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_addresses(written, address):
    assert clamd.address_of(written) == address


@given(st.text(max_size=40))
def test_whatever_is_written_as_an_address_is_one_or_is_refused(written):
    try:
        found = clamd.address_of(written)
    except ValueError:
        return
    assert found[0] == "/" if isinstance(found, str) else 0 < found[1] < 65536


@given(content=st.binary(max_size=300), cuts=st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_pieces_arrive_as_the_file(content, cuts):
    def pieces():
        file, turn = BytesIO(content), 0
        while piece := file.read(cuts[turn % len(cuts)]):
            yield piece
            turn += 1

    with running() as (address, seen):
        assert clamd.scan(pieces(), address) == clamd.Answer(clamd.CLEAN)
    assert seen == [content]
