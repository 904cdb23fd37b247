"""The shape of a modifier: two letters or digits."""

from collections.abc import Iterator

from radbill.codes import modifier
from radbill.codes.sides import BOTH_SIDES, SIDE_WORDS, Side
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import CODE_SETS, guide


@edit(
    "RB4001",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(CODE_SETS, guide("loop 2400, SV101-3 to SV101-6")),
    depends_on=("line.modifiers",),
)
def modifier_is_malformed(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A modifier does not have two letters or digits.

    Why it matters:
        A value of another length is refused by the front end.

    Example that fails:
        LTX; or 2, where 26 was meant.

    Use instead:
        Two characters, each modifier in a column of its own.

    Right claims nearest to it:
        Two characters.
    """
    for position, code in enumerate(record.line.modifiers):
        if problem := sendable_problem(modifier, code):
            field = modifier_cell(position)
            yield Fault(field, f"The modifier is wrong: {problem}", _what_to_do(code))


def _what_to_do(code: str) -> str:
    side = SIDE_WORDS.get(code)
    if side is None:
        return "Enter modifiers of two letters or digits, one in each column."
    modifier_of_side = f"{BOTH_SIDES}, or RT and LT" if side is Side.BOTH else side
    return f"If the side is meant, enter {modifier_of_side}."
