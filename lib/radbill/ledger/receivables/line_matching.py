"""Which line of ours a remitted line is about: by our line ID, else by code, day and charge."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from radbill.edi.remittance_835.records import RemittedClaim
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.our_claims import OurLine


class StatedLine(Protocol):
    """What a remittance states of a line, as far as it says which line of ours is meant; see `RemittedLine`."""

    @property
    def line_id(self) -> str | None:
        """Our number of the line."""

    @property
    def procedure_code(self) -> str | None:
        """The code that was paid."""

    @property
    def original_procedure_code(self) -> str | None:
        """The code that was sent, where another one was paid."""

    @property
    def date_of_service(self) -> date | None:
        """Day of service."""

    @property
    def charge_cents(self) -> int | None:
        """Its charge."""


def lines_of_ours(claim: RemittedClaim, ours: Sequence[OurLine]) -> list[str]:
    """The key of our line for each line of a remitted claim; empty where none is meant for sure.

    A payer may split a line of ours into several and bundle it into another code (SVC06 names ours): those share it.
    """
    return keys_of_ours(claim.lines, ours)


def keys_of_ours(lines: Sequence[StatedLine], ours: Sequence[OurLine]) -> list[str]:
    """The same for the lines of a claim alone."""
    free = {line.key for line in ours}
    keys = []
    for line in lines:
        key = line.line_id if line.line_id and line.line_id in free else ""
        keys.append(key)
    taken = set(filter(None, keys))
    for at, line in enumerate(lines):
        if not keys[at]:
            keys[at] = _by_service(line, [each for each in ours if each.key not in taken])
            taken.add(keys[at])
    return keys


def _by_service(line: StatedLine, ours: Sequence[OurLine]) -> str:
    codes = {line.procedure_code, line.original_procedure_code}
    alike = [each for each in ours if each.procedure_code in codes]
    if line.date_of_service:
        alike = [each for each in alike if each.day == line.date_of_service]
    exact = [each for each in alike if each.cents == abs(line.charge_cents or 0)]
    if exact:
        return exact[0].key
    return alike[0].key if len(alike) == 1 else WHOLE_CLAIM
