"""Which rows are not checked, and what an outdated list does to a finding."""

from collections.abc import Sequence
from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.core.findings import Severity
from radbill.edits.engine import scrub as scrubbing
from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.reference_queries import Note, Row
from radbill.edits.engine.row_checks import RowChecks
from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.reference.book.outdated_answers import Gap
from radbill.reference.records import Release
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch

NEXT_YEAR = date(2027, 1, 2)
#: Lines of one claim, patient, day and reader: C1 has 70450 and 71046, C3 has 77067 and 77063; C2 has one code.
ROWS = {Row("C1", "L1"), Row("C1", "L2"), Row("C2", "L3"), Row("C3", "L4"), Row("C3", "L5")}
LABELS = {"pprrvu": "Fee schedule", "mue": "Unit limits (MUE)", "add_on": "Add-on codes", "ncci_ptp": "NCCI pairs",
          "icd10cm_order": "ICD-10-CM"}  # fmt: skip


class AgedBook(StubBook):
    """Its lists end with 2026 and speak for another year."""

    def last_before(self, kinds: Sequence[str], on: date) -> Release | None:
        names = {"ncci_ptp": "NCCI-PTP-2026Q4", "pprrvu": "RVU26D"}
        name = names.get(kinds[0], "LIST-2026Q4")
        days = DateRange(date(2026, 10, 1), date(2026, 12, 31))
        return Release(name, kinds[0], days, "", "", 1, "", is_starter=False) if on > days.effective_to else None  # type: ignore[operator]


def at_new_year(change: dict[str, object] | None = None, book: StubBook | None = None) -> ScrubResult:
    """The valid batch on 2 January 2027, with changes."""
    days = {f"claims.{row.claim_id}.lines.{row.line_id}.date_of_service": NEXT_YEAR for row in ROWS}
    return scrub_changed({**days, **(change or {})}, today=date(2027, 2, 1), book=book)


def subjects(result: ScrubResult, row: Row) -> set[str]:
    return {each.subject for each in result.unchecked.get(row, ())}


def test_every_row_of_a_batch_with_lists_of_its_day_is_checked() -> None:
    result = scrub(valid_batch(), StubBook(), TODAY)
    assert (result.unchecked, result.outdated, result.unchecked_claim_ids) == ({}, (), frozenset())


def test_a_row_is_unchecked_for_what_it_asks_alone() -> None:
    result = at_new_year()
    of_all = set(LABELS.values()) - {"NCCI pairs"}
    assert subjects(result, Row("C2", "L3")) == of_all, "one code alone asks no pair"
    assert subjects(result, Row("C1", "L1")) == subjects(result, Row("C1", "L2")) == of_all | {"NCCI pairs"}
    assert result.unchecked_claim_ids == {"C1", "C2", "C3"}


def test_what_is_missing_of_a_row_is_told_in_the_same_order_whatever_was_asked_first() -> None:
    for checks in at_new_year().unchecked.values():
        told = [each.subject for each in checks]
        assert len(told) > 1
        assert told == sorted(told)


def test_a_claim_lacks_what_its_rows_lack() -> None:
    result = at_new_year()
    rows = [row for row in result.unchecked if row.claim_id == "C1"]
    assert set(result.missing_checks) == {"C1", "C2", "C3"}
    assert set(result.missing_checks["C1"]) == {name for row in rows for name in subjects(result, row)}


def test_another_days_rows_stay_checked() -> None:
    change = {"claims.C2.lines.L3.date_of_service": NEXT_YEAR}
    result = scrub_changed(change, today=date(2027, 2, 1))
    assert set(result.unchecked) == {Row("C2", "L3")}
    assert result.unchecked_claim_ids == {"C2"}


def test_lines_that_agree_in_everything_are_each_unchecked() -> None:
    change = {"repeat_line": {"claim": "C2", "line": "L3", "times": 3}, "claims.C2.lines.L3.date_of_service": NEXT_YEAR}
    batch = batch_from(changed(valid_sketch(), change))
    result = scrub(batch, StubBook(), date(2027, 2, 1))
    own = {Row("C2", line.line_id) for claim in batch.claims if claim.claim_id == "C2" for line in claim.lines}
    assert {row for row in own if "Fee schedule" in subjects(result, row)} == own


def test_a_held_claim_is_held_and_not_among_the_unchecked() -> None:
    result = at_new_year({"claims.C2.lines.L3.procedure_code": "7045"})
    assert "C2" in result.held_claim_ids
    assert result.unchecked_claim_ids == {"C1", "C3"}
    assert Row("C2", "L3") in result.unchecked


