"""A payer's filing limit that no payer has."""

from collections.abc import Iterator

from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import TIMELY_FILING
from radbill.model.payer import Payer

#: Two years, the longest of Medicaid's programmes and of Medicare's exceptions; contracts have 60 to 365 days.
_LONGEST = 730
_SOURCES = TIMELY_FILING, Citation("42 CFR 447.45(d)", "Medicaid: a year, and exceptions", Confidence.MEDIUM)


@edit("RB1303", severity=Severity.REVIEW, scope=Scope.PAYER, citations=_SOURCES)
def filing_limit_is_impossible(payer: Payer, _context: Context) -> Iterator[Fault]:
    """The filing limit of a payer is zero, negative or longer than two years.

    Why it matters:
        By it radbill warns of the last day on which a claim can be filed; a date typed into the column, or a slip, and
        it warns too late or of every claim.

    Example that fails:
        -1; 20261110.

    Use instead:
        The days from the service that the contract or the payer's manual gives, such as 90, 180 or 365.

    Right claims nearest to it:
        A year; no limit entered.
    """
    days = payer.timely_filing_days
    if days is not None and not 0 < days <= _LONGEST:
        message = f"The filing limit is {days} days."
        yield Fault("timely_filing_days", message, "Enter the days from the service, such as 90, 180 or 365.")
