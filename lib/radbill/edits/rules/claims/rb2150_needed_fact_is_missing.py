"""Facts of which the claim itself shows that it needs them."""

from collections.abc import Iterator
from functools import lru_cache

from radbill.codes.claim_codes import PRIMARY
from radbill.codes.claim_needs import NeededFact, NeedRow, claim_needs
from radbill.codes.modifier_sets import TRIAL_MODIFIERS
from radbill.codes.uncommon_claim_codes import AUTO_ACCIDENT
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.engine.places import diagnoses_of_batch
from radbill.model.claim import Claim, ServiceLine

_FIELDS = {
    NeededFact.TRIAL_NUMBER: "details.numbers.clinical_trial",
    NeededFact.TRIAL_DIAGNOSIS: "diagnosis_1",
    NeededFact.TRIAL_MODIFIER: "modifier_1",
    NeededFact.NOTE: "details.notes",
    NeededFact.NDC: "details.drug.ndc",
    NeededFact.AUTO_ACCIDENT: "details.related_causes",
    NeededFact.EARLIER_PAYER: "responsibility",
}
_OF_THE_CLAIM = frozenset({NeededFact.TRIAL_NUMBER, NeededFact.AUTO_ACCIDENT, NeededFact.EARLIER_PAYER})
_SOURCES = tuple(dict.fromkeys(citation for _, citation in claim_needs()))


def _rows_about_it(claim: Claim, context: Context) -> set[int]:
    """The same without rows whose causes are others, or whose diagnoses stand on no claim."""
    causes, unseen = claim.details.related_causes, context.once(_rows_of_unseen_diagnoses)
    rows = _rows_that_may_be_about(claim) - unseen
    return {at for at in rows if claim_needs()[at][0].is_shown_by_causes(causes)}


def _rows_of_unseen_diagnoses(context: Context) -> frozenset[int]:
    codes = diagnoses_of_batch(context)
    return frozenset(at for at, (row, _) in enumerate(claim_needs()) if not row.is_shown_by_diagnoses(codes))


def _rows_that_may_be_about(claim: Claim) -> set[int]:
    """The places of rows about claims to the payer whose need is shown by code and modifiers of a line."""
    of_payer = _rows_about_payer(claim.payer.claim_filing_code)
    return {at for line in claim.lines for at in of_payer & _rows_shown_by(line.procedure_code, line.modifiers)}


@lru_cache(maxsize=256)
def _rows_about_payer(claim_filing_code: str) -> frozenset[int]:
    return frozenset(at for at, (row, _) in enumerate(claim_needs()) if row.is_about_payer(claim_filing_code))


@lru_cache(maxsize=16384)
def _rows_shown_by(procedure_code: str, modifiers: tuple[str, ...]) -> frozenset[int]:
    rows = enumerate(claim_needs())
    return frozenset(at for at, (row, _) in rows if row.is_shown_by_line(procedure_code, modifiers))


@edit(
    "RB2150",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=_SOURCES,
    likely_carcs=("16",),
    silent_with=(
        "payer.claim_filing_code",
        "diagnoses",
        "details",
        "responsibility",
        "lines.procedure_code",
        "lines.modifiers",
        "lines.details",
    ),
    only_where=OnlyWhere(
        ("payer.claim_filing_code", "details", "lines.procedure_code", "lines.modifiers"),
        _rows_about_it,
    ),
)
def needed_fact_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The claim shows that it needs a fact, and the fact is missing.

    Why it matters:
        The payer returns such a claim, or denies it until the fact comes. One table says what shows which need: the
        number of a clinical trial (Medicare returns Q0 and Q1 without it), the NDC for Medicaid, the accident for a car
        insurer, a note for a service that is priced by report.

    Example that fails:
        78811-26-Q0 with Z00.6, and the column Trial number is blank.

    Use instead:
        The fact, in the column that the finding names.

    Right claims nearest to it:
        A film that was repeated, with the times; a scan that was repeated; a film that was repeated, for another payer;
        a code of new technology with a word; an accident, and another payer than Medicare; a trial with number and
        diagnosis; a trial of another payer; a reduced service with a word; a tracer for Medicaid with its NDC; a car
        insurer with the accident.
    """
    for row, citation in (claim_needs()[at] for at in sorted(_rows_that_may_be_about(claim))):
        if not (row.is_shown_by_diagnoses(claim.diagnoses) and row.is_shown_by_causes(claim.details.related_causes)):
            continue
        lines = [line for line in claim.lines if row.is_shown_by_line(line.procedure_code, line.modifiers)]
        lacking = [line for line in lines if not _has_fact(row, claim, line)]
        if lacking:
            is_claims = row.needs in _OF_THE_CLAIM
            place = (Scope.CLAIM, claim.claim_id) if is_claims else (Scope.LINE, lacking[0].line_id)
            yield Fault(_FIELDS[row.needs], _message(row), row.what_to_do, *place, row.severity, citation)


def _message(row: NeedRow) -> str:
    return (
        f"{row.words[0].upper()}{row.words[1:]}, and it is missing." if "no line" not in row.words else f"{row.words}."
    )


def _has_fact(row: NeedRow, claim: Claim, line: ServiceLine) -> bool:
    details, own = claim.details, line.details
    facts = {
        NeededFact.TRIAL_NUMBER: bool(details.numbers.clinical_trial),
        NeededFact.TRIAL_DIAGNOSIS: "Z006" in claim.diagnoses,
        NeededFact.TRIAL_MODIFIER: any(not TRIAL_MODIFIERS.isdisjoint(each.modifiers) for each in claim.lines),
        NeededFact.NOTE: bool(details.notes or details.attachments or own.notes or own.attachments or own.description),
        NeededFact.NDC: own.drug is not None and bool(own.drug.ndc),
        NeededFact.AUTO_ACCIDENT: AUTO_ACCIDENT in details.related_causes,
        NeededFact.EARLIER_PAYER: claim.responsibility != PRIMARY,
    }
    return facts[row.needs]
