"""Where in an 837P file a segment stands: which loop, told from the segments before it."""

from radbill.edi.x12.segments import Segment

HEADER, BILLING, SUBSCRIBER, PATIENT, CLAIM = "1000", "2000A", "2000B", "2000C", "2300"
OTHER_PAYER, LINE = "2320", "2400"
ELSEWHERE = "elsewhere"

#: HL03: what a level of the tree is.
BILLING_LEVEL, SUBSCRIBER_LEVEL, PATIENT_LEVEL = "20", "22", "23"
_LEVELS = {BILLING_LEVEL: BILLING, SUBSCRIBER_LEVEL: SUBSCRIBER, PATIENT_LEVEL: PATIENT}
_NAMED = {
    (HEADER, "41"): "1000A",
    (HEADER, "40"): "1000B",
    (BILLING, "85"): "2010AA",
    (BILLING, "87"): "2010AB",
    (SUBSCRIBER, "IL"): "2010BA",
    (SUBSCRIBER, "PR"): "2010BB",
    (PATIENT, "QC"): "2010CA",
    (CLAIM, "DN"): "2310A",
    (CLAIM, "82"): "2310B",
    (CLAIM, "77"): "2310C",
}
_WITHIN_A_CLAIM = (CLAIM, OTHER_PAYER, LINE)
_BELOW_A_LINE = frozenset({"LIN", "SVD", "LQ"})


class LoopTracker:
    """Follows the segments of a transaction set.

    Attributes:
        zone: The level or part that segments belong to: one of the constants of this module.
    """

    def __init__(self) -> None:
        self.zone = HEADER
        self._loop = HEADER

    def loop_of(self, segment: Segment) -> str:
        """The loop of the next segment; `ELSEWHERE` where a claim record has no place for what it says.

        A name within another payer (2320) or within a line is elsewhere: it must not be taken for the payer that is
        billed, or for the provider of the whole claim.
        """
        zone = self._zone_that_begins(segment)
        if zone:
            self.zone = self._loop = zone
        elif segment.name == "NM1":
            self._loop = _NAMED.get((self.zone, segment.get(1)), ELSEWHERE)
        elif self.zone == LINE and segment.name in _BELOW_A_LINE:
            self._loop = ELSEWHERE
        return self._loop

    def _zone_that_begins(self, segment: Segment) -> str:
        name = segment.name
        if name == "HL":
            return _LEVELS.get(segment.get(3), ELSEWHERE)
        if name == "CLM":
            return CLAIM
        if self.zone in _WITHIN_A_CLAIM:
            return {"LX": LINE, "SBR": OTHER_PAYER}.get(name, "")
        return ""
