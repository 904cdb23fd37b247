"""Medical necessity: diagnoses that are on no covered list of the payer."""

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
    "RB7101",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(NECESSITY,),
    likely_carcs=("50",),
    depends_on=DEPENDS_ON,
    only_where=OnlyWhere(ABOUT, is_on_a_list),
)
def diagnosis_is_not_among_the_covered(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """No diagnosis of the line is among those with which the payer covers the procedure.

    Why it matters:
        Payers list the diagnoses with which an exam is medically necessary, Medicare's contractors in their coverage
        articles. With another diagnosis alone the line is denied, and without a signed notice (ABN) the Medicare
        patient owes nothing. It is sure only for an article of your own contractor, imported since the date of
        service; your own sheet Medical policies, and articles that say more in words, are for a person to judge.

    Example that fails:
        A carotid ultrasound for a headache, where the policy lists stroke and narrowed arteries.

    Use instead:
        The diagnosis on the list that the report supports; or the notice and its modifier, when there is none.

    Right claims nearest to it:
        A diagnosis of the policy; the beginning of the diagnosis stands in the policy; the second diagnosis of
        the line is covered; another row of the policies covers it; another payer's policy; another procedure.
    """
    for ruling in rulings(record, context, Verdict.NOT_LISTED):
        yield Fault(
            "diagnosis_1",
            f"{record.line.procedure_code} points to {diagnoses_in_words(record)}; none of them is among the diagnoses "
            f"that {ruling.source_name} covers.",
            what_to_do(record),
            severity=ruling.severity,
            citation=ruling.citation,
        )
