"""A finding with the claims that it is about."""

from typing import NamedTuple

from radbill.core.findings import Finding


class ClaimFinding(NamedTuple):
    """A finding, and the claims that it is about."""

    finding: Finding
    claim_ids: tuple[str, ...]
