"""Edits are not asked about a record that is like one on which they had nothing to tell: nothing is missed by that."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from random import Random
from types import FunctionType, MethodType
from typing import Any

import pytest

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Edit, Fault, Scope
from radbill.edits.engine.line_on_claim import MADE_OF
from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.record import Record
from tests.edits.cases import ALL_FILES, Case
from tests.edits.corpus import right_claims
from tests.edits.corpus_faults import FAULTS, earlier, with_fault
from tests.edits.corpus_missing import MISSING_FAULTS
from tests.edits.diverse_corpus import diverse_claims
from tests.edits.odd_values import leaves_of, odd_cells, with_odd_cell
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, valid_batch

BOOK = StubBook()
CASES = {file.edit: (*file.failing, *file.passing) for file in ALL_FILES}
CONCERNED = [each for each in all_edits() if each.only_where]
CHOOSING = [each for each in all_edits() if each.only_among]
SAVING = [each for each in all_edits() if each.silent_with]
ONE_BY_ONE = [each for each in SAVING if any(path.startswith("each.") for path in each.silent_with)]
#: They only say where something was found.
_PLACES = frozenset({"claim_id", "line_id", "patient_id"})
_EDIT_IDS = {each.edit_id: each for each in all_edits()}


class Everyone:
    """No record is like another one, and every edit is about each."""

    def __init__(self, records: Sequence[object]) -> None:
        self.firsts = range(len(records))

    def classes(self, _paths: tuple[str, ...], _among: Sequence[int] | None = None) -> "Everyone":
        return self

    def like(self, _suspects: AbstractSet[int]) -> Iterable[int]:
        return self.firsts


class Watched:
    """A record that notes what is read of it beside what an edit says it reads."""

    def __init__(self, record: object, paths: tuple[str, ...], read: set[str], path: str = "") -> None:
        self.__dict__.update(_record=record, _paths=paths, _read=read, _path=path)

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}".lstrip(".")
        member = getattr(type(self._record), name, None)
        if path in self._paths or f"each.{path}" in self._paths:
            return getattr(self._record, name)
        leads_to_paths = any(each.startswith(f"{path}.") for each in self._paths)
        if isinstance(member, property) and not leads_to_paths:
            return member.fget(self)  # type: ignore[misc]
        if isinstance(member, FunctionType):
            return MethodType(member, self)
        value = getattr(self._record, name)
        if isinstance(value, Record | LineOnClaim):
            return Watched(value, self._paths, self._read, path)
        if name == "lines":
            return tuple(Watched(each, self._paths, self._read, path) for each in value)
        if name not in _PLACES:
            self._read.add(path)
        return value


def _records_that_it_is_about(edit: Edit, context: Context) -> list[object]:
    records = _records(edit, context.batch)
    if edit.only_among:
        return [records[at] for at in edit.only_among(records, context)]
    return [each for each in records if not edit.only_where or edit.only_where.holds(each, context)]


def _records(edit: Edit, batch: BillingBatch) -> list[object]:
    if edit.scope is Scope.CLAIM:
        return list(batch.claims)
    return [LineOnClaim(claim, line) for claim in batch.claims for line in claim.lines]


def _context(case: Case) -> Context:
    return Context(
        case.batch, BOOK, TODAY, case.sent, earlier_claims=case.earlier_claims, earlier_denials=case.denied_before
    )


@pytest.mark.parametrize("edit", SAVING, ids=lambda edit: edit.edit_id)
def test_an_edit_that_finds_nothing_has_read_no_more_than_it_says(edit: Edit) -> None:
    """Then it reads the same of every record that agrees in these, and finds nothing there either."""
    read: set[str] = set()
    for case in CASES[edit.edit_id]:
        context = _context(case)
        for record in _records_that_it_is_about(edit, context):
            of_record: set[str] = set()
            faults = list(edit.check(Watched(record, edit.silent_with, of_record), context))
            read |= set() if faults else of_record
    assert not read


@pytest.mark.parametrize("edit", CONCERNED, ids=lambda edit: edit.edit_id)
def test_an_edit_has_nothing_to_tell_of_what_it_is_not_about(edit: Edit) -> None:
    """What it is about is known from what it says, and asks nothing."""
    read: set[str] = set()
    assert edit.only_where
    for case in (*CASES[edit.edit_id], *CASES["RB2150"], *CASES["RB2136"]):
        context = _context(case)
        for record in _records(edit, case.batch):
            is_about = bool(edit.only_where.holds(Watched(record, edit.only_where.paths, read), context))
            assert is_about is bool(edit.only_where.holds(record, context))
            assert not context.answers.noted
            assert is_about or not (list(edit.check(record, context)) or context.answers.take_notes())
            context.answers.take_notes()
    assert not read


@pytest.mark.parametrize("edit", CHOOSING, ids=lambda edit: edit.edit_id)
def test_an_edit_has_nothing_to_tell_of_what_it_leaves_out(edit: Edit) -> None:
    """What it leaves out is known without a question that is noted."""
    for case in (*CASES[edit.edit_id], *CASES["RB2150"], *CASES["RB2136"], *CASES["RB1412"]):
        context = _context(case)
        records = list(context.patients) if edit.scope is Scope.PATIENT else _records(edit, case.batch)
        among = edit.only_among(records, context) if edit.only_among else ()
        assert not context.answers.noted
        assert sorted(set(among)) == list(among)
        for at in set(range(len(records))).difference(among):
            assert not list(edit.check(records[at], context))
            assert not context.answers.take_notes()


def test_the_watch_sees_what_is_read_beside_the_paths() -> None:
    record, read = _records(_EDIT_IDS["RB4001"], valid_batch())[0], set[str]()
    watched = Watched(record, ("line.modifiers", "claim.payer.is_medicare"), read)
    assert watched.line.modifiers == ("26",)
    assert watched.claim.payer.is_medicare
    assert not read
    assert watched.pointed_diagnoses == ("R519",)
    assert read == {"claim.diagnoses", "line.diagnosis_pointers"}


@pytest.mark.parametrize("name", MADE_OF)
def test_a_property_of_a_line_is_made_of_no_more_than_is_said(name: str) -> None:
    read: set[str] = set()
    for case in (*CASES["RB2150"], *CASES["RB2136"], *CASES["RB1107"], *CASES["RB7008"]):
        for record in _records(_EDIT_IDS["RB4001"], case.batch):
            assert getattr(Watched(record, MADE_OF[name], read), name) == getattr(record, name)
    assert not read


@pytest.mark.parametrize("edit", ONE_BY_ONE, ids=lambda edit: edit.edit_id)
def test_values_that_are_judged_one_by_one_are_judged_so(edit: Edit) -> None:
    for case in CASES[edit.edit_id]:
        context = _context(case)
        for claim in case.batch.claims:
            alone = [claim.model_copy(update={"diagnoses": (code,)}) for code in claim.diagnoses]
            assert bool(_faults(edit, claim, context)) == any(_faults(edit, each, context) for each in alone)


def _faults(edit: Edit, claim: Claim, context: Context) -> list[Fault]:
    return list(edit.check(claim, context))


@pytest.fixture(autouse=True)
def _by_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches too are looked at by the shapes of their lines."""
    monkeypatch.setattr("radbill.edits.engine.alike._FEWER", 0)


