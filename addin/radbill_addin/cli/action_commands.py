"""The commands of the actions, made from what each action declares."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from radbill_addin.actions.declaration import Action, Command
from radbill_addin.actions.registry import actions_of
from radbill_addin.cli.output import answer_summary, as_json
from radbill_addin.cli.workbook_run import click_parameter, run_action, workbook_argument


def commands_of(module: ModuleType) -> Iterator[click.Command]:
    """The commands of the actions that a module declares."""
    for declared in actions_of(module):
        if declared.command:
            yield _command(declared, declared.command)


def _command(declared: Action, command: Command) -> click.Command:
    own = frozenset(each.destination for each in command.parameters if not each.field)

    def run(workbook: Path, *, as_json: bool, **values: Any) -> None:  # noqa: ANN401 - as click reads them
        known = {name: value for name, value in values.items() if name not in own}
        options = {name: values[name] for name in own}
        summary = run_action(
            declared.run, workbook, as_json=as_json, options=options, only_reads=command.only_reads, **known
        )
        answer_summary(summary, as_json=as_json)

    decorated = as_json(run)
    for parameter in reversed(command.parameters):
        decorated = click_parameter(parameter)(decorated)
    return click.command(declared.command_name, help=command.help_text)(workbook_argument(decorated))
