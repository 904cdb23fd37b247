"""`radbill demo`: the product at work, on the sample workbook."""

from pathlib import Path

import click

from radbill_addin.cli import main
from radbill_addin.cli.demo_run import is_free_for_demo, run_demo
from radbill_addin.cli.output import ExitCode, refuse, trouble_in_words


@main.command()
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path("demo_output"), show_default=True)
def demo(folder: Path) -> None:
    """Check, price and export the sample workbook with a ledger of its own, and say where the files are."""
    if not is_free_for_demo(folder):
        message = f"{folder} holds something else than an earlier demonstration; choose another: --out FOLDER"
        refuse([message], as_json=False, code=ExitCode.WRONG_USE)
    with trouble_in_words():
        for line in run_demo(folder):
            click.echo(line)
