"""The claim filing code: which kind of payer it is."""

from collections.abc import Iterator

from radbill.codes.claim_codes import CLAIM_FILING_CODES
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.payer import Payer


@edit("RB1302", severity=Severity.REJECT, scope=Scope.PAYER, citations=(guide("loop 2000B, SBR09"),))
def claim_filing_code_is_wrong(payer: Payer, _context: Context) -> Iterator[Fault]:
    """The claim filing code of a payer is missing or is not one of the allowed codes.

    Why it matters:
        The code is mandatory in every claim to the payer; radbill also decides by it whether Medicare's rules apply.

    Example that fails:
        Filing code MEDICARE.

    Use instead:
        MB Medicare Part B, MC Medicaid, CI commercial, BL Blue Cross, HM HMO, 16 Medicare Advantage HMO, WC, AM.

    Right claims nearest to it:
        Blue Cross.
    """
    if payer.claim_filing_code not in CLAIM_FILING_CODES:
        message = f"The claim filing code is {payer.claim_filing_code or 'empty'}, which the claim file does not allow."
        yield Fault("claim_filing_code", message, "Use MB for Medicare Part B, MC Medicaid, CI commercial, BL, HM ...")
