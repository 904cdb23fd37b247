"""Manifestations of another disease as the claim's first diagnosis."""

from collections.abc import Iterator

from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import DIAGNOSIS_GUIDELINES
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.diagnoses._manifestation_codes import is_manifestation
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis
from radbill.model.claim import Claim


@edit(
    "RB7015",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(Citation(DIAGNOSIS_GUIDELINES, "section I.A.13"),),
    likely_carcs=("16",),
    silent_with=(
        "principal_diagnosis",
        "date_of_service",
    ),
)
def manifestation_is_first(claim: Claim, context: Context) -> Iterator[Fault]:
    """The first diagnosis of the claim is what another disease brought about.

    Why it matters:
        A code whose title ends in "in diseases classified elsewhere" is a manifestation: it never stands first, and
        never without the disease that causes it.

    Example that fails:
        F02.80, dementia in another disease, as the first diagnosis.

    Use instead:
        The disease first (G30.9), its manifestation after it (F02.80).

    Right claims nearest to it:
        The disease first; a germ is no manifestation; nothing is known of the first diagnosis.
    """
    day = claim.date_of_service
    if day and claim.principal_diagnosis and is_manifestation(claim.principal_diagnosis, day, context.answers):
        message = (
            f"{with_point(claim.diagnoses[0])} is a manifestation of another disease and cannot be the first diagnosis."
        )
        yield fault_of_diagnosis(claim, 1, message, "Put the disease that causes it first.")
