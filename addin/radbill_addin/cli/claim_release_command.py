"""`radbill claim release`: a held claim of a workbook goes out all the same, for a reason."""

from pathlib import Path

import click

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.scrubbing_step import scrub_batch
from radbill_addin.actions.unreadable_step import claim_refusal
from radbill_addin.cli.claim_commands import claim
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import run_action, today_option, tolerant_option
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import write_some_rows, write_statuses

_FIELD = "release_reason"


@claim.command()
@click.argument("claim_id", metavar="ID")
@click.option("--workbook", type=click.Path(path_type=Path), required=True, help="The workbook that has the claim.")
@click.option("--reason", required=True, help="Why it may go although it is held, in a few words.")
@tolerant_option
@today_option
@as_json
def release(claim_id: str, workbook: Path, reason: str, *, as_json: bool, **options: object) -> None:
    """Let a held claim go, for a reason that the ledger keeps with your name and the time.

    It covers what holds the claim now; whatever comes later holds it again. What the claim file cannot carry, and a
    claim that is not what was sent, cannot be released.
    """

    def run(port: WorkbookPort, context: ActionContext) -> ActionSummary:
        read = read_or_refuse(port, context)
        return read if isinstance(read, ActionSummary) else _release(claim_id, reason, port, read, context)

    answer_summary(run_action(run, workbook, as_json=as_json, **options), as_json=as_json)  # type: ignore[arg-type]


def _release(claim_id: str, reason: str, port: WorkbookPort, read: BatchRead, context: ActionContext) -> ActionSummary:
    rows = [each.row for each in read.charge_rows if each.claim_id == claim_id]
    if not rows:
        return ActionSummary(f"The workbook has no claim {claim_id}.", is_clean=False, is_refused=True)
    if _FIELD not in read.layouts[CHARGES.name].columns:
        heading = CHARGES.column(_FIELD).heading
        headline = f"The sheet {CHARGES.name} has no column {heading}; add one with that heading."
        return ActionSummary(headline, is_clean=False, is_refused=True)
    if refusal := claim_refusal(claim_id, read):
        return refusal
    charges = (each._replace(release_reason=reason) if each.row in rows else each for each in read.charge_rows)
    read = read._replace(charge_rows=tuple(charges))
    result, notes = scrub_batch(read, context)
    if claim_id not in result.released_claim_ids:
        is_held = claim_id in result.held_claim_ids
        headline = f"Claim {claim_id} was not released." if is_held else f"Claim {claim_id} is not held."
        return ActionSummary(headline, notes, is_clean=not is_held)
    write_some_rows(port, read, (_FIELD,), {row: {_FIELD: reason} for row in rows})
    write_statuses(port, read, result)
    port.save()
    edits = sorted({each.edit_id for each in result.findings_by_claim[claim_id] if each.holds_claim})
    headline = f"Claim {claim_id} is released, which {', '.join(edits)} held. Export sends it."
    return ActionSummary(headline, notes, {"claim_id": claim_id, "edits": edits, "reason": rb.plain_reason(reason)})
