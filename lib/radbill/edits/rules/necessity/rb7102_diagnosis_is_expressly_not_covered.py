"""Medical necessity: diagnoses that the payer's policy rules out."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.rules.necessity._coverage import (
    ABOUT,
    DEPENDS_ON,
    Verdict,
    diagnoses_in_words,
    is_on_a_list,
    rulings,
    what_to_do,
)
from radbill.edits.shared.sources import NECESSITY


@edit(
    "RB7102",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(NECESSITY,),
    likely_carcs=("50", "167"),
    depends_on=DEPENDS_ON,
    only_where=OnlyWhere(ABOUT, is_on_a_list),
)
def diagnosis_is_expressly_not_covered(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The payer expressly does not cover the procedure with this diagnosis, and no other of the line is covered.

    Why it matters:
        Some policies name diagnoses with which they never pay. The line is denied, and without a signed notice (ABN)
        the Medicare patient owes nothing. It is sure only when every diagnosis of the line is on the list of an
        article of your own Medicare contractor, imported since the date of service.

    Example that fails:
        A bone density scan for a general examination, where the policy excludes Z00.00.

    Use instead:
        A covered diagnosis, if the report supports one; or the notice and its modifier, when there is none.

    Right claims nearest to it:
        Another diagnosis; a second diagnosis that the policy covers; a second diagnosis that the article
        covers; not listed at all, which is another error; a void takes the line back; GA says that the denial
        is expected.
    """
    for ruling in rulings(record, context, Verdict.NOT_COVERED):
        yield Fault(
            "diagnosis_1",
            f"{record.line.procedure_code} points to {diagnoses_in_words(record)}, which {ruling.source_name} "
            "expressly does not cover.",
            what_to_do(record),
            severity=ruling.severity,
            citation=ruling.citation,
        )
