"""The practice's name, street, city and state."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import problems_of_address
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice


@edit("RB1006", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("loop 2010AA, NM1, N3 and N4"),))
def practice_name_or_address_is_missing(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The name or a part of the address of the practice is missing.

    Why it matters:
        Name, street, city and state of the billing provider are mandatory; the file is refused without them.

    Example that fails:
        A Practice sheet without a city.

    Use instead:
        Name, street, city and two-letter state as enrolled with the payers; of a reader who bills alone, last and first
        name instead of the practice's.

    Right claims nearest to it:
        The two letters of a territory; a reader who bills alone; a reader who bills alone and has one legal
        name (RFI 1611).
    """
    what_to_do = "Fill in the cell on the Practice sheet, as enrolled with the payers."
    if not practice.name and not practice.last_name:
        yield Fault("name", "The name of the practice is missing.", what_to_do)
    for each in problems_of_address(practice.address):
        yield Fault(f"address.{each.field}", f"{each.problem} in the address of the practice.", what_to_do)
