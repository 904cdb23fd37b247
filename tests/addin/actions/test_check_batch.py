"""Check: findings with their places on the Findings sheet, a status beside every row, the user's cells untouched."""

import pytest

from radbill import all_edits
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import FACILITIES
from radbill_addin.sheets.reports import EVERYBODY, FINDINGS, TOP_ERRORS
from tests.addin.actions.worked_batches import (
    COLUMNS,
    FIRST_ROW,
    cells_with,
    sample_cells,
    small_cells,
    table,
    users_cells,
)
from tests.addin.small_workbook import change
from workbook_templates.layouts.sample_faults import SAMPLE_FAULTS

#: A fault of the first row, the edit that finds it, its severity, and the column where it is shown.
FAULTY_CELLS = [
    ("procedure_code", "7045", "RB3005", "REJECT", "F (Procedure code)"),
    ("diagnosis_1", "R51", "RB7003", "REJECT", "I (Dx 1)"),
    ("modifier_1", "TC", "RB5002", "DENY", "G (Mod 1)"),
    ("patient_id", "0009", "RB2001", "REJECT", "U (Patient ID)"),
]


def test_sound_claims_may_go(open_in, context) -> None:
    host = open_in(small_cells())
    summary = check_batch(host.port, context)
    assert summary.headline.startswith("2 claims checked: 2 may go, 0 are held. ")
    assert (summary.is_clean, summary.is_refused) == (True, False)
    assert {key: summary.facts[key] for key in ("claims", "lines", "held_claims")} == {
        "claims": 2, "lines": 3, "held_claims": 0,
    }  # fmt: skip
    assert [row["status"] for row in table(host, CHARGES)] == ["OK", "OK", "OK"]
    assert {row["severity"] for row in table(host, FINDINGS)} <= {"REVIEW"}


@pytest.mark.parametrize("fault", FAULTY_CELLS)
def test_a_fault_is_shown_with_its_place_and_holds_its_claim(open_in, context, fault) -> None:
    field, value, edit_id, severity, column = fault
    host = open_in(cells_with(FIRST_ROW, field, value))
    summary = check_batch(host.port, context)
    (found,) = [row for row in table(host, FINDINGS) if row["edit_id"] == edit_id]
    place = (found["severity"], found["sheet"], found["row"], found["column"], found["key"])
    assert place == (severity, "Charges", FIRST_ROW, column, "A1")
    assert found["message"]
    assert found["what_to_do"]
    assert found["source"]
    assert [row["status"] for row in table(host, CHARGES)] == ["HOLD", "HOLD", "OK"]
    assert summary.facts["held_claims"] == 1
    assert not summary.is_clean


