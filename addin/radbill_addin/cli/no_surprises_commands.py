"""`radbill no-surprises`: readings that payers out of network must pay by the No Surprises Act."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import day_or_today
from radbill_addin.cli.dispute_facts import (
    FEE_PARAMETER,
    RULE_OF_2026,
    batch_facts,
    batch_words,
    line_facts,
    line_words,
)
from radbill_addin.cli.output import ExitCode, amount_text, as_json, first_lines, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.cli.workbook_run import contracts_option
from radbill_addin.files.contracts import load_contracts
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import DisputableLine


@main.group("no-surprises")
def no_surprises() -> None:
    """List, batch and note what the No Surprises Act is about: open negotiation and disputes with payers."""


_AS_OF = click.option("--as-of", "day", type=DAY, help="The day; else today.")


@no_surprises.command()
@_AS_OF
@click.option("--all", "every", is_flag=True, help="Also what is settled, or whose days have passed.")
@contracts_option
@as_json
def due(day: datetime | None, contracts: Path | None, *, every: bool, as_json: bool) -> None:
    """List each line with charge, paid, qualifying payment amount (QPA), and the days of its next step.

    A line is listed where the sheet Payers of the last exported batch says that the practice is out of network and the
    place is in it or an emergency room, or where the payer's remark codes say that the Act applies.
    """
    lines = [each for each in _lines(day, contracts, as_json=as_json) if every or each.is_open]
    if as_json:
        print_json({"as_of": day_or_today(day).isoformat(), "lines": [line_facts(each) for each in lines],
                    "note": RULE_OF_2026})  # fmt: skip
        return
    for text in first_lines(map(line_words, lines)):
        click.echo(text)
    total = sum(each.open_amount for each in lines)
    click.echo(f"{counted(len(lines), 'line')}, ${total:,.2f} open. {RULE_OF_2026}")


@no_surprises.command()
@_AS_OF
@contracts_option
@as_json
def batches(day: datetime | None, contracts: Path | None, *, as_json: bool) -> None:
    """Tell which lines may go together in one dispute, and why others may not."""
    made, left_out = rb.dispute_batches(_lines(day, contracts, as_json=as_json))
    fee = rb.ReferenceBook.open().parameter(FEE_PARAMETER, day_or_today(day))
    fee_amount = None if isinstance(fee, rb.Failure) else fee.value
    if as_json:
        print_json({
            "as_of": day_or_today(day).isoformat(),
            "administrative_fee_amount": amount_text(fee_amount),
            "batches": [batch_facts(each) for each in made],
            "left_out": [{"claim_id": each.line.claim_id, "line_id": each.line.line_id, "why": each.why}
                         for each in left_out],
            "note": RULE_OF_2026,
        })  # fmt: skip
        return
    for batch in made:
        for text in batch_words(batch):
            click.echo(text)
    for each in left_out:
        click.echo(f"In no batch: {each.line.claim_id} {each.line.line_id}: {each.why}")
    cost = f" Each dispute costs each party {rb.dollars(fee_amount)}, not given back." if fee_amount is not None else ""
    click.echo(f"{counted(len(made), 'possible dispute')}.{cost} {RULE_OF_2026}")


@no_surprises.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("line_id", metavar="[LINE]", default="")
@click.option("--step", "step", type=click.Choice([each.value for each in rb.DisputeStep], case_sensitive=False),
              required=True, help="What was done.")  # fmt: skip
@click.option("--on", "day", type=DAY, help="On which day; else today.")
@click.option("--amount", help="Dollars: the QPA, or what was decided (DETERMINED) or agreed (SETTLED) for the line.")
@click.option("--note", "text", default="", help="Such as the number of the dispute; no patient's name.")
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@as_json
def note(
    claim_id: str,
    line_id: str,
    *,
    step: str,
    day: datetime | None,
    amount: str | None,
    text: str,
    practice_npi: str,
    as_json: bool,
) -> None:
    """Note a step of one LINE of a CLAIM, or of all its lines; the days that follow from it are told by `due`.

    QPA: the payer's qualifying payment amount. NOTICE: open negotiation was asked for. INITIATED, SELECTED, DETERMINED:
    the dispute, the entity that decides, its decision. SETTLED: agreed and paid. WITHDRAWN: given up.
    """
    dollars = None if amount is None else rb.amount_of(amount)
    if amount is not None and dollars is None:
        raise click.BadParameter(f"{amount} is no amount.", param_hint="--amount")
    request = rb.DisputeRequest(claim_id, rb.DisputeStep(step.upper()), day_or_today(day), line_id, dollars, text,
                                practice_npi)  # fmt: skip
    _note((request,), as_json=as_json)


@no_surprises.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@as_json
def qpa(path: Path, *, as_json: bool) -> None:
    """Enter qualifying payment amounts of a csv with the columns claim_id, line_id and qpa_amount, and date if known.

    They stand in the payer's notice or on its portal; remittances carry none.
    """
    requests = rb.qpa_requests(path, day_or_today(None))
    if isinstance(requests, rb.Failure):
        refuse([requests], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    _note(requests, as_json=as_json)


def _lines(day: datetime | None, contracts: Path | None, *, as_json: bool) -> "tuple[DisputableLine, ...]":
    """All lines; ends the command where the ledger or the contracts give no answer."""
    agreed = load_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    lines = rb.disputable_lines(day_or_today(day), rb.ReferenceBook.open(), agreed.contracts)
    if isinstance(lines, rb.Failure):
        refuse([lines], as_json=as_json, code=ExitCode.NO_ANSWER)
    return lines


def _note(requests: "tuple[rb.DisputeRequest, ...]", *, as_json: bool) -> None:
    noted = rb.note_dispute(requests, day_or_today(None))
    if isinstance(noted, rb.Failure):
        _refuse(noted, as_json=as_json)
    if as_json:
        print_json({"noted": list(noted)})
    else:
        click.echo(f"{counted(len(noted), 'line')} noted.")


def _refuse(failure: rb.Failure, *, as_json: bool) -> NoReturn:
    code = ExitCode.WRONG_USE if failure.reason is rb.FailureReason.BAD_INPUT else ExitCode.NO_ANSWER
    refuse([failure], as_json=as_json, code=code)
