"""`radbill suggest`: procedure codes for the names that a RIS gives exams."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.day_option import date_option, day_or_today
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.files.crosswalk import learn_crosswalk, read_crosswalk, text_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from radbill import Suggestion


@main.command()
@click.argument("text", required=False)
@click.option("--file", "source", type=click.Path(path_type=Path), help="CSV or Parquet with a column description.")
@click.option(
    "--crosswalk", type=click.Path(path_type=Path), help="Your own exams: columns description, procedure_codes."
)
@click.option("--learn", type=click.Path(path_type=Path), help="Take such a list into use; it goes before the grammar.")
@date_option
@as_json
def suggest(
    text: str | None,
    *,
    source: Path | None,
    crosswalk: Path | None,
    learn: Path | None,
    day: datetime | None,
    as_json: bool,
) -> None:
    """Name procedure codes for an exam, the likeliest first, with what the name was understood to say."""
    if sum(given is not None for given in (text, source, learn)) != 1:
        raise click.UsageError("Give the name of an exam, or --file, or --learn.")
    if learn is not None:
        _learn(learn, as_json=as_json)
    own = read_crosswalk(crosswalk)
    if isinstance(own, rb.Failure):
        refuse([own], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    on = day_or_today(day)
    names = [text or ""] if source is None else _names(source, as_json=as_json)
    answers = [_answer(name, rb.suggest(name, on, own)) for name in names]
    if as_json:
        print_json(answers if source is not None else answers[0])
    else:
        click.echo("\n".join(line for answer in answers for line in _lines(answer)))
    sys.exit(ExitCode.DONE if source is not None or answers[0]["candidates"] else ExitCode.NO_ANSWER)


def _learn(path: Path, *, as_json: bool) -> None:
    learned = learn_crosswalk(path)
    if isinstance(learned, rb.Failure):
        refuse([learned], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if as_json:
        print_json({"exams": len(learned)})
    else:
        click.echo(f"In use: {len(learned)} exams of your own.")
    sys.exit(ExitCode.DONE)


def _names(source: Path, *, as_json: bool) -> list[str]:
    columns = text_columns(source, ("description",))
    if isinstance(columns, rb.Failure):
        refuse([columns], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    return columns[0]


def _answer(description: str, suggestions: "Sequence[Suggestion]") -> dict[str, object]:
    """What is answered about a name, as JSON values."""
    candidates = [{**each._asdict(), "reasons": list(each.reasons)} for each in suggestions]
    return {"description": description, "candidates": candidates}


def _lines(answer: dict[str, object]) -> list[str]:
    candidates = answer["candidates"]
    if not isinstance(candidates, list) or not candidates:
        return [f"{answer['description']}: not sure; nothing in the name decides."]
    lines = [f"  {' '.join(each['procedure_codes'])}  ({each['confidence']:.2f})  {' '.join(each['reasons'])}"
            for each in candidates]  # fmt: skip
    return [str(answer["description"]), *lines]
