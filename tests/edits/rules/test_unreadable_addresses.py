"""The address of a row that cannot be read is compared with nothing, and the rows after it still are."""

from radbill.edits.engine.scrub import scrub
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch


def wrong_states(*unreadable: tuple[str, str]) -> set[tuple[str, str]]:
    """Patients P1 and P2 with a ZIP of Alabama, where rows cannot be read."""
    zips = {f"patients.{patient}.person.address.zip_code": "35203" for patient in ("P1", "P2")}
    batch = batch_from(changed(valid_sketch(), zips)).model_copy(update={"unreadable_records": unreadable})
    found = scrub(batch, StubBook(), TODAY).findings
    return {(each.location.record, each.location.key) for each in found if each.edit_id == "RB2184"}


def test_of_readable_rows_each_is_told() -> None:
    assert wrong_states() == {("patient", "P1"), ("patient", "P2")}


def test_an_unreadable_row_is_passed_over() -> None:
    assert wrong_states(("patient", "P1")) == {("patient", "P2")}


def test_a_row_of_another_table_with_the_same_key_changes_nothing() -> None:
    assert wrong_states(("payer", "P1")) == {("patient", "P1"), ("patient", "P2")}
