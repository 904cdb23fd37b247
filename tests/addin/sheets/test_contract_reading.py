"""The contracts workbook: read as it stands, or each mistake named by sheet, row and column and nothing taken."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from radbill import (
    CaseRate,
    DateRange,
    DollarsPerRvu,
    Fee,
    FeeTable,
    PercentOfCharge,
    PercentOfMedicare,
    PerUnit,
    ReferenceBook,
    Selection,
    parameter_names,
)
from radbill_addin.sheets.contract_reading import read_contracts
from radbill_addin.sheets.contracts import CONTRACT_SHEETS
from tests.addin.hosts import HOSTS
from tests.addin.sheets.contract_cells import FIRST_ROW, contract_cells
from tests.addin.small_workbook import change

SHEETS = {sheet.name: sheet for sheet in CONTRACT_SHEETS}
EARLY = datetime(2024, 1, 1)  # noqa: DTZ001 - Excel's days have no time zone


@pytest.fixture(params=HOSTS)
def read(request, tmp_path):
    return lambda cells, *schedules: read_contracts(HOSTS[request.param](tmp_path, cells).port, *schedules)


def test_contracts_lines_and_tables(read) -> None:
    agreed = read(contract_cells())
    assert agreed.problems == ()
    old, new, zenith = agreed.contracts
    assert (old.payer_key, old.name, old.pays_lesser_of_charge) == ("ACME", "Acme 2025", True)
    assert (old.in_force.effective_from, old.in_force.effective_to) == (date(2025, 1, 1), date(2025, 12, 31))
    assert dict(old.own_numbers) == {
        "mppr_professional_percent": 75, "part_b_deductible_amount": Decimal("45.5"), "bilateral_percent": 200,
    }  # fmt: skip
    assert [line.term for line in old.lines] == [
        PercentOfCharge(Decimal(60)), PercentOfMedicare(Decimal(120), date(2025, 1, 1)),
    ]  # fmt: skip
    assert old.lines[0].selection == Selection("77065", "77067")
    assert [line.name for line in old.lines] == ["mammography", "row 6 of Lines"]
    assert (new.in_force.effective_to, new.pays_lesser_of_charge, new.own_numbers) == (None, False, ())
    assert new.lines[0].selection == Selection(places_of_service=frozenset({"22", "23"}), components=frozenset({"26"}))
    assert [line.term for line in new.lines] == [PercentOfMedicare(Decimal("112.5")), PerUnit(Decimal(40))]
    assert zenith.own_numbers == (("multiple_surgery_percent", Decimal(0)),)
    assert zenith.lines[0].term == FeeTable(
        {("70450", "26"): (Fee(Decimal("50.25")),), ("70450", "global"): (Fee(Decimal(180)),)}
    )


#: sheet, row of the table from 0, field, what is put there, part of what is said.
MISTAKES = [
    ("Contracts", 0, "payer_key", None, "The payer is missing."),
    ("Contracts", 0, "name", None, "The cell is blank, but the row is not."),
    ("Contracts", 2, "effective_from", None, "The first day is missing."),
    ("Contracts", 2, "effective_from", "1/1/2025", "The date is stored as text."),
    ("Contracts", 2, "effective_to", EARLY, "The last day is before the first."),
    ("Contracts", 1, "name", "Acme 2025", "Another contract has this name."),
    ("Contracts", 0, "effective_to", None, "still holds on the first day"),
    ("Contracts", 0, "mppr_professional_percent", 750, "lies from 0 to 100"),
    ("Contracts", 0, "mppr_technical_percent", "half", "This should be a number"),
    ("Contracts", 0, "lesser_of_charge", "maybe", "This should be Y or N."),
    ("Lines", 0, "contract", "Acme 2024", "No contract has this name."),
    ("Lines", 0, "method", "by agreement", "This is no method."),
    ("Lines", 0, "method", None, "This is no method."),
    ("Lines", 0, "value", None, "The value must be above zero."),
    ("Lines", 0, "value", -5, "The value must be above zero."),
    ("Lines", 0, "value", "sixty", "This should be a number"),
    ("Lines", 0, "value", 250, "More than 100 percent of the charge"),
    ("Lines", 1, "value", 1.2e4, "This cannot be meant as a percent."),
    ("Lines", 0, "value", 0.6, "0.6 reads as 0.6 percent; did you mean 60?"),
    ("Lines", 1, "value", 1.2, "1.2 reads as 1.2 percent; did you mean 120?"),
    ("Lines", 1, "value", 2, "2 reads as 2 percent; did you mean 200?"),
    ("Lines", 2, "value", 1.125, "1.125 reads as 1.125 percent; did you mean 112.5?"),
    ("Contracts", 0, "mppr_technical_percent", 0.5, "0.5 reads as 0.5 percent; did you mean 50?"),
    ("Contracts", 0, "mppr_professional_percent", 0.95, "did you mean 95?"),
    ("Numbers", 1, "value", 1.5, "1.5 reads as 1.5 percent; did you mean 150?"),
    ("Lines", 0, "first_code", "7706", "This is no procedure code."),
    ("Lines", 0, "first_code", 77065, "The code is stored as a number"),
    ("Lines", 0, "first_code", None, "The range has an end and no beginning."),
    ("Lines", 0, "last_code", "77060", "The last code is before the first."),
    ("Lines", 2, "modality", "CT scan", "This is no modality."),
    ("Lines", 2, "places", "22 office", "A place of service has two digits."),
    ("Lines", 2, "component", "PC", "The component must be 26, TC or global."),
    ("Lines", 3, "schedule_day", EARLY, "This method knows no schedule."),
    ("Lines", 4, "value", 100, "A fee table has no value of its own."),
    ("Lines", 3, "method", "fee table", "The sheet Fees has no amounts for this contract."),
    ("Lines", 0, "contract", "Zenith", "A line above already fits every service."),
    ("Fees", 0, "contract", "Zenit", "No contract has this name."),
    ("Fees", 0, "procedure_code", "7045O0", "This is no procedure code."),
    ("Fees", 0, "component", "professional", "The component must be 26, TC or global."),
    ("Fees", 0, "amount", 0, "The amount must be above zero."),
    ("Fees", 0, "amount", None, "The amount must be above zero."),
    ("Fees", 0, "setting", "hospital", "This is no setting."),
    ("Contracts", 0, "sequestration", "2%", "This should be Y or N."),
    ("Fees", 1, "component", "26", "Code and component stand twice in this table."),
    ("Numbers", 0, "contract", "Acme 2024", "No contract has this name."),
    ("Numbers", 0, "number", "conversion facter", "No dated number has this name."),
    ("Numbers", 0, "number", "price", "No dated number has this name."),
    ("Numbers", 0, "number", None, "No dated number has this name."),
    ("Numbers", 0, "number", "MPPR professional percent", "The contract has this number already"),
    ("Numbers", 1, "number", "part b deductible amount", "The contract has this number already"),
    ("Numbers", 0, "value", 0, "The number must lie from 0.01 to 10000."),
    ("Numbers", 0, "value", None, "The number must lie from 0.01 to 10000."),
    ("Numbers", 1, "value", -1, "The number must lie from 0 to 1000."),
    ("Numbers", 1, "value", 1200, "The number must lie from 0 to 1000."),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_cell_is_named_once_and_no_option_that_the_commands_lack(read, mistake_of, mistake) -> None:
    problems = read(mistake_of(*mistake[:4])).problems
    cells = [(problem.sheet, problem.row, problem.column) for problem in problems]
    assert len(cells) == len(set(cells))
    assert not [problem for problem in problems if "--" in str(problem)]


def own_number(name: str, value: object):
    """The cells of a workbook whose first own number this is."""
    cells = contract_cells()
    change(cells, SHEETS["Numbers"], FIRST_ROW + 1, "number", "film reduction percent")
    change(cells, SHEETS["Numbers"], FIRST_ROW + 1, "value", 20)
    change(cells, SHEETS["Numbers"], FIRST_ROW, "number", name.replace("_", " "))
    change(cells, SHEETS["Numbers"], FIRST_ROW, "value", value)
    if name in {"film_reduction_percent", "multiple_surgery_percent"}:
        change(cells, SHEETS["Numbers"], FIRST_ROW + 1, "number", "bilateral percent")
        change(cells, SHEETS["Numbers"], FIRST_ROW + 1, "value", 150)
    return cells


PERCENTS = [
    name
    for name in parameter_names()
    if name.endswith("_percent") and name not in {"mppr_professional_percent", "bilateral_percent"}
]


@pytest.mark.parametrize("name", PERCENTS)
def test_every_percent_is_a_percent_and_no_fraction_nor_more_than_the_whole(read, name) -> None:
    def problems(value):
        return [each.message for each in read(own_number(name, value)).problems]

    assert problems(90) == problems(0) == []
    assert problems(0.02) == ["0.02 reads as 0.02 percent; did you mean 2?"]
    assert bool(problems(1.15)) is (name != "sequestration_percent")
    assert problems(120) == ([] if name == "limiting_charge_percent" else ["The number must lie from 0 to 100."])


@pytest.mark.parametrize("value", ["sixty", "60", True])
def test_a_value_that_is_no_number_is_one_mistake(read, mistake_of, value) -> None:
    (problem,) = read(mistake_of("Lines", 0, "value", value)).problems
    assert "This should be a number" in problem.message


def test_a_schedule_that_is_not_loaded_is_named_by_its_row(read, mistake_of) -> None:
    day = datetime(1999, 1, 1)  # noqa: DTZ001 - Excel's days have no time zone
    schedule_of = ReferenceBook.open().fee_release
    (problem,) = read(mistake_of("Lines", 1, "schedule_day", day), schedule_of).problems
    assert (problem.sheet, problem.row, problem.column) == ("Lines", FIRST_ROW + 1, "J (Schedule of)")
    assert problem.message == "No physician fee schedule is loaded for 01/01/1999."
    assert read(contract_cells(), schedule_of).problems == ()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_by_row_with_what_to_do_and_nothing_is_taken(read, mistake_of, mistake) -> None:
    sheet, row, field, value, said = mistake
    agreed = read(mistake_of(sheet, row, field, value))
    assert agreed.contracts == ()
    told = [problem for problem in agreed.problems if said in problem.message]
    assert told
    assert all(problem.what_to_do and problem.sheet in SHEETS and problem.column for problem in told)
    assert any(problem.row is not None for problem in told)


@pytest.fixture
def mistake_of():
    def made(sheet, row, field, value):
        cells = contract_cells()
        if (sheet, field, value) == ("Lines", "contract", "Zenith"):
            cells["Lines"].append(cells["Lines"].pop(FIRST_ROW - 1))
            row = len(cells["Lines"]) - FIRST_ROW
        change(cells, SHEETS[sheet], FIRST_ROW + row, field, value)
        return cells

    return made


def test_there_are_more_than_twenty_mistakes_and_each_row_is_the_right_one(read, mistake_of) -> None:
    assert len(MISTAKES) > 20
    agreed = read(mistake_of("Fees", 1, "amount", 0))
    assert [(problem.sheet, problem.row) for problem in agreed.problems] == [("Fees", FIRST_ROW + 1)]


def test_a_contract_without_lines_is_named(read) -> None:
    cells = contract_cells()
    cells["Lines"].pop()
    (problem,) = read(cells).problems
    assert (problem.sheet, problem.row) == ("Contracts", FIRST_ROW + 2)
    assert "No line says what this contract pays." in problem.message


def test_a_missing_sheet_is_named(read) -> None:
    cells = contract_cells()
    del cells["Fees"]
    (problem,) = read(cells).problems
    assert (problem.sheet, problem.message) == ("Fees", "The sheet is missing.")


def test_case_rates_modalities_and_sequestration(read) -> None:
    cells = contract_cells()
    change(cells, SHEETS["Contracts"], FIRST_ROW + 1, "sequestration", "Y")
    change(cells, SHEETS["Lines"], FIRST_ROW + 2, "modality", "MRI")
    change(cells, SHEETS["Lines"], FIRST_ROW + 2, "method", "case rate")
    agreed = read(cells)
    assert agreed.problems == ()
    old, new, _ = agreed.contracts
    assert (old.is_sequestered, new.is_sequestered) == (False, True)
    assert (new.lines[0].term, new.lines[0].selection.modality) == (CaseRate(Decimal("112.5")), "MRI")


def test_fees_of_two_years_and_two_settings(read) -> None:
    cells = contract_cells()
    fees = SHEETS["Fees"]
    change(cells, fees, FIRST_ROW + 1, "component", "26")
    change(cells, fees, FIRST_ROW + 1, "effective_from", datetime(2026, 1, 1))  # noqa: DTZ001 - Excel's days
    change(cells, fees, FIRST_ROW + 1, "setting", "facility")
    change(cells, fees, FIRST_ROW, "effective_to", datetime(2026, 6, 30))  # noqa: DTZ001 - Excel's days
    agreed = read(cells)
    assert agreed.problems == ()
    assert agreed.contracts[2].lines[0].term.fees["70450", "26"] == (
        Fee(Decimal("50.25"), DateRange(date.min, date(2026, 6, 30))),
        Fee(Decimal(180), DateRange(date(2026, 1, 1)), is_facility=True),
    )
    change(cells, fees, FIRST_ROW + 1, "setting", None)
    (problem,) = read(cells).problems
    assert (problem.sheet, problem.row, problem.message) == (
        "Fees", FIRST_ROW + 1, "Code and component stand twice in this table."
    )  # fmt: skip


def test_a_fee_that_ends_before_it_begins(read) -> None:
    cells = contract_cells()
    change(cells, SHEETS["Fees"], FIRST_ROW, "effective_from", datetime(2026, 1, 1))  # noqa: DTZ001 - Excel's days
    change(cells, SHEETS["Fees"], FIRST_ROW, "effective_to", EARLY)
    assert "The last day is before the first." in [problem.message for problem in read(cells).problems]


@pytest.mark.parametrize(("method", "uses_gpci"), [("dollars per RVU", False), ("dollars per RVU with GPCI", True)])
def test_dollars_per_rvu_with_and_without_gpci_and_of_a_fixed_schedule(read, method, uses_gpci) -> None:
    cells = contract_cells()
    change(cells, SHEETS["Lines"], FIRST_ROW + 2, "method", method)
    change(cells, SHEETS["Lines"], FIRST_ROW + 2, "value", 45.5)
    change(cells, SHEETS["Lines"], FIRST_ROW + 2, "schedule_day", EARLY)
    agreed = read(cells)
    assert agreed.problems == ()
    assert agreed.contracts[1].lines[0].term == DollarsPerRvu(Decimal("45.5"), uses_gpci, EARLY.date())


@pytest.mark.parametrize("name", parameter_names())
def test_any_dated_number_is_read_by_its_name(read, name) -> None:
    cells = contract_cells()
    change(cells, SHEETS["Contracts"], FIRST_ROW, "mppr_professional_percent", None)
    change(cells, SHEETS["Numbers"], FIRST_ROW + 1, "contract", "Acme 2026")
    change(cells, SHEETS["Numbers"], FIRST_ROW, "number", name.replace("_", " "))
    agreed = read(cells)
    assert agreed.problems == ()
    assert agreed.contracts[0].own_numbers == ((name, Decimal("45.5")),)


def test_a_slip_in_a_number_is_named_with_its_row_and_what_may_be_meant(read) -> None:
    cells = contract_cells()
    change(cells, SHEETS["Numbers"], FIRST_ROW, "number", "mppr profesional percent")
    agreed = read(cells)
    (problem,) = agreed.problems
    assert (problem.sheet, problem.row) == ("Numbers", FIRST_ROW)
    assert problem.what_to_do.startswith("Did you mean mppr professional percent?")


def test_a_workbook_without_the_sheet_numbers_is_read_as_before(read) -> None:
    cells = contract_cells()
    del cells["Numbers"]
    agreed = read(cells)
    assert agreed.problems == ()
    assert dict(agreed.contracts[0].own_numbers) == {"mppr_professional_percent": 75}


def test_a_line_that_cannot_be_read_is_named_alone(read) -> None:
    cells = contract_cells()
    change(cells, SHEETS["Fees"], FIRST_ROW, "contract", "Acme 2025")
    change(cells, SHEETS["Fees"], FIRST_ROW + 1, "contract", "Acme 2025")
    (problem,) = read(cells).problems
    assert (problem.sheet, problem.row) == ("Lines", FIRST_ROW + 4)
