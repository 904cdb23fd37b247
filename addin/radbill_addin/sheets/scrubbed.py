"""What the sheets want to know of what the edits found."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from radbill import Finding, NotChecked, Row

if TYPE_CHECKING:
    from radbill import SwitchUse


class Scrubbed(Protocol):
    """What the edits found, as `radbill.scrub` gives it."""

    @property
    def findings_by_claim(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings about each claim and the records it uses, the worst first."""

    @property
    def held_claim_ids(self) -> frozenset[str]:
        """Claims that must not go out."""

    @property
    def unchecked(self) -> Mapping[Row, tuple[NotChecked, ...]]:
        """For each row that is not wholly checked what is missing."""

    @property
    def released_claim_ids(self) -> frozenset[str]:
        """Claims that would be held, and that a person let go."""

    @property
    def self_pay_claim_ids(self) -> frozenset[str]:
        """Charges of patients who pay themselves."""

    @property
    def switch_uses(self) -> "Sequence[SwitchUse]":
        """What switches of the practice met."""
