"""`radbill addin`: the add-in in Excel, from building it to finding out why it does not work."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from radbill_addin.cli import main
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse, trouble_in_words
from radbill_addin.install import installer, this_machine
from radbill_addin.install.check import Check, State
from radbill_addin.install.doctor import diagnose


@main.group(cls=CommandsOfFiles)
def addin() -> None:
    """The add-in in Excel: install it, take it away, find out what is wrong."""


@addin.command()
@click.option(
    "--start-at-logon",
    is_flag=True,
    help="Let Windows start Python at logon, where Excel is not allowed to start programs.",
)
def install(*, start_at_logon: bool) -> None:
    """Put the add-in into Excel, for this user."""
    _tell(installer.install(this_machine.ThisMachine(), start_at_logon=start_at_logon))


@addin.command()
def uninstall() -> None:
    """Take the add-in out of Excel; workbooks and imported data stay."""
    _tell(installer.uninstall(this_machine.ThisMachine()))


@addin.command()
@as_json
def doctor(*, as_json: bool) -> None:
    """Look at every link between Excel and radbill, and say what to do about a broken one."""
    checks = diagnose(this_machine.ThisMachine(), datetime.now(UTC).date())
    if as_json:
        print_json([_fields(check) for check in checks])
    else:
        for check in checks:
            click.echo(f"{check.state:10} {check.name}: {check.observation}")
            if check.what_to_do:
                click.echo(f"{'':10} {check.what_to_do}")
    is_sound = all(check.state is not State.PROBLEM for check in checks)
    sys.exit(ExitCode.DONE if is_sound else ExitCode.MUST_BE_FIXED)


def _fields(check: Check) -> dict[str, object]:
    """A link as JSON values; scripts know the observation as found."""
    fields = check._asdict()
    return {"found" if name == "observation" else name: value for name, value in fields.items()}


def _tell(steps: Iterator[str]) -> None:
    with trouble_in_words():
        try:
            for step in steps:
                click.echo(step)
        except installer.NotInstalledError as error:
            refuse([error], as_json=False, code=ExitCode.NO_ANSWER)
