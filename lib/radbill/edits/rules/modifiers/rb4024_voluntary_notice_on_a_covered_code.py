"""GX, a notice given of one's own accord, on a code that Medicare pays."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import NEVER_COVERED, NO_NOTICE, NOTICE_SIGNED, VOLUNTARY_NOTICE
from radbill.core.citations import Citation, Confidence
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import CLAIMS_MANUAL
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

_VOLUNTARY_NOTICES = Citation(CLAIMS_MANUAL, "chapter 30, voluntary notices; CMS CR 6563", Confidence.MEDIUM)
#: Codes that Medicare pays, where the patient's case allows it.
_PAID = frozenset("ACRT")
#: GX with GA or GZ is told by RB4006.
_OTHER_NOTICES = frozenset({NEVER_COVERED, NOTICE_SIGNED, NO_NOTICE})


@edit(
    "RB4024",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_VOLUNTARY_NOTICES,),
    likely_carcs=("4", "96"),
    depends_on=("line.procedure_code", "line.modifiers", "line.date_of_service", "claim.payer.is_medicare"),
)
def voluntary_notice_on_a_covered_code(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """GX stands alone on a code that Medicare pays.

    Why it matters:
        GX says that a notice was given although none was needed, for what the law never covers. On a service that
        Medicare covers it contradicts the code: contractors may deny the line, or pay it and let the notice be void.

    Example that fails:
        71046 GX to Medicare.

    Use instead:
        GY beside GX where the law does not cover the exam; GA where a denial for lack of necessity is expected and the
        patient signed the notice; neither where the exam is covered.

    Right claims nearest to it:
        GX with GY; GA alone; GX with GA or GZ, which RB4006 tells; 78351, which Medicare never covers, with GX; GX to
        another payer.
    """
    modifiers, day = record.line.modifiers, record.line.date_of_service
    is_alone = VOLUNTARY_NOTICE in modifiers and not _OTHER_NOTICES & set(modifiers)
    if not is_alone or day is None or not record.claim.payer.is_medicare:
        return
    rows = context.answers.fee_rows(record.line.procedure_code, day)
    if not isinstance(rows, Failure) and any(row.status_code in _PAID for row in rows.values()):
        yield Fault(
            "modifiers",
            f"{VOLUNTARY_NOTICE} says that Medicare never covers the service, and it covers "
            f"{record.line.procedure_code}.",
            f"Add {NEVER_COVERED} if the law does not cover this exam; {NOTICE_SIGNED} instead if necessity is in "
            f"doubt; else take {VOLUNTARY_NOTICE} off.",
        )
