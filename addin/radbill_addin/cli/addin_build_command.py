"""`radbill addin build`: the add-in made from its sources."""

from pathlib import Path

import click

from radbill_addin.cli.addin_commands import addin
from radbill_addin.cli.output import ExitCode, refuse, trouble_in_words
from radbill_addin.xlam.sources import SourcesMissingError, need_sources


@addin.command()
@click.option("--out", "target", type=click.Path(path_type=Path), help="Where the add-in goes; else into the package.")
def build(target: Path | None) -> None:
    """Build radbill.xlam from its sources; for those who develop radbill."""
    with trouble_in_words():
        try:
            need_sources()
            from radbill_addin.xlam.build import SHIPPED, build_addin  # noqa: PLC0415 - users do not have its tool

            click.echo(f"Built {build_addin(target or SHIPPED)}")
        except SourcesMissingError as error:
            refuse([error.args[0]], as_json=False, code=ExitCode.WRONG_USE)
        except ModuleNotFoundError as error:
            message = f"{error.name} is needed to build the add-in: pip install 'radbill[addin]'"
            refuse([message], as_json=False, code=ExitCode.WRONG_USE)
