"""Links to what radbill itself keeps: the reference data and the ledger. They hold on every system."""

from collections.abc import Iterator
from datetime import date

import radbill as rb
from radbill_addin.install.check import Check, State

_SCHEDULE = "pprrvu"
_NUMBERS = "its control numbers are its own; computers that send as one submitter share a ledger (radbill ledger move)"


def fee_schedule(today: date) -> Iterator[Check]:
    """Whether the reference data can be read and a fee schedule covers the day."""
    try:
        releases = rb.ReferenceBook.open().releases()
    except (rb.CatalogueError, OSError) as error:
        what_to_do = f"Move the folder reference away from {rb.home_directory()} and import the published files again."
        yield Check("Reference data", State.PROBLEM, f"cannot be read: {error}", what_to_do)
        return
    yield Check("Reference data", State.OK, f"{len(releases)} releases loaded")
    if any(release.kind == _SCHEDULE and release.in_force.covers(today) for release in releases):
        yield Check("Fee schedule", State.OK, "covers today")
    else:
        observation = "out of date: no release covers today"
        yield Check("Fee schedule", State.PROBLEM, observation, "Run: radbill data import RVU_ZIP")


def ledger() -> Iterator[Check]:
    """Whether the ledger of what was sent can be written."""
    home = rb.home_directory()
    if not home.exists():
        yield Check("Ledger", State.OK, f"is made at the first export in {home}; {_NUMBERS}")
        return
    try:
        with rb.Ledger().exclusive():
            yield Check("Ledger", State.OK, f"{home}; {_NUMBERS}")
    except (rb.LedgerError, OSError) as error:
        yield Check("Ledger", State.PROBLEM, f"{error}", f"See that you may write to {home}.")
