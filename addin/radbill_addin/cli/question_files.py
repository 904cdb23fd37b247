"""Files of questions to payers: their control numbers and names."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.output import ExitCode, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from radbill import ControlNumbers, Failure

to_option = click.option(
    "--to",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder for the file.",
)
control_number_option = click.option(
    "--control-number",
    type=click.IntRange(1, 999_999_999),
    help="ISA13 and GS06; else made of the day of the year and the time, to the second.",
)


def write_question_file(
    folder: Path,
    name: str,
    control_number: int | None,
    write: "Callable[[ControlNumbers, datetime], bytes | Failure]",
    *,
    as_json: bool,
) -> Path:
    """Write a file of questions that its owner alone can read, or end with what cannot be written.

    Args:
        folder: Where.
        name: What the file's name begins with and ends in, such as `eligibility.270`.
        control_number: Of the interchange and its group; none to make it of the present moment.
        write: Makes the content.
        as_json: Whether JSON is wanted.
    """
    now = datetime.now(tz=UTC)
    number = control_number or int(f"{now:%j%H%M%S}")
    content = write(rb.ControlNumbers(number, number, 1), now)
    if isinstance(content, rb.Failure):
        refuse([content], as_json=as_json, code=ExitCode.MUST_BE_FIXED)
    stem, _, kind = name.partition(".")
    path = folder / f"{stem}_{number:09d}.{kind}"
    if path.exists():
        refuse([f"{path.name} is already there; name another --control-number."], as_json=as_json,
               code=ExitCode.WRONG_USE)  # fmt: skip
    rb.write_bytes(path, content)
    return path
