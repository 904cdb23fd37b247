"""No two edits give contradictory advice: who follows one is never told by another to go back.

Each way of following each advice of the failing cases and of the corpus of faults is tried: modifiers and codes are put
on, taken off or changed, lines taken off. Then every edit looks again.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from radbill.coding.modifiers.claims import LineRef, proposals_of
from radbill.core.citations import Citation
from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.model.batch import BillingBatch
from radbill.reference.book.book import ReferenceBook
from tests.edits import corpus
from tests.edits.advice import Remedy, is_about_lines, remedies, state_of
from tests.edits.cases import ALL_FILES, FailingCase
from tests.edits.corpus_faults import FAULTS, FaultKind, earlier, with_fault
from tests.edits.corpus_missing import MISSING_FAULTS
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, valid_batch

Scrub = Callable[[BillingBatch], Sequence[Finding]]
BOOK = ReferenceBook.open(Path("no-store-here"))
STUB = StubBook()
STUB_SOURCE = Citation("Made for a test", "nowhere")
#: A choice between codes by what was done: not each of them fits each claim.
_ONE_OF = "the one of"
#: A code that is advised and that the few rows of the stub do not have.
_UNKNOWN_CODE = "RB3006"
#: Groups whose findings stand on lines, and the two of claims that advise about modifiers or diagnoses.
_ABOUT_LINES = ("RB3", "RB4", "RB5", "RB7", "RB8", "RB2105", "RB2150")
CASES = [pytest.param(case, id=f"{file.edit}: {case.name}") for file in ALL_FILES for case in file.failing
         if file.edit.startswith(_ABOUT_LINES)]  # fmt: skip
KINDS = [pytest.param(kind, id=f"{kind.edit_id} {kind.what}") for kind in (*FAULTS, *MISSING_FAULTS)
         if kind.edit_id.startswith(_ABOUT_LINES)]  # fmt: skip


def contradictions(batch: BillingBatch, findings: Scrub) -> Iterator[str]:
    """What is wrong with the advice about a batch, a sentence each."""
    for finding in (first := findings(batch)):
        ways = remedies(finding, batch)
        if not ways and is_about_lines(finding):
            yield f"{finding.edit_id}: nobody tried '{finding.what_to_do}'"
        told = [list(_after(finding, way, batch, first, findings(way.batch))) for way in ways]
        if _ONE_OF not in finding.what_to_do or all(told):
            yield from (sentence for sentences in told for sentence in sentences)


def _after(
    finding: Finding, way: Remedy, batch: BillingBatch, first: Sequence[Finding], second: Sequence[Finding]
) -> Iterator[str]:
    told, before = f"{finding.edit_id}: {way.words}", {(each.edit_id, each.location) for each in first}
    if COULD_NOT_RUN in {each.message for each in second}:
        yield f"{told}: an edit breaks"
    if any(_is_same(finding, each) for each in second):
        yield f"{told}: it says the same again"
    for other in second:
        is_new = (other.edit_id, other.location) not in before
        if is_new and other.holds_claim and _stands_on_what_came(other, way.batch, batch):
            yield f"{told}; but then {other.edit_id} holds it: {other.message}"
        for back in remedies(other, way.batch):
            if _goes_back(batch, way.batch, back.batch, by_deletion=is_new):
                yield f"{told}; but then {other.edit_id}: {back.words}"


def _is_same(finding: Finding, other: Finding) -> bool:
    return (finding.edit_id, finding.location, finding.what_to_do) == (other.edit_id, other.location, other.what_to_do)


def _by_line(batch: BillingBatch) -> dict[str, frozenset[str]]:
    """Code, modifiers and diagnoses of each line, one after the other."""
    return {line_id: frozenset((code, *modifiers, *diagnoses))
            for _, line_id, code, modifiers, diagnoses in state_of(batch)}  # fmt: skip


def _goes_back(before: BillingBatch, after: BillingBatch, then: BillingBatch, *, by_deletion: bool) -> bool:
    """Whether the second change takes off what the first put on, or puts on what it took off, on a line.

    A line that is taken off counts where that is asked for because of the first change.
    """
    one, two, three = map(_by_line, (before, after, then))
    gone = frozenset[str]() if by_deletion else None
    lines = ((had, two[line_id], three.get(line_id, gone)) for line_id, had in one.items() if line_id in two)
    return state_of(before) == state_of(then) or any(
        last is not None and ((middle - had) & (middle - last) or (had - middle) & (last - middle))
        for had, middle, last in lines
    )


def _stands_on_what_came(finding: Finding, after: BillingBatch, before: BillingBatch) -> bool:
    """Whether a finding stands at a modifier that the change put on the line."""
    line = next((each for claim in after.claims for each in claim.lines if each.line_id == finding.location.key), None)
    had = _by_line(before).get(finding.location.key)
    if line is None or had is None:
        return False
    cells = {f"modifier_{at}": modifier for at, modifier in enumerate(line.modifiers, 1)}
    return finding.location.field in cells and cells[finding.location.field] not in had


def _of_case(case: FailingCase, batch: BillingBatch) -> Sequence[Finding]:
    """By the few published rows of the stub."""
    findings = scrub(
        batch, STUB, TODAY, earlier=case.sent, earlier_claims=case.earlier_claims, earlier_denials=case.denied_before
    ).findings
    return [finding for finding in findings if finding.edit_id != _UNKNOWN_CODE]


@pytest.mark.parametrize("case", CASES)
def test_the_advice_about_a_failing_case_leads_nowhere_back(case: FailingCase) -> None:
    assert not set(contradictions(case.batch, partial(_of_case, case)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_advice_about_a_fault_leads_nowhere_back(kind: FaultKind) -> None:
    """In two right claims of the corpus, with the published data of the starter set."""
    sketch = with_fault(kind, corpus.right_claims(2, seed=len(kind.what)))
    sent = earlier(sketch)
    assert not set(contradictions(batch_from(sketch), lambda batch: scrub(
        batch, BOOK, corpus.TODAY, earlier=sent).findings))  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_fix_makes_certain_is_not_undone_by_any_advice(case: FailingCase) -> None:
    proposals = {at: each.lines[0] for at, each in proposals_of(case.batch.claims, STUB, only_certain=True).items()}
    claims = tuple(
        claim.model_copy(update={"lines": tuple(
            line.model_copy(update={"modifiers": proposals.get(LineRef(claim.claim_id, at), line.modifiers)})
            for at, line in enumerate(claim.lines))})
        for claim in case.batch.claims
    )  # fmt: skip
    way = Remedy("Fix", case.batch.model_copy(update={"claims": claims}))
    if not proposals:
        assert state_of(way.batch) == state_of(case.batch)
        return
    first, second = _of_case(case, case.batch), _of_case(case, way.batch)
    assert not [told for told in _after(first[0], way, case.batch, first, second) if "says the same" not in told]


def _told(*advice: str, field: str = "modifier_1") -> list[Finding]:
    """Findings on line L1 that say so."""
    at = FindingLocation("line", "L1", field)
    return [Finding(f"RB{number}", Severity.DENY, at, "", words, STUB_SOURCE) for number, words in enumerate(advice)]


@pytest.mark.parametrize(
    ("then", "seen"),
    [
        ("Take 59 off the line.", "RB0: add 59; but then RB0: Take 59 off"),
        ("Take the line off.", "RB0: add 59; but then RB0: Take the line off"),
        ("Take it off.", "RB0: add 59; but then RB0: Take it off"),
        ("Take 26 off the line.", ""),
        ("Enter the day.", ""),
    ],
)
def test_a_contradiction_is_seen(then: str, seen: str) -> None:
    """Whoever adds 59 in the first place is told the second thing."""
    batch = valid_batch()

    def findings(now: BillingBatch) -> list[Finding]:
        return _told("Add 59 to the line.") if state_of(now) == state_of(batch) else _told(then, field="modifier_2")

    told = [each for each in contradictions(batch, findings) if "holds it" not in each]
    assert told == ([seen] if seen else [])


def test_advice_that_is_not_cured_or_not_read_is_seen() -> None:
    batch = valid_batch()
    assert list(contradictions(batch, lambda _: _told("Add 59 to the line."))) == [
        "RB0: add 59: it says the same again"]  # fmt: skip
    assert list(contradictions(batch, lambda _: _told("Take nearly all of them off."))) == [
        "RB0: nobody tried 'Take nearly all of them off.'"]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Add 76 or 77 to the line.", [("70450", "26", "76"), ("70450", "26", "77")]),
        ("Take 26 off, or bill 70460.", [("70450",), ("70460", "26")]),
        ("If it was, add 59 to 70450; else leave it.", [("70450", "26", "59")]),
        ("Send it with GA if there is a notice, with GZ if not.", [("70450", "26", "GA"), ("70450", "26", "GZ")]),
        ("Take 70450 off, unless it was apart (XS or 59).", [(), ("70450", "26", "XS"), ("70450", "26", "59")]),
        ("Ask the radiologist.", []),
    ],
)
def test_words_are_read_as_ways(words: str, lines: list[tuple[str, ...]]) -> None:
    batch = valid_batch()
    (finding,) = _told(words)
    ways = [{line_id: (code, *modifiers) for _, line_id, code, modifiers, _ in state_of(way.batch)}
            for way in remedies(finding, batch)]  # fmt: skip
    assert sorted(tuple(sorted(way.get("L1", ()))) for way in ways) == sorted(tuple(sorted(each)) for each in lines)
