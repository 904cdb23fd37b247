"""Reconcile exams on a workbook: differences onto their sheet with money and age, everything else as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.reconcile_exams import reconcile_exams
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.exams import EXAMS, SUMMARY_AT
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import PATIENTS
from tests.addin.actions.worked_batches import FIRST_ROW, Cells, small_cells, table
from tests.addin.small_workbook import change, table_cells

HEAD = "Accession,MRN,Patient Name,DOB,Exam Date,Exam,CPT,Status,Site,Radiologist,Addendum Date"
SALLY, EDDIE = '0001,"Sample, Sally",06/02/1954', '0002,"Example, Eddie",06/02/1954'
END = 'Harbor Hospital,"Roentgen, Willa",'
ROWS = (
    f"A1,{SALLY},07/01/2026,CT HEAD,70450,Final,{END}",
    f"A2,{SALLY},07/01/2026,CHEST 2V,71046,Final,{END}",
    f"A3,{EDDIE},07/02/2026,CT ABD PEL W,74177,Final,{END}",
    f"A4,{EDDIE},10/01/2026,SCREENING,77067,Cancelled,{END}",
)
DIFFERENCES = ("fate", "age_days", "accession", "patient", "day", "listed", "billed", "places", "list_row")


@pytest.fixture
def cells() -> Cells:
    return {**small_cells(), EXAMS.name: table_cells(EXAMS, [{"fate": "old"} for _ in range(9)])}


@pytest.fixture
def listed(tmp_path: Path):
    def made(*rows: str) -> Path:
        path = tmp_path / "studies.csv"
        path.write_text("\n".join((HEAD, *rows)))
        return path

    return made


def compare(host, context, *paths: Path):
    return reconcile_exams(host.port, context._replace(options={"files": paths}))


def test_what_differs_goes_to_the_sheet_and_the_rest_is_counted(open_in, context, cells, listed) -> None:
    host = open_in(cells)
    before = table(host, CHARGES)
    summary = compare(host, context, listed(*ROWS))
    rows = [{name: row.get(name) for name in DIFFERENCES} for row in table(host, EXAMS)]
    assert rows[0] == {
        "fate": "Billed, not read", "age_days": 53, "accession": "A4", "patient": "Example, Eddie",
        "day": "10/01/2026", "listed": "77067", "billed": "77067", "places": f"row {FIRST_ROW + 2}",
        "list_row": "studies.csv row 5",
    }  # fmt: skip
    assert {row["fate"] for row in rows if row["fate"]} == {"Read, not billed", "Billed, not read"}
    missing = next(row for row in table(host, EXAMS) if row["fate"] == "Read, not billed")
    assert (missing["accession"], missing["site"], missing["reader"]) == ("A3", "Harbor Hospital", "Roentgen, Willa")
    assert float(missing["amount"]) > 0
    assert table(host, CHARGES) == before
    assert summary.headline.startswith("4 exams of 07/01/2026 to 10/01/2026 compared: 2 differences, $")
    assert summary.lines[0] == "Read, not billed: 1; Billed, not read: 1; Billed: 2."
    assert (summary.is_clean, summary.facts["counts"]["billed"]) == (False, 2)
    assert str(host.shown(EXAMS.name, *SUMMARY_AT)).startswith("4 exams of")


def test_facts_and_sentences_name_nobody(open_in, context, cells, listed) -> None:
    summary = compare(open_in(cells), context, listed(*ROWS))
    told = f"{summary.headline} {summary.lines} {summary.facts}"
    assert not [name for name in ("Sample", "Sally", "Example", "Eddie", "0001", "0002") if name in told]
    (first, *_) = summary.facts["differences"]
    assert first["list"] is None or first["list"]["file"] == "studies.csv"


def test_all_billed_as_read_is_clean_and_empties_the_sheet(open_in, context, cells, listed) -> None:
    host = open_in(cells)
    rows = [*ROWS[:2], ROWS[3].replace("Cancelled", "Final")]
    summary = compare(host, context, listed(*rows))
    assert summary.is_clean
    assert not [row for row in table(host, EXAMS) if row.get("fate")]


def test_what_was_sent_counts_though_its_rows_are_gone_and_an_addendum_after_it_is_told(
    open_in, context, cells, listed, tmp_path
) -> None:
    fields = [column.field for column in PRACTICE.columns]
    cells[PRACTICE.name][3 + fields.index("usage_indicator")][1] = "P"
    host = open_in(cells)
    assert export_batch(host.port, context).is_clean
    gone = [list(row) for row in cells[CHARGES.name][: FIRST_ROW - 1]]
    folder = tmp_path / "next"
    folder.mkdir()
    later = open_in({**cells, CHARGES.name: gone})
    rows = [ROWS[0] + "11/25/2026", ROWS[1], ROWS[3].replace("Cancelled", "Final")]
    summary = compare(later, context._replace(now=datetime(2026, 11, 30, tzinfo=UTC)), listed(*rows))
    counts = summary.facts["counts"]
    assert (counts["addended_after_billing"], counts["billed"]) == (1, 2)
    (row,) = [row for row in table(later, EXAMS) if row.get("fate")]
    assert (row["fate"], row["places"], row["sent_on"]) == ("Addended after billing", "batch 1", "11/23/2026")


def test_a_charge_that_cannot_be_read_is_no_missing_charge(open_in, context, cells, listed) -> None:
    change(cells, CHARGES, FIRST_ROW, "procedure_code", 70450)
    summary = compare(open_in(cells), context, listed(ROWS[0]))
    assert summary.facts["counts"]["row_unreadable"] == 1
    assert summary.facts["counts"]["read_not_billed"] == 0
    assert not summary.is_clean


def test_a_workbook_without_the_sheet_is_told_so_and_stays(open_in, context, cells, listed) -> None:
    host = open_in(small_cells())
    summary = compare(host, context, listed(*ROWS))
    assert summary.lines[-1].startswith("There is no sheet Exams")
    assert summary.facts["counts"]["read_not_billed"] == 1


def test_a_list_that_cannot_be_read_changes_nothing(open_in, context, cells, tmp_path) -> None:
    host = open_in(cells)
    summary = compare(host, context, tmp_path / "gone.csv")
    assert summary.is_refused
    assert summary.headline == "Nothing was compared: a file cannot be read."
    assert compare(host, context).headline == "Nothing was compared: the list holds no exam with a day."
    assert [row["fate"] for row in table(host, EXAMS)] == ["old"] * 9


def test_no_batch_workbook_is_refused(open_in, context, listed) -> None:
    summary = compare(open_in({"Sheet": [["a"]]}), context, listed(*ROWS))
    assert summary.is_refused


def test_a_ledger_that_cannot_be_asked_is_no_answer(open_in, context, cells, listed, own_home) -> None:
    (own_home / "ledger.sqlite").write_bytes(b"no database")
    summary = compare(open_in(cells), context, listed(*ROWS))
    assert summary.is_unanswered
    assert summary.headline.startswith("Nothing was compared:")


def test_a_row_with_numbers_of_its_own_is_found_by_accession_and_mrn(open_in, context, cells, listed) -> None:
    """The practice numbers lines and patients itself; the RIS's numbers stand beside them."""
    for at, (line, accession) in enumerate((("L-77", "A1"), ("L-78", "A2"))):
        change(cells, CHARGES, FIRST_ROW + at, "line_id", line)
        change(cells, CHARGES, FIRST_ROW + at, "accession", accession)
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "mrn", "90001")
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "person.last_name", "Married")
    host = open_in(cells)
    rows = (row.replace("0001,", "90001,") for row in ROWS[:2])
    compare(host, context, listed(*rows))
    assert {row["fate"] for row in table(host, EXAMS)} & {"Read, not billed"} == set()
