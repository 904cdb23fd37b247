"""Qualifiers of the envelope, and its mark for test or production."""

from collections.abc import Iterator

from radbill.codes.claim_codes import ENVELOPE_QUALIFIERS, USAGE_INDICATORS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice

_ALLOWED = {
    "submitter_qualifier": ENVELOPE_QUALIFIERS,
    "receiver_qualifier": ENVELOPE_QUALIFIERS,
    "usage_indicator": USAGE_INDICATORS,
}


@edit("RB1009", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("ISA05, ISA07, ISA15"),))
def envelope_code_is_not_allowed(_practice: Practice, context: Context) -> Iterator[Fault]:
    """A qualifier of the envelope, or the mark for test or production, is not one of the allowed values.

    Why it matters:
        The interchange is refused before any claim is read.

    Example that fails:
        Test or production: X.

    Use instead:
        T while testing, P for real claims; qualifier ZZ unless the clearinghouse says otherwise.

    Right claims nearest to it:
        Production, tax identification as qualifier.
    """
    fields = ((partner, *code) for partner in context.trading_partners for code in _ALLOWED.items())
    for partner, field, allowed in fields:
        value = getattr(partner, field)
        if value not in allowed:
            message = f"The {field.replace('_', ' ')} is {value or 'empty'}, which the envelope does not allow."
            yield Fault(field, message, f"Use one of {', '.join(allowed)}.")
