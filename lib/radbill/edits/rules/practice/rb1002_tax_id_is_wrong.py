"""The practice's employer identification number (EIN)."""

from collections.abc import Iterator

from radbill.codes import ein
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import TAX_ID_STANDARD, guide
from radbill.model.practice import Practice


@edit(
    "RB1002",
    severity=Severity.REJECT,
    scope=Scope.PRACTICE,
    citations=(TAX_ID_STANDARD, guide("loop 2010AA, REF*EI")),
)
def tax_id_is_wrong(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The tax identification of the practice is missing or is not an employer identification number.

    Why it matters:
        Payers match the billing provider by NPI and tax identification together and refuse the file when one fails.

    Example that fails:
        12-345678: eight digits.

    Use instead:
        The nine digits on the notice of the tax office. The Practice sheet takes them with the hyphen too, the claim
        carries them without: 123456789.

    Right claims nearest to it:
        Nine digits, the first of them a zero; a prefix that the tax office has not given out yet.
    """
    if problem := sendable_problem(ein, practice.tax_id):
        yield Fault("tax_id", f"The tax identification is wrong: {problem}", "Enter the nine digits of the EIN.")
