"""Words and marks that people type where they have no value, as a name or a member ID."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from radbill.codes.placeholders import NO_NAMES, NO_NUMBERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import patients_where, persons_where
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.sources import guide
from radbill.model.patient import Patient

_LETTER = re.compile(r"[^\W\d_]")
_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}[/-](\d{2}|\d{4})|\d{4}-\d{2}-\d{2}( 00:00:00)?")
_POWER = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


def _with_odd_words(patients: Sequence[Patient], context: Context) -> list[int]:
    """Patients with a name or a number that is none."""
    names = (persons_where(patients, (field,), _is_no_name) for field in ("last_name", "first_name"))
    return sorted({*chain(*names), *patients_where(patients, context, ("member_id",), _is_no_number)})


def _is_no_name(name: str) -> bool:
    return bool(name) and (name.strip().upper() in NO_NAMES or not _LETTER.search(name))


@edit(
    "RB1415",
    severity=Severity.REVIEW,
    scope=Scope.PATIENT,
    citations=(guide("loops 2010BA and 2010CA, NM103, NM104 and NM109"),),
    likely_carcs=("31",),
    only_among=_with_odd_words,
)
def placeholder_stands_for_a_value(patient: Patient, _context: Context) -> Iterator[Fault]:
    """A name or a member ID holds a word or a mark that stands for "not known", or something else altogether.

    Why it matters:
        The payer looks the member up by it and does not find anybody; the claim comes back weeks later.

    Example that fails:
        Member ID N/A; last name 0; first name 07/04/1980.

    Use instead:
        Name and number as on the card; self-pay patients have no payer.

    Right claims nearest to it:
        A person named Null; a number with a hyphen.
    """
    person = patient.person
    for field, name in (("last_name", person.last_name), ("first_name", person.first_name)):
        if _is_no_name(name):
            what_to_do = "Enter the name as on the card."
            yield Fault(f"person.{field}", f"This is no {field.replace('_', ' ')}.", what_to_do)
    for field, coverage in coverages_of(patient):
        if _is_no_number(coverage.member_id):
            yield Fault(f"{field}.member_id", "This is no member ID.", "Copy the member ID from the patient's card.")


def _is_no_number(member_id: str) -> bool:
    number = member_id.strip()
    is_other = _DAY.fullmatch(number) or _POWER.fullmatch(number)
    return bool(number) and (number.upper().strip("\"' ") in NO_NUMBERS or is_other is not None)
