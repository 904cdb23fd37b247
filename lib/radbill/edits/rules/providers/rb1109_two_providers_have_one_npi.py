"""One NPI on two rows of different people."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.batch import BillingBatch

if TYPE_CHECKING:
    from radbill.model.provider import Provider

_ONE_PERSON = Citation("45 CFR 162.410", "an NPI is one provider's for good")


@edit(
    "RB1109",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(_ONE_PERSON,),
    likely_carcs=("B7",),
    across_patients=True,
)
def two_providers_have_one_npi(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Two rows of Providers have one NPI and other last names.

    Why it matters:
        An NPI belongs to one person. Readings of the one go out as the other's: the wrong one is paid, or the claim is
        denied because name and number do not agree.

    Example that fails:
        R1 TESTREADER and R2 TESTORDERER, both with NPI 1003000126.

    Use instead:
        Each provider's own NPI; somebody who reads and orders may stand on two rows.

    Right claims nearest to it:
        One person on two rows; providers without a number.
    """
    by_npi: dict[str, list[Provider]] = defaultdict(list)
    for provider in context.providers:
        if provider.npi:
            by_npi[provider.npi].append(provider)
    for first, *others in by_npi.values():
        for other in others:
            if other.last_name.casefold() != first.last_name.casefold():
                message = f"Provider {first.provider_id} has this NPI too, under another last name."
                yield Fault(
                    "npi",
                    message,
                    "Look both providers up in the NPI registry (NPPES), and correct the wrong NPI.",
                    Scope.PROVIDER,
                    other.provider_id,
                )
