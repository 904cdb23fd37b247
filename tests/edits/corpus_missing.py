"""Faults that passed before: screenings too early, PET, single doses, sides, trials, guidance, codes of 2026.

Each states the severity that its source bears out: DENY and REJECT where the payer's own instruction is sure, REVIEW
where it depends on what no claim says.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from radbill.core.findings import Severity
from tests.edits.corpus import Claim
from tests.edits.corpus_faults import FaultKind, intervention, medicare, once_in_months
from tests.edits.valid_batch import Sketch

_REVIEW, _DENY, _REJECT = Severity.REVIEW, Severity.DENY, Severity.REJECT
_Put = Callable[[Sketch, Claim, dict[str, Any]], None]


def _for_medicare(*, place: str = "", **changes: object) -> _Put:
    """The first line for a Medicare patient, with changes; in the office where a place says so."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        claim["patient"] = medicare(sketch)
        if place:
            claim.update({"facility": "OFFICE", "lines": {next(iter(claim["lines"])): line}})
            claim.pop("admission_date", None)
        line.update({**changes, **({"place_of_service": place, "modifiers": []} if place else {})})

    return put


MISSING_FAULTS = (
    # NCD 210.14, 42 CFR 410.19, 42 CFR 410.37
    FaultKind("lung screening within the year", "RB8020", "date_of_service",
              once_in_months("71271", "Z87891", date(2025, 10, 1)), _REVIEW),
    FaultKind("the aorta a second time", "RB8020", "date_of_service",
              once_in_months("76706", "Z136", date(2015, 1, 5)), _REVIEW),
    FaultKind("CT colonography within five years", "RB8020", "date_of_service",
              once_in_months("74263", "Z1211", date(2022, 1, 5)), _REVIEW),
    # CMS CR 6632: unprocessable; of a scan whose tracer is on no claim, REVIEW
    FaultKind("PET of a tumor without PI or PS", "RB4014", "modifier_1",
              _for_medicare(procedure_code="78815", diagnoses=["C3411"], modifiers=["26"]), _REVIEW),
    # Pub. 100-04 chapter 17 section 40: unprocessable
    FaultKind("single dose without JW or JZ", "RB4016", "modifier_1",
              _for_medicare(place="11", procedure_code="J2785"), _DENY),
    FaultKind("tracer without JW or JZ", "RB4016", "modifier_1",
              _for_medicare(place="11", procedure_code="A9500"), _REVIEW),
    FaultKind("JW and JZ", "RB4006", "modifier JZ",
              _for_medicare(procedure_code="J2785", modifiers=["JW", "JZ"]), _DENY),
    FaultKind("GX and GA", "RB4006", "modifier GX",
              _for_medicare(procedure_code="71046", modifiers=["26", "GA", "GX"]), _DENY),
    FaultKind("GX and GZ", "RB4006", "modifier GZ",
              _for_medicare(procedure_code="71046", modifiers=["26", "GX", "GZ"]), _DENY),
    # CMS CR 9246
    FaultKind("Medicare's screening without smoking", "RB7014", "diagnosis_1",
              _for_medicare(procedure_code="71271", diagnoses=["Z122"], modifiers=["26"]), _DENY),
    # Pub. 100-04 chapter 12 section 40.7; bilateral indicators of RVU26C
    FaultKind("both knees as RT and LT for Medicare", "RB4017", "modifier LT",
              _for_medicare(procedure_code="73562", diagnoses=["M25561"], modifiers=["26", "RT", "LT"]), _REVIEW),
    FaultKind("the side of a head", "RB4018", "modifier RT",
              _for_medicare(procedure_code="70450", diagnoses=["R519"], modifiers=["26", "RT"]), _REVIEW),
    # Pub. 100-04 chapter 32 section 69.6: unprocessable
    FaultKind("trial without its diagnosis", "RB2150", "diagnosis_1",
              _for_medicare(procedure_code="70450", diagnoses=["R519"], modifiers=["26", "Q0"]), _REVIEW),
    # CPT 2026
    FaultKind("CT angiography of head and neck in two codes", "RB8007", "procedure_code",
              intervention("70496", "70498"), _REVIEW),
    FaultKind("CT perfusion beside a CT of the head", "RB8007", "procedure_code",
              intervention("70473", "70450"), _REVIEW),
    FaultKind("the perfusion's deleted code", "RB3014", "procedure_code", intervention("0042T"), _REVIEW),
    FaultKind("fluoroscopy beside an injection at the spine", "RB8009", "procedure_code",
              intervention("62322", "77003"), _REVIEW),
    FaultKind("CT beside the ablation of a bone", "RB8009", "procedure_code", intervention("20982", "77013"), _REVIEW),
    FaultKind("fluoroscopy beside a feeding tube", "RB8009", "procedure_code", intervention("49451", "76000"), _REVIEW),
    # X12 005010X222A1, SV101-7
    FaultKind("unlisted code without words", "RB3016", "details.description", intervention("76499"), _REJECT),
)  # fmt: skip
