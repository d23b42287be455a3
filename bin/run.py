"""Serve the site: start the embedded PostgreSQL, migrate, load reference and demo data, run granian.

Ctrl-C stops the server, then the database, in order. PORT and HOST change the address; OCOP_DEMO=0 leaves
the demo data out; DATABASE_URL names another PostgreSQL.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ocop.config import embedded  # noqa: E402  # the path is set above


def main() -> int:
    """Run until stopped. Returns the exit code for the shell."""
    started = time.monotonic()
    port, host = os.environ.get("PORT", "8000"), os.environ.get("HOST", "127.0.0.1")
    os.environ.setdefault("OCOP_DEMO", "1")
    os.environ.setdefault("OCOP_SITE_URL", f"http://localhost:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    own_database = not os.environ.get("DATABASE_URL")
    data = embedded.data_folder()
    stopping = Stopper()
    try:
        if own_database:
            print("Starting PostgreSQL", flush=True)
            embedded.start(data)
        prepare()
        print(f"Ready after {time.monotonic() - started:.1f} s: http://localhost:{port}", flush=True)
        print("Ctrl-C stops everything; nothing is lost.", flush=True)
        return serve(host, port, stopping)
    except embedded.ServerTrouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"`{' '.join(map(str, error.cmd[1:]))}` failed: read the lines above.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        if own_database:
            embedded.stop(data)
            print("Stopped.", flush=True)


class Stopper:
    """Passes one Ctrl-C or TERM on to the server and waits, however often it is pressed."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.asked = False
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self.stop)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Ask the child to end; before there is one, end the preparation."""
        self.asked = True
        if self.child is None:
            raise KeyboardInterrupt
        self.child.terminate()


def prepare() -> None:
    """Bring database, reference data, static files and demo up to date: quick when nothing changed."""
    manage("prepare")


def manage(*arguments: str) -> None:
    """Run a management command in a process of its own. Raises CalledProcessError."""
    subprocess.run([sys.executable, str(ROOT / "manage.py"), *arguments], check=True)


def serve(host: str, port: str, stopping: Stopper) -> int:
    """Run granian until it is told to stop."""
    command = [
        str(Path(sys.executable).parent / "granian"),
        "--interface", "wsgi", "--host", host, "--port", port,
        "--workers", os.environ.get("WEB_WORKERS", "2"), "--blocking-threads", "4",
        "--log-level", "warning", "--no-ws", "--backpressure", "64", "ocop.config.wsgi:application",
    ]  # fmt: skip
    stopping.child = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    worker = work()
    try:
        code = stopping.child.wait()
    finally:
        worker.terminate()
        try:
            worker.wait(10)
        except subprocess.TimeoutExpired:  # in the middle of a job: whatever is killed is taken up again
            worker.kill()
            worker.wait()
    return 0 if stopping.asked else code


def work() -> subprocess.Popen[bytes]:
    """Start the worker of jobs beside the server. One that ends is taken up again by the next `make run`."""
    command = [sys.executable, str(ROOT / "manage.py"), "procrastinate", "worker", "--concurrency", "1"]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


if __name__ == "__main__":
    sys.exit(main())
