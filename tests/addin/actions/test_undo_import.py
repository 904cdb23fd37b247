"""Undo import: exactly the last import goes out; changed rows stay and are named, exported ones refuse."""

import openpyxl
import pytest

import radbill as rb
from radbill_addin.actions.import_charges import import_charges
from radbill_addin.actions.undo_import import undo_import
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.import_log import IMPORT_LOG, LoggedRow, import_log
from radbill_addin.sheets.import_map import IMPORT_MAP
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.row_marks import mark_of_values
from tests.addin.actions.worked_batches import COLUMNS, small_cells, table
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import table_cells

HEAD = "MRN,Patient Last Name,Patient First Name,DOB,Sex,Accession,Exam Date,CPT,Mod,ICD10,POS,Charge,Facility,Payer"
ROWS = (
    "70001,TESTPERSON,ADA,03/09/1948,F,X100,11/10/2026,70450,26,R51.9,22,250.00,Pretend Hospital,Invented Plan",
    "70002,TESTPERSON,BEN,05/01/1962,M,X101,11/10/2026,71046,26,R05.9,22,60.00,Pretend Hospital,Other Plan",
)
OWN_SHEETS = (CHARGES, PATIENTS, PROVIDERS, FACILITIES, PAYERS, IMPORT_LOG)


def cells():
    return {**small_cells(), IMPORT_LOG.name: table_cells(IMPORT_LOG, ())}


@pytest.fixture
def export(tmp_path):
    def write(*rows: str, name: str = "charges.csv"):
        path = tmp_path / name
        path.write_text("\n".join((HEAD, *rows)) + "\n")
        return path

    return write


def contents(host):
    return {sheet.name: table(host, sheet) for sheet in OWN_SHEETS}


def bring_in(host, context, *paths):
    return import_charges(host.port, context._replace(ask=lambda _: True, options={"files": paths}))


def undo(host, context):
    return undo_import(host.port, context._replace(options={"is_agreed": True}))


def put(host, row, field, value, sheet=CHARGES):
    at = [column.field for column in sheet.columns].index(field) + 1
    host.port.write_block(sheet.name, row, at, [[value]])
    host.port.save()


def last_row(host, sheet=CHARGES):
    return table(host, sheet)[-1]["at"]


def test_every_row_of_the_import_goes_and_no_other(open_in, context, export) -> None:
    host = open_in(cells())
    before = contents(host)
    bring_in(host, context, export(*ROWS))
    assert len(table(host, CHARGES)) == len(before["Charges"]) + 2
    summary = undo(host, context)
    assert contents(host) == before
    assert summary.facts["rows_removed"] == {"Charges": 2, "Patients": 2, "Facilities": 1, "Payers": 2}
    assert summary.is_clean
    assert undo(host, context).headline == "Nothing was taken out: nothing was imported that is not undone."


def test_the_file_comes_back_whole_import_by_import(context, tmp_path, export) -> None:
    host = HOSTS["file"](tmp_path, cells())
    states = [host.path.read_bytes()]
    for number, row in enumerate(ROWS):
        bring_in(host, context, export(row, name=f"{number}.csv"))
        states.append(host.path.read_bytes())
    for state in (states[1], states[0]):
        summary = undo(host, context)
        assert summary.facts["is_whole_file"]
        assert host.path.read_bytes() == state


def test_without_the_copy_the_rows_are_taken_out_one_by_one(context, tmp_path, export) -> None:
    host = HOSTS["file"](tmp_path, cells())
    before = contents(host)
    bring_in(host, context, export(*ROWS))
    for copy in tmp_path.glob("*.before*"):
        copy.unlink()
    assert not undo(host, context).facts["is_whole_file"]
    assert contents(host) == before


def test_a_copy_that_somebody_changed_does_not_come_back(context, tmp_path, export) -> None:
    host = HOSTS["file"](tmp_path, cells())
    before = contents(host)
    bring_in(host, context, export(*ROWS))
    (copy,) = tmp_path.glob("*.before*")
    workbook = openpyxl.load_workbook(copy)
    workbook["Charges"]["A1"] = "else"
    workbook.save(copy)
    assert not undo(host, context).facts["is_whole_file"]
    assert contents(host) == before


def test_a_changed_row_stays_with_what_it_needs_and_is_named(open_in, context, export) -> None:
    host = open_in(cells())
    before = contents(host)
    bring_in(host, context, export(*ROWS))
    put(host, last_row(host), "diagnosis_1", "R05.1")
    changed = table(host, CHARGES)[-1]
    summary = undo(host, context)
    assert table(host, CHARGES) == [*before["Charges"], changed]
    assert [row["patient_id"] for row in table(host, PATIENTS)][-1] == "70002"
    assert [row["payer_key"] for row in table(host, PAYERS)][-1] == "OTHER-PLAN"
    assert len(table(host, FACILITIES)) == len(before["Facilities"]) + 1
    assert summary.lines[0] == f"Sheet Charges, row {changed['at']}: it stays, since it was changed since the import."
    assert [each["sheet"] for each in summary.facts["kept"]] == ["Charges", "Patients", "Facilities", "Payers"]
    assert not summary.is_clean
    assert table(host, IMPORT_LOG) == []


def test_what_was_typed_since_stays_and_results_of_removed_rows_go(open_in, context, export) -> None:
    host = open_in(cells())
    before = table(host, CHARGES)
    bring_in(host, context, export(*ROWS))
    imported, below = last_row(host), last_row(host) + 1
    put(host, imported, "status", "HOLD")
    for field, value in (("claim_id", "C9"), ("line_id", "L9"), ("patient_id", "70001")):
        put(host, below, field, value)
    summary = undo(host, context)
    assert [(row["at"], row["line_id"]) for row in table(host, CHARGES)][len(before) :] == [(below, "L9")]
    assert [row["patient_id"] for row in table(host, PATIENTS)][-1] == "70001"
    assert [each["why"] for each in summary.facts["kept"]] == ["other rows need it", "other rows need it"]
    assert "Press Check again" in summary.lines[-2]


