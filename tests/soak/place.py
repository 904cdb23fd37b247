"""Where a scenario happens: data directory, folder, database and mailbox, copied from a place made ready once."""

import contextlib
import itertools
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import ProgrammingError

from tests.harness.openssh import Server
from tests.harness.postgresql import make_database

_NUMBERS = itertools.count(1)
_TRIES = 100
_URL = "RADBILL_LEDGER_URL"


class Place(NamedTuple):
    """A ledger with its surroundings.

    Attributes:
        root: Holds the data directory, the folder for claim files and incoming answers.
        address: The database on a server; empty for SQLite in the data directory.
        partner: The trading partner's server, on which each place has a mailbox of its own; none where nothing is
            delivered.
    """

    root: Path
    address: str
    partner: Server | None = None

    @property
    def home(self) -> Path:
        """The data directory."""
        return self.root / "home"

    @property
    def folder(self) -> Path:
        """The user's folder for claim files."""
        return self.root / "claims"

    @property
    def mailbox(self) -> Path:
        """Where the partner takes files."""
        assert self.partner, "nobody to deliver to"
        return self.partner.files / f"{self.root.parent.name} {self.root.name}"

    @contextlib.contextmanager
    def as_the_users(self) -> Iterator[None]:
        """Let commands find the database, in this process."""
        before = os.environ.pop(_URL, None)
        if self.address:
            os.environ[_URL] = self.address
        try:
            yield
        finally:
            os.environ.pop(_URL, None)
            if before is not None:
                os.environ[_URL] = before


def new_place(root: Path, server: str, partner: Server | None = None) -> Place:
    """An empty place; its database on a server when its address is given."""
    place = Place(root, make_database(server, _name()) if server else "", partner)
    place.folder.mkdir(parents=True)
    return place


def copied_place(place: Place, root: Path, server: str) -> Place:
    """A place like another one, which nobody uses meanwhile."""
    shutil.copytree(place.root, root)
    copied = Place(root, _copied_database(place, server) if server else "", place.partner)
    if place.partner:
        place.partner.mailbox(copied.mailbox.name)
    return copied


def _copied_database(place: Place, server: str) -> str:
    """A database made like another one, as soon as the server has noticed that the one who made that is gone."""
    template = place.address.rsplit("/", 1)[1]
    for _ in range(_TRIES):
        with contextlib.suppress(ProgrammingError):
            return make_database(server, f"{_name()} TEMPLATE {template}").split(" ")[0]
        time.sleep(0.1)
    message = f"{template} is still in use"
    raise TimeoutError(message)


def _name() -> str:
    return f"soak_{os.getpid()}_{next(_NUMBERS)}"
