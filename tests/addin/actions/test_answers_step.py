"""Needs you: each unknown once; the answers hold for rows there and for the next file, and nothing is guessed."""

import pytest

from radbill import ImportTables, Sender, SenderAnswer, UnknownKind
from radbill_addin.actions.answers_step import given_answers
from radbill_addin.actions.fix_rows import fix_rows
from radbill_addin.actions.import_charges import import_charges
from radbill_addin.actions.undo_import import undo_import
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.import_log import IMPORT_LOG, import_log
from radbill_addin.sheets.import_map import IMPORT_MAP, map_corrections
from radbill_addin.sheets.needs_you import NEEDS_YOU, needs_you_sheet
from radbill_addin.sheets.payer_rules import ENROLLMENT
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.unknown_names import FIELDS_OF_NAMES, ImportedSheets, unknown_names
from tests.addin.actions.imported_day import EXAMS, ROW_COUNT, UNKNOWN, day_text
from tests.addin.actions.worked_batches import small_cells, table
from tests.addin.hosts import HOSTS
from tests.addin.odd_cells import VALUES
from tests.addin.small_workbook import table_cells

HEAD = (
    "MRN,Patient Last Name,Patient First Name,DOB,Sex,Accession,Exam Date,Exam,Mod,ICD10,POS,Charge,Facility,Payer,"
    "Read By"
)
TAIL = 'R51.9,22,250.00,Central Imging,Acme Helth,"Roentgen, W"'
ROW = f"70001,TESTPERSON,ADA,03/09/1948,F,X100,11/10/2026,CT HEAD WO,26,{TAIL}"
NEXT = f"70002,TESTPERSON,BEN,03/09/1948,M,X200,11/11/2026,CT HEAD WO,26,{TAIL}"


def cells():
    return {**small_cells(), NEEDS_YOU.name: table_cells(NEEDS_YOU, ()), IMPORT_LOG.name: table_cells(IMPORT_LOG, ())}


def write(tmp_path, text, name="day.csv"):
    path = tmp_path / name
    path.write_text(text)
    return path


def bring_in(host, context, *paths):
    return import_charges(host.port, context._replace(ask=lambda _: True, options={"files": paths}))


def answer(host, answers, places=()):
    """Type answers, by kind and name."""
    at = {column.field: number for number, column in enumerate(NEEDS_YOU.columns, 1)}
    for row in table(host, NEEDS_YOU):
        key = (row["kind"], row["name"])
        if key in answers:
            host.port.write_block(NEEDS_YOU.name, row["at"], at["answer"], [[answers[key]]])
        if key in places:
            host.port.write_block(NEEDS_YOU.name, row["at"], at["place_of_service"], [[places[key]]])
    host.port.save()


def asked(host):
    return {(row["kind"], row["name"]): row for row in table(host, NEEDS_YOU)}


@pytest.fixture
def small(open_in, context, tmp_path):
    """A workbook into which one row was imported."""
    host = open_in(cells())
    summary = bring_in(host, context, write(tmp_path, f"{HEAD}\n{ROW}\n"))
    return host, summary


def test_the_day_of_83_rows_asks_each_of_its_unknowns_once_and_the_answers_fill_every_row(
    open_in, context, tmp_path
) -> None:
    host = open_in(cells())
    before = len(table(host, CHARGES))
    summary = bring_in(host, context, write(tmp_path, day_text()))
    assert summary.facts["rows_added"] == ROW_COUNT
    assert set(asked(host)) == set(UNKNOWN)
    assert {(each["what"].capitalize(), each["name"]) for each in summary.facts["unknown_names"]} == set(UNKNOWN)
    assert sum(row["row_count"] for (kind, _), row in asked(host).items() if kind == "Exam") == ROW_COUNT
    sheets = [ImportedSheets(host.port, fields) for fields in (None, FIELDS_OF_NAMES)]
    of_all, of_few = (unknown_names(each, import_log(host.port), lambda _: Sender()) for each in sheets)
    assert of_few == of_all
    answer(host, UNKNOWN)
    fixed = fix_rows(host.port, context)
    assert fixed.facts["unknown_names"] == []
    rows = table(host, CHARGES)[before:]
    assert {row["procedure_code"] for row in rows} == set(EXAMS.values())
    assert {str(row["place_of_service"]) for row in rows} == {"22", "23"}
    registered = {row["provider_id"]: row["npi"] for row in table(host, PROVIDERS)}
    assert all(registered[row[field]] for row in rows for field in ("rendering_id", "referring_id"))
    assert {row["coverage.payer_key"] for row in table(host, PATIENTS)} == {"MCR", "ACME", "ACME-HLTH-PPO", "SELF-PAY"}
    assert "MEDICARE-INVENTED" not in {row["payer_key"] for row in table(host, PAYERS)}
    undo = undo_import(host.port, context._replace(options={"is_agreed": True}))
    assert undo.facts["rows_removed"]["Charges"] == ROW_COUNT  # what the answers changed is no change by a person
    assert undo.facts["kept"] == []


