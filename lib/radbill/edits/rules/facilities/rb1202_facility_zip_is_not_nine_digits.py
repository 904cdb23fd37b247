"""The nine-digit ZIP of the place where the exam was done."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import has_nine_digits
from radbill.edits.shared.sources import guide
from radbill.model.facility import Facility


@edit("RB1202", severity=Severity.REJECT, scope=Scope.FACILITY, citations=(guide("loop 2310C, N403"),))
def facility_zip_is_not_nine_digits(facility: Facility, _context: Context) -> Iterator[Fault]:
    """The ZIP of a facility does not have nine digits.

    Why it matters:
        The guide wants nine digits for the service location, and Medicare's price depends on them.

    Example that fails:
        Facility ZIP 99501.

    Use instead:
        The nine digits of the facility's street address: 995012015.

    Right claims nearest to it:
        Nine digits, the first of them a zero; an address in Canada with its province (RFI 1731); an address in
        Mexico, without a state; a country without postal codes.
    """
    if not facility.address.is_abroad and not has_nine_digits(facility.address.zip_code):
        yield Fault(
            "address.zip_code",
            f"The ZIP of the facility has to have nine digits; it is {facility.address.zip_code or 'empty'}.",
            "Look the four added digits up at the post office's ZIP finder and enter all nine.",
        )
