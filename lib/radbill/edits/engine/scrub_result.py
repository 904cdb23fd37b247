"""What the edits found in a batch, claim by claim and row by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from radbill.core.findings import Finding
from radbill.edits.engine.reference_queries import Row
from radbill.edits.engine.row_checks import NotChecked
from radbill.reference.book.outdated_answers import Gap

if TYPE_CHECKING:
    from radbill.edits.engine.edit_switches import SwitchUse


@dataclass(frozen=True)
class ScrubResult:
    """What the edits found.

    Attributes:
        findings: All findings, the worst severity first, then in the order of the edits and the rows.
        findings_by_claim: For each claim id the findings about the claim or any record it uses.
        held_claim_ids: Claims that must not be exported before something is fixed.
        unchecked: For each row on which something was asked that no list could answer, what was not checked.
        release_reasons: Why a person let claims go that were held, by claim id.
        outdated: Lists that have ended and answered all the same: what they pass is right as of them.
        switch_uses: Findings that a switch of the practice met, in their order: told as no finding, for review, or
            again since the switch has ended.
        self_pay_claim_ids: Charges of patients who pay themselves: no edit is about them, and no claim goes out.
    """

    findings: tuple[Finding, ...]
    findings_by_claim: Mapping[str, tuple[Finding, ...]]
    held_claim_ids: frozenset[str]
    unchecked: Mapping[Row, tuple[NotChecked, ...]] = field(default_factory=dict)
    outdated: tuple[Gap, ...] = ()
    release_reasons: Mapping[str, str] = field(default_factory=dict)
    switch_uses: "tuple[SwitchUse, ...]" = ()
    self_pay_claim_ids: frozenset[str] = frozenset()

    @property
    def released_claim_ids(self) -> frozenset[str]:
        """Claims that are not held because a person let them go."""
        return frozenset(self.release_reasons)

    @property
    def unchecked_claim_ids(self) -> frozenset[str]:
        """Claims that nothing holds, but of which a row is not wholly checked."""
        return frozenset(row.claim_id for row in self.unchecked) - self.held_claim_ids

    @property
    def missing_checks(self) -> dict[str, tuple[str, ...]]:
        """For each claim id that is not wholly checked and not held, what was not checked."""
        missing: dict[str, dict[str, None]] = {}
        names = self.unchecked_claim_ids
        for row, checks in self.unchecked.items():
            if row.claim_id in names:
                missing.setdefault(row.claim_id, {}).update(dict.fromkeys(each.subject for each in checks))
        return {claim_id: tuple(subjects) for claim_id, subjects in missing.items()}

    @property
    def held_reasons(self) -> dict[str, tuple[Finding, ...]]:
        """For each held claim id the findings that hold it."""
        return {
            claim_id: tuple(finding for finding in self.findings_by_claim[claim_id] if finding.holds_claim)
            for claim_id in sorted(self.held_claim_ids)
        }
