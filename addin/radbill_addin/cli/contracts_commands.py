"""`radbill contracts`: checking a workbook of contracts, and taking it into use."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.files.contracts import check_contracts, take_into_use
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill_addin.sheets.contract_set import ContractSet

_workbook = click.argument("workbook", type=click.Path(path_type=Path))


@main.group()
def contracts() -> None:
    """Contracts with payers: what they pay for which services, by a workbook."""


@contracts.command()
@_workbook
@as_json
def check(workbook: Path, *, as_json: bool) -> None:
    """Read a workbook of contracts and name every mistake by sheet, row and column."""
    _answer(check_contracts(workbook), "Checked", as_json=as_json)


@contracts.command()
@_workbook
@as_json
def use(workbook: Path, *, as_json: bool) -> None:
    """Take a workbook of contracts into use; from then on Price reads it, in Excel as well."""
    _answer(take_into_use(workbook), "In use", as_json=as_json)


def _answer(agreed: "ContractSet", done: str, *, as_json: bool) -> None:
    if agreed.problems or not agreed.contracts:
        refuse(agreed.problems or ["The workbook holds no contract."], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    if as_json:
        print_json([{"contract": each.name, "payer": each.payer_key, "lines": len(each.lines)}
                    for each in agreed.contracts])  # fmt: skip
        return
    for each in agreed.contracts:
        click.echo(f"{done}: {each.name} with {each.payer_key}, {each.in_force}, {counted(len(each.lines), 'line')}")
