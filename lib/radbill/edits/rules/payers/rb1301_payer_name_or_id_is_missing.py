"""The payer's name and its electronic payer ID."""

from collections.abc import Iterator

from radbill.codes import payer_id
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import guide
from radbill.model.payer import Payer


@edit("RB1301", severity=Severity.REJECT, scope=Scope.PAYER, citations=(guide("loop 2010BB, NM103 and NM109"),))
def payer_name_or_id_is_missing(payer: Payer, _context: Context) -> Iterator[Fault]:
    """The payer has no name, or no identification by which the clearinghouse can route the claim.

    Why it matters:
        The clearinghouse routes by the payer identification; without it the claim goes nowhere.

    Example that fails:
        A payer with a name and no payer ID.

    Use instead:
        Name and electronic payer ID from the clearinghouse's payer list.

    Right claims nearest to it:
        A payer ID of two characters, the shortest.
    """
    if not payer.name:
        yield Fault("name", "The payer's name is missing.", "Enter the payer's name as the clearinghouse lists it.")
    if problem := sendable_problem(payer_id, payer.payer_id):
        yield Fault(
            "payer_id", f"The payer ID is wrong: {problem}", "Look the payer ID up in the clearinghouse's payer list."
        )
