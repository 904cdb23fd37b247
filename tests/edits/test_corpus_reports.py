"""Right reports on right claims raise nothing; a fault in one is found by the right edit; and no report is repeated."""

from collections import Counter
from pathlib import Path

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import EXAMS, TODAY, right_claims
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


def test_faults_in_reports_are_found_by_the_right_edit() -> None:
    missed, planted = Counter[str](), 0
    for kind in REPORT_FAULTS:
        sketch = right_reports(right_claims(30, seed=len(kind.what)), seed=5)
        for claim in sketch["claims"].values():
            kind.put(sketch, claim, next(iter(claim["lines"].values())))
        result = scrub(batch_from(sketch), BOOK, TODAY)
        found = [each for each in result.findings if each.edit_id == kind.edit_id]
        wanted = 1 if kind.edit_id == "RB7507" else len(sketch["claims"])
        planted += wanted
        missed[f"{kind.edit_id} {kind.what}"] += wanted - len({each.location for each in found})
    assert sum(missed.values()) <= 0.02 * planted, missed.most_common(10)
    assert {kind.edit_id for kind in REPORT_FAULTS} | {"RB7508"} == OWN


def test_the_review_of_reports_only_asks_to_look() -> None:
    severities = {edit.severity for edit in all_edits() if edit.group == "documentation"}
    assert {str(severity) for severity in severities} == {"REVIEW"}
