"""What docs/guide/security.md says of connections: only the named rooms may open one or start another program."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Modules of Python and its packages that speak over a network, and where they may be imported.
NETWORK = frozenset(
    [
        "socket",
        "ssl",
        "http",
        "urllib",
        "requests",
        "httpx",
        "aiohttp",
        "smtplib",
        "ftplib",
        "imaplib",
        "poplib",
        "xmlrpc",
        "paramiko",
        "asyncssh",
    ]
)
DOWNLOAD = "lib/radbill/reference/download/fetching.py"
#: Starts the sftp client of the system, Python for Excel, or the formatter at build time.
PROGRAMS = {
    "lib/radbill/ledger/transport/host_keys.py",
    "lib/radbill/ledger/transport/partners.py",
    "lib/radbill/ledger/transport/session.py",
    "addin/radbill_addin/install/this_machine.py",
    "addin/radbill_addin/xlam/wrappers.py",
}


def modules_imported(source: str) -> set[str]:
    """First words of everything that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def files_that_import(names: frozenset[str]) -> set[str]:
    paths = [path for folder in ("lib", "addin") for path in (ROOT / folder).rglob("*.py")]
    return {path.relative_to(ROOT).as_posix() for path in paths if modules_imported(path.read_text("utf-8")) & names}


def test_only_the_download_of_published_data_speaks_over_a_network() -> None:
    assert files_that_import(NETWORK) == {DOWNLOAD}


def test_only_the_named_places_start_programs() -> None:
    assert files_that_import(frozenset({"subprocess", "multiprocessing", "pty"})) == PROGRAMS


@pytest.mark.parametrize("source", ["import urllib.request", "from http import client", "def f():\n    import socket"])
def test_a_planted_connection_is_seen(source) -> None:
    assert modules_imported(source) & NETWORK


def test_the_page_names_each_way_out_and_fits_on_a_page() -> None:
    page = (ROOT / "docs/guide/security.md").read_text(encoding="utf-8")
    for way in ("radbill deliver", "radbill fetch", "radbill data download", "PostgreSQL"):
        assert way in page
    assert len(page.split()) < 600
