"""A pay-to address that is only half there."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import problems_of_address, zip_problem
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice


@edit("RB1010", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("loop 2010AB, N3 and N4"),))
def pay_to_address_is_incomplete(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The pay-to address is begun but not complete.

    Why it matters:
        The file is refused when the pay-to address is sent without street, city, state or ZIP.

    Example that fails:
        A pay-to street without a city.

    Use instead:
        All of street, city, state and ZIP; or none of them when payments go to the practice's own address.

    Right claims nearest to it:
        A pay-to ZIP of nine digits; a complete one; an address in Canada with its province (RFI 1731); an
        address in Mexico, without a state; a country without postal codes.
    """
    address = practice.pay_to_address
    if address is None:
        return
    what_to_do = "Complete the pay-to address, or empty all of its fields."
    for each in problems_of_address(address):
        yield Fault(f"pay_to_address.{each.field}", f"{each.problem} in the pay-to address.", what_to_do)
    if problem := zip_problem(address):
        yield Fault("pay_to_address.zip_code", f"The ZIP of the pay-to address is wrong: {problem}", what_to_do)
