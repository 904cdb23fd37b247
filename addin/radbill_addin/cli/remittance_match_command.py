"""`radbill remittance match`: set-aside claims given to the claims that a person typed into a remittance workbook."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.remittance_commands import remittance
from radbill_addin.files.set_aside_matching import match_set_aside
from radbill_addin.sheets.set_aside_reading import outcome_words
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import HandMatched


@remittance.command()
@click.argument("workbook", type=click.Path(dir_okay=False, path_type=Path))
@as_json
def match(workbook: Path, *, as_json: bool) -> None:
    """Post what is set aside to the claims that you typed into Belongs to on the sheet Set aside of WORKBOOK.

    Each match is an event in the ledger and is undone with its payment. Post the file again with --workbook for a
    workbook with the new totals; nothing is posted twice.
    """
    outcome = match_set_aside(workbook)
    if outcome.problems:
        refuse(outcome.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if isinstance(outcome.matched, rb.Failure):
        refuse([outcome.matched], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json({"workbook": str(workbook), "matches": list(map(_facts, outcome.matched))})
    else:
        for each in outcome.matched:
            click.echo(f"{each.match.remitted_as}: {outcome_words(each)}")
        posted = [each for each in outcome.matched if each.state == "POSTED"]
        total = sum(each.paid_cents for each in posted) / 100
        click.echo(f"{counted(len(posted), 'claim')} posted, ${total:,.2f}. {outcome.note}".strip())
    has_refusals = any(each.refusal is not None for each in outcome.matched)
    sys.exit(ExitCode.MUST_BE_FIXED if has_refusals else ExitCode.DONE)


def _facts(each: "HandMatched") -> dict[str, object]:
    return {
        "item": each.match.item,
        "claim_id": each.match.remitted_as,
        "belongs_to": each.match.belongs_to,
        "state": each.state or None,
        "paid_amount": f"{each.paid_cents / 100:.2f}" if each.state else None,
        "refusal": str(each.refusal) if each.refusal is not None else None,
    }
