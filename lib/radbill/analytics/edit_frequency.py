"""The top errors of a batch, of everybody and of each person who coded: counts, and what to do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from radbill.core.findings import Finding, Severity
from radbill.edits.engine.catalog import edit_by_id
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.claim import Claim

_PERCENT = Decimal(100)
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class EditFrequency(NamedTuple):
    """How often one edit has findings.

    Attributes:
        edit_id: Permanent id of the edit.
        error: What is wrong, in one sentence, about no claim in particular.
        severity: The worst that it was found with.
        claim_count: Claims that carry it.
        line_count: Service lines with such a finding; none where the registration has it.
        share_percent: The claims in a hundred that carry it, exact.
        what_to_do: What the findings say most often.
    """

    edit_id: str
    error: str
    severity: Severity
    claim_count: int
    line_count: int
    share_percent: Decimal
    what_to_do: str


class PersonErrors(NamedTuple):
    """The errors on lines that one person coded; the shares are of the claims with such lines."""

    person: str
    claim_count: int
    errors: tuple[EditFrequency, ...]


class TopErrors(NamedTuple):
    """The most frequent errors, of all claims and by person, the most frequent first, people by name."""

    errors: tuple[EditFrequency, ...] = ()
    people: tuple[PersonErrors, ...] = ()


class _Hit(NamedTuple):
    """A finding on a claim."""

    claim_id: str
    finding: Finding


def top_errors(
    result: ScrubResult,
    claims: Iterable[Claim],
    coded_by: Mapping[str, str] | None = None,
    claim_count: int | None = None,
) -> TopErrors:
    """Count the errors of a checked batch.

    A finding that no claim has to do with, such as missing reference data, is not counted. To a person count the
    findings that stand on the lines that the person coded, and none about the registration.

    Args:
        result: What the edits found.
        claims: The batch's claims.
        coded_by: Who coded, by line id, as it was typed; capitals make no difference.
        claim_count: How many claims there are, when some are no claims of the batch since they cannot be read.
    """
    every = tuple(claims)
    hits = [_Hit(claim_id, finding) for claim_id, own in result.findings_by_claim.items() for finding in own]
    return TopErrors(
        _frequencies(hits, len(every) if claim_count is None else claim_count),
        tuple(_by_person(hits, every, coded_by or {})),
    )


def _by_person(hits: list[_Hit], claims: tuple[Claim, ...], coded_by: Mapping[str, str]) -> Iterator[PersonErrors]:
    names: dict[str, str] = {}
    for name in coded_by.values():
        names.setdefault(name.casefold(), name)
    claims_of, hits_of = defaultdict[str, set[str]](set), defaultdict[str, list[_Hit]](list)
    person_of = {line_id: name.casefold() for line_id, name in coded_by.items()}
    for claim in claims:
        for line in claim.lines:
            claims_of[person_of.get(line.line_id, "")].add(claim.claim_id)
    for hit in hits:
        if hit.finding.location.record == Scope.LINE:
            hits_of[person_of.get(hit.finding.location.key, "")].append(hit)
    for person in sorted(filter(None, names)):
        count = len(claims_of[person])
        yield PersonErrors(names[person], count, _frequencies(hits_of[person], count))


def _frequencies(hits: list[_Hit], claim_count: int) -> tuple[EditFrequency, ...]:
    by_edit: dict[str, list[_Hit]] = defaultdict(list)
    for hit in hits:
        by_edit[hit.finding.edit_id].append(hit)
    frequencies = (_frequency(edit_id, own, claim_count) for edit_id, own in by_edit.items())
    return tuple(sorted(frequencies, key=lambda each: (-each.claim_count, _RANK[each.severity], each.edit_id)))


def _frequency(edit_id: str, hits: list[_Hit], claim_count: int) -> EditFrequency:
    findings = list(dict.fromkeys(hit.finding for hit in hits))
    edit = edit_by_id(edit_id)
    claims = len({hit.claim_id for hit in hits})
    return EditFrequency(
        edit_id=edit_id,
        error=edit.explanation.error if edit else findings[0].message,
        severity=min((finding.severity for finding in findings), key=_RANK.__getitem__),
        claim_count=claims,
        line_count=len({finding.location.key for finding in findings if finding.location.record == Scope.LINE}),
        share_percent=_PERCENT * claims / claim_count if claim_count else Decimal(0),
        what_to_do=Counter(finding.what_to_do for finding in findings).most_common(1)[0][0],
    )
