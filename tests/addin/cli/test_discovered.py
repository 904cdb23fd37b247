"""A command line as a whole: what is done once for every command."""

import atexit
import gc

import click
import pytest
from click.testing import CliRunner

from radbill_addin.cli.discovered import CommandsOfRadbill


def test_a_command_seldom_looks_for_garbage_and_not_when_python_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    at_end: list[object] = []
    monkeypatch.setattr(atexit, "register", at_end.append)
    before = gc.get_threshold()
    try:
        done = CliRunner().invoke(CommandsOfRadbill("radbill"), ["--none"])
        after = gc.get_threshold()
    finally:
        gc.set_threshold(*before)
    assert (done.exit_code, done.output[:7]) == (2, "Usage: ")
    assert after[0] >= 50_000
    assert at_end == [gc.freeze]


def test_a_word_that_no_file_begins_with_names_no_command() -> None:
    commands = CommandsOfRadbill("radbill")
    assert commands.get_command(click.Context(commands), "no-such-command") is None
