"""The step before an export: what the workbook says was sent, and this ledger does not know, stops it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.sheets.own_record import ListedBatch, exported_claim_ids, listed_batches

if TYPE_CHECKING:
    from radbill import Claim, ScrubResult
    from radbill_addin.ports.workbook_port import WorkbookPort
    from radbill_addin.sheets.reading import BatchRead

#: What the rows say is not what was sent, or was another patient's, or cannot be read.
_DIFFERS_FROM_WHAT_WAS_SENT = frozenset({"RB2138", "RB2139", "RB2160"})
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
    record = None if context.resend or not claims else _own_record(claims, port, read)
    if record is None or not (record.exported or record.batches):
        return None  # of a ledger that cannot be asked the export itself says what is wrong
    words = _words(record.batches, sorted(record.exported))
    if context.ask(f"{words} {_QUESTION}"):
        return None
    facts: dict[str, object] = {
        "sent_elsewhere": sorted(record.exported),
        "unknown_batches": [each.batch_id for each in record.batches],
    }
    return ActionSummary(f"Nothing was exported. {words}", _HOW, facts, is_clean=False)


def said_to_be_sent(claims: "Sequence[Claim]", port: "WorkbookPort", read: "BatchRead") -> frozenset[str]:
    """Claims of which a row says EXPORTED, and that another ledger than this one sent; copied rows do not count."""
    if not (exported := exported_claim_ids(port, read)):
        return exported
    record = _own_record(claims, port, read)
    return exported if record is None else record.exported


def went_out_before(claims: "Iterable[Claim]") -> frozenset[str]:
    """The claims that this ledger sent to their payers, and that were not rejected."""
    sent = rb.prior_submissions(claims)
    return frozenset() if isinstance(sent, rb.Failure) else frozenset(each.claim_id for each in sent)


def gone_before(port: "WorkbookPort", read: "BatchRead", result: "ScrubResult") -> frozenset[str]:
    """Claims that went out as their rows say them; what differs from what was sent is held instead.

    What is found of one that stands as it was sent, such as a filing limit that has passed since, holds nothing.
    """
    claims = read.batch.claims
    differing = {
        claim_id
        for claim_id, findings in result.findings_by_claim.items()
        if any(finding.edit_id in _DIFFERS_FROM_WHAT_WAS_SENT and finding.holds_claim for finding in findings)
    }
    return (went_out_before(claims) | said_to_be_sent(claims, port, read)) - differing


class _OwnRecord(NamedTuple):
    """What the workbook says was sent and this ledger does not know: batches, and claims of rows that say EXPORTED."""

    batches: tuple[ListedBatch, ...]
    exported: frozenset[str]


def _own_record(claims: "Sequence[Claim]", port: "WorkbookPort", read: "BatchRead") -> _OwnRecord | None:
    """None when the ledger cannot be asked. A copied row of a workbook whose batches are all known says nothing."""
    listed = listed_batches(port, read)
    unknown = rb.unknown_sendings(claims, (each.sha256 for each in listed))
    if isinstance(unknown, rb.Failure):
        return None
    elsewhere = tuple(each for each in listed if each.sha256 in unknown.files)
    if (listed and not elsewhere) or not unknown.claim_ids:
        return _OwnRecord((), frozenset())
    return _OwnRecord(elsewhere, exported_claim_ids(port, read) & unknown.claim_ids)


def _words(elsewhere: Sequence[ListedBatch], exported: Sequence[str]) -> str:
    where = f" in {', '.join(map(str, elsewhere))}" if elsewhere else ""
    if not exported:
        return f"This workbook was exported{where}, and the ledger of this computer does not know it."
    if len(exported) == 1:
        return f"1 claim says EXPORTED{where}, and the ledger of this computer did not send it."
    return f"{len(exported)} claims say EXPORTED{where}, and the ledger of this computer did not send them."