def _asked_everywhere(monkeypatch: pytest.MonkeyPatch, batch: BillingBatch, **more: Any) -> ScrubResult:
    with monkeypatch.context() as patched:
        patched.setattr("radbill.edits.engine.claim_findings.alike_claims", lambda own: Everyone(own.batch.claims))
        patched.setattr("radbill.edits.engine.claim_findings.alike_lines", lambda own: Everyone(own.lines))
        patched.setattr("radbill.edits.engine.looks._concerned", lambda *_: None)
        return scrub(batch, BOOK, TODAY, **more)


@pytest.mark.parametrize("kind", [*FAULTS, *MISSING_FAULTS], ids=lambda kind: f"{kind.edit_id} {kind.what}")
def test_every_fault_is_found_among_right_claims_as_if_all_were_asked(kind: Any, monkeypatch: Any) -> None:
    sketch = right_claims(6, seed=len(kind.what), patient_count=3)
    faulty = with_fault(kind, right_claims(6, seed=len(kind.what), patient_count=3))
    for claim_id in ("C1", "C4"):
        sketch["claims"][claim_id] = faulty["claims"][claim_id]
    sketch["patients"]["Q1"], sketch["sent"] = faulty["patients"]["Q1"], faulty.get("sent", ())
    batch, sent = batch_from(sketch), earlier(sketch)
    assert scrub(batch, BOOK, TODAY, earlier=sent) == _asked_everywhere(monkeypatch, batch, earlier=sent)


def test_claims_with_many_diagnoses_are_judged_as_if_all_were_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batch_from(diverse_claims(60, seed=4))
    result = scrub(batch, BOOK, TODAY)
    assert len(result.findings) > 20
    assert result == _asked_everywhere(monkeypatch, batch)


def test_a_claim_that_differs_in_one_value_is_judged_as_if_all_were_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value of a claim in turn, each beside the right claim that has all the others alike."""
    right = valid_batch()
    claim, draw = right.claims[0], Random(17)  # noqa: S311 - a repeatable choice, no secret
    odd = [with_odd_cell(claim, draw.choice(odd_cells(leaf))) for leaf in leaves_of(claim)]
    assert len(odd) > 150
    for start in range(0, len(odd), 25):
        claims = [each.model_copy(update={"claim_id": f"X{at}"}) for at, each in enumerate(odd[start : start + 25])]
        batch = right.model_copy(update={"claims": (claim, *claims, claim.model_copy(update={"claim_id": "C9"}))})
        assert scrub(batch, BOOK, TODAY) == _asked_everywhere(monkeypatch, batch)
