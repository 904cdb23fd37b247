"""The taxonomy code of the radiologist who reads."""

from collections.abc import Iterator

from radbill.codes import taxonomy
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.reference_queries import is_unknown
from radbill.edits.shared.sendable_codes import sendable_problem
from radbill.edits.shared.sources import TAXONOMY_LIST, guide
from radbill.model.provider import Provider


@edit(
    "RB1104",
    severity=Severity.REJECT,
    scope=Scope.PROVIDER,
    citations=(TAXONOMY_LIST, guide("loop 2310B, PRV*PE")),
)
def rendering_taxonomy_is_wrong(provider: Provider, context: Context) -> Iterator[Fault]:
    """The taxonomy code of a rendering provider is missing, misshapen, or not on the list.

    Why it matters:
        A misshapen code is refused; without one, payers that pay by specialty cannot place the reader.

    Example that fails:
        2085R0202: nine characters.

    Use instead:
        Ten characters as enrolled: 2085R0202X diagnostic, 2085R0204X interventional, 2085N0904X nuclear radiology.

    Right claims nearest to it:
        Interventional radiology; the same person as a referring provider, who needs none.
    """
    code = provider.taxonomy
    if provider.role != "rendering" and not code:
        return
    what_to_do = "Enter the code under which the provider is enrolled, for diagnostic radiology 2085R0202X."
    if not code:
        yield Fault("taxonomy", "The rendering provider has no taxonomy code.", what_to_do, severity=Severity.REVIEW)
    elif problem := sendable_problem(taxonomy, code):
        yield Fault("taxonomy", f"The provider's taxonomy code is wrong: {problem}", what_to_do)
    elif is_unknown(context.answers.taxonomy(code, context.today)):
        message = f"The provider's taxonomy code {code} is not on the list of taxonomy codes that is loaded."
        yield Fault("taxonomy", message, what_to_do, severity=Severity.REVIEW)
