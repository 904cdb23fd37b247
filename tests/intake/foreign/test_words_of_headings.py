"""Headings written as one word, with the items of the claim form, and words that say that nothing is there."""

import pytest

from radbill.intake.foreign.columns.claim_form_items import without_item_numbers
from radbill.intake.foreign.columns.glued_words import known_parts, parts_of_word
from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.records.absent_words import without_absent_words

KNOWN = known_parts(["chg", "amt", "ins", "fname", "xy"])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("patientlastname", ("patient", "last", "name")),
        ("primarypolicyid", ("primary", "policy", "id")),
        ("chgamt", ("chg", "amt")),
        ("patientid", ("patient", "id")),
        ("patient", ("patient",)),  # a word of its own
        ("patientxy", ("patientxy",)),  # two letters are no word, but for a few
        ("quibble", ("quibble",)),
        ("id", ("id",)),
    ],
)
def test_a_word_falls_only_into_words_that_are_all_known(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of_word(word, KNOWN) == parts


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("patientlastname", "patient_last"), ("primarypolicyid", "member_id"), ("primaryinspkg", "payer_name"),
        ("svcprovider", "rendering_name"), ("refprovidernpi", "ordering_npi"), ("patientzip", "zip"),
        ("PERSON_NAME_FULL", "patient_name"), ("PERF_PHYS_NAME", "rendering_name"), ("FIN_NBR", "mrn"),
        ("NURSE_UNIT_DISP", "ignored"), ("NameOfPhysiciansReadingStudy", "rendering_name"),
        ("Void Date", "void_mark"), ("IS_VOIDED", "void_mark"), ("R/L", "side"), ("Component", "component"),
        ("Appt Date", "date_of_service"), ("StatementFrom", "ignored"), ("PatientControlNumber", "mrn"),
        ("Ticket", "accession"), ("Where", "site"),
        ("PNAME", "patient_name"), ("PDOB", "birth_date"), ("PSX", "sex"), ("PCHART", "mrn"), ("PINS", "payer_name"),
        ("PPOL", "member_id"), ("PGRP", "group_number"), ("RDOC", "rendering_name"), ("ONPI", "ordering_npi"),
        ("Referrer", "ordering_name"), ("Ins1 Insured", "subscriber_name"),
    ],
)  # fmt: skip
def test_headings_of_systems(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_items_of_the_claim_form_are_no_words_of_their_headings() -> None:
    headings = ["2 Patient Name", "3. Birth Date", "21A", "21 B", "24D CPT", "24F Charge", "Order No", "Box 26 Pt Acct"]
    assert without_item_numbers(headings) == [
        "Patient Name", "Birth Date", "Diagnosis A", "Diagnosis B", "CPT", "Charge", "Order No", "Pt Acct",
    ]  # fmt: skip


def test_a_few_numbers_before_headings_are_no_items() -> None:
    headings = ["2 Payer", "1 Payer", "Name", "21A"]
    assert without_item_numbers(headings) == headings


def test_null_is_nothing_but_where_a_name_stands() -> None:
    rows = [("Last Name", "First Name", "MRN", "Mod", "Payer"), ("Null", "Ada", "NULL", "null", "\\N"),
            ("Mock", "(null)", "001", "26", "#N/A"), ("Mock", "Bo", "002", "26", "NULLMARK LIFE")]  # fmt: skip
    table = SourceTable("a.csv", "", tuple(SourceRow(at, row) for at, row in enumerate(rows, 1)))
    assert [row.cells for row in without_absent_words(table, 0).rows[1:]] == [
        ("Null", "Ada", "", "", ""), ("Mock", "", "001", "26", ""), rows[3],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ID - Primary Insurance", "payer_code"),
        ("NPI - Referring", "ordering_npi"),
        ("DOB - Patient", "birth_date"),
        ("Policy (Primary)", "member_id"),
        ("Name (Last, First)", "patient_name"),
        ("INS1POL", "member_id"),
        ("INS2NM", "secondary_payer_name"),
        ("INS1CD", "payer_code"),
        ("2nd Ins", "secondary_payer_name"),
        ("rndrng prvdr fullnme", "rendering_name"),
        ("svc dprtmnt", "site"),
        ("patient middleinitial", "patient_middle"),
        ("Refer NPI", "ordering_npi"),
        ("STCD", "state"),
        ("SITENM", "site"),
        ("Tech Fee", "charge"),
        ("Order", "accession"),
    ],
)
def test_shortened_headings_and_owners_behind(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Charge - Qty", "units"),
        ("Charge - CPT4", "procedure_code"),
        ("Charge - Item Price", "unit_charge"),
        ("Charge - Extended Price", "charge"),
        ("Person - MRN", "mrn"),
        ("Order - Number", "accession"),
        ("Patient - ID", "mrn"),
        ("CHARGE_QTY", "units"),
        ("CHARGE_CPT", "procedure_code"),
        ("cptCharges", "charge"),
        ("Unit Charge", "unit_charge"),
    ],
)
def test_the_part_of_a_database_before_what_it_holds(heading: str, field: str) -> None:
    assert field_of(heading) == field
