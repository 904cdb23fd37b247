"""What the edits find in a batch, part of the registration by part, claim by claim, line by line."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.edits.engine.alike import AlikeRecords
from radbill.edits.engine.catalog import edits_of
from radbill.edits.engine.claim_finding import ClaimFinding
from radbill.edits.engine.claims_by_record import ClaimsByRecord
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Edit, Fault, Scope
from radbill.edits.engine.looks import COULD_NOT_RUN, Look, looks_at
from radbill.edits.engine.places import alike_claims, alike_lines
from radbill.edits.engine.reference_queries import Row
from radbill.edits.engine.row_checks import OutdatedAnswers
from radbill.model.claim import Claim

_REPORT_IT = "Look at the batch for this error yourself, and report the edit's id to the makers of radbill."
#: The worst severity first.
RANK = {severity: rank for rank, severity in enumerate(Severity)}


class _Target(NamedTuple):
    """A record that edits look at: where its errors stand if they do not say, the claims they are of, and its day."""

    location: FindingLocation
    claim_ids: tuple[str, ...] | None = None
    day: date | None = None


def _registration(context: Context, claims_by_record: ClaimsByRecord) -> Iterator[ClaimFinding]:
    tables: tuple[tuple[Scope, Iterable[object], Callable[[object], str]], ...] = (
        (Scope.PRACTICE, context.practices, lambda _: ""),
        (Scope.PROVIDER, context.providers, attrgetter("provider_id")),
        (Scope.FACILITY, context.facilities, attrgetter("facility_id")),
        (Scope.PAYER, context.payers, attrgetter("payer_key")),
        (Scope.PATIENT, context.patients, attrgetter("patient_id")),
    )
    unreadable = frozenset(context.batch.unreadable_records)
    for scope, records, key_of in tables:
        readable = [record for record in records if (scope, key_of(record)) not in unreadable]

        for edit in edits_of(scope):
            yield from _run(edit, readable, _target_of(scope, key_of), context, claims_by_record)


def _claims(context: Context, _claims_by_record: ClaimsByRecord, scope: Scope = Scope.CLAIM) -> Iterator[ClaimFinding]:
    alike = context.once(alike_claims)
    for edit in edits_of(scope):
        yield from _run(edit, context.batch.claims, _target_of_claim, context, alike=alike)


def _files(context: Context, claims_by_record: ClaimsByRecord) -> Iterator[ClaimFinding]:
    yield from _claims(context, claims_by_record, Scope.FILE)
    context.let_go(alike_claims)


def _target_of_claim(claim: Claim) -> _Target:
    return _Target(_location_of_claim(claim), (claim.claim_id,), claim.date_of_service)


def _location_of_claim(claim: Claim) -> FindingLocation:
    """The first row of the claim, so that it can be shown; the claim itself when it has no row."""
    return (
        FindingLocation(Scope.LINE, claim.lines[0].line_id)
        if claim.lines
        else FindingLocation(Scope.CLAIM, claim.claim_id)
    )


def _batch(context: Context, claims_by_record: ClaimsByRecord) -> Iterator[ClaimFinding]:
    for edit in edits_of(Scope.BATCH):
        if edit.across_patients and context.part_of:
            yield from _known_of_whole(edit, context, claims_by_record)
        else:
            yield from findings_of_batch(edit, context, claims_by_record)


def findings_of_batch(
    edit: Edit, context: Context, claims_by_record: ClaimsByRecord | None = None
) -> Iterator[ClaimFinding]:
    """What an edit that looks at a whole batch finds in it."""
    yield from _run(edit, [context.batch], _target_of(Scope.BATCH), context, claims_by_record)


def _known_of_whole(edit: Edit, context: Context, claims_by_record: ClaimsByRecord) -> Iterator[ClaimFinding]:
    """Of what an edit found in the whole batch that which concerns claims of this part."""
    for finding in context.part_of.findings.get(edit.edit_id, ()) if context.part_of else ():
        if finding.message == COULD_NOT_RUN:
            context.row_checks.add_failure(edit, context.row_checks.rows_of(context.claim_ids))
        if claim_ids := claims_by_record.claim_ids(finding.location.record, finding.location.key):
            yield ClaimFinding(finding, claim_ids)


def reference_findings(context: Context, _claims_by_record: ClaimsByRecord | None = None) -> Iterator[ClaimFinding]:
    """What the reference data could not answer."""
    questions = context.answers.unanswered()
    for edit in edits_of(Scope.REFERENCE):
        yield from _run(edit, questions, _target_of(Scope.REFERENCE), context)


def _target_of(scope: Scope, key_of: Callable[[Any], str] = lambda _: "") -> Callable[[Any], _Target]:
    return lambda record: _Target(FindingLocation(scope, key_of(record)))


def _run(
    edit: Edit,
    records: Sequence[Any],
    target_of: Callable[[Any], _Target],
    context: Context,
    claims_by_record: ClaimsByRecord | None = None,
    *,
    alike: AlikeRecords | None = None,
) -> Iterator[ClaimFinding]:
    has_failed = False
    for at, look in looks_at(edit, records, context, alike):
        target = target_of(records[at])
        if not _applies(edit, target.day):
            if look.faults:
                context.row_checks.add_silence(edit, context.row_checks.rows_of(target.claim_ids or ()))
            continue
        has_failed = has_failed or look.has_failed
        yield from _findings_of_target(look, target, context, claims_by_record)
    if has_failed:
        yield _could_not_run(edit)


def _findings_of_target(
    look: Look, target: _Target, context: Context, claims_by_record: ClaimsByRecord | None
) -> Iterator[ClaimFinding]:
    notes = context.row_checks.with_rows(look.notes) if look.edit.scope is Scope.BATCH else look.notes
    outdated = OutdatedAnswers(notes)

    def claim_ids_at(location: FindingLocation) -> tuple[str, ...]:
        if target.claim_ids is not None:
            return target.claim_ids
        return claims_by_record.claim_ids(location.record, location.key) if claims_by_record else ()

    if notes or look.has_failed:
        claim_ids = claim_ids_at(target.location) if look.edit.scope is not Scope.BATCH else context.claim_ids
        know_rows = not look.has_failed and all(note.rows for note in notes)
        rows = () if know_rows else context.row_checks.rows_of(claim_ids)
        _note(look._replace(notes=notes), rows, context)
    for fault in look.faults:
        location = _location(fault, target.location)
        if beyond := context.row_checks.rows_beyond(look.edit, location):
            context.row_checks.add_silence(look.edit, beyond)
            continue
        yield ClaimFinding(_finding(look.edit, fault, location, outdated), claim_ids_at(location))


def _note(look: Look, rows: tuple[Row, ...], context: Context) -> None:
    """Take down what an edit could not ask, or that it broke, for the rows that it looked at."""
    context.row_checks.add_notes(look.notes, rows)
    if look.has_failed:
        context.row_checks.add_failure(look.edit, rows)


def _lines(context: Context, _claims_by_record: ClaimsByRecord) -> Iterator[ClaimFinding]:
    """Edits that read the same attributes together, line by line."""
    groups: dict[tuple[str, ...], list[Edit]] = defaultdict(list)
    for edit in edits_of(Scope.LINE):
        groups[edit.depends_on].append(edit)
    failed: dict[Edit, None] = {}
    alike = context.once(alike_lines)
    for edits in groups.values():
        looks: dict[int, list[Look]] = defaultdict(list)
        for edit in edits:
            for at, look in looks_at(edit, context.lines, context, alike):
                looks[at].append(look)
        for at in sorted(looks):
            failed |= {look.edit: None for look in looks[at] if look.has_failed}
            yield from _findings_of_line(looks[at], context.lines[at], context)
    context.let_go(alike_lines)
    context.let_go(alike_claims)
    yield from map(_could_not_run, failed)


def _findings_of_line(looks: list[Look], record: LineOnClaim, context: Context) -> Iterator[ClaimFinding]:
    for look in looks:
        if not _applies(look.edit, record.line.date_of_service):
            if look.faults:
                context.row_checks.add_silence(look.edit, (record.row,))
            continue
        if look.notes or look.has_failed:
            _note(look, (record.row,), context)
        outdated = OutdatedAnswers(look.notes)
        for fault in look.faults:
            location = _location(fault, FindingLocation(Scope.LINE, record.line.line_id))
            yield ClaimFinding(_finding(look.edit, fault, location, outdated), (record.claim.claim_id,))


def _applies(edit: Edit, day: date | None) -> bool:
    """Whether an edit has an answer for a day; what it would say of another day makes its rows unchecked."""
    return day is None or edit.in_force.covers(day)


def _location(fault: Fault, default: FindingLocation) -> FindingLocation:
    return (
        FindingLocation(fault.record, fault.key, fault.field) if fault.record else default._replace(field=fault.field)
    )


def _finding(edit: Edit, fault: Fault, location: FindingLocation, outdated: OutdatedAnswers) -> Finding:
    """An error in full; what an outdated list says is for review, and says so."""
    severity = max(edit.severity, fault.severity or edit.severity, key=RANK.__getitem__)
    citation, message = fault.citation or edit.citations[0], fault.message
    if gap := outdated.behind(location):
        severity, message = Severity.REVIEW, f"{message.removesuffix('.')} ({gap.as_of})."
    return Finding(edit.edit_id, severity, location, message, fault.what_to_do, citation, edit.likely_carcs)


def _could_not_run(edit: Edit) -> ClaimFinding:
    location = FindingLocation(Scope.BATCH, "")
    return ClaimFinding(
        Finding(edit.edit_id, Severity.REVIEW, location, COULD_NOT_RUN, _REPORT_IT, edit.citations[0]), ()
    )


#: What is looked at, in the order of the findings; what could not be answered comes last.
STEPS: tuple[tuple[tuple[Scope, ...], Callable[[Context, ClaimsByRecord], Iterator[ClaimFinding]]], ...] = (
    ((Scope.PRACTICE, Scope.PROVIDER, Scope.FACILITY, Scope.PAYER, Scope.PATIENT), _registration),
    ((Scope.CLAIM,), _claims),
    ((Scope.LINE,), _lines),
    ((Scope.BATCH,), _batch),
    ((Scope.FILE,), _files),
    ((Scope.REFERENCE,), reference_findings),
)
