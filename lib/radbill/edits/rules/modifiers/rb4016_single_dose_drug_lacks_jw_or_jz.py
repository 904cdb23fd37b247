"""JW or JZ on drugs, contrast and tracers from single-dose packages."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import SINGLE_DOSE_MODIFIERS
from radbill.codes.single_dose_drugs import single_dose_drug, single_dose_since
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_with_codes
from radbill.edits.shared.discarded_drugs import discarded_drugs
from radbill.model.claim import Claim


@edit(
    "RB4016",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(SINGLE_DOSE_MODIFIERS.citation,),
    likely_carcs=("4", "16"),
    silent_with=(
        "lines.procedure_code",
        "lines.modifiers",
        "lines.date_of_service",
        "lines.place_of_service",
        "payer.is_medicare",
    ),
    only_among=lambda _, context: claims_with_codes(context, single_dose_drug),
)
def single_dose_drug_lacks_jw_or_jz(claim: Claim, context: Context) -> Iterator[Fault]:
    """A drug, contrast or tracer for Medicare says neither that something was thrown away nor that nothing was.

    Why it matters:
        Medicare returns lines of single-dose packages without JW or JZ as unprocessable. Where the drug also comes in
        packages for several patients, which need neither, it is for review. Enforced from 10/01/2023; a hospital's drug
        needs neither.

    Example that fails:
        J2785 in the office without JZ.

    Use instead:
        JZ when nothing was thrown away; else the given amount on one line and the rest on a second one with JW.

    Right claims nearest to it:
        Nothing thrown away; a part thrown away; the dose beside the line of what was thrown away; the last day before;
        the hospital's drug; another payer; no drug of the table.
    """
    if not claim.payer.is_medicare:
        return
    discarded = discarded_drugs(claim)
    for line in claim.lines:
        if (line.procedure_code, line.date_of_service) not in discarded:
            yield from _of_line(LineOnClaim(claim, line), context)


def _of_line(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    line = record.line
    drug = single_dose_drug(line.procedure_code)
    if drug is None or line.date_of_service is None:
        return
    is_said = record.expects_denial or not SINGLE_DOSE_MODIFIERS.isdisjoint(line.modifiers)
    is_hospital = context.is_facility_place(line.place_of_service, line.date_of_service)
    if not is_said and not is_hospital and line.date_of_service >= single_dose_since():
        message = f"{line.procedure_code} ({drug.words}) has neither JW nor JZ."
        what_to_do = "Add JZ, or JW on a line of what was thrown away, if the package was for one dose."
        severity = None if drug.is_sure else Severity.REVIEW
        yield Fault("modifier_1", message, what_to_do, Scope.LINE, line.line_id, severity)
