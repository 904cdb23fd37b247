"""A service that looks like those that the payer denied before."""

from collections.abc import Iterator

from radbill.codes.claim_codes import VOID
from radbill.core.citations import Citation
from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.core.money import dollars
from radbill.core.sources import OWN_REMITTANCES
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.model.earlier_denial import EarlierDenial


def _denials_of_service(record: LineOnClaim, context: Context) -> tuple[EarlierDenial, ...]:
    return context.earlier_denials.get((record.claim.payer.payer_id, record.line.procedure_code), ())


@edit(
    "RB2190",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(Citation(OWN_REMITTANCES, "denials of the last year that were not paid since"),),
    only_where=OnlyWhere(("claim.payer.payer_id", "line.procedure_code"), _denials_of_service),
)
def same_service_was_denied_before(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The payer denied services before that look like this one: code, modifiers, place, and what the denial was about.

    Why it matters:
        What was denied once is denied again. A minute before the claim goes out saves an appeal after it. It is told
        with how many were denied, for how much money, and why; denials that were paid since do not count, and neither
        do those about one patient (coverage, duplicates, limits in time).

    Example that fails:
        70450-26 in place 22 for R51.9, of which the payer denied three last month as not necessary.

    Use instead:
        Correct what the denials were about (modifier, place, diagnosis, authorization). If the claim is right, send it,
        and attach what the payer asked for.
    """
    if record.claim.frequency == VOID:
        return
    same = [each for each in _denials_of_service(record, context) if _is_alike(record, each)]
    if same:
        most = max(same, key=lambda each: (each.denied_amount, each.count))
        yield Fault("procedure_code", _words(record, most, len(same) - 1), most.what_to_do)


def _is_alike(record: LineOnClaim, denial: EarlierDenial) -> bool:
    line = record.line
    return (
        tuple(sorted(line.modifiers)) == denial.modifiers
        and line.place_of_service == denial.place_of_service
        and denial.rendering_npi in {"", record.rendering_npi}
        and (not denial.diagnosis or denial.diagnosis in record.claim.diagnoses_of(line)[:1])
    )


def _words(record: LineOnClaim, denial: EarlierDenial, others: int) -> str:
    code = "-".join((record.line.procedure_code, *record.line.modifiers))
    when = (f"on {us_date(denial.first_on)}" if denial.first_on == denial.last_on
            else f"from {us_date(denial.first_on)} to {us_date(denial.last_on)}")  # fmt: skip
    times = "once" if denial.count == 1 else f"{denial.count} times"
    reason = " ".join((f"{denial.group}-{denial.carc}", *denial.remarks))
    also = f" {others} other reason{'s' if others > 1 else ''} besides." if others else ""
    return (
        f"This payer denied {code} like this {times} {when}, {dollars(denial.denied_amount)} in all, with {reason}: "
        f"{denial.root_cause}{also}"
    )
