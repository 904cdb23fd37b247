"""`radbill claims print`: claims of a JSON document on CMS-1500 forms."""

import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

import radbill as rb
from radbill_addin.cli.claims_commands import claims
from radbill_addin.cli.claims_print_words import is_in_box_32, print_words
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

#: Further than this, in points, nothing of the form is left on the sheet.
_FURTHEST = 600


def _points(context: click.Context, parameter: click.Parameter, value: float) -> float:
    del context
    if not math.isfinite(value) or abs(value) > _FURTHEST:
        raise click.BadParameter(f"give points between -{_FURTHEST} and {_FURTHEST}", param=parameter)
    return value


@claims.command("print")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--form", "has_form", is_flag=True, help="Draw the form below, to read on a screen or plain paper.")
@click.option("--offset-x", default=0.0, callback=_points, metavar="N", help="Move all by N points to the right.")
@click.option("--offset-y", default=0.0, callback=_points, metavar="N", help="Move all by N points down.")
@as_json
def print_(document: Path, out: Path, *, has_form: bool, offset_x: float, offset_y: float, as_json: bool) -> None:
    """Print the claims of DOCUMENT to OUT, a PDF for the red CMS-1500 (02/12) form.

    Only the entries are printed, each at its place on the form. More than six lines go on over further forms. A claim
    that breaks a rule of `claims write`, or has more than the form can hold, is refused with the reasons. Points are
    1/72 inch; less than zero moves to the left or up.
    """
    checked = rb.checked_claims_document(document, rb.ReferenceBook.open())
    printed = rb.print_claims(
        checked.claims, out, submitter=checked.submitter, has_form=has_form, offset=(offset_x, offset_y)
    )
    if isinstance(printed, rb.Failure):
        refuse([printed], as_json=as_json, code=ExitCode.NO_ANSWER)
    answer = _answer(checked.answer, printed)
    if as_json:
        print_json(answer)
    else:
        forms = "1 form" if answer["forms"] == 1 else f"{answer['forms']} forms"
        click.echo(f"{answer['written']} printed on {forms}, {len(answer['refused'])} refused")
    for text in print_words(answer):
        click.echo(text, err=True)
    if not checked.has_answer:
        sys.exit(ExitCode.UNREADABLE_INPUT)
    sys.exit(ExitCode.MUST_BE_FIXED if answer["refused"] or answer.get("faults") else ExitCode.DONE)


def _answer(checked: dict[str, Any], printed: rb.PrintedClaims) -> dict[str, Any]:
    """What `claims write` answers, and how many forms there are."""
    refused = [*checked["refused"], *(each.facts for each in printed.refused)]
    warnings = [*_paper_warnings(checked.get("warnings", ())), *(each.facts for each in printed.warnings)]
    answer: dict[str, Any] = {"written": printed.printed, "forms": printed.forms, "refused": refused}
    if warnings:
        answer["warnings"] = warnings
    if "faults" in checked:
        answer["faults"] = checked["faults"]
    return answer


def _paper_warnings(warnings: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What a file has no place for, without what box 32 takes: who did a purchased test, by name and address."""
    for claim in warnings:
        faults = [each for each in claim["faults"] if not is_in_box_32(each)]
        if faults:
            yield {**claim, "faults": faults}
