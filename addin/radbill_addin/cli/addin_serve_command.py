"""`radbill addin serve`: the function server, for Excel that may start no program."""

import click

from radbill_addin.cli.addin_commands import addin
from radbill_addin.cli.output import ExitCode, refuse
from radbill_addin.install import server, this_machine


@addin.command()
@click.option("--stop", is_flag=True, help="End the function server that runs, before radbill is updated.")
def serve(*, stop: bool) -> None:
    """Answer Excel's formulas and buttons until the window is closed."""
    try:
        if stop:
            click.echo(server.stop(this_machine.ThisMachine()))
        else:
            server.serve(this_machine.ThisMachine(), click.echo)
    except server.ServerError as error:
        refuse([error], as_json=False, code=ExitCode.NO_ANSWER)
