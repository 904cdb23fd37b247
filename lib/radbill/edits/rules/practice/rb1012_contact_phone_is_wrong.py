"""The telephone of the person whom the payer may call."""

from collections.abc import Iterator

from radbill.codes.raw.phones import extension_in, is_phone, phone_of
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice


@edit("RB1012", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("loop 1000A, PER04"),))
def contact_phone_is_wrong(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The contact phone is not a telephone number of ten digits.

    Why it matters:
        The file carries area code and number as ten digits; a clearinghouse refuses the whole file for another shape.

    Example that fails:
        Contact phone 555-0100, or 518-555-0100 x12.

    Use instead:
        Area code and number, as in 518-555-0100; blanks, hyphens, points, parentheses and a leading 1 do not matter.

    Right claims nearest to it:
        With parentheses and a hyphen; with points; with the country code and a plus; with a leading 1; none at
        all is another edit's.
    """
    phone = practice.contact_phone
    if not phone or is_phone(phone_of(phone)):
        return
    advice = "Enter area code and number, ten digits"
    if extension := extension_in(phone):
        advice = f"{advice}, without the extension ({extension})"
    yield Fault("contact_phone", "The contact phone is not a telephone number of ten digits.", f"{advice}.")
