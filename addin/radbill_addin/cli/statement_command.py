"""`radbill statement`: what patients owe, on paper."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import HeldBalance, PatientStatement


@main.command()
@click.argument("folder", metavar="OUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--workbook", type=click.Path(path_type=Path), help="Claim batch workbook: write those of its self-pay patients."
)
@as_json
def statement(folder: Path, *, workbook: Path | None, as_json: bool) -> None:
    """Write a statement (PDF) into OUT_DIR for each patient who owes something, once no payer is due.

    Claims with money that insurance owes or has denied are left out, and so are those of which more is due than the No
    Surprises Act lets the patient be billed: these are named. Nothing in the ledger changes.

    With --workbook: for each patient of the workbook who pays himself, by its sheet Fees, else by the charges; what
    the column Patient paid says is taken off. The ledger is not asked.
    """
    today = datetime.now(tz=UTC).date()
    if workbook is None:
        written = rb.write_statements(folder, today)
    else:
        written = rb.write_statement_files(_self_pay(workbook, today, as_json=as_json), folder)
    if isinstance(written, rb.Failure):
        refuse([written], as_json=as_json, code=ExitCode.NO_ANSWER)
    held = _held(as_json=as_json) if workbook is None else ()
    if as_json:
        facts: dict[str, object] = {
            "statements": [
                {"file": str(each.path), "claims": list(each.claim_ids), "amount_due": f"{each.due_amount:.2f}"}
                for each in written
            ]
        }
        if held:
            facts["held"] = [_held_facts(each) for each in held]
        print_json(facts)
    else:
        total = sum(each.due_amount for each in written)
        click.echo(f"{counted(len(written), 'statement')} in {folder}, ${total:,.2f}")
        for each in held:
            click.echo(each.words)


def _held_facts(each: "HeldBalance") -> dict[str, str]:
    return {"claim": each.claim_id, "amount_due": f"{each.due_amount:.2f}",
            "patient_share": f"{each.share_amount:.2f}", "why": each.words}  # fmt: skip


def _held(*, as_json: bool) -> "tuple[HeldBalance, ...]":
    """Claims that are left out since more is due than the patient's share; ends the command without an answer."""
    held = rb.held_balances()
    if isinstance(held, rb.Failure):
        refuse([held], as_json=as_json, code=ExitCode.NO_ANSWER)
    return held


def _self_pay(workbook: Path, today: date, *, as_json: bool) -> "tuple[PatientStatement, ...]":
    """The statements of a workbook; ends the command when it cannot be read whole."""
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with port:
        read = read_batch(port)
    if not isinstance(read, BatchRead):
        refuse(read, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    prices = rb.price_self_pay(read.batch.claims, read.self_pay_fees)
    amounts = {line_id: price.allowed_amount for line_id, price in prices.items() if price.allowed_amount is not None}
    return rb.self_pay_statements(read.batch.claims, amounts, today)
