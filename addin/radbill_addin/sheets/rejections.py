"""Rejected claims in words, and on the rows of the Charges sheet: why, which cell to correct, what to do."""

from collections.abc import Iterable, Iterator
from datetime import date

from radbill import ClaimStatus, RejectedClaim, status_words
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.field_places import place_of_field
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import write_some_rows
from radbill_addin.sheets.row_status import REJECTED
from radbill_addin.text.cell_text import single_line

_SEND_AGAIN = "Then export again: the claim is free to go out."
_CORRECT_AGAIN = (
    "It was a replacement or void; the payer still has the claim as it was before. Correct it or void it again."
)
#: A file or set was refused: the claim itself may have no error.
_OF_FILE = "Correct what the answer names."


def write_rejections(port: WorkbookPort, read: BatchRead, claims: Iterable[RejectedClaim]) -> int:
    """Mark the rows of rejected claims; every other row stays as it is.

    Returns:
        How many claims of the workbook are marked.
    """
    npi = read.batch.registration.practice.npi
    is_test = read.batch.registration.trading_partner.is_test
    own = (each for each in claims if each.practice_npi == npi and each.is_test == is_test)
    texts = {each.claim_id: rejection_text(each) for each in own}
    rows = {
        charge.row: {"status": REJECTED, "message": texts[charge.claim_id]}
        for charge in read.charge_rows
        if charge.claim_id in texts
    }
    write_some_rows(port, read, ("status", "message"), rows)
    return len({charge.claim_id for charge in read.charge_rows} & texts.keys())


def rejection_text(claim: RejectedClaim) -> str:
    """Why a claim was rejected, which cell to look at, and what to do, in one line."""
    on = f" of {_us_day(claim.rejected_on)}" if claim.rejected_on else ""
    why = list(_advice(claim.statuses)) if claim.statuses else [*claim.reasons, _OF_FILE]
    free = _CORRECT_AGAIN if claim.is_correction else _SEND_AGAIN
    end = f"{claim.hold} It goes out only with resend." if claim.hold else free
    return single_line(" ".join((f"Rejected by the {claim.source}{on}.", *why, end)))


def _advice(statuses: Iterable[ClaimStatus]) -> Iterator[str]:
    for status in statuses:
        words = status_words(status)
        place = place_of_field(words.record, words.field)
        where = f" Look at {place}." if place else ""
        yield f"{words.text[:1].upper()}{words.text[1:]} [{status.category}:{status.code}]. {words.what_to_do}{where}"


def _us_day(day: str) -> str:
    return f"{date.fromisoformat(day):%m/%d/%Y}"
