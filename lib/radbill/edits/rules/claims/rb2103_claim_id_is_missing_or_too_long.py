"""The length of the claim ID, which comes back in the remittance."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_rules.value_table import longest_of
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_where
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import SentClaim

_LONGEST = longest_of(SentClaim, "claim_id")
_SAFE = 20
HOUSE_RULE = guide("loop 2300, CLM01: at least 20 characters come back")


@edit(
    "RB2103",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("loop 2300, CLM01"),),
    only_among=lambda _, context: claims_where(context, "claim_id", lambda own: not 0 < len(own) <= _SAFE),
)
def claim_id_is_missing_or_too_long(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim ID is missing or longer than the claim file allows.

    Why it matters:
        More than 38 characters are refused. Payers need to give back 20 only: the remittance may bring the ID back
        cut, and the payment then finds no claim. A person may let such a claim go.

    Example that fails:
        A claim ID of forty characters.

    Use instead:
        At most twenty letters and digits.

    Right claims nearest to it:
        Twenty characters.
    """
    what_to_do = "Use a claim ID of at most twenty letters and digits."
    if not claim.claim_id:
        yield Fault("claim_id", "The claim has no ID.", what_to_do)
    elif len(claim.claim_id) > _LONGEST:
        yield Fault("claim_id", f"The claim ID is longer than {_LONGEST} characters.", what_to_do)
    elif len(claim.claim_id) > _SAFE:
        message = f"The claim ID is longer than the {_SAFE} characters that payers have to give back."
        yield Fault("claim_id", message, what_to_do, severity=Severity.DENY, citation=HOUSE_RULE)