def test_guesses_are_offered_and_never_used(small) -> None:
    host, _ = small
    guesses = {key: row["guess"] for key, row in asked(host).items()}
    assert guesses == {
        ("Provider", "Roentgen, W"): "1245319599", ("Site", "Central Imging"): "CENTRAL",
        ("Payer", "Acme Helth"): "ACME",
        ("Exam", "CT HEAD WO"): "70450",
    }  # fmt: skip
    row = table(host, CHARGES)[-1]
    assert (row["procedure_code"], row["facility_id"]) == (None, "CENTRAL-IMGING")


def test_y_takes_the_guess_and_known_records_take_the_place_of_imported_ones(small, context) -> None:
    host, _ = small
    answer(host, dict.fromkeys(asked(host), "y"))
    summary = fix_rows(host.port, context)
    row = table(host, CHARGES)[-1]
    assert (row["procedure_code"], row["facility_id"], row["rendering_id"]) == ("70450", "CENTRAL", "R1")
    assert table(host, PATIENTS)[-1]["coverage.payer_key"] == "ACME"
    for sheet, key in ((FACILITIES, "CENTRAL-IMGING"), (PAYERS, "ACME-HELTH"), (PROVIDERS, "ROENTGEN-W")):
        assert key not in {row[sheet.key_field] for row in table(host, sheet)}
    assert summary.headline.startswith("5 rows changed by your answers.")
    assert {row["question"] for row in table(host, NEEDS_YOU)} == {
        "Kept for sender 1. Another answer holds for the next files."
    }


def test_the_next_file_of_the_sender_needs_no_answer_and_says_table(small, context, tmp_path) -> None:
    host, _ = small
    answer(host, dict.fromkeys(asked(host), "y"))
    summary = bring_in(host, context, write(tmp_path, f"{HEAD}\n{NEXT}\n", "next.csv"))
    first, second = table(host, CHARGES)[-2:]
    for row in (first, second):  # the answers hold for the row that waited, and for the new one
        assert (row["procedure_code"], row["facility_id"], row["rendering_id"]) == ("70450", "CENTRAL", "R1")
    how = {each["field"]: each["how"] for each in summary.facts["mapping"]}
    assert {field for field, own in how.items() if own == "table"} == {"exam", "site", "payer_name", "rendering_name"}
    assert how["mrn"] == "profile"
    assert summary.facts["unknown_names"] == []
    assert not [each for each in summary.facts["needs_you"] if each["why"] == "no_code"]
    answers = ImportTables().of("sender 1").answers
    assert answers[UnknownKind.EXAM, "ct head wo"] == SenderAnswer("70450")


def test_the_same_file_again_adds_nothing_before_and_after_the_answers(small, context, tmp_path) -> None:
    host, _ = small
    for name in ("again.csv", "once more.csv"):
        assert bring_in(host, context, write(tmp_path, f"{HEAD}\n{ROW}\n", name)).facts["rows_added"] == 0
        answer(host, dict.fromkeys(asked(host), "y"))


def test_a_row_that_still_waits_for_its_code_is_known_in_another_export_of_the_exam(small, context, tmp_path) -> None:
    host, _ = small
    ImportTables().keep("sender 1", {(UnknownKind.EXAM, "ct head wo"): SenderAnswer("70450")})
    other = write(tmp_path, f"{HEAD}\n{ROW.replace('250.00', '251.00')}\n", "other.csv")
    assert bring_in(host, context, other).facts["rows_added"] == 0


