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
    from radbill import DueStatements, HeldBalance, PatientStatement, RuledStatements


@main.command()
@click.argument("folder", metavar="OUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--workbook", type=click.Path(path_type=Path), help="Claim batch workbook: write those of its self-pay patients."
)
@click.option("--rules", type=click.Path(path_type=Path), help="Your rules: small balances and payment plans.")
@click.option("--csv", "as_list", is_flag=True, help="One csv for a print vendor instead of PDFs. It holds patients.")
@as_json
def statement(folder: Path, *, workbook: Path | None, rules: Path | None, as_list: bool, as_json: bool) -> None:
    """Write a statement (PDF) into OUT_DIR for each patient who owes something, once no payer is due.

    Claims with money that insurance owes or has denied are left out, and so are those of which more is due than the No
    Surprises Act lets the patient be billed: these are named. Nothing in the ledger changes.

    With --workbook: for each patient of the workbook who pays himself, by its sheet Fees, else by the charges; what
    the column Patient paid says is taken off. The ledger is not asked.

    With --rules (radbill new rules.xlsx --template statement_rules): small balances are listed and not sent, and
    patients with a plan are asked for its amount.
    """
    today = datetime.now(tz=UTC).date()
    due = _self_pay(workbook, today, as_json=as_json) if workbook else _of_ledger(today, as_list, as_json=as_json)
    ruled = _ruled(due.statements, rules, today, as_json=as_json)
    files: list[Path] = []
    if as_list:
        path = rb.write_statement_list(ruled.due, folder)
        files = [path] * len(ruled.due) if path else []
    else:
        written = rb.write_statement_files(ruled.due, folder)
        if isinstance(written, rb.Failure):
            refuse([written], as_json=as_json, code=ExitCode.NO_ANSWER)
        files = [each.path for each in written]
    if as_json:
        facts = [_facts(each) | {"file": str(path)} for each, path in zip(ruled.due, files, strict=True)]
        answer: dict[str, object] = {"statements": facts, "small_balances": list(map(_facts, ruled.small))}
        print_json(answer | ({"held": list(map(_held_facts, due.held))} if due.held else {}))
    else:
        _tell(ruled, folder)
        for each in due.held:
            click.echo(each.words)


def _held_facts(each: "HeldBalance") -> dict[str, str]:
    return {"claim": each.claim_id, "amount_due": f"{each.due_amount:.2f}",
            "patient_share": f"{each.share_amount:.2f}", "why": each.words}  # fmt: skip


def _facts(each: "PatientStatement") -> dict[str, object]:
    return {
        "claims": list(each.claim_ids),
        "amount_due": f"{each.due_amount:.2f}",
        "pay_now_amount": f"{each.asked_amount:.2f}",
    }


def _tell(ruled: "RuledStatements", folder: Path) -> None:
    total = sum(each.due_amount for each in ruled.due)
    click.echo(f"{counted(len(ruled.due), 'statement')} in {folder}, ${total:,.2f}")
    for each in ruled.small:
        click.echo(f"Small balance, no statement: ${each.due_amount:,.2f}, claims {', '.join(each.claim_ids)}")
    if ruled.small:
        click.echo("To write one off: radbill ledger adjust CLAIM --from patient_receivable --to other_adjustment")


def _of_ledger(today: date, with_addresses: bool, *, as_json: bool) -> "DueStatements":  # noqa: FBT001 - of the option
    """The statements that are due; ends the command when the ledger gives no answer."""
    found = rb.due_statements(today, with_addresses=with_addresses)
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    return found


def _ruled(
    statements: "tuple[PatientStatement, ...]", path: Path | None, today: date, *, as_json: bool
) -> "RuledStatements":
    """The statements by the office's rules; ends the command when these cannot be read."""
    rules = rb.read_statement_rules(path, today) if path else rb.StatementRules()
    ruled = rules if isinstance(rules, rb.Failure) else rb.rule_statements(statements, rules)
    if isinstance(ruled, rb.Failure):
        unreadable = ruled.reason is rb.FailureReason.UNREADABLE_FILE
        refuse([ruled], as_json=as_json, code=ExitCode.UNREADABLE_INPUT if unreadable else ExitCode.WRONG_USE)
    return ruled


def _self_pay(workbook: Path, today: date, *, as_json: bool) -> "DueStatements":
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
    return rb.DueStatements(rb.self_pay_statements(read.batch.claims, amounts, today))
