"""`radbill underpayments`: what payers paid against what they should have, and why the two differ."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.compared_lines import compare_payments, facts_of_line, line_words
from radbill_addin.cli.output import amount_text, as_json, first_lines, print_json
from radbill_addin.cli.raw_options import DAY
from radbill_addin.cli.workbook_run import contracts_option
from radbill_addin.text.counted import counted


@main.command()
@click.option("--payer", default="", help="Only this payer, by its name as remitted or its ID as sent.")
@click.option("--by", "by", type=click.Choice(list(rb.DIFFERENCE_GROUPINGS)), help="Add up by this instead of listing.")
@click.option("--as-of", "day", type=DAY, help="The last day that counts; else today.")
@contracts_option
@as_json
def underpayments(payer: str, by: str | None, day: datetime | None, contracts: Path | None, *, as_json: bool) -> None:
    """List what payers paid otherwise than expected, with the cause, what is lacking most first.

    Expected is what the contract with the payer says, else Medicare's fee schedule where Medicare pays; exams of one
    day are priced together. A cause is told only where its price meets the amount to the cent.
    """
    as_of = day.date() if day else datetime.now(tz=UTC).date()
    lines = compare_payments(contracts, payer, as_of=as_of, as_json=as_json)
    if as_json:
        print_json({"as_of": as_of.isoformat(), **_facts(lines, by)})
        return
    for text in _words(lines, by):
        click.echo(text)


def _facts(lines: list[rb.ComparedLine], by: str | None) -> dict[str, object]:
    totals = rb.difference_totals(lines)
    facts: dict[str, object] = {
        "totals": {
            name: amount_text(value) if name.endswith("_amount") else value
            for name, value in totals._asdict().items()
            if name != "unknown_reasons"
        },
        "causes": [{"cause": cause.name, "words": cause.value, "line_count": count, "amount": amount_text(amount)}
                   for cause, count, amount in rb.cause_amounts(lines)],
        "unknown": [{"reason": reason, "line_count": count} for reason, count in totals.unknown_reasons],
    }  # fmt: skip
    if by is None:
        return facts | {"lines": [facts_of_line(each) for each in rb.differing_lines(lines)]}
    amounts = ("underpaid_amount", "overpaid_amount", "difference_amount")
    groups = [
        {"names": list(each.names), "line_count": each.line_count}
        | {name: amount_text(getattr(each, name)) for name in amounts}
        for each in rb.difference_groups(lines, by)
    ]
    return facts | {"by": by, "groups": groups}


def _words(lines: list[rb.ComparedLine], by: str | None) -> Iterable[str]:
    totals = rb.difference_totals(lines)
    if by is None:
        yield from first_lines([line_words(each) for each in rb.differing_lines(lines)])
    else:
        for group in rb.difference_groups(lines, by):
            names = ", ".join(filter(None, group.names))
            yield f"{group.difference_amount:>12,.2f}  {counted(group.line_count, 'line'):>10}  {names}"
    yield (
        f"{counted(totals.line_count, 'line')} compared: {totals.underpaid_count} underpaid by "
        f"{rb.dollars(-totals.underpaid_amount)}, {totals.overpaid_count} overpaid by "
        f"{rb.dollars(totals.overpaid_amount)}, {totals.as_expected_count} as expected, "
        f"{totals.unknown_count} not known. Short by {rb.dollars(totals.lacking_amount)}, patients' parts included."
    )
    if totals.recovered_amount:
        yield f"Recovered by later payments: {rb.dollars(totals.recovered_amount)}."
    for reason, count in totals.unknown_reasons:
        yield f"Not known ({counted(count, 'line')}): {reason}"
