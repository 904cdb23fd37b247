"""Links to what radbill itself keeps: the reference data and the ledger. They hold on every system."""

from collections.abc import Iterator
from datetime import date

from radbill import CatalogueError, Ledger, LedgerError, ReferenceBook, home_directory
from radbill_addin.install.check import Check, State

_SCHEDULE = "pprrvu"


def fee_schedule(today: date) -> Iterator[Check]:
    """Whether the reference data can be read and a fee schedule covers the day."""
    try:
        releases = ReferenceBook.open().releases()
    except (CatalogueError, OSError) as error:
        what_to_do = f"Move the folder reference away from {home_directory()} and import the published files again."
        yield Check("Reference data", State.PROBLEM, f"cannot be read: {error}", what_to_do)
        return
    yield Check("Reference data", State.OK, f"{len(releases)} releases loaded")
    if any(release.kind == _SCHEDULE and release.in_force.covers(today) for release in releases):
        yield Check("Fee schedule", State.OK, "covers today")
    else:
        yield Check("Fee schedule", State.PROBLEM, "does not cover today", "Run: radbill data import RVU_ZIP")


def ledger() -> Iterator[Check]:
    """Whether the ledger of what was sent can be written."""
    home = home_directory()
    if not home.exists():
        yield Check("Ledger", State.OK, f"is made at the first export in {home}")
        return
    try:
        with Ledger().exclusive():
            yield Check("Ledger", State.OK, str(home))
    except (LedgerError, OSError) as fault:
        yield Check("Ledger", State.PROBLEM, f"{fault}", f"See that you may write to {home}.")
