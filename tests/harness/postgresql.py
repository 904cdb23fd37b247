"""A PostgreSQL server of the tests' own: Debian's programs, an ordinary user, a free port of the loopback."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.missing_parts import leave_out

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_USER = "ledger"


def _program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([*map(str, _PLACES), os.environ.get("PATH", "")]))
    if not found:
        leave_out("NOT TESTED ON A SERVER. PostgreSQL is not here: apt-get install postgresql")
    return found


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _as_ordinary_user(folder: Path) -> list[str]:
    """The server refuses root; the folder then belongs to nobody."""
    if os.geteuid():
        return []
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", "--reuid=nobody", f"--regid={nobody.pw_gid}", "--clear-groups"]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/", timeout=120)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Run a server; gives its address without a database's name."""
    control, initdb = _program("pg_ctl"), _program("initdb")
    folder = Path(tempfile.mkdtemp(prefix="radbill-postgresql-"))
    user, port, data = _as_ordinary_user(folder), _free_port(), str(folder / "data")
    _run(*user, initdb, "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-k {folder} -h 127.0.0.1 -p {port} -F"
    try:
        _run(*user, control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://{_USER}@127.0.0.1:{port}"
    finally:
        subprocess.run([*user, control, "-D", data, "-m", "immediate", "-w", "stop"], cwd="/", check=False,
                       capture_output=True, timeout=120)  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


def make_database(server: str, name: str) -> str:
    """A new database on the server; gives its address."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415 - only with a server

    engine = create_engine(f"{server}/postgres".replace("postgresql:", "postgresql+pg8000:"),
                           isolation_level="AUTOCOMMIT")  # fmt: skip
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"
