"""Records of coverages and of what other payers decided."""

from collections.abc import Sequence

from radbill.edi.claim_837p.file_reader.element_values import ReadingFaults, parts_of, value_of
from radbill.edi.claim_837p.file_reader.loops import Loop
from radbill.edi.claim_837p.file_reader.party_records import member_from, other_provider_from, payer_from
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import count_of
from radbill.model.sent_claim.insurance import (
    LineDecision,
    OtherPayer,
    OtherPayerProviders,
    PayerAdjustment,
    SentCoverage,
)
from radbill.model.sent_claim.parties import SentPayer, Subscriber

_FIRST_REASON, _LAST_REASON = 2, 19
_REMARKS = range(3, 8)
_AMOUNTS = {"D": "paid_amount", "A8": "non_covered_amount", "EAF": "remaining_patient_liability"}
_PROVIDERS = {
    "2330C": "referring",
    "2330D": "rendering",
    "2330E": "service_facility",
    "2330F": "supervising",
    "2330G": "billing",
}
_MODIFIERS, _DESCRIPTION = slice(2, 6), 6


def coverage_from(insurance: Segment | None, faults: ReadingFaults) -> SentCoverage:
    """The coverage that is billed."""
    return SentCoverage(responsibility=None) if insurance is None else faults.once(_coverage, (insurance,))


def _coverage(segments: Sequence[Segment], faults: ReadingFaults) -> SentCoverage:
    (insurance,) = segments
    return SentCoverage(
        value_of(insurance, 1),
        value_of(insurance, 2),
        value_of(insurance, 3),
        value_of(insurance, 4),
        value_of(insurance, 9),
        _secondary_type(insurance, faults),
    )


def other_payer_from(loops: Sequence[Loop], faults: ReadingFaults) -> OtherPayer:
    """Another payer; the first loop is its 2320."""
    facts: dict[str, object] = {}
    providers: dict[str, object] = {}
    for loop, segments in loops:
        if loop == "2320":
            _decision_facts(segments, facts, faults)
        elif loop == "2330A":
            facts["subscriber"], claim_number = member_from(segments, faults)
            if claim_number:
                faults.not_kept(segments[0])
        elif loop == "2330B":
            _payer_facts(segments, facts, faults)
        elif loop in _PROVIDERS and _PROVIDERS[loop] not in providers:
            providers[_PROVIDERS[loop]] = other_provider_from(segments, faults)
        else:
            faults.not_kept(segments[0])
    if providers:
        facts["providers"] = OtherPayerProviders(**providers)  # type: ignore[arg-type]
    return OtherPayer(**{"subscriber": Subscriber(), "payer": SentPayer(), **facts})  # type: ignore[arg-type]


def decision_from(segments: Sequence[Segment], faults: ReadingFaults) -> LineDecision:
    """What a payer decided about a line."""
    decision = segments[0]
    procedure = parts_of(decision, 3)
    if procedure and procedure[0] != "HC":
        faults.not_kept(decision, 3)
    adjustments: list[PayerAdjustment] = []
    adjudicated_on = liability = None
    for segment in segments[1:]:
        name, code = segment.elements[0], value_of(segment, 1)
        if name == "CAS":
            adjustments += adjustments_from(segment, faults)
        elif name == "DTP" and code == "573":
            adjudicated_on = faults.day(segment, 3)
        elif name == "AMT" and code == "EAF":
            liability = faults.amount(segment, 2)
        else:
            faults.not_kept(segment)
    return LineDecision(
        value_of(decision, 1),
        faults.amount(decision, 2),
        (procedure[1] or None) if len(procedure) > 1 else None,
        tuple(modifier for modifier in procedure[_MODIFIERS] if modifier),
        (procedure[_DESCRIPTION] or None) if len(procedure) > _DESCRIPTION else None,
        faults.amount(decision, 5),
        _line_number(decision, faults),
        adjudicated_on,
        liability,
        tuple(adjustments),
    )


def adjustments_from(segment: Segment, faults: ReadingFaults) -> list[PayerAdjustment]:
    """The reasons of a CAS."""
    group = value_of(segment, 1)
    last = min(len(segment.elements), _LAST_REASON + 1)
    return [
        PayerAdjustment(group, value_of(segment, at), faults.amount(segment, at + 1), faults.amount(segment, at + 2))
        for at in range(_FIRST_REASON, last, 3)
        if value_of(segment, at) is not None or value_of(segment, at + 1) is not None
    ]


def _decision_facts(segments: Sequence[Segment], facts: dict[str, object], faults: ReadingFaults) -> None:
    insurance = segments[0]
    adjustments: list[PayerAdjustment] = []
    facts |= dict(
        zip(
            ("responsibility", "relationship", "group_number", "group_name"),
            _values(insurance, 1, 2, 3, 4),
            strict=True,
        )
    )
    facts["claim_filing_code"] = value_of(insurance, 9)
    facts["medicare_secondary_type"] = _secondary_type(insurance, faults)
    for segment in segments[1:]:
        name, code = segment.elements[0], value_of(segment, 1)
        if name == "CAS":
            adjustments += adjustments_from(segment, faults)
        elif name == "AMT" and code in _AMOUNTS:
            facts[_AMOUNTS[code]] = faults.amount(segment, 2)
        elif name == "OI":
            assigned, signature, release = _values(segment, 3, 4, 6)
            facts |= {"benefits_assigned": assigned, "patient_signature": signature, "release_of_information": release}
        elif name == "MOA":
            facts["remarks"] = tuple(remark for remark in _values(segment, *_REMARKS) if remark)
            faults.beyond(segment, 1, 2, 8, 9)
        else:
            faults.not_kept(segment)
    facts["adjustments"] = tuple(adjustments)


def _payer_facts(segments: Sequence[Segment], facts: dict[str, object], faults: ReadingFaults) -> None:
    own = []
    for segment in segments:
        name, code = segment.elements[0], value_of(segment, 1)
        if name == "DTP" and code == "573":
            facts["adjudicated_on"] = faults.day(segment, 3)
        elif name == "REF" and code == "F8":
            facts["payer_claim_control_number"] = value_of(segment, 2)
        else:
            own.append(segment)
    facts["payer"] = payer_from(own, faults)


def _secondary_type(insurance: Segment, faults: ReadingFaults) -> str | None:
    faults.beyond(insurance, 6, 7, 8)
    return value_of(insurance, 5)


def _values(segment: Segment, *positions: int) -> tuple[str | None, ...]:
    return tuple(value_of(segment, position) for position in positions)


def _line_number(decision: Segment, faults: ReadingFaults) -> int | None:
    text = value_of(decision, 6)
    if text is None:
        return None
    number = count_of(text)
    if number is None:
        faults.tell(decision, FaultKind.INVALID_NUMBER, "this is no number of a line", 6)
    return number
