"""What the ledger tells: batches, claims that were sent before, what a crash left and how it was corrected."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.claim_codes import ORIGINAL, PRIMARY, TEST
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.prior_service import PriorService


class BatchState(StrEnum):
    """How far a batch got."""

    PREPARED = "PREPARED"  # numbers and claims are noted, no file yet
    EXPORTED = "EXPORTED"  # the file is in the archive and noted with its sha256
    DELIVERED = "DELIVERED"  # the file is in the user's folder
    ABANDONED = "ABANDONED"  # a crash came before the file; its numbers stay used, its claims are free


#: How the moment of a batch stands in the ledger, UTC.
MOMENT_FORMAT = "%Y-%m-%d %H:%M:%S"
#: In these states the next export finds a batch unfinished.
UNFINISHED = (BatchState.PREPARED, BatchState.EXPORTED)
#: In these states the claims of a batch count as sent.
SENT = (BatchState.EXPORTED, BatchState.DELIVERED)


class BatchRecord(NamedTuple):
    """One exported batch. Holds no patient data."""

    batch_id: int
    state: BatchState
    prepared_at: str
    numbers: ControlNumbers
    usage_indicator: str
    claim_count: int
    line_count: int
    charge_amount: Decimal
    held_count: int
    reference_releases: str
    folder: str
    file_name: str
    sha256: str

    @property
    def is_test(self) -> bool:
        """Whether its file is marked as a test, which pays nothing."""
        return self.usage_indicator == TEST


class ExpectedAmount(NamedTuple):
    """What the payer should allow for a line, as it was priced at the export.

    Attributes:
        amount: Dollars.
        release: The published release that answered.
        contract: Version of the payer's contract, when one did.
    """

    amount: Decimal
    release: str
    contract: str = ""


class PriorSubmission(NamedTuple):
    """A claim that went out before: in which batch (0 where another system sent it), when, to whom."""

    claim_id: str
    batch_id: int
    prepared_at: str
    frequency: str = ORIGINAL
    responsibility: str = PRIMARY
    payer_id: str = ""
    practice_npi: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the sending of a claim from others, see `claim_key`."""
        return self.claim_id, self.frequency, self.practice_npi, self.responsibility, self.payer_id


class PriorServices(NamedTuple):
    """Services of some patients that went out in earlier batches.

    Attributes:
        services: What stands: voids, and what they took back, are left out.
        unknown_batches: Batches of whose services nothing is known, because their archived files cannot be read.
    """

    services: tuple[PriorService, ...] = ()
    unknown_batches: tuple[int, ...] = ()
