"""Submitter, receiver and contact in the envelope of the file."""

from collections.abc import Iterator, Mapping

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice
from radbill.model.record import Record

_OF_THE_PARTNER = {"submitter_id": "submitter ID", "receiver_id": "receiver ID", "receiver_name": "receiver name"}
_OF_THE_PRACTICE = {"contact_name": "contact name", "contact_phone": "contact phone"}
_LONGEST_IDENTIFIER = 15


@edit("RB1007", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("ISA06, ISA08, loops 1000A, 1000B"),))
def envelope_identifier_is_missing(practice: Practice, context: Context) -> Iterator[Fault]:
    """Who sends the file, who receives it or whom to call is missing or too long.

    Why it matters:
        The clearinghouse knows the sender by these; a file without them is not read at all.

    Example that fails:
        An empty submitter ID.

    Use instead:
        The identifications that the clearinghouse gave, at most fifteen characters, and a contact with a phone.

    Right claims nearest to it:
        A receiver ID of fifteen characters.
    """
    for partner in context.trading_partners:
        yield from _missing(partner, _OF_THE_PARTNER)
    yield from _missing(practice, _OF_THE_PRACTICE)


def _missing(record: Record, labels: Mapping[str, str]) -> Iterator[Fault]:
    for field, label in labels.items():
        value = getattr(record, field)
        if not value:
            yield Fault(field, f"The {label} is missing.", "Enter the value that the clearinghouse gave you.")
        elif field.endswith("_id") and len(value) > _LONGEST_IDENTIFIER:
            message = f"The {label} is longer than the 15 characters that the envelope has for it."
            yield Fault(field, message, "Enter the value that the clearinghouse gave you.")
