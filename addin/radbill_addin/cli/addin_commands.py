"""`radbill addin`: the add-in in Excel, from building it to finding out why it does not work."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse, trouble_in_words


@click.group()
def addin() -> None:
    """The add-in in Excel: install it, take it away, find out what is wrong."""


@addin.command()
@click.option("--out", "target", type=click.Path(path_type=Path), help="Where the add-in goes; else into the package.")
def build(target: Path | None) -> None:
    """Build radbill.xlam from its sources; for those who develop radbill."""
    from radbill_addin.xlam.build import SHIPPED, build_addin  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.xlam.sources import SourcesMissingError  # noqa: PLC0415 - same reason

    with trouble_in_words():
        try:
            click.echo(f"Built {build_addin(target or SHIPPED)}")
        except SourcesMissingError as error:
            refuse([error.args[0]], as_json=False, code=ExitCode.WRONG_USE)
        except ModuleNotFoundError as error:
            message = f"{error.name} is needed to build the add-in: pip install 'radbill[addin]'"
            refuse([message], as_json=False, code=ExitCode.WRONG_USE)


@addin.command()
@click.option(
    "--start-at-logon",
    is_flag=True,
    help="Let Windows start Python at logon, where Excel is not allowed to start programs.",
)
def install(*, start_at_logon: bool) -> None:
    """Put the add-in into Excel, for this user."""
    from radbill_addin.install.installer import install as steps  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.install.this_machine import ThisMachine  # noqa: PLC0415 - same reason

    _tell(steps(ThisMachine(), start_at_logon=start_at_logon))


@addin.command()
def uninstall() -> None:
    """Take the add-in out of Excel; workbooks and imported data stay."""
    from radbill_addin.install.installer import uninstall as steps  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.install.this_machine import ThisMachine  # noqa: PLC0415 - same reason

    _tell(steps(ThisMachine()))


@addin.command()
@as_json
def doctor(*, as_json: bool) -> None:
    """Look at every link between Excel and radbill, and say what to do about a broken one."""
    from radbill_addin.install.check import State  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.install.doctor import diagnose  # noqa: PLC0415 - same reason
    from radbill_addin.install.this_machine import ThisMachine  # noqa: PLC0415 - same reason

    checks = diagnose(ThisMachine(), datetime.now(UTC).date())
    if as_json:
        print_json([check._asdict() for check in checks])
    else:
        for check in checks:
            click.echo(f"{check.state:10} {check.name}: {check.found}")
            if check.what_to_do:
                click.echo(f"{'':10} {check.what_to_do}")
    is_sound = all(check.state is not State.PROBLEM for check in checks)
    sys.exit(ExitCode.DONE if is_sound else ExitCode.MUST_BE_MENDED)


@addin.command()
@click.option("--stop", is_flag=True, help="End the function server that runs, before radbill is updated.")
def serve(*, stop: bool) -> None:
    """Answer Excel's formulas and buttons until the window is closed."""
    from radbill_addin.install import server  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.install.this_machine import ThisMachine  # noqa: PLC0415 - same reason

    try:
        if stop:
            click.echo(server.stop(ThisMachine()))
        else:
            server.serve(ThisMachine(), click.echo)
    except server.ServerError as error:
        refuse([error], as_json=False, code=ExitCode.NO_ANSWER)


def _tell(steps: Iterator[str]) -> None:
    from radbill_addin.install.installer import NotInstalledError  # noqa: PLC0415 - the command starts quickly

    with trouble_in_words():
        try:
            for step in steps:
                click.echo(step)
        except NotInstalledError as error:
            refuse([error], as_json=False, code=ExitCode.NO_ANSWER)
