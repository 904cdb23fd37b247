"""Prior authorization, where the practice's own rules say that the payer requires it."""

from collections.abc import Iterator

from radbill.codes.claim_codes import VOID
from radbill.codes.modality import modality_of
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.payer_rules import citation_of
from radbill.edits.shared.sources import guide
from radbill.model.claim import ServiceLine
from radbill.model.payer_rules import AuthorizationRule


@edit(
    "RB2117",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(guide("loop 2300, REF*G1 prior authorization number"),),
    likely_carcs=("197",),
    depends_on=(
        "line.procedure_code",
        "line.date_of_service",
        "line.place_of_service",
        "claim.payer.payer_key",
        "is_authorized",
        "claim.frequency",
    ),
)
def prior_authorization_number_is_missing(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The payer requires a prior authorization for the service, and the claim has no number of one.

    Why it matters:
        Without its number the payer denies the line, however well it was documented, and mostly the patient may not be
        billed. Which payers require it for what stands on your own sheet Authorizations; since your own rule says that
        it is required, the claim is held. A word for "none", such as N/A or PENDING, is no number.

    Example that fails:
        An MRI for a payer whose row on Authorizations says MRI, with the column Authorization blank.

    Use instead:
        The number in the column Authorization; a correction of the sheet if the payer does not require one.

    Right claims nearest to it:
        The number is there; another payer; another kind of service; the code is meant, but not the kind;
        another place; not any longer; a void.
    """
    if record.is_authorized or record.claim.frequency == VOID:
        return
    for rule in context.authorization_rules_for(record):
        if _is_required(rule, record.line):
            yield Fault(
                "prior_authorization_number",
                f"{record.claim.payer.payer_key} requires a prior authorization for {record.line.procedure_code}; the "
                "claim has no authorization number.",
                "Put the number on every row of the claim; ask the payer for a retroactive authorization if there is "
                "none. If the payer does not require it here, correct the sheet Authorizations.",
                citation=citation_of(rule),
            )
            return


def _is_required(rule: AuthorizationRule, line: ServiceLine) -> bool:
    return (not rule.modality or modality_of(line.procedure_code) == rule.modality) and (
        not rule.places_of_service or line.place_of_service in rule.places_of_service
    )