def test_an_outdated_list_finds_for_review_and_says_so() -> None:
    change = {
        "claims.C1.lines.L2.procedure_code": "70470",
        "claims.C2.lines.L3.procedure_code": "70499",
        "claims.C3.lines.L4.diagnoses": ["R5199"],
        "claims.C3.lines.L4.units": 2,
    }
    result = at_new_year(change, AgedBook())
    severities = {finding.edit_id: finding.severity for finding in result.findings}
    wanted = {"RB8001", "RB3006", "RB7002", "RB6002"}
    assert {edit_id: severities.get(edit_id) for edit_id in wanted} == dict.fromkeys(wanted, Severity.REVIEW)
    (pair,) = [finding for finding in result.findings if finding.edit_id == "RB8001"]
    assert pair.message.endswith("(in NCCI 2026Q4; newer not loaded).")
    assert result.unchecked == {}
    assert "RB9001" not in severities


def test_what_an_outdated_list_passes_is_right_as_of_it() -> None:
    result = at_new_year(book=AgedBook())
    assert result.unchecked_claim_ids == frozenset()
    words = {gap.release_words for gap in result.outdated}
    assert sorted(words) == [
        "Add-on codes 2026Q4",
        "Fee schedule RVU26D",
        "ICD-10-CM 2026Q4",
        "MUE 2026Q4",
        "NCCI 2026Q4",
    ]


def test_a_finding_that_rests_on_no_outdated_list_keeps_its_severity() -> None:
    result = at_new_year({"claims.C2.lines.L3.units": 0}, AgedBook())
    (units,) = [finding for finding in result.findings if finding.edit_id == "RB6001"]
    assert units.severity is Severity.REJECT
    assert "newer not loaded" not in units.message


def test_the_day_of_a_pair_decides_and_not_that_of_another_claim() -> None:
    """C1 in force, with a pair; C3 after the end of the list, with two codes."""
    change = {f"claims.C3.lines.{line}.date_of_service": NEXT_YEAR for line in ("L4", "L5")}
    change["claims.C1.lines.L2.procedure_code"] = "70470"
    result = scrub_changed(change, today=date(2027, 2, 1), book=AgedBook())
    (pair,) = [finding for finding in result.findings if finding.edit_id == "RB8001"]
    assert pair.severity is Severity.DENY


def test_rows_that_an_edit_of_the_batch_did_not_name_are_those_of_the_day_with_the_code(monkeypatch) -> None:
    monkeypatch.setattr(scrubbing.Context, "__init__", _forgetful(scrubbing.Context.__init__))
    result = at_new_year()
    assert "NCCI pairs" in subjects(result, Row("C1", "L1"))


def _forgetful(original):
    def make(context, *arguments, **options) -> None:
        original(context, *arguments, **options)
        context.answers.asked_by = lambda *_rows: context.answers

    return make


def test_a_broken_edit_leaves_its_rows_unchecked(monkeypatch) -> None:
    monkeypatch.setattr(StubBook, "mue", lambda *_: 1 / 0)
    result = scrub(valid_batch(), StubBook(), TODAY)
    assert {row for row in ROWS if "RB6002" in subjects(result, row)} == ROWS
    assert "RB6002 not checked: it could not be run." in {each.reason for each in result.unchecked[Row("C2", "L3")]}


def test_a_gap_says_what_is_missing_in_words() -> None:
    missing = at_new_year().unchecked[Row("C1", "L1")]
    (pairs,) = [each for each in missing if each.subject == "NCCI pairs"]
    assert pairs.reason == "NCCI pairs not checked: no list for 01/02/2027 is loaded."
    assert pairs.what_to_do.startswith(
        "Import the NCCI practitioner pairs of 2027Q1, all 4 files: https://www.cms.gov/"
    )
    assert str(pairs) == f"{pairs.reason} {pairs.what_to_do}"


def test_a_question_after_one_that_an_old_list_answered_or_that_was_asked_before_is_taken_down() -> None:
    nothing, row = Failure(FailureReason.STALE_REFERENCE_DATA, "Ended.", "Import the next."), Row("C1", "L1")
    rows, days = (row,), DateRange(date(2026, 10, 1), date(2026, 12, 31))
    old = Release("LIST-2026Q4", "mue", days, "", "", 1, "", is_starter=False)
    units, pairs, fees = (Gap(kind, NEXT_YEAR, nothing) for kind in ("mue", "ncci_ptp", "pprrvu"))
    checks = RowChecks(BatchColumns(valid_batch().claims))
    answered = Note(Gap("mue", NEXT_YEAR, nothing, old, is_answered=True), ("70450",), rows)
    checks.add_notes([answered, Note(pairs, ("70450",), rows)], rows)
    assert [each.subject for each in checks.unchecked[row]] == ["NCCI pairs"]
    checks.add_notes([Note(pairs, ("70450",), rows), Note(fees, ("70450",), rows), Note(units, ("70450",), ())], rows)
    assert [each.subject for each in checks.unchecked[row]] == ["Fee schedule", "NCCI pairs", "Unit limits (MUE)"]
