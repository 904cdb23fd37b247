"""What worksheet functions know of the ledger: looked up once, and forgotten when anything was noted in it.

Asking makes no ledger. The ledger is looked at twice a second at most, however many cells ask.
"""

from datetime import UTC, date, datetime
from time import monotonic
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import ClaimStanding, Denial

_SECONDS_BETWEEN_LOOKS = 0.5
_NO_LEDGER = "No ledger yet: claims stand here once a batch was exported or taken over."


class _Known:
    """What is known since the ledger was looked at last."""

    at = 0.0
    stamp: tuple[object, ...] = ()
    epoch = 0
    standings: "dict[str, ClaimStanding | rb.Failure]" = {}  # noqa: RUF012 - one for the process
    denials: "dict[str, list[Denial]] | None" = None


def epoch() -> int:
    """A number that grows whenever anything was noted in the ledger, or the day has changed."""
    present = monotonic()
    if present - _Known.at >= _SECONDS_BETWEEN_LOOKS or not _Known.at:
        stamp = _stamp()
        if stamp != _Known.stamp:
            _Known.stamp, _Known.denials = stamp, None
            _Known.standings.clear()
            _Known.epoch += 1
        _Known.at = present
    return _Known.epoch


def _stamp() -> tuple[object, ...]:
    home = rb.home_directory()
    return home, _today(), rb.ledger_head() if rb.has_ledger() else None


def _today() -> date:
    return datetime.now(tz=UTC).date()


def standing_of(claim_id: str) -> "ClaimStanding":
    """Where a claim stands.

    Raises:
        BadArgumentError: there is no ledger, it cannot be read, or it has no such claim.
    """
    if claim_id not in _Known.standings:
        if not rb.has_ledger():
            raise BadArgumentError(_NO_LEDGER)
        found = rb.claim_standings([claim_id])
        if isinstance(found, rb.Failure):
            raise BadArgumentError(str(found))
        _Known.standings.update(found)
    standing = _Known.standings[claim_id]
    if isinstance(standing, rb.Failure):
        raise BadArgumentError(standing.message)
    return standing


def denials_of(claim_id: str) -> "list[Denial]":
    """What payers denied of a claim and nobody has moved since.

    Raises:
        BadArgumentError: the ledger cannot be read.
    """
    if _Known.denials is None:
        found = rb.denials_to_work(_today())
        if isinstance(found, rb.Failure):
            raise BadArgumentError(str(found))
        by_claim: dict[str, list[Denial]] = {}
        for each in found:
            by_claim.setdefault(each.claim_id, []).append(each)
        _Known.denials = by_claim
    return _Known.denials.get(claim_id, [])
