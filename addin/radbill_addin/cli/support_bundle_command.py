"""`radbill support-bundle`: what support needs to know, in one file without patient data."""

from datetime import UTC, datetime
from pathlib import Path

import click

from radbill_addin.cli import main
from radbill_addin.cli.output import as_json, print_json
from radbill_addin.install.support_bundle import write_support_bundle
from radbill_addin.install.this_machine import ThisMachine


@main.command("support-bundle")
@click.option("--out", "path", type=click.Path(dir_okay=False, path_type=Path), default=Path("radbill-support.zip"),
              show_default=True, help="Where the file shall lie.")  # fmt: skip
@as_json
def support_bundle(path: Path, *, as_json: bool) -> None:
    """Write versions, what doctor says, what is loaded and the log into one zip. It holds no patient data."""
    write_support_bundle(path, ThisMachine(), datetime.now(UTC).date())
    if as_json:
        print_json({"file": path})
    else:
        click.echo(f"Written: {path}. It holds no patient data; look into it before you send it.")