def test_the_row_says_what_to_do_and_its_neighbour_points_to_it(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    check_batch(host.port, context)
    first, second, other = (row["message"] for row in table(host, CHARGES))
    assert first.endswith("(RB7003)")
    assert second == f"Another row of this claim: {first}"
    assert other is None


def test_a_second_check_replaces_the_findings_of_the_first(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    check_batch(host.port, context)
    before = table(host, FINDINGS)
    host.port.write_block("Charges", FIRST_ROW, COLUMNS["diagnosis_1"], [["R51.9"]])
    host.port.save()
    summary = check_batch(host.port, context)
    assert "RB7003" in {row["edit_id"] for row in before}
    assert "RB7003" not in {row["edit_id"] for row in table(host, FINDINGS)}
    assert [row["status"] for row in table(host, CHARGES)] == ["OK", "OK", "OK"]
    assert summary.is_clean


def test_the_users_cells_are_as_they_were(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    before = list(users_cells(host))
    check_batch(host.port, context)
    assert list(users_cells(host)) == before


def test_a_cell_that_cannot_be_read_holds_its_claim_alone_and_stays(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "charge_amount", "much"))
    before = list(users_cells(host))
    summary = check_batch(host.port, context)
    assert (summary.is_refused, summary.is_clean) == (False, False)
    assert (summary.facts["claims"], summary.facts["lines"], summary.facts["held_claims"]) == (2, 3, 1)
    assert [row["status"] for row in table(host, CHARGES)] == ["HOLD", "HOLD", "OK"]
    (finding,) = [row for row in table(host, FINDINGS) if row["severity"] == "REJECT"]
    assert [finding[name] for name in ("edit_id", "sheet", "row", "column")] == ["RB2160", "Charges", 5, "M (Charge)"]
    assert [each["row"] for each in summary.facts["unreadable_cells"]] == [5]
    assert list(users_cells(host)) == before


def test_a_workbook_without_a_heading_stays_as_it_was(open_in, context) -> None:
    host = open_in(cells_with(CHARGES.heading_row, "charge_amount", "Something else"))
    assert check_batch(host.port, context).is_refused
    assert [host.shown("To fix", FINDINGS.heading_row + 1, at) for at in range(1, 10)] == [None] * 9
    assert host.shown("Charges", FIRST_ROW, 1) is None


def test_the_sample_shows_its_faults_and_holds_no_other_claim(open_in, context) -> None:
    host = open_in(sample_cells())
    summary = check_batch(host.port, context)
    found = table(host, FINDINGS)
    assert {fault.edit_id for fault in SAMPLE_FAULTS} <= {row["edit_id"] for row in found}
    claims = {row["line_id"]: row["claim_id"] for row in table(host, CHARGES)}
    by_claim = {(claims.get(row["key"]), row["edit_id"]) for row in found}
    on_rows = {(fault.claim_id, fault.edit_id) for fault in SAMPLE_FAULTS if fault.edit_id[:4] not in ("RB11", "RB14")}
    assert {pair for pair in on_rows if pair not in by_claim} <= {("C1112", "RB2111")}
    held = {row["claim_id"] for row in table(host, CHARGES) if row["status"] == "HOLD"}
    assert held == {fault.claim_id for fault in SAMPLE_FAULTS if fault.holds}
    assert summary.facts["held_claims"] == len(held) == 12


def test_progress_is_told(open_in, context) -> None:
    told = []
    check_batch(open_in(small_cells()).port, context._replace(progress=lambda *each: told.append(each)))
    count = len(all_edits())
    assert told[0] == ("Checking", 0, count)
    assert told[-1] == ("Checking", count, count)
    assert len(told) > 3


def test_modifiers_are_proposed_beside_the_rows_that_would_change(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "modifier_1", None)
    change(cells, CHARGES, FIRST_ROW + 1, "proposed_modifiers", "of an earlier check")
    host = open_in(cells)
    check_batch(host.port, context)
    first, second, third = (row["proposed_modifiers"] for row in table(host, CHARGES))
    assert first.startswith("26. 26 added: In place of service 22 the hospital is paid for the technical part")
    source = "Medicare Claims Processing Manual (Pub. 100-04), chapter 13, section 20, technical component of"
    assert first.endswith(f"[{source} hospital patients]")
    assert (second, third) == (None, None)


def test_right_rows_get_no_proposal_whatever_the_equipment_of_another_place(open_in, context) -> None:
    cells = small_cells()
    change(cells, FACILITIES, FACILITIES.heading_row + 2, "x_ray_on_film", "Y")
    host = open_in(cells)
    check_batch(host.port, context)
    assert [row["proposed_modifiers"] for row in table(host, CHARGES)] == [None] * 3


def test_the_rows_of_the_sample_that_would_change_are_those_that_an_edit_finds(open_in, context) -> None:
    host = open_in(sample_cells())
    check_batch(host.port, context)
    assert [row["claim_id"] for row in table(host, CHARGES) if row["proposed_modifiers"]] == ["C1104"]


def test_the_most_frequent_faults_of_all_and_by_person(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "diagnosis_1", "R51")
    change(cells, CHARGES, FIRST_ROW + 1, "diagnosis_1", "R05")
    change(cells, CHARGES, FIRST_ROW + 2, "charge_amount", 0)
    for row, person in ((FIRST_ROW, "Ann"), (FIRST_ROW + 1, "Bob"), (FIRST_ROW + 2, "ann")):
        change(cells, CHARGES, row, "coded_by", person)
    cells[TOP_ERRORS.name] += [["old"] * len(TOP_ERRORS.columns) for _ in range(20)]
    host = open_in(cells)
    summary = check_batch(host.port, context)
    rows = [(row["coded_by"], row["edit_id"], row["claim_count"], row["line_count"], row["share_percent"])
            for row in table(host, TOP_ERRORS)]  # fmt: skip
    assert rows == [
        (EVERYBODY, "RB7003", 1, 2, 50), (EVERYBODY, "RB6003", 1, 1, 50),
        ("Ann", "RB7003", 1, 1, 50), ("Ann", "RB6003", 1, 1, 50), ("Bob", "RB7003", 1, 1, 100),
    ]  # fmt: skip
    first = table(host, TOP_ERRORS)[0]
    assert first["error"] == "A diagnosis is the heading of more detailed codes, which alone may be billed."
    assert first["what_to_do"]
    assert summary.lines[0].startswith("Most frequent: RB7003 in 1 claim. A diagnosis is the heading")
    assert [fault["edit_id"] for fault in summary.facts["top_faults"]] == ["RB7003", "RB6003"]
    assert {person: len(faults) for person, faults in summary.facts["faults_by_person"].items()} == {"Ann": 2, "Bob": 1}


def test_a_sound_workbook_has_no_frequent_faults(open_in, context) -> None:
    host = open_in(small_cells())
    summary = check_batch(host.port, context)
    assert table(host, TOP_ERRORS) == []
    assert (summary.facts["top_faults"], summary.facts["faults_by_person"]) == ([], {})


def test_a_workbook_with_the_former_name_of_the_sheet_has_its_errors_written_there(open_in, context) -> None:
    cells = cells_with(FIRST_ROW, "diagnosis_1", "R51")
    cells["Faults"] = cells.pop(TOP_ERRORS.name)
    host = open_in(cells)
    summary = check_batch(host.port, context)
    at = [column.field for column in TOP_ERRORS.columns].index("edit_id") + 1
    assert host.shown("Faults", TOP_ERRORS.heading_row + 1, at) == "RB7003"
    assert TOP_ERRORS.name not in host.port.sheet_names()
    assert not any("no sheet" in line for line in summary.lines)


def test_a_workbook_without_the_sheet_is_checked_all_the_same(open_in, context) -> None:
    cells = small_cells()
    del cells[TOP_ERRORS.name]
    summary = check_batch(open_in(cells).port, context)
    assert summary.is_clean
    assert summary.lines[-1] == "There is no sheet Top errors; copy it from a new template to have its results."
