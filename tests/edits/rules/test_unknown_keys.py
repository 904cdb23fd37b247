"""What is said of a key that its table does not have: the key itself, but never a patient's."""

import pytest

from tests.edits.scrubbed_sketches import scrub_changed


def messages(field: str, key: str) -> set[tuple[str, str]]:
    change = {"claims.C2.lines.L3.unknown_keys": [[field, key]]}
    result = scrub_changed(change)
    return {(each.message, each.what_to_do) for each in result.findings if each.edit_id == "RB2001"}


@pytest.mark.parametrize(
    ("field", "words", "table"),
    [("facility_id", "facility ID", "Facilities"), ("rendering_id", "rendering ID", "Providers"),
     ("referring_id", "referring ID", "Providers"), ("supervising_id", "supervising ID", "Providers"),
     ("ordering_id", "ordering ID", "Providers"), ("purchased_from_id", "purchased from ID", "Facilities"),
     ("reading_place_id", "reading place ID", "Facilities"), ("payer_key", "payer key", "Payers")],
)  # fmt: skip
def test_the_key_and_its_table_are_named(field: str, words: str, table: str) -> None:
    assert messages(field, "X9") == {
        (f"'X9' is not in the {table} table.", f"Correct the {words}, or add the record to the {table} table.")
    }


def test_a_patients_key_is_never_repeated() -> None:
    ((message, what_to_do),) = messages("patient_id", "DOE1948")
    assert message == "The patient ID is not in the Patients table."
    assert "DOE1948" not in what_to_do


def test_a_row_without_a_key() -> None:
    ((message, _),) = messages("patient_id", "")
    assert message == "The row names no record of the Patients table."


def test_rows_of_a_claim_that_differ_are_told_elsewhere() -> None:
    assert messages("patient_id", "differs within claim") == set()
