"""A trading partner: who takes the practice's files, and how their envelopes are addressed and written."""

from radbill.codes.claim_codes import MUTUALLY_DEFINED, TEST
from radbill.model.record import Record


class TradingPartner(Record):
    """A clearinghouse or payer that takes the practice's files, as the envelope of a file (ISA, GS, 1000A/B) names it.

    A practice has one for each receiver.

    Attributes:
        submitter_id: Identification that the receiver gave the practice (ISA06, GS02, 1000A).
        submitter_qualifier: ISA05, two characters (ZZ mutually defined, 30 tax id).
        receiver_name: Name of the clearinghouse or payer that takes the file.
        receiver_id: Its identification (ISA08, GS03, 1000B).
        receiver_qualifier: ISA07.
        usage_indicator: P production, T test (ISA15).
        element_separator: Delimiter between elements.
        component_separator: Delimiter between parts of a composite (ISA16).
        repetition_separator: ISA11.
        segment_terminator: Delimiter at the end of a segment.
        claims_per_file: How many claims the receiver takes in one file; none when it sets no limit.
    """

    submitter_id: str = ""
    submitter_qualifier: str = MUTUALLY_DEFINED
    receiver_name: str = ""
    receiver_id: str = ""
    receiver_qualifier: str = MUTUALLY_DEFINED
    usage_indicator: str = TEST
    element_separator: str = "*"
    component_separator: str = ":"
    repetition_separator: str = "^"
    segment_terminator: str = "~"
    claims_per_file: int | None = None

    @property
    def is_test(self) -> bool:
        """Whether its files are marked as tests, which pay nothing."""
        return self.usage_indicator == TEST

    @property
    def delimiters(self) -> tuple[str, str, str, str]:
        """Element, component and repetition separator, and segment terminator."""
        return self.element_separator, self.component_separator, self.repetition_separator, self.segment_terminator
