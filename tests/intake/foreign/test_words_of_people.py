"""Headings, cells and titles as people and programs write them that are no billing systems."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.compound import _street_and_city
from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.source import SourceRow, SourceTable, without_list_signs
from radbill.intake.foreign.records.carrying import facts_above
from radbill.intake.foreign.records.cells import amount

QUESTIONS = {
    "Exam Identifier Given by System": "accession", "Who the Patient Is": "patient_name", "What Was Examined": "exam",
    "Patient Identifier at Facility": "mrn", "Billing Code Extras": "modifiers", "How Many Were Done": "units",
    "Why the Exam Was Done (Codes)": "diagnoses", "Doctor Who Read the Exam": "rendering_name",
    "Doctor Who Read the Exam NPI": "rendering_npi", "Doctor Who Asked for the Exam NPI": "ordering_npi",
    "Where the Exam Was Performed": "site", "Number on the Insurance Card": "member_id", "Forename": "patient_first",
    "Init.": "patient_middle", "Sent by NPI": "ordering_npi",
}  # fmt: skip


@pytest.mark.parametrize(("heading", "field"), QUESTIONS.items())
def test_headings_in_whole_words(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(("line", "facts"), [
    ("Sham Imaging Center - place of service 11", {"site": "Sham Imaging Center", "place_of_service": "11"}),
    ("Sham Valley ED  POS: 23", {"place_of_service": "23"}), ("Sham OP (POS 22)", {"place_of_service": "22"}),
    ("Sheet1", {}), ("", {}), ("Exams 06/03/2026 - 11/20/2026", {}),
])  # fmt: skip
def test_places_of_titles_and_names_of_sheets(line: str, facts: dict[str, str]) -> None:
    told = facts_above(SourceRow(1, (line,)))
    assert {field: told[field] for field in facts} == facts
    assert "place_of_service" in facts or "place_of_service" not in told


@pytest.mark.parametrize(("text", "dollars"), [
    ("612 00", "612.00"), ("1240 50", "1240.50"), ("1,240 00", "1240.00"), ("$85 00", "85.00"), ("-31 00", "-31.00"),
    ("612", "612"), ("1 240", "1240"), ("61200", "61200"),
])  # fmt: skip
def test_cents_that_stand_apart_as_on_the_claim_form(text: str, dollars: str) -> None:
    assert str(amount(text)) == dollars


def test_lists_as_programs_write_them() -> None:
    cells = ('["26","RT"]', '["M79.672", "I10"]', "[]", "[null]", "[not a list]", "26; RT", '[1, "x"]')
    table = SourceTable("f", "", (SourceRow(1, cells),))
    assert without_list_signs(table).rows[0].cells == (
        "26; RT", "M79.672; I10", "", "", "[not a list]", "26; RT", "1; x",
    )  # fmt: skip


@pytest.mark.parametrize(("cell", "parts"), [
    ("14 Nohow Lane\nWorcester, MA 01608", ("14 Nohow Lane", "Worcester, MA 01608")),
    ("2210 Figment Ave Apt 6, Hartford, CT 06106", ("2210 Figment Ave Apt 6", "Hartford, CT 06106")),
    ("PO Box 4, Suite 2\nBoise ID 83702-1234", ("PO Box 4, Suite 2", "Boise ID 83702-1234")), ("1 A St", ("1 A St",)),
])  # fmt: skip
def test_a_street_with_its_city_in_one_cell(cell: str, parts: tuple[str, ...]) -> None:
    assert _street_and_city(cell) == parts


def _read(tmp_path: Path, head: str, *rows: str) -> ReadExports:
    path = tmp_path / "export.txt"
    path.write_text("\n".join([head, *rows]))
    return read_exports([path], date(2026, 8, 1))


def test_who_referred_is_named_behind_the_sign_of_the_claim_form(tmp_path: Path) -> None:
    rows = [f"{at}|Mock|Ada|02/03/1951|A{at}|07/0{at}/2026|71046|58 00|R05.9|DN ABNER SHAM DO" for at in range(1, 5)]
    charges = _read(tmp_path, "MRN|Last|First|DOB|Acc|DOS|CPT|24F Charges|ICD10|17 Referring", *rows).fates.charges
    assert {(each.get("ordering_last"), each.get("ordering_first")) for each in charges} == {("SHAM", "ABNER")}
    assert {each.get("charge") for each in charges} == {"58.00"}


@pytest.mark.parametrize(("line", "charge", "is_asked"), [
    ("Q9967|100|85.00", "8500.00", True), ("Q9967|100|0.85", "85.00", False), ("71046|1|85.00", "85.00", False),
    ("76937|2|85.00", "170.00", False),
])  # fmt: skip
def test_a_dear_price_of_many_units_is_asked(tmp_path: Path, line: str, charge: str, *, is_asked: bool) -> None:
    row = f"1|Mock|Ada|02/03/1951|A1|07/01/2026|{line}|R05.9"
    (record,) = _read(tmp_path, "MRN|Last|First|DOB|Acc|DOS|CPT|Qty|Price|ICD10", row).fates.charges
    assert (record.get("charge"), any(doubt.field == "charge" for doubt in record.doubts)) == (charge, is_asked)
