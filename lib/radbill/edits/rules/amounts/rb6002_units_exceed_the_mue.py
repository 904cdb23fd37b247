"""Units of a code on a patient's day against Medicare's medically unlikely edits (MUE)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from radbill.codes.component import component_of
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import line_values
from radbill.edits.rules.pairs._earlier_day import sent_of_the_day
from radbill.edits.shared.sources import MUE_FILE
from radbill.model.batch import BillingBatch
from radbill.reference.parameters.dated_numbers import parameter_on
from radbill.reference.records import MueRow, ParameterValue

_PER_LINE = "1"
_BY_DOCUMENTATION = "3"


@edit("RB6002", severity=Severity.DENY, scope=Scope.BATCH, citations=(MUE_FILE,), likely_carcs=("151", "222"))
def units_exceed_the_mue(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """More units are billed than a patient can receive on a day by Medicare's medically unlikely edits.

    Why it matters:
        Indicator 1 counts the units of a line, 2 and 3 those of the day, what earlier batches sent among them; what
        exceeds the limit is denied. With indicator 3 documentation may win an appeal, unless more than ten times the
        limit is billed; other payers have limits of their own: then it is for review.

    Example that fails:
        Two units of a code whose limit is one.

    Use instead:
        The units that were done; for indicator 1 a line of its own with a modifier for each separate service.

    Right claims nearest to it:
        Indicator 1 counts lines, not the day; as many as the limit; the two components are counted apart; two
        readers on one claim.
    """
    for records in context.patient_days.at(_suspects(context)):
        services: dict[tuple[object, ...], list[LineOnClaim]] = defaultdict(list)
        for record in records:
            # The reading and the technical part of one exam are one unit each, not two of the same.
            component = component_of(record.line.modifiers)
            services[record.line.procedure_code, component, record.rendering_npi].append(record)
        for same in services.values():
            yield from _excess(same, context)


def _units_sent(record: LineOnClaim, context: Context) -> Decimal:
    """Units of the code, component and reader that earlier batches sent to the payer for the day."""
    component = component_of(record.line.modifiers)
    return sum(
        (
            sent.units
            for sent in sent_of_the_day(record, context)
            if (sent.procedure_code, sent.rendering_npi) == (record.line.procedure_code, record.rendering_npi)
            and component_of(sent.modifiers) == component
            and sent.payer_id == record.claim.payer.payer_id
        ),
        Decimal(0),
    )


def _suspects(context: Context) -> Iterator[int]:
    """The days on which a code stands twice, or a line alone has more units than are allowed."""
    answers, days = context.answers, context.patient_days
    most_units = max(line_values(context, "units"), default=Decimal(0))
    for (code, day), places in days.places_by_service.items():
        row = answers.ask_for_rows(answers.mue, (code, day), partial(days.rows_by_service.__getitem__, (code, day)))
        if row is not None:
            repeats = days.places_with_repeats
            if most_units <= row.max_units and not context.earlier_services:
                yield from repeats.intersection(places)
            else:
                yield from (at for at in places if at in repeats or _may_exceed(days.all[at], code, row, context))


def _may_exceed(records: tuple[LineOnClaim, ...], code: str, row: MueRow, context: Context) -> bool:
    """Whether a line alone has more units than are allowed, or an earlier batch may have sent some of the day."""
    if any(record.claim.patient.patient_id in context.earlier_services for record in records):
        return True
    return any(record.line.procedure_code == code and record.line.units > row.max_units for record in records)


def _excess(same: list[LineOnClaim], context: Context) -> Iterator[Fault]:
    """Errors of one code and component, one reader, one patient and one day."""
    line = same[0].line
    answers = context.answers.asked_by(*(record.row for record in same))
    row = answers.mue(line.procedure_code, line.date_of_service) if line.date_of_service else None
    if row is None or isinstance(row, Failure):
        return
    sent = _units_sent(same[0], context) if context.earlier_services else Decimal(0)
    total = sum((record.line.units for record in same), sent)
    for record in same:
        units = record.line.units if row.adjudication_indicator == _PER_LINE else total
        if units > row.max_units:
            yield _fault(record, row, units, sent)


def _fault(record: LineOnClaim, row: MueRow, units: Decimal, sent: Decimal) -> Fault:
    counted = "the line" if row.adjudication_indicator == _PER_LINE else "the day"
    may_be_documented = row.adjudication_indicator == _BY_DOCUMENTATION
    earlier = f", {sent.normalize():f} of them sent in an earlier batch" if sent and counted == "the day" else ""
    is_sure = not may_be_documented or _is_beyond_doubt(units, row, record.line.date_of_service)
    return Fault(
        "units",
        f"{units.normalize():f} units of {row.procedure_code}{earlier}; the limit for {counted} is {row.max_units} "
        f"(MUE indicator {row.adjudication_indicator}).",
        "Correct the units, or see that the record supports them before sending.",
        record=Scope.LINE,
        key=record.line.line_id,
        severity=None if is_sure and record.claim.payer.is_medicare else Severity.REVIEW,
    )


def _is_beyond_doubt(units: Decimal, row: MueRow, on: date | None) -> bool:
    """Whether no documentation supports so many units of a code whose limit documentation may exceed."""
    times = parameter_on("mue_times_beyond_doubt", on) if on else None
    return isinstance(times, ParameterValue) and units > times.value * max(row.max_units, 1)
