"""The step before an export: what the workbook says was sent, and this ledger does not know, stops it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.sheets.own_record import ListedBatch, exported_claim_ids, listed_batches

if TYPE_CHECKING:
    from radbill import Claim
    from radbill_addin.ports.workbook_port import WorkbookPort
    from radbill_addin.sheets.reading import BatchRead

_HOW = (
    "Another computer sent them? Export there, or share one ledger: radbill ledger move.",
    "Or take its file over first; what it holds then stays back here: radbill ledger import FILE",
    "To send these claims again all the same: radbill export WORKBOOK --resend",
)
_QUESTION = "Send them again? The payers deny what they have already."


def sent_elsewhere(
    claims: "Sequence[Claim]", port: "WorkbookPort", read: "BatchRead", context: ActionContext
) -> ActionSummary | None:
    """Why nothing goes out before a person has said yes; none when all that was sent is in this ledger."""
    if context.resend or not claims:
        return None
    listed = listed_batches(port, read)
    unknown = rb.unknown_sendings(claims, (each.sha256 for each in listed))
    if isinstance(unknown, rb.Failure):
        return None  # the export itself says what is wrong with the ledger
    elsewhere = [each for each in listed if each.sha256 in unknown.files]
    if (listed and not elsewhere) or not unknown.claim_ids:
        return None  # a row that says EXPORTED was copied, and its claim is new
    exported = sorted(exported_claim_ids(port, read) & unknown.claim_ids)
    if not exported and not elsewhere:
        return None
    words = _words(elsewhere, exported)
    if context.ask(f"{words} {_QUESTION}"):
        return None
    facts: dict[str, object] = {"sent_elsewhere": exported, "unknown_batches": [each.batch_id for each in elsewhere]}
    return ActionSummary(f"Nothing was exported. {words}", _HOW, facts, is_clean=False)


def said_to_be_sent(claims: "Sequence[Claim]", port: "WorkbookPort", read: "BatchRead") -> frozenset[str]:
    """Claims of which a row says EXPORTED, and that another ledger than this one sent; copied rows do not count."""
    listed, exported = listed_batches(port, read), exported_claim_ids(port, read)
    unknown = rb.unknown_sendings(claims, (each.sha256 for each in listed)) if exported else None
    if unknown is None or isinstance(unknown, rb.Failure):
        return exported
    if listed and not any(each.sha256 in unknown.files for each in listed):
        return frozenset()
    return exported & unknown.claim_ids


def _words(elsewhere: Sequence[ListedBatch], exported: Sequence[str]) -> str:
    where = f" in {', '.join(map(str, elsewhere))}" if elsewhere else ""
    if not exported:
        return f"This workbook was exported{where}, and the ledger of this computer does not know it."
    if len(exported) == 1:
        return f"1 claim says EXPORTED{where}, and the ledger of this computer did not send it."
    return f"{len(exported)} claims say EXPORTED{where}, and the ledger of this computer did not send them."
