"""Which held claims a person may let go."""

import hashlib
from collections.abc import Sequence

from radbill.core.findings import Finding, Severity
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edits.engine.catalog import edit_by_id
from radbill.model.claim import Claim

#: So many findings at most does one release cover.
_MOST_FINDINGS = 60
#: Claims that do not exist as their rows say: without the NPI that they are known by, an ID that stands twice, an
#: unsendable file, rows that are not what was sent (to be corrected, taken back or billed under a new ID).
_NEVER = frozenset({"RB1001", "RB2102", "RB2133", "RB2138", "RB2139"})
#: REJECTs that rest on a list which may be older than the code: a person may know better. Any other REJECT says that
#: the payer or the clearinghouse cannot take the claim, whatever the reason.
_OF_A_LIST = frozenset({"RB3006", "RB7002", "RB7003", "RB7004"})
#: A row names a record that no table has, or the rows of a claim disagree.
_NEVER_GROUP = "references"
_DIGEST_LENGTH = 12


def finding_key(finding: Finding) -> str:
    """What a finding is known by again: the edit, the place, and what it says; names nobody."""
    content = "|".join((finding.edit_id, *finding.location, finding.message))
    return f"{finding.edit_id}:{hashlib.sha256(content.encode()).hexdigest()[:_DIGEST_LENGTH]}"


def must_be_fixed(edit_id: str, severity: Severity) -> bool:
    """Whether what an edit finds with this severity can neither be released nor switched off."""
    edit = edit_by_id(edit_id)
    is_sure = severity is Severity.REJECT and edit_id not in _OF_A_LIST
    return is_sure or edit_id in _NEVER or (edit is not None and edit.group == _NEVER_GROUP)


def release_problem(claim: Claim, findings: Sequence[Finding], check: ClaimCheck) -> str:
    """What keeps a held claim from being let go, whatever the reason; empty when nothing does."""
    for finding in findings:
        if must_be_fixed(finding.edit_id, finding.severity):
            return f"{finding.edit_id} must be fixed"
    if len(findings) > _MOST_FINDINGS:
        return f"it has {len(findings)} findings that hold it"
    if problems := check.envelope_problems(claim):
        return f"the file cannot be written ({problems[0]})"
    faults = check.faults_of(claim)
    return f"the claim file cannot carry it ({faults[0].message})" if faults else ""
