"""Characters in registered names and addresses that X12 files cannot carry."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_text import delimiters_of, unsendable_fields
from radbill.edits.shared.sources import guide
from radbill.model.batch import BillingBatch

_WHAT_TO_DO = (
    "Write the text with plain letters, digits and punctuation, without the file's delimiters; Fix what is safe to fix "
    "does that for accents and typographic marks."
)


@edit("RB1011", severity=Severity.REJECT, scope=Scope.BATCH, citations=(guide("appendix B, character set"),))
def text_cannot_be_sent(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A name, address or number of the registration holds a character that the claim file cannot carry.

    Why it matters:
        A delimiter inside a value breaks the file apart; letters with accents and line breaks are refused by most
        clearinghouses.

    Example that fails:
        A city written with an accented letter, or a street with a * in it.

    Use instead:
        Plain letters, digits and punctuation; none of the delimiters of the Practice sheet.

    Right claims nearest to it:
        A hyphen and an apostrophe; the star is free when it is no delimiter.
    """
    tables = (
        (Scope.PRACTICE, "", context.practices),
        (Scope.PRACTICE, "", context.trading_partners),
        (Scope.PROVIDER, "provider_id", context.providers),
        (Scope.FACILITY, "facility_id", context.facilities),
        (Scope.PAYER, "payer_key", context.payers),
        (Scope.PATIENT, "patient_id", context.patients),
    )
    marks = frozenset().union(*map(delimiters_of, context.trading_partners))
    message = "This text holds a character that the claim file cannot carry."
    what_to_do = _WHAT_TO_DO
    for scope, key, records in tables:
        for record in records:
            for field in unsendable_fields(record, marks):
                yield Fault(field, message, what_to_do, scope, getattr(record, key) if key else "")
