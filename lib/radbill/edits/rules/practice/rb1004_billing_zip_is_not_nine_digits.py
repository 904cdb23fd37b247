"""The nine-digit ZIP of the billing provider."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import has_nine_digits
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice


@edit("RB1004", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("loop 2010AA, N403"),))
def billing_zip_is_not_nine_digits(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The ZIP of the practice does not have nine digits.

    Why it matters:
        The guide wants all nine digits for the billing provider; payers refuse the whole file with five.

    Example that fails:
        Practice ZIP 99501.

    Use instead:
        The nine digits of the street address: 995012015.

    Right claims nearest to it:
        Nine digits, the first of them a zero.
    """
    if not has_nine_digits(practice.address.zip_code):
        yield Fault(
            "address.zip_code",
            f"The ZIP of the practice has to have nine digits; it is {practice.address.zip_code or 'empty'}.",
            "Look the four added digits up at the post office's ZIP finder and enter all nine.",
        )
