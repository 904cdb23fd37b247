"""Claims that are not checked: what is said of them, and whether they go out; and outdated lists that still speak."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.another_ledger_step import went_out_before
from radbill_addin.text.counted import counted, is_or_are

if TYPE_CHECKING:
    from radbill import Claim, ExportReceipt, NotChecked, ScrubResult

#: What stands in the question before claims go, while the practice's files are tests.
TEST_WORDS = "Practice is set to Test: the file is a test and will not be paid."
#: How many claims that stay behind are named for one reason; the sheet shows the others.
_MOST_NAMED = 10


def unchecked_words(count: int) -> str:
    """The tail of a count of claims; empty when all are checked."""
    return f", {count} {is_or_are(count)} not checked" if count else ""


def unchecked_lines(result: "ScrubResult") -> tuple[str, ...]:
    """One sentence for each reason why claims are not checked, then the lists as of which the others are."""
    return (*_reasons(result, result.unchecked_claim_ids), *_as_of(result))


def unchecked_facts(result: "ScrubResult") -> dict[str, object]:
    """The same as JSON values."""
    names = result.unchecked_claim_ids
    rows = [
        {"claim_id": row.claim_id, "line_id": row.line_id, "not_checked": [each.subject for each in missing],
         "reasons": [each.reason for each in missing]}
        for row, missing in result.unchecked.items() if row.claim_id in names
    ]  # fmt: skip
    return {
        "unchecked_claims": len(names),
        "unchecked_claim_ids": sorted(names),
        "unchecked_rows": rows,
        "as_of": [gap.release_words for gap in result.outdated],
    }


def left_unchecked(claims: "Iterable[Claim]", result: "ScrubResult", context: ActionContext) -> frozenset[str]:
    """The claims that stay behind because a row of theirs is not checked; none when a person takes them so.

    Nobody is asked about claims that went out before: they do not go again.
    """
    names = result.unchecked_claim_ids
    unchecked = [claim for claim in claims if claim.claim_id in names]
    gone = frozenset() if context.resend or not unchecked else went_out_before(unchecked)
    to_send = frozenset(claim.claim_id for claim in unchecked) - gone
    is_test = any(claim.trading_partner.is_test for claim in unchecked)
    return frozenset() if not to_send or goes_unchecked(to_send, result, context, is_test=is_test) else to_send


def goes_unchecked(
    claim_ids: frozenset[str], result: "ScrubResult", context: ActionContext, *, is_test: bool = False
) -> bool:
    """Whether a person takes claims as they are: by the option of the command, or asked in Excel."""
    count = len(claim_ids)
    question = (
        f"{counted(count, 'claim')} {is_or_are(count)} not checked:",
        *_reasons(result, claim_ids),
        "",
        *((TEST_WORDS,) if is_test else ()),
        "Export them all the same? No leaves them behind.",
    )
    return bool(context.options.get("accept_unchecked")) or context.ask("\n".join(question))


def reasons_of(claim_id: str, result: "ScrubResult") -> tuple[str, ...]:
    """One sentence for each thing that was not checked on the rows of a claim."""
    return tuple(_reasons(result, frozenset({claim_id})))


def with_unchecked(
    summary: ActionSummary, result: "ScrubResult", left: frozenset[str], receipt: "ExportReceipt"
) -> ActionSummary:
    """An export's summary with the claims that stayed behind, or went out, not checked."""
    went = result.unchecked_claim_ids & receipt.exported_claim_ids
    lines = [*_reasons(result, left)]
    if left:
        lines.append(
            "They stay: import what is missing and export again, or accept them when you export (--accept-unchecked)."
        )
    if went:
        lines.append(f"{counted(len(went), 'claim')} exported not checked, as you said.")
    return summary._replace(
        headline=f"{summary.headline.removesuffix('.')}{unchecked_words(len(left))}.",
        lines=(*lines, *_as_of(result), *summary.lines),
        facts=summary.facts | unchecked_facts(result) | {"left_unchecked": sorted(left)},
        is_clean=summary.is_clean and not left,
    )


def _reasons(result: "ScrubResult", claim_ids: frozenset[str]) -> Iterator[str]:
    claims: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, NotChecked] = {}
    for row, missing in result.unchecked.items():
        for each in missing if row.claim_id in claim_ids else ():
            claims[each.subject][row.claim_id] = None
            first.setdefault(each.subject, each)
    for subject, ids in claims.items():
        named = ", ".join(list(ids)[:_MOST_NAMED])
        more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
        yield f"Not checked: {'claim' if len(ids) == 1 else 'claims'} {named}{more}. {first[subject]}"


def lists_as_of(result: "ScrubResult") -> list[str]:
    """The lists that have ended and answered all the same, each with its last day."""
    return [
        f"{gap.release_words} (ended {rb.us_date(gap.release.in_force.effective_to)})"
        for gap in result.outdated
        if gap.release and gap.release.in_force.effective_to
    ]


def lists_missing(result: "ScrubResult", gone: frozenset[str] = frozenset()) -> list[str]:
    """What is missing for the claims that wait, each once.

    Args:
        result: What the edits found.
        gone: Claims that went out, which wait no more.
    """
    waiting = (missing for row, missing in result.unchecked.items() if row.claim_id not in gone)
    return list(dict.fromkeys(each.subject for missing in waiting for each in missing))


def _as_of(result: "ScrubResult") -> Iterator[str]:
    if lists := lists_as_of(result):
        yield f"OK is as of {', '.join(lists)}; newer not loaded."
