"""An edit that says which records it is about is asked about these, and of a batch without faults about few."""

import pytest

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Edit, Scope
from radbill.edits.engine.line_on_claim import LineOnClaim
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, valid_batch

CHOOSING = [each for each in all_edits() if each.only_where or each.only_among]
#: Claim C3 is of screening mammography (lines L4 and L5), C4 of an inpatient, whose admission is a day that is named;
#: patient P2 is another payer's than Medicare and somebody's dependent. Nothing else of the batch concerns these edits.
LOOKED_AT = {
    "RB2111": "C3", "RB2142": "C4", "RB3012": "L4 L5", "RB7007": "L4 L5",
    **dict.fromkeys(("RB1407", "RB1408", "RB1409", "RB1413", "RB1414"), "P2"),
}  # fmt: skip


def looked_at(edit: Edit, context: Context) -> str:
    records: list[object]
    if edit.scope is Scope.PATIENT:
        records, keys = list(context.patients), [each.patient_id for each in context.patients]
    elif edit.scope is Scope.CLAIM:
        records, keys = list(context.batch.claims), [claim.claim_id for claim in context.batch.claims]
    else:
        lines = [LineOnClaim(claim, line) for claim in context.batch.claims for line in claim.lines]
        records, keys = list(lines), [each.line.line_id for each in lines]
    if edit.only_among:
        return " ".join(keys[at] for at in edit.only_among(records, context))
    assert edit.only_where
    return " ".join(key for key, each in zip(keys, records, strict=True) if edit.only_where.holds(each, context))


@pytest.mark.parametrize("edit", CHOOSING, ids=lambda edit: edit.edit_id)
def test_of_a_right_batch_an_edit_looks_at_what_it_is_about(edit: Edit) -> None:
    context = Context(valid_batch(), StubBook(), TODAY)
    assert looked_at(edit, context) == LOOKED_AT.get(edit.edit_id, "")
