"""A little clamd for tests: speaks INSTREAM over TCP or a UNIX socket in a thread, and knows one virus, EICAR."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# The harmless test file every scanner reports, put together here so that none reports this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Talk(socketserver.BaseRequestHandler):
    """One conversation."""

    def handle(self) -> None:
        server: Any = self.server
        assert self._exactly(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", self._exactly(4))[0]:
            if len(content) + size > server.most:
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            content += self._exactly(size)
        server.seen.append(content)
        if server.answer is not None:
            self.request.sendall(server.answer)
        elif EICAR in content:
            self.request.sendall(b"stream: Eicar-Test-Signature FOUND\0")
        else:
            self.request.sendall(b"stream: OK\0")

    def _exactly(self, count: int) -> bytes:
        held = b""
        while len(held) < count and (more := self.request.recv(count - len(held))):
            held += more
        return held


@contextmanager
def clamd(
    at: Path | None = None, *, answer: bytes | None = None, most: int = 1 << 30
) -> Iterator[tuple[str, list[bytes]]]:
    """A running server: its address, and the contents it was shown. `answer`: what it says to everything."""
    made: Any = socketserver.UnixStreamServer(str(at), Talk) if at else socketserver.TCPServer(("127.0.0.1", 0), Talk)
    made.seen, made.answer, made.most = [], answer, most
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield (str(at) if at else f"127.0.0.1:{made.server_address[1]}"), made.seen
    finally:
        made.shutdown()
        made.server_close()
        thread.join()
