"""Import charges from a dialog: what the columns mean is asked first, and nothing is written without a yes."""

from datetime import datetime
from pathlib import Path

import pytest

import radbill as rb
from radbill_addin.actions.import_charges import import_charges
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.import_map import IMPORT_MAP
from radbill_addin.sheets.registration import PATIENTS
from tests.addin.actions.worked_batches import FIRST_ROW, small_cells, table
from tests.addin.small_workbook import change, table_cells

HEAD = "MRN,Patient Last Name,Patient First Name,DOB,Sex,Accession,Exam Date,CPT,Mod,ICD10,POS,Charge"
ROWS = (
    "70001,TESTPERSON,ADA,03/09/1948,F,X100,11/10/2026,70450,26,R51.9,22,250.00",
    "70002,TESTPERSON,BEN,05/01/1962,M,X101,11/10/2026,71046,26,R05.9,22,60.00",
    "70002,TESTPERSON,BEN,05/01/1962,M,X101,11/10/2026,71046,26,R05.9,22,60.00",
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "charges.csv"
    path.write_text("\n".join((HEAD, *ROWS)) + "\n")
    return path


class Person:
    """Answers every question alike, and remembers them."""

    def __init__(self, *, agrees: bool) -> None:
        self.agrees, self.asked = agrees, []

    def __call__(self, question: str) -> bool:
        self.asked.append(question)
        return self.agrees


def run(host, context, person, *paths: Path):
    return import_charges(host.port, context._replace(ask=person, options={"files": paths}))


def test_agreed_charges_are_added_below_and_each_record_is_told(open_in, context, export) -> None:
    host, person = open_in(small_cells()), Person(agrees=True)
    before = table(host, CHARGES)
    summary = run(host, context, person, export)
    after = table(host, CHARGES)
    assert after[: len(before)] == before
    assert [(row["procedure_code"], row["modifier_1"], row["diagnosis_1"]) for row in after[len(before) :]] == [
        ("70450", "26", "R51.9"), ("71046", "26", "R05.9"),
    ]  # fmt: skip
    assert {"Testperson", "TESTPERSON"} & {row["person.last_name"] for row in table(host, PATIENTS)}
    assert (summary.facts["rows_in"], summary.facts["rows_added"]) == (3, 2)
    assert [each["why"] for each in summary.facts["left_out"]] == ["exact_duplicate"]


def test_the_question_names_what_each_column_is_taken_for_and_no_person(open_in, context, export) -> None:
    person = Person(agrees=False)
    run(open_in(small_cells()), context, person, export)
    (question,) = person.asked
    assert question.startswith("3 records in 1 file.\n")
    assert "\nCPT: procedure code\n" in question
    assert "\nAccession: accession\n" in question
    assert len(question) < 1000
    assert not {"TESTPERSON", "70001", "X100"} & set(question.replace(":", " ").split())


def test_without_a_yes_nothing_is_written(open_in, context, export) -> None:
    host = open_in(small_cells())
    before = table(host, CHARGES), table(host, PATIENTS)
    summary = run(host, context, Person(agrees=False), export)
    assert (table(host, CHARGES), table(host, PATIENTS)) == before
    assert summary.headline == "Nothing was written: you did not agree to what the columns mean."
    assert not summary.is_clean


def test_the_same_file_twice_adds_nothing(open_in, context, export) -> None:
    host, person = open_in(small_cells()), Person(agrees=True)
    run(host, context, person, export)
    before = table(host, CHARGES)
    assert run(host, context, person, export).facts["rows_added"] == 0
    assert table(host, CHARGES) == before


def test_a_known_exam_with_another_code_is_for_a_person_and_adds_nothing(open_in, context, export) -> None:
    """A RIS that corrects a code exports the exam once more, under the same accession."""
    host, person = open_in(small_cells()), Person(agrees=True)
    run(host, context, person, export)
    before = table(host, CHARGES)
    export.write_text("\n".join((HEAD, ROWS[0].replace("70450,26", "70470,26"), ROWS[1])) + "\n")
    summary = run(host, context, person, export)
    assert table(host, CHARGES) == before
    assert [(each["field"], each["why"]) for each in summary.facts["needs_you"]] == [
        ("procedure_code", "other_code_of_exam"),
    ]  # fmt: skip
    assert {each["why"] for each in summary.facts["left_out"]} == {"exact_duplicate", "other_code_of_exam"}


@pytest.mark.parametrize("change", [("X100", "X900"), ("11/10/2026", "11/11/2026"), ("70001", "70009")])
def test_another_number_day_or_patient_is_another_exam(open_in, context, export, change: tuple[str, str]) -> None:
    host, person = open_in(small_cells()), Person(agrees=True)
    run(host, context, person, export)
    export.write_text("\n".join((HEAD, ROWS[0].replace("70450,26", "70470,26").replace(*change))) + "\n")
    assert run(host, context, person, export).facts["rows_added"] == 1


def test_a_file_that_cannot_be_read_is_named_without_a_question(open_in, context, tmp_path, export) -> None:
    broken, person = tmp_path / "broken.xlsx", Person(agrees=True)
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    summary = run(open_in(small_cells()), context, person, broken, export)
    assert summary.is_refused
    assert not person.asked
    assert summary.lines[0].startswith("broken.xlsx: ")


def test_many_columns_are_counted_not_listed(open_in, context, tmp_path) -> None:
    path, person = tmp_path / "wide.csv", Person(agrees=False)
    more = ("Patient Address", "Patient City", "Patient State", "Patient Zip", "Mod 2", "Mod 3", "ICD10 2", "ICD10 3",
            "ICD10 4", "Units", "Referring NPI", "Referring Last Name", "Rendering NPI", "Insurance Name",
            "Member ID")  # fmt: skip
    path.write_text(f"{HEAD},{','.join(more)}\n{ROWS[0]}{',' * len(more)}\n")
    run(open_in(small_cells()), context, person, path)
    assert len(person.asked[0]) < 1000
    assert "more columns" in person.asked[0]


def test_what_was_agreed_to_is_not_asked_again_and_a_changed_export_is(open_in, context, export) -> None:
    host, person = open_in(small_cells()), Person(agrees=True)
    run(host, context, person, export)
    export.write_text("\n".join((HEAD, ROWS[0].replace("X100", "X200").replace("70001", "70009"))) + "\n")
    summary = run(host, context, person, export)
    assert len(person.asked) == 1
    assert (summary.facts["rows_added"], summary.facts["profile"]) == (1, "sender 1")
    assert {each["how"] for each in summary.facts["mapping"] if each["field"]} == {"profile"}
    export.write_text("\n".join((HEAD.replace("Mod,", "Clerk,"), ROWS[1])) + "\n")
    run(host, context, person, export)
    assert len(person.asked) == 2
    assert "Changed since the last time:\ncharges.csv: the column Mod taken for modifiers is gone.\n" in person.asked[1]
    assert len(person.asked[1]) < 1000
    assert run(host, context, person, export).facts["profile"] == "sender 1"
    assert len(person.asked) == 2


def test_a_profile_that_cannot_be_kept_is_told_and_the_charges_are_in(open_in, context, export, own_home) -> None:
    (own_home / "import_profiles.lock").mkdir(parents=True)
    summary = run(open_in(small_cells()), context, Person(agrees=True), export)
    assert summary.facts["rows_added"] == 2
    assert summary.lines[0].startswith("The charges are in. What the columns mean was not kept")


def map_cells():
    return {**small_cells(), IMPORT_MAP.name: table_cells(IMPORT_MAP, ())}


def correct(host, heading: str, text: str) -> None:
    at = [column.field for column in IMPORT_MAP.columns].index("correction") + 1
    row = next(row for row in table(host, IMPORT_MAP) if row["heading"] == heading)
    host.port.write_block(IMPORT_MAP.name, row["at"], at, [[text]])
    host.port.save()


def test_a_no_shows_the_columns_and_a_correction_is_used_and_kept(open_in, context, export) -> None:
    host, before = open_in(map_cells()), []
    export.write_text(export.read_text().replace("ICD10", "Reason"))
    before = table(host, CHARGES)
    summary = run(host, context, Person(agrees=False), export)
    assert table(host, CHARGES) == before
    assert summary.lines == (
        "Correct a column on the sheet Import map, then press Import charges and choose the file again.",
    )
    assert {row["heading"]: row["field"] for row in table(host, IMPORT_MAP)}["Reason"] is None
    correct(host, "Reason", "diagnoses")
    person = Person(agrees=True)
    summary = run(host, context, person, export)
    assert "\nReason: diagnoses\n" in person.asked[0]
    assert [row["diagnosis_1"] for row in table(host, CHARGES)[len(before) :]] == ["R51.9", "R05.9"]
    assert {each["heading"]: each["how"] for each in summary.facts["mapping"]}["Reason"] == "person"
    row = next(row for row in table(host, IMPORT_MAP) if row["heading"] == "Reason")
    assert (row["field"], row["how"], row["correction"]) == ("diagnoses", "as you said", None)
    export.write_text(
        "\n".join((HEAD.replace("ICD10", "Reason"), ROWS[0].replace("70001", "70009").replace("X1", "X2")))
    )
    again = run(host, context, person, export)
    assert len(person.asked) == 1
    assert table(host, CHARGES)[-1]["diagnosis_1"] == "R51.9"
    assert {each["heading"]: each["how"] for each in again.facts["mapping"]}["Reason"] == "profile"


def test_a_known_sender_is_asked_again_once_a_person_corrects_it(open_in, context, export) -> None:
    host, person = open_in(map_cells()), Person(agrees=True)
    run(host, context, person, export)
    correct(host, "POS", "leave out")
    export.write_text("\n".join((HEAD, ROWS[0].replace("70001", "70009").replace("X1", "X2"))))
    run(host, context, person, export)
    assert len(person.asked) == 2
    assert table(host, CHARGES)[-1]["place_of_service"] is None


def test_a_correction_that_names_no_field_stops_the_import(open_in, context, export) -> None:
    host = open_in(map_cells())
    run(host, context, Person(agrees=False), export)
    correct(host, "POS", "nonsense")
    person = Person(agrees=True)
    summary = run(host, context, person, export)
    assert (summary.is_refused, person.asked) == (True, [])
    assert summary.lines[0].endswith("nonsense is not in the list.")


def _explained(name: str, *sites: str) -> None:
    """What was explained of a sender: some of its sites."""
    words = {(rb.UnknownKind.SITE, rb.plain_word(site)): rb.SenderAnswer("HOSP") for site in sites}
    rb.ImportTables().keep(name, words)


def _of_site(export: Path, accession: str, site: str) -> None:
    export.write_text(f"{HEAD},Location\n{ROWS[0].replace('X100', accession)},{site}\n")


def test_another_sender_with_the_same_columns_is_asked_about_and_keeps_its_own_names(open_in, context, export) -> None:
    host, person = open_in(small_cells()), Person(agrees=True)
    _of_site(export, "X300", "North")
    run(host, context, person, export)
    _explained("sender 1", "North", "South")
    _of_site(export, "X301", "South")
    assert run(host, context, person, export).facts["profile"] == "sender 1"
    assert len(person.asked) == 1
    answers = iter((False, True))  # not the same sender; the columns are right
    _of_site(export, "X302", "Elsewhere")
    asked: list[str] = []
    run(host, context, lambda words: asked.append(words) or next(answers), export)
    assert asked[0].startswith("These files have the columns of sender 1, but none of the names")
    assert set(rb.ImportProfiles().names()) == {"sender 1", "sender 2"}


def test_accession_and_mrn_have_columns_of_their_own(open_in, context, export) -> None:
    host = open_in(small_cells())
    run(host, context, Person(agrees=True), export)
    assert [row["accession"] for row in table(host, CHARGES)[-2:]] == ["X100", "X101"]
    assert [row["mrn"] for row in table(host, PATIENTS)[-2:]] == ["70001", "70002"]


def test_a_line_that_was_given_another_number_is_known_by_its_accession(open_in, context, export) -> None:
    cells = small_cells()
    day = datetime(2026, 11, 10)  # noqa: DTZ001 - Excel's day
    own = {"line_id": "L-1", "accession": "X100", "patient_id": "70001", "procedure_code": "70450", "modifier_1": "26"}
    for field, value in {**own, "date_of_service": day}.items():
        change(cells, CHARGES, FIRST_ROW, field, value)
    summary = run(open_in(cells), context, Person(agrees=True), export)
    assert (summary.facts["rows_added"], len(summary.facts["left_out"])) == (1, 2)


def test_workbooks_without_these_columns_are_filled_all_the_same(open_in, context, export) -> None:
    cells = small_cells()
    for sheet, field in ((CHARGES, "accession"), (PATIENTS, "mrn")):
        at = [column.field for column in sheet.columns].index(field)
        cells[sheet.name] = [row[:at] + row[at + 1 :] for row in cells[sheet.name]]
    host = open_in(cells)
    assert run(host, context, Person(agrees=True), export).facts["rows_added"] == 2
    headings = [column.heading for column in CHARGES.columns if column.field != "accession"]
    block = host.port.read_sheet(CHARGES.name)
    assert block.value(block.row_count, headings.index("Line ID") + 1) == "X101"


def test_the_side_of_a_column_of_its_own_reaches_the_row(open_in, context, export) -> None:
    export.write_text("\n".join((f"{HEAD},Side", f"{ROWS[0]},Right", f"{ROWS[1]},")) + "\n")
    host = open_in(small_cells())
    before = len(table(host, CHARGES))
    run(host, context, Person(agrees=True), export)
    assert [row.get("side") for row in table(host, CHARGES)[before:]] == ["RT", None]
