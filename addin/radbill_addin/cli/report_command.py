"""`radbill report`: what is owed and what came in."""

from datetime import UTC, date, datetime
from decimal import Decimal

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.cli.report_words import report_lines
from radbill_addin.files.contracts import load_contracts

_RATES, _UNDERPAYMENTS = "denial-rates", "underpayments"


@main.command()
@click.argument("name", type=click.Choice([*rb.REPORTS, _RATES]))
@click.option("--by", type=click.Choice(list(rb.DENIAL_RATES_BY)), help="Of denial-rates: what lines are counted by.")
@click.option("--as-of", "day", type=DAY, help="The last day that counts; else today, or the next open month's first.")
@as_json
def report(name: str, *, by: str | None, day: datetime | None, as_json: bool) -> None:
    """Report from the ledger.

    What is owed and what came in: receivables, aging, denials, denial-rates, collections, statements. Figures: figures
    (each with its formula and source), months (month against month), ages (A/R by payer and age), payer-mix,
    expected-income (by week), readers (work RVUs and payment per work RVU), underpayments (found and recovered, by the
    contracts in use and Medicare's prices). As of the last day of a closed month: as it was when it was closed.
    """
    if by and name != _RATES:
        raise click.UsageError(f"--by goes with {_RATES}.")
    as_of = day.date() if day else rb.posting_day(datetime.now(tz=UTC).date())
    answer = _made(name, by or "reason", as_of) if isinstance(as_of, date) else as_of
    if not isinstance(as_of, date) or isinstance(answer, rb.Failure):
        refuse([answer], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        rows = [[_text(value) for value in row] for row in answer.rows]
        totals = {column: _text(amount) for column, amount in answer.totals.items()}
        print_json({"report": name, "as_of": as_of.isoformat(), "columns": list(answer.columns), "rows": rows,
                    "totals": totals})  # fmt: skip
        return
    for line in report_lines(name, answer):
        click.echo(line)


def _made(name: str, by: str, as_of: date) -> rb.Report | rb.Failure:
    if name == _RATES:
        return rb.denial_rates(by, as_of)
    if name != _UNDERPAYMENTS:
        return rb.make_report(name, as_of)
    agreed = load_contracts(None)
    if agreed.problems:
        return rb.Failure(rb.FailureReason.UNREADABLE_FILE, "The contracts in use cannot be read.",
                          str(agreed.problems[0]))  # fmt: skip
    return rb.make_report(name, as_of, contracts=agreed.contracts)


def _text(value: object) -> object:
    return f"{value:.2f}" if isinstance(value, Decimal) else value
