"""`radbill price`: a workbook's charges, or a file of any number of lines."""

import sys
from datetime import datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.actions.price_batch import price_batch
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, answer_summary, as_json, print_json, progress_bar, refuse
from radbill_addin.cli.workbook_run import contracts_option, run_action, today_option, tolerant_option

_TABLES = frozenset({".csv", ".txt", ".parquet", ".pq"})


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--out", "target", type=click.Path(path_type=Path), help="Where priced lines go (CSV or Parquet).")
@contracts_option
@tolerant_option
@today_option
@as_json
def price(
    source: Path,
    target: Path | None,
    contracts: Path | None,
    *,
    tolerant: bool,
    today: datetime | None,
    as_json: bool,
) -> None:
    """Price a workbook, or a CSV or Parquet of lines.

    A file of lines has the columns claim_id, line, patient_id, date_of_service, procedure_code, modifiers (as in
    26 59 or 26/59), units, place_of_service, zip (or carrier and locality) and billing_npi, in any order. The answer
    has the same and fee_schedule_amount, opps_cap_amount, allowed_amount, medicare_payment_amount,
    patient_responsibility_amount, steps, failure_reason.
    """
    if source.suffix.lower() not in _TABLES:
        if target is not None:
            raise click.UsageError("A workbook gets its prices in its own cells; --out is for files of lines.")

        answer_summary(
            run_action(price_batch, source, today=today, tolerant=tolerant, as_json=as_json, contracts=contracts),
            as_json=as_json,
        )
    if contracts is not None:
        raise click.UsageError("Contracts are for workbooks; a file of lines names no payer.")
    _price_file(source, _usable(target, source), as_json=as_json)


def _usable(target: Path | None, source: Path) -> Path:
    """The file for the priced lines; refused when it would not hold what its name says, or replace the lines."""
    if target is None:
        raise click.UsageError("Say where the priced lines go: --out PRICED.csv")
    if target.suffix.lower() not in _TABLES:
        raise click.UsageError("Priced lines are written as CSV or Parquet: --out PRICED.csv or PRICED.parquet")
    if target.resolve() == source.resolve():
        raise click.UsageError("Choose another file for the priced lines; yours is not replaced.")
    return target


def _price_file(source: Path, target: Path, *, as_json: bool) -> None:
    try:
        with progress_bar(quiet=as_json) as progress:
            done = rb.price_file(source, target, rb.ReferenceBook.open(), progress)
    except OSError as error:
        is_source = Path(error.filename or target) == source
        message = f"{source.name} cannot be read" if is_source else f"{target.name} cannot be written"
        refuse([f"{message}: {rb.why_refused(error)}."], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if isinstance(done, rb.Failure):
        message = str(done) if source.name in done.message else f"{source.name}: {done}"
        refuse([message], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    priced = done.line_count - done.not_priced_count
    if as_json:
        print_json({"lines": done.line_count, "priced": priced, "not_priced": done.not_priced_count})
    else:
        click.echo(f"{priced:,} of {done.line_count:,} lines priced; see {target}")
    sys.exit(ExitCode.DONE)
