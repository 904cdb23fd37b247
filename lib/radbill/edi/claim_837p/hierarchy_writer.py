"""The tree of an 837P: billing provider, subscribers below it, a patient below a subscriber who is somebody else."""

from radbill.edi.claim_837p.loop_tracker import BILLING_LEVEL, PATIENT_LEVEL, SUBSCRIBER_LEVEL
from radbill.edi.x12.segment_writer import SegmentWriter

_ROOT = "1"


class HierarchyWriter:
    """Numbers the HL segments of one transaction set; each names its parent and whether it has children."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._draft = writer
        self._count = 0
        self._subscriber = ""

    def add_billing_provider(self) -> None:
        """The root; it always has a subscriber below it."""
        self._next("", BILLING_LEVEL, "1")

    def add_subscriber(self, *, is_patient: bool) -> None:
        """A subscriber, who has a child when the patient is somebody else."""
        self._next(_ROOT, SUBSCRIBER_LEVEL, "0" if is_patient else "1")
        self._subscriber = str(self._count)

    def add_patient(self) -> None:
        """A patient below the subscriber added last."""
        self._next(self._subscriber, PATIENT_LEVEL, "0")

    def _next(self, parent: str, kind: str, has_child: str) -> None:
        self._count += 1
        self._draft.add("HL", str(self._count), parent, kind, has_child)
