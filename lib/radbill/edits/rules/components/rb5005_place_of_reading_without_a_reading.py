"""A place of reading on a line that is no reading."""

from collections.abc import Iterator

from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import CLAIMS_MANUAL
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit


@edit(
    "RB5005",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(Citation(CLAIMS_MANUAL, "chapter 13, section 150, place of the reading and the technical part"),),
    silent_with=(
        "line.modifiers",
        "line.details.reading_place",
    ),
)
def place_of_reading_without_a_reading(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A line names where it was read, and has no modifier 26.

    Why it matters:
        A whole service is billed for one place only. Read in another locality than where the pictures were taken, its
        two parts are billed on two lines; the place of reading is not sent otherwise.

    Example that fails:
        71046 without 26, Reading place MIAMI.

    Use instead:
        71046-26 with the place of reading; a whole service without one.
    """
    if record.line.details.reading_place is not None and PROFESSIONAL_COMPONENT not in record.line.modifiers:
        message = "The line names a place of reading and is no reading (26): that place is not sent."
        yield Fault("details.reading_place", message, "Bill the reading with 26, or leave Reading place blank.")
