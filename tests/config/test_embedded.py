"""The embedded server: started once, durable over restarts, stopped cleanly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from ocop.config import embedded


@pytest.fixture
def folder(tmp_path_factory):
    """A data folder that the server's own OS user can reach, stopped afterwards."""
    data = Path(embedded.ROOT) / "var" / f"pg-check-{tmp_path_factory.mktemp('x').parent.name[-6:]}"
    yield data
    embedded.stop(data)
    subprocess.run(["rm", "-rf", str(data)], check=True)


def connected(data: Path) -> psycopg.Connection:
    return psycopg.connect(
        host=str(embedded.socket_folder(data)), user=embedded.SUPERUSER, dbname="ocop", autocommit=True
    )


def test_data_outlives_a_restart(folder):
    assert embedded.start(folder, throwaway=True) is True
    assert embedded.start(folder, throwaway=True) is False
    with connected(folder) as database:
        database.execute("CREATE TABLE kept (word text)")
        database.execute("INSERT INTO kept VALUES ('Đặc sản')")
    embedded.stop(folder)
    assert not embedded.running(folder)
    embedded.start(folder, throwaway=True)
    with connected(folder) as database:
        assert database.execute("SELECT word FROM kept").fetchall() == [("Đặc sản",)]
        assert database.execute("SHOW listen_addresses").fetchall() == [("",)]


def test_a_long_path_gets_a_short_socket_folder():
    short, long = Path("/x/pg"), Path("/x") / ("y" * 100)
    assert embedded.socket_folder(short) == short
    assert len(str(embedded.socket_folder(long))) < embedded.SOCKET_NAME_LIMIT
    assert embedded.socket_folder(long) != embedded.socket_folder(long / "z")


def test_the_address_names_the_socket():
    assert embedded.address(Path("/x/pg")) == "postgres://postgres@/ocop?host=%2Fx%2Fpg"


def test_a_failing_program_says_what_to_do(folder):
    folder.mkdir()
    embedded._hand_over(folder)
    with pytest.raises(embedded.ServerTrouble, match="set DATABASE_URL to another server"):
        embedded._run("pg_ctl", "-D", str(folder), "-w", "-t", "1", "start")


def test_settings_need_no_server():
    """Reading the settings starts nothing: tools such as the type checker do it all the time."""
    code = "import ocop.config.settings as s; print(s.DATABASES['default']['HOST'])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=embedded.ROOT,
        env={"OCOP_PGDATA": "/nowhere/pg", "PATH": "/usr/bin"},
    )  # fmt: skip
    assert done.stdout.strip() == "/nowhere/pg"
