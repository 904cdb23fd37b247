"""`radbill deposits`: the bank's entries held against the payments that 835 files tell of."""

import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.text.counted import counted


@main.group()
def deposits() -> None:
    """The bank's deposits, matched to the payments of 835 files by trace number and amount."""


@deposits.command(name="import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@as_json
def import_(path: Path, *, as_json: bool) -> None:
    """Note the entries of a bank's csv or workbook: columns date and amount (or credit), the trace number in any other.

    What was noted before is not noted again, whatever file brings it. Of the description only numbers are kept.
    """
    answer = rb.import_deposits(path)
    if isinstance(answer, rb.Failure):
        codes = {rb.FailureReason.UNREADABLE_FILE: ExitCode.UNREADABLE_INPUT,
                 rb.FailureReason.BAD_INPUT: ExitCode.WRONG_USE}  # fmt: skip
        refuse([answer], as_json=as_json, code=codes.get(answer.reason, ExitCode.NO_ANSWER))
    if as_json:
        print_json({"file": str(path), "noted": answer.new_count, "already_noted": answer.already_count,
                    "not_deposits": answer.other_count})  # fmt: skip
    else:
        click.echo(f"{counted(answer.new_count, 'deposit')} noted, {answer.already_count:,} were noted before; "
                   f"other rows: {answer.other_count:,}.")  # fmt: skip


@deposits.command()
@click.option("--as-of", "day", type=DAY, help="The day of the question; else today.")
@as_json
def check(*, day: datetime | None, as_json: bool) -> NoReturn:
    """List money without 835 and 835 without money; LATE after three business days, and where amounts differ."""
    comparison = rb.check_deposits(day_or_today(day))
    if isinstance(comparison, rb.Failure):
        refuse([comparison], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        lists = {name: list(map(_facts, getattr(comparison, name)))
                 for name in ("matched", "differing", "deposits", "remittances")}  # fmt: skip
        print_json({**lists, "other_count": comparison.other_count})
    else:
        for line in _words(comparison):
            click.echo(line)
    sys.exit(ExitCode.MUST_BE_FIXED if comparison.needs_a_person else ExitCode.DONE)


def _facts(each: "rb.MatchedDeposit | rb.LoneDeposit | rb.LoneRemittance") -> dict[str, object]:
    return {name: _value(value) for name, value in each._asdict().items()}


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value


def _words(comparison: "rb.DepositCheck") -> Iterator[str]:
    for pair in comparison.differing:
        yield (f"DIFFERS  trace {pair.trace}, {pair.payer}: the bank has ${pair.amount:,.2f} of {pair.on}, "
               f"the 835 says ${pair.remittance_amount:,.2f}")  # fmt: skip
    for money in comparison.deposits:
        yield (f"{_late(money.is_late)}  ${money.amount:,.2f} of {money.on} without 835 "
               f"(numbers: {', '.join(money.numbers) or 'none'})")  # fmt: skip
    for told in comparison.remittances:
        yield (f"{_late(told.is_late)}  835 without money: trace {told.trace or 'none'}, {told.payer}, "
               f"${told.amount:,.2f} of {told.payment_date or 'no day'}")  # fmt: skip
    yield f"{counted(len(comparison.matched), 'deposit')} matched; {comparison.other_count:,} are of no health plan."


def _late(is_late: bool) -> str:  # noqa: FBT001 - the only argument
    return "LATE   " if is_late else "waiting"
