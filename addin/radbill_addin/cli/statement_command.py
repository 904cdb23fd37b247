"""`radbill statement`: what patients owe, on paper."""

from datetime import UTC, datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.text.counted import counted


@main.command()
@click.argument("folder", metavar="OUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@as_json
def statement(folder: Path, *, as_json: bool) -> None:
    """Write a statement (PDF) into OUT_DIR for each patient who owes something, once no payer is due.

    Claims with money that insurance owes or has denied are left out. Nothing in the ledger changes.
    """
    written = rb.write_statements(folder, datetime.now(tz=UTC).date())
    if isinstance(written, rb.Failure):
        refuse([written], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({
            "statements": [
                {"file": str(each.path), "claims": list(each.claim_ids), "amount_due": f"{each.due_amount:.2f}"}
                for each in written
            ]
        })  # fmt: skip
    else:
        total = sum(each.due_amount for each in written)
        click.echo(f"{counted(len(written), 'statement')} in {folder}, ${total:,.2f}")