def test_a_row_with_a_report_beside_it_stays(open_in, context, export) -> None:
    host = open_in(cells())
    bring_in(host, context, export(*ROWS))
    host.port.write_block(REPORT_TEXTS.name, REPORT_TEXTS.heading_row + 1, 1, [["X100", "Invented report."]])
    host.port.save()
    undo(host, context)
    assert [row["line_id"] for row in table(host, CHARGES)][-1] == "X100"


def test_rows_taken_off_by_hand_and_moved_ones_are_known_by_their_key(open_in, context, export) -> None:
    host = open_in(cells())
    before = contents(host)
    bring_in(host, context, export(*ROWS))
    one, two = table(host, CHARGES)[-2:]
    for field, at in COLUMNS.items():  # the second row stands in the place of the first, which is gone
        if one[field] != two[field]:
            host.port.write_block(CHARGES.name, one["at"], at, [[two[field]], [None]])
        else:
            host.port.write_block(CHARGES.name, two["at"], at, [[None]])
    host.port.save()
    summary = undo(host, context)
    assert contents(host) == before
    assert "1 row of it had been taken off by hand before." in summary.lines


@pytest.mark.parametrize("status", ["EXPORTED", "REJECTED", "RELEASED"])
def test_once_a_claim_was_exported_nothing_goes(open_in, context, export, status) -> None:
    host = open_in(cells())
    bring_in(host, context, export(*ROWS))
    put(host, last_row(host), "status", status)
    before = contents(host)
    summary = undo(host, context)
    assert contents(host) == before
    assert summary.is_refused
    assert summary.lines[0] == f"Rows of Charges that were exported: {last_row(host)}."


def test_the_ledger_refuses_too_where_the_status_was_wiped(open_in, context, export, monkeypatch) -> None:
    host = open_in(cells())
    bring_in(host, context, export(*ROWS))

    class Sent:
        claim_id, practice_npi = "X101", "1234567893"

    asked = []
    monkeypatch.setattr(rb, "services_sent_between", lambda *days: asked.append(days) or [Sent])
    summary = undo(host, context)
    assert summary.headline == "Nothing was taken out: by the ledger 1 claim of this import went out."
    assert [str(day) for day in asked[0]] == ["2026-11-10", "2026-11-10"]
    failure = rb.Failure(rb.FailureReason.UNREADABLE_FILE, "The ledger is damaged.", "")
    monkeypatch.setattr(rb, "services_sent_between", lambda *_: failure)
    assert undo(host, context).is_refused


def test_a_person_is_asked_first(open_in, context, export) -> None:
    host, asked = open_in(cells()), []
    bring_in(host, context, export(*ROWS))
    before = contents(host)
    summary = undo_import(host.port, context._replace(ask=lambda question: asked.append(question) or False))
    assert contents(host) == before
    assert summary.is_refused
    assert "\n".join(asked).splitlines() == [
        "Take out the import of 2026-11-23 12:00 (UTC)?",
        "Rows that go: 2 on Charges, 2 on Patients, 1 on Facilities, 2 on Payers.",
    ]


def test_a_workbook_of_before_says_so(open_in, context, export) -> None:
    host = open_in(small_cells())
    summary = bring_in(host, context, export(*ROWS))
    assert "Undo import cannot take these rows out" in summary.lines[-1]
    assert undo(host, context).headline == "Nothing was taken out: this workbook has no sheet Import log."


def test_the_same_file_renamed_and_a_row_corrected_since_add_nothing(open_in, context, export) -> None:
    host = open_in(cells())
    bring_in(host, context, export(*ROWS))
    put(host, last_row(host), "procedure_code", "71045")
    before = contents(host)
    assert bring_in(host, context, export(*ROWS, name="again.csv")).facts["rows_added"] == 0
    assert contents(host) == before
    undo(host, context)
    assert bring_in(host, context, export(*ROWS[:1])).facts["rows_added"] == 1


def test_a_report_that_the_import_brought_goes_with_its_charge(open_in, context, export) -> None:
    host = open_in(cells())
    before = contents(host)
    bring_in(host, context, export(*ROWS))
    report = {"line_id": "X100", "report_text": "Invented report."}
    host.port.write_block(REPORT_TEXTS.name, REPORT_TEXTS.heading_row + 1, 1, [list(report.values())])
    log = import_log(host.port)
    log.add(host.port, [LoggedRow(1, REPORT_TEXTS.name, "X100", mark_of_values(report))])
    host.port.save()
    assert undo(host, context).facts["rows_removed"]["Reports"] == 1
    assert (contents(host), table(host, REPORT_TEXTS)) == (before, [])


@pytest.mark.parametrize("correction", [None, "leave out"])
def test_the_map_of_the_import_goes_unless_a_person_typed_into_it(open_in, context, export, correction) -> None:
    host = open_in({**cells(), IMPORT_MAP.name: table_cells(IMPORT_MAP, ())})
    bring_in(host, context, export(*ROWS))
    first = IMPORT_MAP.heading_row + 1
    put(host, first, "correction", correction, IMPORT_MAP)
    put(host, 1, "status", "Charges of today")  # so that the file is another one
    undo(host, context)
    assert bool(table(host, IMPORT_MAP)) == bool(correction)
