"""The contracts workbook as a file, and its example as the reader sees it."""

from decimal import Decimal

import openpyxl
import pytest

from radbill import DollarsPerRvu, FeeTable, contract_methods, parameter_names
from radbill_addin.files.templates import template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.contract_reading import read_contracts
from radbill_addin.sheets.contracts import CONTRACT_SHEETS
from workbook_templates.build import content_of
from workbook_templates.layouts.contracts import build_contracts
from workbook_templates.layouts.contracts_example import EXAMPLE


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(template_path("contracts.xlsx"))


def test_every_heading_stands_where_the_reader_looks(template) -> None:
    for sheet in CONTRACT_SHEETS:
        headings = [cell.value for cell in template[sheet.name][sheet.heading_row]]
        assert [heading.rstrip("*: ") for heading in headings] == [column.heading for column in sheet.columns]
        assert list(template[sheet.name].tables)


def test_methods_and_contracts_are_chosen_from_lists(template) -> None:
    formulas = {rule.formula1 for rule in template["Lines"].data_validations.dataValidation}
    assert f'"{",".join(contract_methods())}"' in formulas
    assert any("list_Contracts_name" in formula for formula in formulas)
    assert "list_Contracts_name" in template.defined_names


def test_help_tells_every_method(template) -> None:
    words = {row[0].value for row in template["Help"].iter_rows()}
    assert set(contract_methods()) <= words


def test_help_names_every_number_that_a_contract_may_set(template) -> None:
    words = {row[0].value for row in template["Help"].iter_rows()}
    assert {name.replace("_", " ") for name in parameter_names()} <= words


def test_the_example_is_read_without_a_problem(tmp_path) -> None:
    path = tmp_path / "contracts.xlsx"
    path.write_bytes(content_of(build_contracts(EXAMPLE)))
    agreed = read_contracts(open_workbook(path))
    assert agreed.problems == ()
    assert [contract.name for contract in agreed.contracts] == [row["name"] for row in EXAMPLE["Contracts"]]
    fund = agreed.contracts[2]
    assert isinstance(fund.lines[0].term, FeeTable)
    assert len(fund.lines[0].term.fees) == sum(row["contract"] == fund.name for row in EXAMPLE["Fees"])
    assert dict(agreed.contracts[3].own_numbers) == {"conversion_factor": Decimal("36.5")}
    assert agreed.contracts[5].lines[1].term == DollarsPerRvu(Decimal("41.25"), uses_gpci=True)
