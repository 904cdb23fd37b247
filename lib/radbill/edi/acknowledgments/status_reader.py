"""Reads the statuses of claims from a 277CA (005010X214), and from a 277 that answers questions (005010X212)."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.edi.acknowledgments.claim_statuses import (
    BatchAnswer,
    ClaimAnswer,
    InformationSource,
    LineStatus,
    statuses_of,
)
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of, day_of, dollars_of, text_of

#: HL03 of the levels above patients.
_SOURCE = "20"
_RECEIVER = "21"
_PROVIDER = "19"
#: QTY01 at the receiver.
_ACCEPTED_COUNT, _REJECTED_COUNT = "90", "AA"
_LAST_MODIFIER = 6
_PAYER_NUMBER, _CLAIM_NUMBER, _LINE_NUMBER = "1K", "EJ", "FJ"

StatusRecord = ClaimAnswer | BatchAnswer


class StatusReader:
    """Reads one set; where the claim's number stands is what the two guides differ in."""

    def __init__(self, *, claim_is_trace: bool) -> None:
        """Prepare to read a set.

        Args:
            claim_is_trace: Whether the trace is the claim's number, as in a 277CA; else that is REF*EJ.
        """
        self._claim_is_trace = claim_is_trace
        self._level: BatchAnswer | None = None
        self._claim: ClaimAnswer | None = None
        self._line: LineStatus | None = None
        self._is_patient = False
        self._is_source = False
        self._source: InformationSource | None = None
        self._batch_number: str | None = None

    def see(self, segment: Segment) -> Iterator[StatusRecord]:
        """Take in a segment."""
        name = segment.name
        if name == "HL":
            yield from self.end()
            self._begin_level(segment)
        elif not self._is_patient:
            self._see_level(name, segment)
        elif name == "TRN":
            yield from self._end_claim()
            trace = text_of(segment.get(2))
            claim_id = trace if self._claim_is_trace else None
            self._claim = self._new_claim(segment)._replace(claim_id=claim_id, trace=trace)
        elif name in {"STC", "REF", "SVC", "DTP"}:
            self._see_claim(name, segment)

    def end(self) -> Iterator[StatusRecord]:
        """A level or the set is over."""
        if self._level and self._level.says_something:
            yield self._level
        self._level = None
        yield from self._end_claim()

    def _begin_level(self, segment: Segment) -> None:
        level = segment.get(3)
        self._is_patient = level not in {_SOURCE, _RECEIVER, _PROVIDER}
        self._is_source = level == _SOURCE
        if self._is_source:
            self._source = None
        if level in {_RECEIVER, _PROVIDER}:
            is_receiver = level == _RECEIVER
            self._batch_number = None if is_receiver else self._batch_number
            self._level = BatchAnswer(segment.number, is_receiver, batch_number=self._batch_number, source=self._source)

    def _new_claim(self, segment: Segment) -> ClaimAnswer:
        return ClaimAnswer(segment.number, batch_number=self._batch_number, source=self._source)

    def _see_level(self, name: str, segment: Segment) -> None:
        if self._is_source and name == "NM1" and self._source is None:
            self._source = InformationSource(text_of(segment.get(1)), text_of(segment.get(9)))
        level = self._level
        if level is None:
            return
        if name == "TRN":
            self._level = level._replace(number=text_of(segment.get(2)))
            if level.is_receiver:
                self._batch_number = self._level.number
        elif name == "STC":
            self._level = level._replace(statuses=(*level.statuses, *statuses_of(segment)))
        elif name == "QTY" and level.is_receiver:
            count = count_of(segment.get(2))
            if segment.get(1) == _ACCEPTED_COUNT:
                self._level = level._replace(stated_accepted=count)
            elif segment.get(1) == _REJECTED_COUNT:
                self._level = level._replace(stated_rejected=count)

    def _see_claim(self, name: str, segment: Segment) -> None:
        claim = self._claim or self._new_claim(segment)
        if name == "SVC":
            claim = self._with_line(claim)
            self._line = _line(segment)
        elif self._line:
            self._line = _line_with(self._line, name, segment)
        else:
            claim = self._claim_with(claim, name, segment)
        self._claim = claim

    def _claim_with(self, claim: ClaimAnswer, name: str, segment: Segment) -> ClaimAnswer:
        value = text_of(segment.get(2))
        if name == "STC":
            return claim._replace(
                statuses=(*claim.statuses, *statuses_of(segment)),
                charge_amount=_first(claim.charge_amount, dollars_of(segment.get(4))),
                paid_amount=_first(claim.paid_amount, dollars_of(segment.get(5))),
            )
        if name == "REF" and segment.get(1) == _PAYER_NUMBER:
            return claim._replace(payer_claim_control_number=value)
        if name == "REF" and segment.get(1) == _CLAIM_NUMBER and not self._claim_is_trace:
            return claim._replace(claim_id=value)
        return claim._replace(date_of_service=day_of(segment.get(3))) if name == "DTP" else claim

    def _end_claim(self) -> Iterator[ClaimAnswer]:
        if self._claim:
            yield self._with_line(self._claim)
        self._claim = None

    def _with_line(self, claim: ClaimAnswer) -> ClaimAnswer:
        """The claim with the line that is complete now."""
        line, self._line = self._line, None
        return claim._replace(lines=(*claim.lines, line)) if line else claim


def _line(segment: Segment) -> LineStatus:
    parts = [*segment.parts(1), ""]
    return LineStatus(
        segment.number,
        None,
        text_of(parts[1]),
        tuple(part for part in parts[2:_LAST_MODIFIER] if part),
        dollars_of(segment.get(2)),
        dollars_of(segment.get(3)),
    )


def _line_with(line: LineStatus, name: str, segment: Segment) -> LineStatus:
    if name == "STC":
        return line._replace(statuses=(*line.statuses, *statuses_of(segment)))
    is_number = name == "REF" and segment.get(1) == _LINE_NUMBER
    return line._replace(line_id=text_of(segment.get(2))) if is_number else line


def _first(earlier: Decimal | None, later: Decimal | None) -> Decimal | None:
    return later if earlier is None else earlier
