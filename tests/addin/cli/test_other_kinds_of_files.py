"""Files of other programs, named as what they are: every command that takes a workbook says a way that works."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main

KINDS = {
    "claims.csv": (
        b"claim_id,procedure_code\nC1,70450\n",
        "radbill import FILE --into WORKBOOK",
    ),
    "claims.tsv": (
        b"claim_id\tprocedure_code\nC1\t70450\n",
        "paste its rows under the headings of their sheet, such as Charges",
    ),
    "claims.xls": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "save it as Excel Workbook (.xlsx)"),
    "claims.xlsb": (b"PK\x03\x04" + bytes(60), "save it as Excel Workbook (.xlsx)"),
    "claims.ods": (b"PK\x03\x04" + bytes(60), "save it as Excel Workbook (.xlsx)"),
    "CLAIMS.XLT": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "save it as Excel Workbook (.xlsx)"),
}
#: What the commands are given that want more than a workbook.
ARGUMENTS = {
    "explain-row": ["{workbook}", "5"],
    "eligibility request": ["{workbook}", "--to", "{folder}"],
    "claim correct": ["C1", "--to", "{folder}", "--workbook", "{workbook}"],
    "import": ["{folder}/export.csv", "--into", "{workbook}"],
    "reconcile-exams": ["{folder}/export.csv", "--workbook", "{workbook}"],
    "claim release": ["C1", "--reason", "Records sent with the claim by mail", "--workbook", "{workbook}"],
}
MAKES_IT = {"new"}
EXPORT = 'Acc #,Exam Date,Patient Name,CPT,Charge\nA1,07/04/2026,"Mockley, Ada",71046,58.00\n'


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The commands that take a workbook, as an argument or an option."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        elif command is not None and any(
            each.name in {"workbook", "source"} and each.required for each in command.params
        ):
            yield " ".join((*path, name))


COMMANDS = [each for each in commands(main) if each not in MAKES_IT and not each.startswith("analyze ")]


def test_the_commands_are_those_that_are_known() -> None:
    assert {"check", "export", "fix", "price", "contracts use", "claim correct", "patients fill"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_another_kind_of_file_gets_an_answer_that_works(command: str, tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text(EXPORT)
    for name, (content, way) in KINDS.items():
        if command == "price" and name.endswith("csv"):  # a CSV is what it takes for lines
            continue
        path = tmp_path / name
        path.write_bytes(content)
        arguments = [each.format(folder=tmp_path, workbook=path) for each in ARGUMENTS.get(command, ["{workbook}"])]
        result = CliRunner().invoke(main, [*command.split(), *arguments])
        said = " ".join(result.output.split())
        assert result.exit_code == 3, (command, name, said)
        assert way in said, (command, name, said)
        assert path.read_bytes() == content
