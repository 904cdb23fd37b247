"""The most frequent faults of a batch, of everybody and of each person who coded: counts, and what to do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from radbill.core.findings import Finding, Severity
from radbill.edits.engine.catalog import edit_by_id
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.scrub import ScrubResult
from radbill.model.claim import Claim

_PERCENT = Decimal(100)
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class FrequentFault(NamedTuple):
    """How often one edit found its fault.

    Attributes:
        edit_id: Permanent id of the edit.
        fault: The fault in one sentence, about no claim in particular.
        severity: The worst that it was found with.
        claim_count: Claims that carry it.
        line_count: Service lines at fault; none where a record of the registration is.
        share_percent: The claims in a hundred that carry it, exact.
        what_to_do: What the findings say most often.
    """

    edit_id: str
    fault: str
    severity: Severity
    claim_count: int
    line_count: int
    share_percent: Decimal
    what_to_do: str


class FaultsOfPerson(NamedTuple):
    """The faults on lines that one person coded; the shares are of the claims with such lines."""

    person: str
    claim_count: int
    faults: tuple[FrequentFault, ...]


class FaultReport(NamedTuple):
    """The most frequent faults, of all claims and by person, the most frequent first, people by name."""

    faults: tuple[FrequentFault, ...] = ()
    people: tuple[FaultsOfPerson, ...] = ()


class _Hit(NamedTuple):
    """A finding on a claim."""

    claim_id: str
    finding: Finding


def frequent_faults(
    result: ScrubResult, claims: Iterable[Claim], coded_by: Mapping[str, str] | None = None
) -> FaultReport:
    """Count the faults of a checked batch.

    A finding that no claim has to do with, such as missing reference data, is not counted. To a person count the
    findings that stand on the lines that the person coded, and none about the registration.

    Args:
        result: What the edits found.
        claims: The batch's claims.
        coded_by: Who coded, by line id, as it was typed; capitals make no difference.
    """
    every = tuple(claims)
    hits = [_Hit(claim_id, finding) for claim_id, found in result.findings_by_claim.items() for finding in found]
    return FaultReport(_counted(hits, len(every)), tuple(_by_person(hits, every, coded_by or {})))


def _by_person(hits: list[_Hit], claims: tuple[Claim, ...], coded_by: Mapping[str, str]) -> Iterator[FaultsOfPerson]:
    names: dict[str, str] = {}
    for name in coded_by.values():
        names.setdefault(name.casefold(), name)
    claims_of, hits_of = defaultdict[str, set[str]](set), defaultdict[str, list[_Hit]](list)
    person_of = {line_id: name.casefold() for line_id, name in coded_by.items()}
    for claim in claims:
        for line in claim.lines:
            claims_of[person_of.get(line.line_id, "")].add(claim.claim_id)
    for hit in hits:
        if hit.finding.place.record == Scope.LINE:
            hits_of[person_of.get(hit.finding.place.key, "")].append(hit)
    for person in sorted(filter(None, names)):
        count = len(claims_of[person])
        yield FaultsOfPerson(names[person], count, _counted(hits_of[person], count))


def _counted(hits: list[_Hit], claim_count: int) -> tuple[FrequentFault, ...]:
    by_edit: dict[str, list[_Hit]] = defaultdict(list)
    for hit in hits:
        by_edit[hit.finding.edit_id].append(hit)
    faults = (_fault(edit_id, found, claim_count) for edit_id, found in by_edit.items())
    return tuple(sorted(faults, key=lambda fault: (-fault.claim_count, _RANK[fault.severity], fault.edit_id)))


def _fault(edit_id: str, hits: list[_Hit], claim_count: int) -> FrequentFault:
    found = list(dict.fromkeys(hit.finding for hit in hits))
    edit = edit_by_id(edit_id)
    claims = len({hit.claim_id for hit in hits})
    return FrequentFault(
        edit_id=edit_id,
        fault=edit.explanation.fault if edit else found[0].message,
        severity=min((finding.severity for finding in found), key=_RANK.__getitem__),
        claim_count=claims,
        line_count=len({finding.place.key for finding in found if finding.place.record == Scope.LINE}),
        share_percent=_PERCENT * claims / claim_count if claim_count else Decimal(0),
        what_to_do=Counter(finding.what_to_do for finding in found).most_common(1)[0][0],
    )
