"""`radbill modifiers`: which modifiers a line needs, and why."""

import sys
from datetime import datetime

import click

import radbill as rb
from radbill import EQUIPMENT_MODIFIERS
from radbill_addin.cli import main
from radbill_addin.cli.day_option import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse


@main.command()
@click.argument("code")
@click.option("--pos", required=True, help="Place of service, two digits.")
@click.option("--modifiers", "line_modifiers", default="", help="As they stand on the line, as in '26 59' or 26/59.")
@click.option("--side", default="", help="Which side was examined: RT, LT or both.")
@click.option(
    "--both-sides",
    type=click.Choice([way.value for way in rb.BothSides]),
    default=rb.BothSides.MODIFIER_50.value,
    show_default=True,
    help="How the payer wants a bilateral service billed.",
)
@click.option("--own-equipment/--others-equipment", "owns", default=None, help="Who bills the equipment there.")
@click.option(
    "--equipment",
    multiple=True,
    type=click.Choice(EQUIPMENT_MODIFIERS),
    help="FX film, FY computed radiography, CT scanner below the standard.",
)
@click.option("--with", "others", multiple=True, help="Another code of the patient's day; may be given several times.")
@date_option
@as_json
def modifiers(
    code: str,
    *,
    pos: str,
    line_modifiers: str,
    side: str,
    both_sides: str,
    owns: bool | None,
    equipment: tuple[str, ...],
    others: tuple[str, ...],
    day: datetime | None,
    as_json: bool,
) -> None:
    """Propose, check and order the modifiers of a line; what a person must decide is marked check."""
    examined = rb.side_of(side)
    if examined is None:
        raise click.BadParameter("the side is RT, LT or both.", param_hint="--side")
    question = rb.ModifierQuestion(
        rb.procedure_code_of(code), day_or_today(day), rb.place_of_service_of(pos), rb.modifiers_of(line_modifiers),
        owns, examined,
        rb.BothSides(both_sides), frozenset(equipment), rb.procedure_codes_of(" ".join(others)),
    )  # fmt: skip
    proposal = rb.propose_modifiers(question, rb.ReferenceBook.open())
    if isinstance(proposal, rb.Failure):
        refuse([proposal], as_json=as_json, code=ExitCode.NO_ANSWER)
    changes = [{**each._asdict(), "citation": str(each.citation), "is_certain": each.is_certain}
               for each in proposal.changes]  # fmt: skip
    if as_json:
        print_json({"lines": [list(line) for line in proposal.lines], "changes": changes})
        sys.exit(ExitCode.DONE)
    for line in proposal.lines:
        click.echo(f"{question.procedure_code} {' '.join(line)}".rstrip())
    for change in changes:
        click.echo(f"  {change['modifier']} {change['action']}: {change['reason']} [{change['citation']}]")
    sys.exit(ExitCode.DONE)
