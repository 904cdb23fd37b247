"""The order of the modifiers: those that set the price come first."""

from collections.abc import Iterator
from itertools import pairwise

from radbill.codes.modifier_facts import ModifierClass, modifier_facts
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.core.sources import CLAIM_INSTRUCTIONS
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.modifier_cells import modifier_cell

_CLASSES = tuple(ModifierClass)
_SOURCE = Citation(CLAIM_INSTRUCTIONS, "pricing modifiers stand first", Confidence.MEDIUM)


@edit(
    "RB4007",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    depends_on=("line.modifiers",),
)
def modifiers_are_out_of_order(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A modifier that changes the price stands behind one that does not.

    Why it matters:
        Payers read the first modifiers for the price; with 26 behind RT some pay the whole or deny the line.

    Example that fails:
        73562 with RT and then 26.

    Use instead:
        26 first, then 59 or 76, then RT, GC and the like.
    """
    ranked = [(at, _CLASSES.index(facts.modifier_class)) for at, modifier in enumerate(record.line.modifiers)
              if (facts := modifier_facts(modifier))]  # fmt: skip
    for (_, before), (at, after) in pairwise(ranked):
        if after < before:
            modifiers = record.line.modifiers
            message = f"{modifiers[at]} changes the price or says why it is paid; it stands behind {modifiers[at - 1]}."
            field = modifier_cell(at)
            yield Fault(field, message, "Put pricing modifiers first; radbill modifiers names the order.")
            return
