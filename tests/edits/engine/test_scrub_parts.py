"""Part by part the same is found as in the whole batch, claim by claim and in the same order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from random import Random

import pytest

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.persons import person_keys
from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_parts import scrub_parts
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.batch import BillingBatch
from radbill.reference.book.book import ReferenceBook
from tests.edits.cases import ALL_FILES, Case
from tests.edits.corpus import TODAY as AUGUST
from tests.edits.corpus import right_claims
from tests.edits.corpus_faults import FAULTS, earlier, with_fault
from tests.edits.diverse_corpus import diverse_claims
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, Sketch, batch_from, changed, valid_batch, valid_sketch

BOOK = StubBook()
#: Every edit of a batch, whether it says that it looks across patients or not.
ACROSS = {each.edit_id for each in all_edits() if each.scope is Scope.BATCH or each.across_patients} | {
    "RB8010",
    "RB8012",
    "RB1003",
    "RB2160",
}
CASES = [pytest.param(case, id=f"{file.edit} {case.name}") for file in ALL_FILES if file.edit in ACROSS
         for case in (*file.failing, *file.passing)]  # fmt: skip


def parts_of(batch: BillingBatch, count: int) -> list[BillingBatch]:
    """A batch in so many parts, each with whole persons; rows that are no claims stand in the first."""
    used = (each.patient for each in batch.claims)
    persons = person_keys((*batch.registration.patients, *used), [claim.patient for claim in batch.claims])
    part_of_person = {person: at % count for at, person in enumerate(dict.fromkeys(persons.values()))}
    part_of = {patient_id: part_of_person[person] for patient_id, person in persons.items()}
    return [_part(batch, at, part_of) for at in range(count)]


def _part(batch: BillingBatch, at: int, part_of: dict[str, int]) -> BillingBatch:
    claims = tuple(each for each in batch.claims if part_of[each.patient.patient_id] == at)
    patients = tuple(each for each in batch.registration.patients if part_of[each.patient_id] == at)
    line_ids = {line.line_id for claim in claims for line in claim.lines}
    of_first = (
        {} if at == 0 else dict.fromkeys(("unmatched_decisions", "unmatched_report_rows", "unreadable_claims"), ())
    )
    return batch.model_copy(update={
        "claims": claims,
        "registration": batch.registration.model_copy(update={"patients": patients}),
        "report_texts": {key: text for key, text in batch.report_texts.items() if key in line_ids},
        **of_first,
    })  # fmt: skip


def together(parts: Sequence[BillingBatch], batch: BillingBatch) -> BillingBatch:
    """The same batch with its claims and patients in the order of the parts."""
    patients = tuple(chain.from_iterable(part.registration.patients for part in parts))
    return batch.model_copy(update={
        "claims": tuple(chain.from_iterable(part.claims for part in parts)),
        "registration": batch.registration.model_copy(update={"patients": patients}),
    })  # fmt: skip


def check(batch: BillingBatch, count: int, book: ReferenceBook = BOOK, today: date = TODAY, **more: object) -> int:
    """How many findings there are; in parts they are the same."""
    parts = parts_of(batch, count)
    whole = scrub(together(parts, batch), book, today, **more)  # type: ignore[arg-type]
    results = list(scrub_parts(parts, book, today, **more))  # type: ignore[arg-type]
    assert len(results) == count + 1
    assert set(whole.findings) == {finding for result in results for finding in result.findings}
    found, expected = _of_claims(results), dict(whole.findings_by_claim)
    times = Counter(claim_id for result in results for claim_id in result.findings_by_claim)
    assert {claim_id: set(findings) for claim_id, findings in found.items()} == {
        claim_id: set(findings) for claim_id, findings in expected.items()
    }
    assert all(found[claim_id] == expected[claim_id] for claim_id, count in times.items() if count == 1)
    assert frozenset().union(*(result.held_claim_ids for result in results)) == whole.held_claim_ids
    assert {row: checks for result in results for row, checks in result.unchecked.items()} == whole.unchecked
    told = Counter(finding for result in results for finding in result.findings)
    for result in results[:-1]:
        own = [finding for finding in result.findings if told[finding] == 1]
        assert own == [finding for finding in whole.findings if finding in set(own)]
    return len(whole.findings)


def _of_claims(results: Sequence[ScrubResult]) -> dict[str, tuple[object, ...]]:
    """Findings by claim; what stands on claims of two parts is told in each."""
    found: dict[str, dict[object, None]] = {}
    for result in results:
        for claim_id, findings in result.findings_by_claim.items():
            found.setdefault(claim_id, {}).update(dict.fromkeys(findings))
    return {claim_id: tuple(findings) for claim_id, findings in found.items()}


@pytest.mark.parametrize("case", CASES)
def test_what_looks_across_patients_is_found_in_parts(case: Case) -> None:
    for count in (1, 2, 4):
        check(
            case.batch, count, earlier=case.sent, earlier_claims=case.earlier_claims, earlier_denials=case.denied_before
        )


def _with_faults(sketch: Sketch) -> Sketch:
    """Claims with every kind of fault among right ones, for two patients each."""
    for at, kind in enumerate(FAULTS):
        faulty = with_fault(kind, right_claims(2, seed=at, patient_count=2))
        for claim_id, claim in faulty["claims"].items():
            patient = claim["patient"]
            if patient in faulty["patients"]:
                claim["patient"] = f"{patient}-{at}"
                sketch["patients"][claim["patient"]] = faulty["patients"][patient]
            claim["lines"] = {f"{line_id}-{at}": line for line_id, line in claim["lines"].items()}
            sketch["claims"][f"{claim_id}-{at}"] = claim
    return sketch


@pytest.mark.parametrize("count", [3, 8])
def test_faults_are_found_in_parts(count: int) -> None:
    sketch = _with_faults(diverse_claims(100, seed=7))
    assert check(batch_from(sketch), count, today=AUGUST, earlier=earlier(sketch)) > 200


def test_ids_that_stand_in_several_parts_are_told() -> None:
    batch, draw = batch_from(right_claims(60, seed=1, patient_count=30)), Random(4)  # noqa: S311 - no secret
    ids = ["C1", "c1", "C 1", "", "C2", *(f"D{at}" for at in range(20))]
    claims = tuple(
        claim.model_copy(update={
            "claim_id": draw.choice(ids),
            "lines": tuple(line.model_copy(update={"line_id": draw.choice(ids)}) for line in claim.lines),
        })
        for claim in batch.claims
    )  # fmt: skip
    patients = (*batch.registration.patients, batch.registration.patients[3].model_copy(update={"patient_id": "q1"}))
    registration = batch.registration.model_copy(update={"patients": patients})
    batch = batch.model_copy(update={"claims": claims, "registration": registration})
    for count in (2, 5, 30):
        assert check(batch, count, today=AUGUST) > 20


def test_missing_data_and_what_concerns_no_claim_are_told_once_at_the_end() -> None:
    batch = batch_from(changed(valid_sketch(), {"claims.C1.lines.L1.date_of_service": date(2030, 1, 1)}))
    check(batch, 3)
    *parts, last = scrub_parts(parts_of(batch, 3), BOOK, TODAY)
    assert {finding.edit_id for finding in last.findings} >= {"RB9001"}
    assert not {finding.edit_id for part in parts for finding in part.findings} & {"RB9001"}
    assert not last.findings_by_claim


def test_a_fault_of_a_row_that_no_claim_uses_is_told_once() -> None:
    """An NPI with a wrong check digit on Facilities: every part has the row, and the first tells of it."""
    unused = {"name": "TEST CLOSED SITE", "npi": "1184600018", "place_of_service": "22"}
    parts = parts_of(batch_from(changed(valid_sketch(), {"facilities.CLOSED": unused})), 3)
    told = [
        (at, finding.edit_id)
        for at, result in enumerate(scrub_parts(parts, BOOK, TODAY))
        for finding in result.findings
        if finding.location.key == "CLOSED"
    ]
    assert told
    assert {at for at, _ in told} == {0}


def test_parts_that_can_be_gone_through_once_only_are_refused() -> None:
    with pytest.raises(TypeError, match="several times"):
        scrub_parts(iter([valid_batch()]), BOOK, TODAY)


def test_parts_may_be_read_anew_each_time() -> None:
    class Read:
        times = 0

        def __iter__(self) -> Iterator[BillingBatch]:
            Read.times += 1
            return iter(parts_of(valid_batch(), 2))

    assert len(list(scrub_parts(Read(), BOOK, TODAY))) == 3
    assert Read.times == 2


def test_of_no_parts_nothing_is_told() -> None:
    (last,) = scrub_parts([], BOOK, TODAY)
    assert not last.findings
