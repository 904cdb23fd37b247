"""`radbill modifiers`: which modifiers a line needs, and why."""

import sys
from datetime import datetime

import click

from radbill_addin.cli.code_commands import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

_EQUIPMENT = ("FX", "FY", "CT")


@click.command()
@click.argument("code")
@click.option("--pos", required=True, help="Place of service, two digits.")
@click.option("--modifiers", "said", default="", help="As they stand on the line, separated by blanks.")
@click.option("--side", type=click.Choice(["RT", "LT", "both"], case_sensitive=False), help="Which side was examined.")
@click.option(
    "--both-sides",
    type=click.Choice(["50", "RT LT", "two lines"]),
    default="50",
    show_default=True,
    help="How the payer wants both sides.",
)
@click.option("--own-equipment/--others-equipment", "owns", default=None, help="Who bills the equipment there.")
@click.option(
    "--equipment",
    multiple=True,
    type=click.Choice(_EQUIPMENT),
    help="FX film, FY computed radiography, CT scanner below the standard.",
)
@click.option("--with", "others", multiple=True, help="Another code of the patient's day; may be given several times.")
@date_option
@as_json
def modifiers(
    code: str,
    *,
    pos: str,
    said: str,
    side: str | None,
    both_sides: str,
    owns: bool | None,
    equipment: tuple[str, ...],
    others: tuple[str, ...],
    day: datetime | None,
    as_json: bool,
) -> None:
    """Propose, check and order the modifiers of a line; what a person must decide is marked check."""
    from radbill import (  # noqa: PLC0415 - the command starts quickly
        BothSides,
        Failure,
        LineAsked,
        ReferenceBook,
        Side,
        propose_modifiers,
    )

    asked = LineAsked(
        code.strip().upper(), day_or_today(day), pos.strip().zfill(2), tuple(said.upper().replace(",", " ").split()),
        owns, Side(side or ""),
        BothSides(both_sides), frozenset(equipment), tuple(other.upper() for other in others),
    )  # fmt: skip
    found = propose_modifiers(asked, ReferenceBook.open())
    if isinstance(found, Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    changes = [{**each._asdict(), "citation": str(each.citation), "is_certain": each.is_certain}
               for each in found.changes]  # fmt: skip
    if as_json:
        print_json({"lines": [list(line) for line in found.lines], "changes": changes})
        sys.exit(ExitCode.DONE)
    for line in found.lines:
        click.echo(f"{asked.procedure_code} {' '.join(line)}".rstrip())
    for change in changes:
        click.echo(f"  {change['modifier']} {change['action']}: {change['reason']} [{change['citation']}]")
    sys.exit(ExitCode.DONE)
