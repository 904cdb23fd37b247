"""The workbook of contracts that is in use: a copy in radbill's data directory, read whenever prices are worked out."""

import shutil
from pathlib import Path

import lazy_loader  # type: ignore[import-untyped]

import radbill as rb
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.contract_set import ContractSet, ScheduleOf

#: Most practices have no contracts here.
_reading = lazy_loader.load("radbill_addin.sheets.contract_reading", suppress_warning=True)


def contracts_in_use() -> Path:
    """Where the workbook in use lies; it may not be there."""
    return rb.home_directory() / "contracts.xlsx"


def load_contracts(path: Path | None, schedule_of: ScheduleOf | None = None) -> ContractSet:
    """Read the contracts of a workbook, or of the one in use; none when there is none in use.

    Where schedules can be looked up, a line that is meant for one that is not loaded is named.
    """
    chosen = path or contracts_in_use()
    if path is None and not chosen.is_file():
        return ContractSet()
    port = open_workbook(chosen)
    if isinstance(port, tuple):
        return ContractSet(problems=port)
    with port:
        read: ContractSet = _reading.read_contracts(port, schedule_of)
    return read


def check_contracts(path: Path) -> ContractSet:
    """Read the contracts of a workbook, and look up whether the schedules that they are meant for are loaded."""
    return load_contracts(path, rb.ReferenceBook.open().fee_release)


def take_into_use(path: Path) -> ContractSet:
    """Copy a workbook into the data directory when all of it can be read; else the one in use stays."""
    loaded = check_contracts(path)
    if loaded.contracts:
        contracts_in_use().parent.mkdir(parents=True, exist_ok=True)
        rb.write_with(contracts_in_use(), lambda temporary: shutil.copyfile(path, temporary))
    return loaded