def test_answers_that_cannot_be_are_said_and_stay(small, context) -> None:
    host, _ = small
    typed = {("Provider", "Roentgen, W"): "1245319598", ("Site", "Central Imging"): "NOWHERE",
             ("Payer", "Acme Helth"): "NOBODY", ("Exam", "CT HEAD WO"): "head"}  # fmt: skip
    answer(host, typed)
    before = table(host, CHARGES)
    fix_rows(host.port, context)
    assert {key: (row["answer"], row["row_count"]) for key, row in asked(host).items()} == {
        key: (text, 1) for key, text in typed.items()
    }
    assert {key[0]: row["question"] for key, row in asked(host).items()} == {
        "Provider": "Not taken: this is no NPI; a digit is missing or mistyped.",
        "Site": "Not taken: the sheet Facilities has no such ID. Add it there, or type NEW.",
        "Payer": "Not taken: the sheet Payers has no such key. Add it there, or type NEW.",
        "Exam": "Not taken: this is no procedure code.",
    }
    assert table(host, CHARGES) == before
    answer(host, {key: row["guess"] for key, row in asked(host).items()})
    assert fix_rows(host.port, context).facts["unknown_names"] == []


def test_a_place_of_a_site_fills_the_site_and_rows_without_one(open_in, context, tmp_path) -> None:
    host = open_in(cells())
    bring_in(host, context, write(tmp_path, f"{HEAD}\n{ROW.replace(',22,', ',,')}\n"))
    answer(host, {("Site", "Central Imging"): "NEW"}, {("Site", "Central Imging"): "x"})
    fix_rows(host.port, context)
    assert asked(host)["Site", "Central Imging"]["question"] == "Not taken: this is no place of service."
    answer(host, {}, {("Site", "Central Imging"): "11"})
    fix_rows(host.port, context)
    assert table(host, FACILITIES)[-1]["place_of_service"] == "11"
    assert table(host, CHARGES)[-1]["place_of_service"] == "11"
    assert ImportTables().of("sender 1").answer(UnknownKind.SITE, "central imging") == SenderAnswer("", "11")


def test_yes_to_no_guess_is_said(open_in, context, tmp_path) -> None:
    host = open_in(cells())
    bring_in(host, context, write(tmp_path, f"{HEAD}\n{ROW.replace('CT HEAD WO', 'ODD THING')}\n"))
    answer(host, {("Exam", "ODD THING"): "Y"})
    fix_rows(host.port, context)
    assert asked(host)["Exam", "ODD THING"]["question"] == "Not taken: there is no guess to say yes to."


def test_a_row_that_was_sent_or_changed_by_a_person_stays_as_it_is(small, context) -> None:
    host, _ = small
    at = [column.field for column in CHARGES.columns].index("status") + 1
    host.port.write_block(CHARGES.name, table(host, CHARGES)[-1]["at"], at, [["EXPORTED"]])
    host.port.save()
    before = table(host, CHARGES)
    answer(host, dict.fromkeys(asked(host), "y"))
    fix_rows(host.port, context)
    assert table(host, CHARGES) == before
    assert "CENTRAL-IMGING" in {row["facility_id"] for row in table(host, FACILITIES)}


def test_undo_takes_the_questions_of_the_import_away(small, context) -> None:
    host, _ = small
    host.port.write_block(CHARGES.name, 1, 1, [["Charges of today"]])  # so that the file is another one
    host.port.save()
    undo_import(host.port, context._replace(options={"is_agreed": True}))
    assert table(host, NEEDS_YOU) == []


def test_answers_that_cannot_be_kept_are_told_and_hold_in_the_workbook(small, context, own_home) -> None:
    host, _ = small
    (own_home / "import_tables.lock").mkdir()
    answer(host, {("Exam", "CT HEAD WO"): "70450"})
    summary = fix_rows(host.port, context)
    assert any(line.startswith("The answers were not kept for the next import") for line in summary.lines)
    assert table(host, CHARGES)[-1]["procedure_code"] == "70450"


def test_the_tables_name_no_patient(small, context, own_home) -> None:
    host, _ = small
    answer(host, dict.fromkeys(asked(host), "y"))
    fix_rows(host.port, context)
    assert not {"TESTPERSON", "testperson", "70001", "X100"} & set(
        (own_home / "import_tables.json").read_text().split('"')
    )


