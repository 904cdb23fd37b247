"""RB1009."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice

_QUALIFIERS = ("01", "14", "20", "27", "28", "29", "30", "33", "ZZ")
_ALLOWED = {
    "submitter_qualifier": _QUALIFIERS,
    "receiver_qualifier": _QUALIFIERS,
    "usage_indicator": ("T", "P"),
}


@edit("RB1009", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("ISA05, ISA07, ISA15"),))
def envelope_code_is_not_allowed(practice: Practice, _context: Context) -> Iterator[Fault]:
    """A qualifier of the envelope, or the mark for test or production, is not one of the allowed values.

    Why it matters:
        The interchange is refused before any claim is read.

    Example that fails:
        Test or production: X.

    Use instead:
        T while testing, P for real claims; qualifier ZZ unless the clearing house says otherwise.
    """
    for field, allowed in _ALLOWED.items():
        value = getattr(practice, field)
        if value not in allowed:
            message = f"The {field.replace('_', ' ')} is {value or 'empty'}, which the envelope does not allow."
            yield Fault(field, message, f"Use one of {', '.join(allowed)}.")
