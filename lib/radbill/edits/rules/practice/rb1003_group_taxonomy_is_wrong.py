"""The taxonomy code under which the group is enrolled."""

from collections.abc import Iterator

from radbill.codes import taxonomy
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.reference_queries import is_unknown
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import TAXONOMY_LIST, guide
from radbill.model.practice import Practice


@edit(
    "RB1003",
    severity=Severity.REJECT,
    scope=Scope.PRACTICE,
    citations=(TAXONOMY_LIST, guide("loop 2000A, PRV*BI")),
)
def group_taxonomy_is_wrong(practice: Practice, context: Context) -> Iterator[Fault]:
    """The taxonomy code of the group is misshapen or not on the list; or it is blank and a payer may ask for it.

    Why it matters:
        The code tells the payer under which specialty the group is enrolled; a value off the list is refused. Medicare
        does not read it; other payers, above all Medicaid, may decide by it: then a blank cell is for review.

    Example that fails:
        2085R02: seven characters.

    Use instead:
        The ten characters of the group's enrolment, for diagnostic radiology 2085R0202X.

    Right claims nearest to it:
        Interventional radiology, which is on the list; blank, and Medicare alone is billed.
    """
    code = practice.taxonomy
    what_to_do = "Enter the code under which the group is enrolled, for diagnostic radiology 2085R0202X."
    if not code:
        yield from _blank(practice, context, what_to_do)
    elif problem := sendable_problem(taxonomy, code):
        yield Fault("taxonomy", f"The group's taxonomy code is wrong: {problem}", what_to_do)
    elif is_unknown(context.answers.taxonomy(code, context.today)):
        message = f"The group's taxonomy code {code} is not on the list of taxonomy codes that is loaded."
        yield Fault("taxonomy", message, what_to_do, severity=Severity.REVIEW)


def _blank(practice: Practice, context: Context, what_to_do: str) -> Iterator[Fault]:
    """A blank code is right for Medicare alone."""
    if any(claim.practice == practice and not claim.payer.is_medicare for claim in context.claims_of_all_parts):
        message = "The group has no taxonomy code; Medicare does not need it, other payers may."
        yield Fault("taxonomy", message, what_to_do, severity=Severity.REVIEW)
