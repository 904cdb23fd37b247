"""Cells of the Practice sheet that cannot be read: which claims wait for them."""

from radbill import BillingBatch, UnreadableCell, UnreadableRow, set_aside_unreadable
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading_log import ReadingLog

#: What stands around the claims of a file, or is paid elsewhere: no edit of a claim and no price asks for it.
FIELDS_OF_FILE = frozenset({
    "pay_to_address.street", "pay_to_address.city", "pay_to_address.state", "pay_to_address.zip_code",
    "pay_to_address.country", "contact_name", "contact_phone", "submitter_id", "submitter_qualifier", "receiver_name",
    "receiver_id", "receiver_qualifier", "usage_indicator", "element_separator", "component_separator",
    "repetition_separator", "segment_terminator", "claims_per_file",
})  # fmt: skip
#: What alone the price of a claim to Medicare asks for (`pricing.claims.request_of`).
FIELDS_OF_MEDICARE = frozenset({"participates_in_medicare", "qualifying_apm_participant"})


def set_practice_aside(batch: BillingBatch, sheet: str, log: ReadingLog) -> BillingBatch:
    """Hold the claims that need cells of the Practice sheet.

    A cell that only the file needs holds every claim, which is checked and priced nevertheless. Without how the
    practice takes part in Medicare, claims to Medicare are set aside; without any other of its facts all claims are.
    """
    cells = [
        UnreadableCell(PRACTICE.record, _key(reach.field), reach.field, problem.message_with_place, problem.what_to_do)
        for problem, reach in log.reaches.items()
        if problem.sheet == sheet
    ]
    if not cells:
        return batch
    every = frozenset(claim.claim_id for claim in batch.claims)
    medicare = frozenset(claim.claim_id for claim in batch.claims if claim.payer.is_medicare)
    rows = [
        UnreadableRow((cell,), medicare if cell.field in FIELDS_OF_MEDICARE else every)
        for cell in cells
        if cell.field not in FIELDS_OF_FILE
    ]
    for_file = tuple(cell for cell in cells if cell.field in FIELDS_OF_FILE)
    aside = set_aside_unreadable(batch, rows)
    records = dict.fromkeys((*aside.unreadable_records, (PRACTICE.record, "")))
    return aside.model_copy(update={"unreadable_practice": for_file, "unreadable_records": tuple(records)})


def _key(field: str) -> str:
    """Of a fact that not every claim needs its name, by which those that do are found."""
    return "" if field in FIELDS_OF_FILE else PRACTICE.column(field).heading
