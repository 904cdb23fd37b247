"""RB1302."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.payer import Payer

_FILING_CODES = frozenset(
    """
    11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
    """.split()  # noqa: SIM905 - one long list reads better as words
)


@edit("RB1302", severity=Severity.REJECT, scope=Scope.PAYER, citations=(guide("loop 2000B, SBR09"),))
def claim_filing_code_is_wrong(payer: Payer, _context: Context) -> Iterator[Fault]:
    """The claim filing code of a payer is missing or is not one of the allowed codes.

    Why it matters:
        The code is mandatory in every claim to the payer; radbill also decides by it whether Medicare's rules apply.

    Example that fails:
        Filing code MEDICARE.

    Use instead:
        MB Medicare Part B, MC Medicaid, CI commercial, BL Blue Cross, HM HMO, 16 Medicare Advantage HMO, WC, AM.
    """
    if payer.claim_filing_code not in _FILING_CODES:
        message = f"The claim filing code is {payer.claim_filing_code or 'empty'}, which the claim file does not allow."
        yield Fault("claim_filing_code", message, "Use MB for Medicare Part B, MC Medicaid, CI commercial, BL, HM ...")
