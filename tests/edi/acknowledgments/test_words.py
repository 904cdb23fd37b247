import pytest

from radbill.edi.acknowledgments.claim_statuses import ClaimStatus
from radbill.edi.acknowledgments.file_words import file_table, note_words, segment_error_words, set_error_words
from radbill.edi.acknowledgments.groups import ElementError, SetError
from radbill.edi.acknowledgments.outcome import Outcome, verdict_of
from radbill.edi.acknowledgments.status_words import status_table, status_words
from radbill.edi.guides.acknowledgment_rules import ACCEPTED_CATEGORIES, REJECTED_CATEGORIES
from radbill.edi.guides.loader import code_lists
from radbill_addin.sheets.field_places import place_of_field


def test_status_entity_and_cell() -> None:
    words = status_words(ClaimStatus("A7", "562", "82", "U"))
    assert words.text == "front-end rejection: something is invalid: NPI (radiologist who read it)"
    assert (words.record, words.field) == ("provider", "npi")


@pytest.mark.parametrize(
    ("code", "entity", "record", "field"),
    [
        ("562", "85", "practice", "npi"),
        ("562", "77", "facility", "npi"),
        ("128", "85", "practice", "tax_id"),
        ("500", "QC", "patient", "person.address.zip_code"),
        ("500", "87", "practice", "pay_to_address.zip_code"),
        ("158", "IL", "patient", "coverage.subscriber.birth_date"),
        ("164", "IL", "patient", "coverage.member_id"),
        ("187", None, "line", "date_of_service"),
        ("562", None, "", ""),
        ("20", "PR", "", ""),
    ],
)
def test_which_field_is_meant(code, entity, record, field) -> None:
    words = status_words(ClaimStatus("A7", code, entity, "U"))
    assert (words.record, words.field) == (record, field)


def test_what_a_status_advises_outweighs_its_category() -> None:
    assert "new claim" in status_words(ClaimStatus("A7", "187", None, "U")).what_to_do
    assert "filing limit" in status_words(ClaimStatus("A7", "116", None, "U")).what_to_do


def test_unknown_codes_are_named_as_they_are() -> None:
    words = status_words(ClaimStatus("Q1", "9999", "ZZ", None))
    assert words.text == "category Q1: status 9999 (entity ZZ)"
    assert words.what_to_do == "Ask the payer."


def test_every_category_that_decides_has_words_that_agree_with_its_verdict() -> None:
    words = {row.code: row.words for row in status_table().categories}
    assert {*ACCEPTED_CATEGORIES, *REJECTED_CATEGORIES} <= set(words)
    for code, text in words.items():
        is_refused = "reject" in text or "cannot find" in text
        assert (verdict_of(code) is Outcome.REJECTED) == is_refused


def test_the_table_has_no_category_that_the_list_lacks() -> None:
    assert {row.code for row in status_table().categories} <= code_lists()["claim_status_category"]


def test_every_field_of_the_table_has_its_cell() -> None:
    table = status_table()
    fields = {tuple(row.field.split(".", 1)) for row in table.statuses if row.field}
    fields |= {(entity.record, field) for entity in table.entities for field in entity.fields.values()}
    assert len(fields) > 40
    assert [each for each in fields if not place_of_field(*each)] == []


def test_files_in_words() -> None:
    assert note_words("008") == "the receiver's ID (ISA08) is not known"
    assert set_error_words("4") == "the number of segments (SE01) is wrong"
    error = SetError("CLM", 22, "2300", "8", "C1", (ElementError(5, 3, "1325", "7"),))
    assert segment_error_words(error) == (
        "segment 22 (CLM) in loop 2300 of claim C1: an element of the segment is wrong; "
        "element 5-3: the code is not in its list"
    )


def test_each_code_stands_once() -> None:
    table = file_table()
    for rows in (table.interchange_notes, table.segment_errors, table.element_errors, table.set_errors):
        assert len({row.code for row in rows}) == len(rows)
