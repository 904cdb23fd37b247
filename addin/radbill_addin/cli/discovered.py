"""Commands are found in the files that declare them: those of this package, and those of the actions.

A file's name begins with the words of its command: `validate_command.py`, `data_download_command.py`. Only the file of
the command that is asked for is loaded, so that no command waits for what others need.
"""

import atexit
import gc
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import click

from radbill import modules_of
from radbill_addin import actions, cli
from radbill_addin.files.log import log_run, start_log

#: How many new objects make Python look for garbage. An export of 5,000 charge rows makes a million, which stay to the
#: end of the command; to go through them once takes a twentieth of its time, and frees ten thousand of them.
_OBJECTS_BETWEEN_COLLECTIONS = 4_000_000


class CommandsOfFiles(click.Group):
    """A group whose commands register themselves when their files are loaded."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, in the order of the alphabet."""
        for module in self.modules():
            self.take(module)
        return super().list_commands(context)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """A command; files that begin with its name are loaded before all others."""
        for word in (name.replace("-", "_"), ""):
            for module in self.modules(word):
                self.take(module)
                if name in self.commands:
                    return self.commands[name]
        return None

    def modules(self, word: str = "") -> Iterator[ModuleType]:
        """Files whose names begin with the group's name and this word."""
        return modules_of(cli, f"{self.name}_{word}")

    def take(self, module: ModuleType) -> None:
        """Register what a file does not register itself."""


class CommandsOfRadbill(CommandsOfFiles):
    """The outermost group: the commands of this package, and those that actions declare. Each run is logged."""

    def main(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as click's own, which it hands on to
        """Run a command line. When Python ends it does not look for garbage among all that was read: that is slow."""
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        atexit.register(gc.freeze)
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> object:
        """Run a command, and note in the log which and how it ended; never what it was given."""
        start_log()
        with log_run(" ".join(("radbill", *self._words(context)))):
            return super().invoke(context)

    def _words(self, context: click.Context) -> Iterator[str]:
        """The words of a command line that name commands."""
        group: click.Command | None = self
        for word in (*context._protected_args, *context.args):  # noqa: SLF001 - click tells them nowhere else
            group = group.get_command(context, word) if isinstance(group, click.Group) else None
            if group is None:
                return
            yield word

    def modules(self, word: str = "") -> Iterator[ModuleType]:
        """Files of this package, then those of the actions, whose names begin with the word."""
        yield from modules_of(cli, word)
        yield from modules_of(actions, word)

    def take(self, module: ModuleType) -> None:
        """Register the commands of the actions in a file."""
        if module.__name__.startswith(actions.__name__):
            from radbill_addin.cli.action_commands import commands_of  # noqa: PLC0415 - only actions open workbooks

            for command in commands_of(module):
                self.add_command(command)
