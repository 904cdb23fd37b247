"""`radbill claim correct`: a corrected claim of a workbook replaces what the payer has."""

from pathlib import Path

import click

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.correct_claim import send_correction
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.unreadable_step import claim_refusal
from radbill_addin.cli.claim_commands import claim
from radbill_addin.cli.one_claim_options import Addressee, addressed
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import (
    accept_unchecked_option,
    contracts_option,
    run_action,
    today_option,
    tolerant_option,
)
from radbill_addin.ports.workbook_port import WorkbookPort


@claim.command()
@addressed
@click.option("--workbook", type=click.Path(path_type=Path), required=True, help="The workbook that has the claim.")
@contracts_option
@tolerant_option
@today_option
@accept_unchecked_option
@as_json
def correct(
    claim_id: str,
    addressee: Addressee,
    folder: Path,
    workbook: Path,
    *,
    as_json: bool,
    accept_unchecked: bool,
    **options: object,
) -> None:
    """Send a claim as a workbook has it now, in place of what went out (frequency 7, under the payer's number).

    A claim that was rejected goes as a new one: no payer has it.
    """

    def run(port: WorkbookPort, context: ActionContext) -> ActionSummary:
        read = read_or_refuse(port, context)
        if isinstance(read, ActionSummary):
            return read
        if refusal := claim_refusal(claim_id, read):
            return refusal
        own = next((each for each in read.batch.claims if each.claim_id == claim_id), None)
        if own is None:
            return ActionSummary(f"The workbook has no claim {claim_id}.", is_clean=False, is_refused=True)
        return send_correction(own, addressee.wish(rb.Purpose.CORRECTION), port, read, context)

    own_options = {"accept_unchecked": accept_unchecked}
    summary = run_action(run, workbook, as_json=as_json, target_folder=folder, options=own_options, **options)  # type: ignore[arg-type]
    answer_summary(summary, as_json=as_json)
