import shutil

from radbill_addin.files.contracts import contracts_in_use, take_into_use
from radbill_addin.functions import answering
from tests.addin.functions.calling import COM_DAY, cells, column, shown
from tests.addin.sheets.contract_cells import contract_cells
from tests.addin.small_workbook import saved

MODULE = "radbill_addin.functions.alternatives"


def test_the_table_of_changes() -> None:
    rows = shown(MODULE, "RAD_WHAT_IF", 70450.0, 26.0, COM_DAY, 22.0, "35203")
    assert [row[0] for row in rows] == [
        "As asked", "Global", "Technical part alone (TC)", "In an office (11)", "Emergency room (23)",
        "Highest of all localities: 02102-01 ALASKA", "Lowest of all localities: 07102-13 ARKANSAS",
        "By RVU26C", "Not participating in Medicare",
    ]  # fmt: skip
    assert rows[0][1:] == [36.95, 0.0]
    assert rows[1][1].startswith("In place of service 22 the hospital is paid")
    assert rows[1][2] == ""
    assert rows[7][1:] == [37.44, 0.49]
    assert rows[8][1:] == [35.10, -1.85]


def test_what_is_asked_wrongly_is_said() -> None:
    assert shown(MODULE, "RAD_WHAT_IF", None, "26", COM_DAY, "22", "35203") == ""
    assert shown(MODULE, "RAD_WHAT_IF", "70450", "26", "soon", "22", "35203").startswith("The date of service cannot")
    assert shown(MODULE, "RAD_WHAT_IF", column("70450", "71046"), "26", COM_DAY, "22", "35203") == (
        "Give one cell for each argument."
    )


def test_modifiers_in_several_cells() -> None:
    rows = shown(MODULE, "RAD_WHAT_IF", "70450", cells([["26", "59"]]), COM_DAY, "22", "35203")
    assert rows[0][1] == 36.95


def test_contracts_in_use_are_alternatives(own_home, tmp_path) -> None:
    answering.forget()
    saved(tmp_path / "agreed.xlsx", contract_cells())
    assert take_into_use(tmp_path / "agreed.xlsx").problems == ()
    asked = ("RAD_WHAT_IF", "70450", "26", COM_DAY, "22", "35203")
    # Acme 2025: 120 percent of Alabama's 36.95 (the schedule of January has the same factors); Zenith's table: 50.25
    assert shown(MODULE, *asked)[-2:] == [["Under Acme 2025", 44.34, 7.39], ["Under Zenith", 50.25, 13.3]]
    shutil.copyfile(__file__, contracts_in_use())
    answering.forget()
    change, said, _ = shown(MODULE, *asked)[-1]
    assert (change, said.startswith("Contracts.xlsx")) == ("Under contracts", True)
    answering.forget()
