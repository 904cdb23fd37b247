"""Where the ledger stands, and whether it is there; told without the database's library, which is slow to load."""

import os
from pathlib import Path

from radbill.core.home import home_directory

LEDGER_FILE, PEOPLE_FILE = "ledger.sqlite", "ledger_people.sqlite"
#: The archive with the very bytes of each file that went out.
ARCHIVE = "ledger_archive"
#: Holds the address of the team's ledger, when it stands on a server.
URL_FILE = "ledger_url"


def ledger_url(directory: Path) -> str:
    """Address of the team's ledger: `RADBILL_LEDGER_URL`, or the file ledger_url in the data directory; else empty."""
    if address := os.environ.get("RADBILL_LEDGER_URL"):
        return address
    setting = directory / URL_FILE
    return setting.read_text(encoding="utf-8").strip() if setting.is_file() else ""


def is_ledger_there(directory: Path, address: str) -> bool:
    """Whether anything was ever exported, or what was is lost; of a team's ledger that is always taken to be so."""
    return bool(address) or (directory / LEDGER_FILE).exists() or (directory / ARCHIVE).exists()


def has_ledger(directory: Path | None = None) -> bool:
    """The same of the ledger to which a data directory leads; asking makes none."""
    home = directory or home_directory()
    return is_ledger_there(home, ledger_url(home))
