"""State and ZIP of an address that do not belong together."""

from collections.abc import Iterator

from radbill.codes.capitals import code_capitals
from radbill.codes.zip_states import ZIP_STATES_SOURCES, states_of_zip
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.address import Address
from radbill.model.batch import BillingBatch

_WHAT_TO_DO = "Correct the state or the ZIP; one of the two may be mistyped."
_Placed = tuple[Scope, str, str, Address | None]


@edit("RB2184", severity=Severity.REVIEW, scope=Scope.BATCH, citations=ZIP_STATES_SOURCES)
def state_does_not_fit_the_zip(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """The ZIP of a practice, facility, payer or patient lies in another state than the address says.

    Why it matters:
        One of the two is mistyped. The ZIP of the place decides what Medicare allows; statements to a patient come
        back; a payer's clearinghouse may refuse the address.

    Example that fails:
        Birmingham, AL with ZIP 53203, where 35203 was meant.

    Use instead:
        State and ZIP of the same address.

    Right claims nearest to it:
        A ZIP whose first three digits lie in two states, with either; an address abroad; a ZIP of the forces with AE;
        first digits that no list has.
    """
    unreadable = frozenset(batch.unreadable_records)
    for record, key, field, address in _addresses(context):
        if address is None or address.is_abroad or not address.state or (record, key) in unreadable:
            continue
        states = states_of_zip(address.zip_code)
        if states and code_capitals(address.state) not in states:
            named = " or ".join(sorted(states))
            message = f"The ZIP lies in {named}; the state is {address.state}."
            yield Fault(f"{field}.state", message, _WHAT_TO_DO, record, key)


def _addresses(context: Context) -> Iterator[_Placed]:
    for practice in context.practices:
        yield Scope.PRACTICE, "", "address", practice.address
        yield Scope.PRACTICE, "", "pay_to_address", practice.pay_to_address
    for facility in context.facilities:
        yield Scope.FACILITY, facility.facility_id, "address", facility.address
    for payer in context.payers:
        yield Scope.PAYER, payer.payer_key, "address", payer.address
    for patient in context.patients:
        yield Scope.PATIENT, patient.patient_id, "person.address", patient.person.address
        for name, coverage in patient.named_coverages():
            if coverage.subscriber and coverage.subscriber.address != patient.person.address:
                yield Scope.PATIENT, patient.patient_id, f"{name}.subscriber.address", coverage.subscriber.address
