"""`radbill figures`: the practice's figures as a workbook for the manager."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.files.contracts import load_contracts
from radbill_addin.files.practice_figures import figures_source, write_practice_figures

_MONTH = click.DateTime(formats=["%Y-%m"])


@main.command()
@click.argument("path", metavar="OUT.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--month", type=_MONTH, help="A month such as 2026-10, whole or up to today; else the present one.")
@as_json
def figures(path: Path, *, month: datetime | None, as_json: bool) -> None:
    """Write OUT.xlsx: the figures of a month beside the month before, with charts, and the tables behind them.

    A file of this name is replaced. Made from the ledger, the contracts in use and Medicare's prices.
    """
    if path.suffix.lower() != ".xlsx" or not path.absolute().parent.is_dir():
        refuse(["Name a workbook (.xlsx) in a folder that is there."], as_json=as_json, code=ExitCode.WRONG_USE)
    if not rb.has_ledger():
        refuse(["There is no ledger yet: figures are made once claims were sent."], as_json=as_json,
               code=ExitCode.NO_ANSWER)  # fmt: skip
    as_of = _last_day(month.date() if month else None)
    if isinstance(as_of, rb.Failure):
        refuse([as_of], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_of is None:
        refuse(["This month has not begun."], as_json=as_json, code=ExitCode.WRONG_USE)
    contracts = load_contracts(None)
    if contracts.problems:
        refuse(contracts.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    source = figures_source(as_of, contracts.contracts)
    if isinstance(source, rb.Failure):
        refuse([source], as_json=as_json, code=ExitCode.NO_ANSWER)
    written = write_practice_figures(path, source)
    if as_json:
        print_json({"workbook": str(written.path), "month": written.month, "as_of": as_of.isoformat(),
                    "figures": [{"name": name, "value": value} for name, value in written.tiles]})  # fmt: skip
        return
    click.echo(f"{written.path}: figures of {written.month}, up to {rb.us_date(as_of)}")


def _last_day(month: date | None) -> date | rb.Failure | None:
    """The last day of a month that has begun, or the day to which what is posted now belongs; none of a later one."""
    present = rb.posting_day(datetime.now(tz=UTC).date())
    if isinstance(present, rb.Failure) or month is None:
        return present
    last = rb.last_day_of(month)
    return min(last, present) if month <= present else None
