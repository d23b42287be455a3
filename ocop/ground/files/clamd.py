"""A file through clamd, the daemon of ClamAV, by its INSTREAM command: sizes before pieces, zero at the end."""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

SECONDS = 30.0
"""For connecting, and for every piece and the answer: a scan of 25 MB takes a few."""
MOST_ANSWER = 4096  # bytes; an answer is one line
_TCP = re.compile(r"(?:tcp://)?(?P<host>\[[0-9A-Fa-f:]+\]|[^/:\s]+):(?P<port>\d{1,5})/?")
_SIZE = struct.Struct("!L")

CLEAN, FOUND, TOO_LARGE = "clean", "found", "too_large"


class NoAnswer(Exception):
    """The scanner is not there, or says nothing that can be understood."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the scanner said: clean, found (with the name of the virus), or too large for it."""

    kind: str
    virus: str = ""


def address_of(written: str) -> str | tuple[str, int]:
    """ "/run/clamav/clamd.ctl", "unix:/run/…", "tcp://host:3310" or "host:3310". Raises ValueError."""
    text = written.strip()
    path = text.removeprefix("unix://").removeprefix("unix:")
    if path.startswith("/"):
        return path
    found = _TCP.fullmatch(text)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise ValueError(f"neither a socket's path nor host:port: {written!r}")
    return found["host"].strip("[]"), int(found["port"])


def scan(pieces: Iterable[bytes], address: str) -> Answer:
    """What the scanner at this address says of a file. Raises NoAnswer."""
    try:
        with _connected(address) as line:
            return _read(_asked(line, pieces))
    except (OSError, ValueError) as trouble:
        raise NoAnswer(str(trouble)) from trouble


def _connected(written: str) -> socket.socket:
    address = address_of(written)
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _asked(line: socket.socket, pieces: Iterable[bytes]) -> bytes:
    try:
        line.sendall(b"zINSTREAM\0")
        for piece in pieces:
            if piece:
                line.sendall(_SIZE.pack(len(piece)) + piece)
        line.sendall(_SIZE.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it stopped reading: its answer says why
    answer = b""
    while b"\0" not in answer and len(answer) < MOST_ANSWER and (more := line.recv(MOST_ANSWER)):
        answer += more
    return answer


def _read(answer: bytes) -> Answer:
    said = answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
    if said == "stream: OK":
        return Answer(CLEAN)
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Answer(FOUND, said.removeprefix("stream: ").removesuffix(" FOUND"))
    if "size limit exceeded" in said:
        return Answer(TOO_LARGE)
    raise ValueError(f"not an answer of clamd: {said[:200]!r}")
