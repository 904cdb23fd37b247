"""The four delimiters of the claim file, which must differ."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sendable_text import DELIMITERS
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice
from radbill.model.trading_partner import TradingPartner


@edit("RB1008", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("appendix B, delimiters"),))
def delimiters_clash(_practice: Practice, context: Context) -> Iterator[Fault]:
    """Two delimiters of the claim file are the same, or one is not a single punctuation mark.

    Why it matters:
        The reader of the file could not tell where a value ends; the whole file is refused.

    Example that fails:
        Element separator * and component separator *.

    Use instead:
        Four different marks, usually * : ^ and ~.

    Right claims nearest to it:
        Four other marks.
    """
    for partner in context.trading_partners:
        yield from _clashes(partner)


def _clashes(partner: TradingPartner) -> Iterator[Fault]:
    seen: set[str] = set()
    for field in DELIMITERS:
        mark = getattr(partner, field)
        label = field.replace("_", " ")
        if len(mark) != 1 or not mark.isascii() or mark.isalnum() or mark.isspace():
            yield Fault(field, f"The {label} has to be one punctuation mark.", "Use * : ^ and ~ unless told otherwise.")
        elif mark in seen:
            message = f"The {label} is the same mark as another delimiter."
            yield Fault(field, message, "Use four different marks, usually * : ^ and ~.")
        seen.add(mark)