def test_a_workbook_without_the_sheets_is_imported_into_as_before(context, tmp_path) -> None:
    host = HOSTS["file"](tmp_path, small_cells())
    summary = bring_in(host, context, write(tmp_path, f"{HEAD}\n{ROW}\n"))
    assert (summary.facts["rows_added"], summary.facts["unknown_names"]) == (1, [])
    assert needs_you_sheet(host.port) is None
    assert fix_rows(host.port, context).headline == "There was nothing that is safe to fix."


def test_an_import_that_only_brings_answers_is_none_that_undo_takes_out(context, tmp_path) -> None:
    host = HOSTS["file"](tmp_path, cells())
    before = table(host, CHARGES)
    day = write(tmp_path, f"{HEAD}\n{ROW}\n")
    bring_in(host, context, day)
    answer(host, dict.fromkeys(asked(host), "y"))
    summary = bring_in(host, context, day)
    assert (summary.facts["rows_added"], summary.facts["rows_answered"]) == (0, 5)
    undone = undo_import(host.port, context._replace(options={"is_agreed": True}))
    assert (undone.facts["undone"], undone.facts["is_whole_file"]) == (1, False)
    assert table(host, CHARGES) == before


def test_a_record_that_a_rule_of_a_payer_names_stays_on_its_sheet(small, context) -> None:
    host, _ = small
    at = [column.field for column in ENROLLMENT.columns].index("facility_id") + 1
    host.port.write_block(ENROLLMENT.name, ENROLLMENT.heading_row + 1, at, [["CENTRAL-IMGING"]])
    host.port.save()
    answer(host, dict.fromkeys(asked(host), "y"))
    fix_rows(host.port, context)
    assert table(host, CHARGES)[-1]["facility_id"] == "CENTRAL"
    assert "CENTRAL-IMGING" in {row["facility_id"] for row in table(host, FACILITIES)}


def test_the_answer_of_before_holds_when_the_next_file_meets_rows_that_wait(small, context, tmp_path) -> None:
    """The patient's coverage is the known payer by then: the next file of the patient differs in nothing."""
    host, _ = small
    answer(host, dict.fromkeys(asked(host), "y"))
    same_patient = NEXT.replace("70002,TESTPERSON,BEN", "70001,TESTPERSON,ADA").replace(",M,X", ",F,X")
    summary = bring_in(host, context, write(tmp_path, f"{HEAD}\n{same_patient}\n", "next.csv"))
    assert summary.facts["needs_you"] == []
    assert summary.is_clean


def test_a_row_whose_code_a_person_typed_is_asked_for_no_more(small, context) -> None:
    host, _ = small
    at = [column.field for column in CHARGES.columns].index("procedure_code") + 1
    host.port.write_block(CHARGES.name, table(host, CHARGES)[-1]["at"], at, [["70460"]])
    host.port.save()
    answer(host, {("Site", "Central Imging"): "CENTRAL", ("Exam", "CT HEAD WO"): "70450"})
    fix_rows(host.port, context)
    assert table(host, CHARGES)[-1]["procedure_code"] == "70460"
    assert asked(host)["Exam", "CT HEAD WO"]["question"].startswith("Kept for sender 1.")


def test_odd_cells_in_the_answers_and_corrections_never_stop_anything(context, tmp_path) -> None:
    rows = [{"kind": kind.capitalize(), "name": f"N{at}", "guess": "70450", "answer": value, "place_of_service": value}
            for at, value in enumerate(VALUES) for kind in UnknownKind]  # fmt: skip
    columns = [{"heading": f"H{at}", "correction": value, "number": at} for at, value in enumerate(VALUES, 1)]
    sheets = {NEEDS_YOU.name: table_cells(NEEDS_YOU, rows), IMPORT_MAP.name: table_cells(IMPORT_MAP, columns)}
    host = HOSTS["file"](tmp_path, {**cells(), **sheets})
    before = table(host, CHARGES)
    given = given_answers(host.port)
    assert set(given.by_sender[""]) <= {(row.kind, row.about[1]) for row in needs_you_sheet(host.port).rows}
    assert len(given.refusals) > len(VALUES)
    assert fix_rows(host.port, context).facts["unknown_names"] == []
    assert table(host, CHARGES) == before
    assert len(map_corrections(host.port).problems) > len(VALUES) / 2
