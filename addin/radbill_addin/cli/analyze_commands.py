"""`radbill analyze`: what a code mix brings, and what a change of contract or schedule costs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill.api import SplitBilling
    from radbill_addin.sheets.component_mix import MixRead


@click.group()
def analyze() -> None:
    """What a code mix brings by who bills it; what a change of contract or schedule costs."""


@analyze.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@as_json
def components(workbook: Path, *, as_json: bool) -> None:
    """Compare one bill, two bills and hospital readings for the code mix of a component_analysis workbook."""
    from radbill.api import ZERO, arrangements, dollars  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.ports.opening import open_workbook  # noqa: PLC0415 - same reason
    from radbill_addin.sheets.component_mix import read_mix  # noqa: PLC0415 - same reason

    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with port:
        read = read_mix(port)
    if read.problems:
        refuse(read.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    parts, missing = _parts(read)
    found = arrangements(parts, read.cost_amount)
    cap = sum((part.cap_effect_amount for part in parts), ZERO)
    reductions = sum((part.reduction_effect_amount for part in parts), ZERO)
    if as_json:
        print_json({
            "arrangements": [{**each._asdict(), "left_amount": each.left_amount} for each in found],
            "cap_effect_amount": cap, "reduction_effect_amount": reductions, "not_priced": missing,
        })  # fmt: skip
        return
    for each in found:
        others = f"; others {dollars(each.others_amount)}" if each.others_amount else ""
        cost = f", {dollars(each.left_amount)} after the equipment" if each.cost_amount else ""
        click.echo(f"{each.name}: {dollars(each.practice_amount)}{cost}{others}")
    click.echo(f"Of the one bill the OPPS cap takes {dollars(cap)}, reductions in sessions {dollars(reductions)}.")
    for line in missing:
        click.echo(line, err=True)


def _parts(read: "MixRead") -> tuple[list["SplitBilling"], list[str]]:
    """What each row's services are paid, and the rows without an amount in words."""
    from radbill.api import Failure, PricingRequest, ReferenceBook, split_billing  # noqa: PLC0415 - starts quickly
    from radbill_addin.functions.arguments import place  # noqa: PLC0415 - same reason

    book, where = ReferenceBook.open(), place(read.where)
    found, missing = [], []
    for row in read.rows:
        request = PricingRequest(row.procedure_code, (), read.day, "11", where.zip_code, where.carrier, where.locality)
        answer = split_billing(request, row.volume, row.reduced_percent, book)
        if isinstance(answer, Failure):
            missing.append(f"Row {row.row}: {answer}")
        else:
            found.append(answer)
    return found, missing
