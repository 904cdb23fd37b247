import pytest

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine import catalog
from radbill.edits.engine.catalog import all_edits, edit_by_id, edits_of
from radbill.edits.engine.edit import Fault, Scope, edit


def test_edits_come_in_the_order_of_their_ids_and_each_belongs_to_one_scope() -> None:
    ids = [each.edit_id for each in all_edits()]
    assert ids == sorted(ids)
    assert sorted(each.edit_id for scope in Scope for each in edits_of(scope)) == ids


def test_edits_of_the_batch_that_look_at_several_patients_or_at_tables_of_all() -> None:
    """They are asked once for all parts of a large batch, and not again for each part."""
    across = [each.edit_id for each in all_edits() if each.across_patients]
    assert " ".join(across) == ("RB1108 RB1109 RB1304 RB1416 RB2003 RB2102 RB2118 RB2131 RB2143 RB3001 RB7507 RB7508")
    assert {each.scope for each in all_edits() if each.across_patients} == {Scope.BATCH}


def test_two_edits_with_one_id_are_a_mistake_of_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    twin = edit("RB1001", severity=Severity.REVIEW, scope=Scope.CLAIM, citations=(Citation("test"),))(lambda *_: ())
    single = edit("RB1002", severity=Severity.REVIEW, scope=Scope.CLAIM, citations=(Citation("test"),))(lambda *_: ())
    monkeypatch.setattr(catalog, "members_of", lambda *_: [(None, twin), (None, single), (None, twin)])
    with pytest.raises(ValueError, match=r"share an id: \['RB1001'\]"):
        all_edits.__wrapped__()


def test_an_edit_is_explained_in_the_words_of_its_docstring() -> None:
    found = edit_by_id("rb5002")
    assert found is not None
    assert found.group == "components"
    assert found.name == "technical_part_is_billed_in_a_facility"
    assert found.explanation.failing_example == "70450 without a modifier, place of service 22."
    assert (
        found.explanation.use_instead
        == "70450-26, place of service 22, when the group read the exam; no line when it did not."
    )


def test_a_fault_says_no_more_than_it_must() -> None:
    fault = Fault("units", "The units are zero.", "Enter 1.")
    assert (fault.record, fault.key, fault.severity, fault.citation) == ("", "", None, None)
