"""Keys on a charge row that no registration table has."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK, guide
from radbill.model.claim import DIFFERS

_TABLES = {
    "patient_id": "Patients",
    "facility_id": "Facilities",
    "rendering_id": "Providers",
    "referring_id": "Providers",
    "supervising_id": "Providers",
    "ordering_id": "Providers",
    "purchased_from_id": "Facilities",
    "reading_place_id": "Facilities",
    "payer_key": "Payers",
}


@edit(
    "RB2001",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("mandatory loops of the claim"), HOUSE_BOOK),
    depends_on=("line.unknown_keys",),
)
def key_is_not_in_its_table(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A charge row names a patient, facility or provider that is not registered.

    Why it matters:
        The claim would go out without the record that the key stands for, and be refused.

    Example that fails:
        Facility ID CENTER where the table has CENTRAL.

    Use instead:
        The key exactly as in the table; or register the record first.

    Right claims nearest to it:
        Another facility of the table; rows that disagree have an edit of their own.
    """
    for field, key in record.line.unknown_keys:
        if key != DIFFERS:
            table = _TABLES.get(field, "registration")
            named = "The patient ID" if field == "patient_id" else f"{key!r}"
            message = (
                f"{named} is not in the {table} table." if key else f"The row names no record of the {table} table."
            )
            yield Fault(field, message, f"Correct the {_words(field)}, or add the record to the {table} table.")


def _words(field: str) -> str:
    """A key as its column is called: `patient ID`."""
    return field.removesuffix("_id").replace("_", " ") + (" ID" if field.endswith("_id") else "")
