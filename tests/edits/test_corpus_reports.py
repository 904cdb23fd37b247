"""Right reports on right claims raise nothing; a fault in one is found by the right edit; and no report is repeated."""

from collections import Counter
from pathlib import Path

import pytest

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import EXAMS, TODAY, right_claims
from tests.edits.corpus_faults import FaultKind, places_of, planted_place, with_fault
from tests.edits.corpus_reports import REPORT_FAULTS, SAID, right_reports
from tests.edits.valid_batch import batch_from

BOOK = ReferenceBook.open(Path("no-store-here"))
OWN = {edit.edit_id for edit in all_edits() if edit.group == "documentation"}


def test_every_exam_of_the_corpus_has_a_report() -> None:
    assert {exam.code for exam in EXAMS} <= set(SAID)


def test_right_reports_raise_nothing() -> None:
    result = scrub(batch_from(right_reports(right_claims(2_000, seed=12), seed=13)), BOOK, TODAY)
    found = Counter((each.edit_id, each.message) for each in result.findings if each.edit_id in OWN)
    assert sum(found.values()) <= 5, found
    assert COULD_NOT_RUN not in {finding.message for finding in result.findings}


@pytest.mark.parametrize("kind", REPORT_FAULTS, ids=lambda kind: f"{kind.edit_id} {kind.what}")
def test_a_fault_in_a_report_is_found_by_its_edit_where_it_was_put(kind: FaultKind) -> None:
    sketch = with_fault(kind, right_reports(right_claims(30, seed=len(kind.what)), seed=5))
    found = places_of(kind.edit_id, scrub(batch_from(sketch), BOOK, TODAY).findings)
    planted = {planted_place(kind, claim_id, claim) for claim_id, claim in sketch["claims"].items()}
    assert len(planted) == 30
    assert found == {("", kind.field)} if kind.edit_id == "RB7507" else not planted - found


def test_the_edits_of_reports_have_their_faults() -> None:
    """RB7508 is about rows of the sheet that no line has; its case file has them."""
    assert {kind.edit_id for kind in REPORT_FAULTS} | {"RB7508"} == OWN


def test_the_review_of_reports_only_asks_to_look() -> None:
    severities = {edit.severity for edit in all_edits() if edit.group == "documentation"}
    assert {str(severity) for severity in severities} == {"REVIEW"}
