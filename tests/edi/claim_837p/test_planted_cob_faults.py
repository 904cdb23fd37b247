"""Faults about several payers, each planted into a right claim: that claim is refused, the other written."""

from collections.abc import Callable
from typing import Any

import pytest

from radbill.edi.claim_837p.claim_document.document import read_document
from radbill.edi.claim_837p.file_writer.file_writer import WrittenFile, write_claim_file
from radbill.edi.x12.faults import FaultKind
from tests.edi.claim_837p.invented_documents import document_of_seed
from tests.edi.claim_837p.invented_parties import ADDRESS, NPIS
from tests.edi.cob_judge import cob_faults

Facts = dict[str, Any]


def secondary_claim() -> Facts:
    """Medicare after an employer's plan: 400.00 charged, 130.00 paid on the line, 10.00 less at the claim."""
    line_adjustments = [
        {"group": "CO", "carc": "45", "amount": "250.00"},
        {"group": "PR", "carc": "2", "amount": "20.00"},
    ]
    decision = {
        "payer_id": "60054", "paid_amount": "130.00", "procedure_code": "70450", "units": "1",
        "adjudicated_on": "2026-11-12", "adjustments": line_adjustments,
    }  # fmt: skip
    person = {"last_name": "TESTONE"}
    return {
        "claim_id": "PLANTED", "charge_amount": "400.00", "place_of_service": "22", "frequency": "1",
        "signature_on_file": True, "accepts_assignment": "A", "benefits_assigned": "Y", "release_of_information": "Y",
        "diagnosis_type": "ICD-10", "diagnoses": ["R519"],
        "billing_provider": {
            "organization": "ALPHA PC", "npi": NPIS[0], "tax_id": "123456789", "tax_id_type": "EI", "address": ADDRESS,
        },
        "coverage": {
            "responsibility": "S", "relationship": "18", "claim_filing_code": "MB", "medicare_secondary_type": "12",
        },
        "payer": {"name": "MEDICARE", "id": "13282", "id_qualifier": "PI"},
        "subscriber": {**person, "member_id": "1EG4TE5MK73", "birth_date": "1950-02-01", "sex": "F",
            "address": ADDRESS},
        "other_payers": [{
            "responsibility": "P", "relationship": "18", "claim_filing_code": "CI", "benefits_assigned": "Y",
            "release_of_information": "Y", "payer": {"name": "EMPLOYER PLAN", "id": "60054", "id_qualifier": "PI"},
            "subscriber": {**person, "member_id": "W123"}, "paid_amount": "120.00",
            "adjustments": [{"group": "PR", "carc": "1", "amount": "10.00"}],
        }],
        "lines": [{
            "line_id": "L1", "procedure_code": "70450", "charge_amount": "400.00", "unit": "UN", "units": "1",
            "diagnosis_pointers": [1], "date_of_service": "2026-10-30", "other_payers": [decision],
        }],
    }  # fmt: skip


def _set(path: str, value: object) -> Callable[[Facts], None]:
    def plant(claim: Facts) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        at: Any = claim
        for part in way:
            at = at[part]
        at[last] = value

    return plant


def _second_payer(responsibility: str) -> Callable[[Facts], None]:
    def plant(claim: Facts) -> None:
        other = {**claim["other_payers"][0], "responsibility": responsibility, "paid_amount": None, "adjustments": []}
        claim["other_payers"].append({**other, "payer": {"name": "THIRD PLAN", "id": "70000", "id_qualifier": "PI"}})

    return plant


def _later(**facts: Any) -> Callable[[Facts], None]:
    """A third payer, after the billed second, that says something."""

    def plant(claim: Facts) -> None:
        _second_payer("T")(claim)
        claim["other_payers"][-1].update(facts)

    return plant


def not_asked(claim: Facts, amount: str = "400.00") -> None:
    """The first payer covers nothing of the claim and was not asked."""
    claim["other_payers"][0] |= {"paid_amount": None, "adjustments": [], "non_covered_amount": amount}
    claim["lines"][0]["other_payers"] = []


def _not_asked(**facts: Any) -> Callable[[Facts], None]:
    def plant(claim: Facts) -> None:
        not_asked(claim)
        claim["other_payers"][0].update(facts)

    return plant


def _later_line(claim: Facts) -> None:
    _second_payer("T")(claim)
    decisions = claim["lines"][0]["other_payers"]
    decisions.append({**decisions[0], "payer_id": "70000"})


DECISION, PAYER = "lines.0.other_payers.0", "other_payers.0"
SAME = [{"group": "CO", "carc": "45", "amount": "250.00"}]
SEVEN = [{"group": "CO", "carc": str(carc), "amount": "1.00"} for carc in (16, 18, 22, 29, 31, 45, 50)]
PLANTS = {
    "line not balanced": (_set(f"{DECISION}.paid_amount", "131.00"), FaultKind.BALANCE),
    "line paid and claim paid differ": (_set(f"{PAYER}.paid_amount", "130.00"), FaultKind.BALANCE),
    "paid amount missing": (_set(f"{PAYER}.paid_amount", None), FaultKind.MISSING_SEGMENT),
    "decision of an unknown payer": (_set(f"{DECISION}.payer_id", "99999"), FaultKind.INVALID_CODE),
    "two primaries": (_second_payer("P"), FaultKind.TOO_MANY),
    "no primary": (_set(f"{PAYER}.responsibility", "T"), FaultKind.MISSING_SEGMENT),
    "only a secondary": (_set("other_payers", []), FaultKind.MISSING_SEGMENT),
    "a level skipped": (_second_payer("A"), FaultKind.MISSING_SEGMENT),
    "a level twice": (_second_payer("S"), FaultKind.TOO_MANY),
    "Medicare second without a reason": (_set("coverage.medicare_secondary_type", None), FaultKind.MISSING_ELEMENT),
    "negative paid": (_set(f"{DECISION}.paid_amount", "-130.00"), FaultKind.INVALID_NUMBER),
    "replacement without the payer's number": (_set("frequency", "7"), FaultKind.MISSING_SEGMENT),
    "date at both levels": (_set(f"{PAYER}.adjudicated_on", "2026-11-12"), FaultKind.TOO_MANY),
    "date at no level": (_set(f"{DECISION}.adjudicated_on", None), FaultKind.MISSING_ELEMENT),
    "an adjustment at both levels": (_set(f"{PAYER}.adjustments", SAME), FaultKind.TOO_MANY),
    "an adjustment without an amount": (_set(f"{PAYER}.adjustments.0.amount", None), FaultKind.MISSING_ELEMENT),
    "an adjustment without a reason": (_set(f"{PAYER}.adjustments.0.carc", None), FaultKind.MISSING_ELEMENT),
    "seven reasons of a group": (_set(f"{PAYER}.adjustments", SEVEN), FaultKind.TOO_MANY),
    "a line left out by the payer": (_set(DECISION.removesuffix(".0"), []), FaultKind.BALANCE),
    "a later payer paid": (_later(paid_amount="0"), FaultKind.UNEXPECTED_SEGMENT),
    "a later payer adjusted": (_later(adjustments=SEVEN[:1]), FaultKind.UNEXPECTED_SEGMENT),
    "a later payer has a day": (_later(adjudicated_on="2026-11-12"), FaultKind.UNEXPECTED_SEGMENT),
    "a later payer left something": (_later(remaining_patient_liability="3.00"), FaultKind.UNEXPECTED_SEGMENT),
    "a later payer remarked": (_later(remarks=["MA01"]), FaultKind.UNEXPECTED_SEGMENT),
    "a later payer covers nothing": (_later(non_covered_amount="400.00"), FaultKind.UNEXPECTED_SEGMENT),
    "not covered is less than the charge": (lambda claim: not_asked(claim, "399.99"), FaultKind.BALANCE),
    "not covered beside lines": (_set(f"{PAYER}.non_covered_amount", "400.00"), FaultKind.UNEXPECTED_SEGMENT),
    "not covered beside paid": (_not_asked(paid_amount="0"), FaultKind.UNEXPECTED_SEGMENT),
    "not covered beside adjustments": (_not_asked(adjustments=SEVEN[:1]), FaultKind.UNEXPECTED_SEGMENT),
    "not covered beside a day": (_not_asked(adjudicated_on="2026-11-12"), FaultKind.UNEXPECTED_SEGMENT),
    "not covered beside a liability": (_not_asked(remaining_patient_liability="3"), FaultKind.UNEXPECTED_SEGMENT),
    "not covered beside remarks": (_not_asked(remarks=["MA01"]), FaultKind.UNEXPECTED_SEGMENT),
    "a later payer decided a line": (_later_line, FaultKind.UNEXPECTED_SEGMENT),
}


def test_a_later_payer_that_decided_nothing_is_named() -> None:
    claim = secondary_claim()
    _second_payer("T")(claim)
    written = _written([claim])
    assert written.refused == ()
    assert b"SBR*T*18" in written.content


def test_a_decision_of_a_later_payer_names_both_payers() -> None:
    claim = secondary_claim()
    _later(paid_amount="400.00", adjudicated_on="2026-11-12")(claim)
    (fault,) = _written([claim]).refused[0].faults
    assert (fault.path, fault.segment_id) == ("other_payers[1].paid_amount", "AMT")
    assert "goes to payer S, and payer T" in fault.message


def test_the_claim_without_a_fault_is_written() -> None:
    written = _written([secondary_claim()])
    assert written.refused == ()
    assert cob_faults(written.content) == []


@pytest.mark.parametrize("name", list(PLANTS))
def test_a_planted_fault_is_refused_and_the_other_claim_written(name: str) -> None:
    plant, kind = PLANTS[name]
    claim = secondary_claim()
    plant(claim)
    written = _written([{**secondary_claim(), "claim_id": "RIGHT"}, claim])
    assert written.written == 1
    assert [refused.claim_id for refused in written.refused] == ["PLANTED"]
    assert kind in {fault.kind for fault in written.refused[0].faults}
    assert b"CLM*RIGHT*" in written.content
    assert b"PLANTED" not in written.content


def test_a_payer_that_covers_nothing_need_not_be_asked() -> None:
    claim = secondary_claim()
    not_asked(claim)
    written = _written([claim])
    assert written.refused == ()
    assert b"AMT*A8*400~" in written.content
    assert not any(mark in written.content for mark in (b"AMT*D*", b"SVD*", b"CAS*", b"DTP*573*"))
    assert cob_faults(written.content) == []


@pytest.mark.parametrize("beside", [b"AMT*A8*399.99", b"AMT*D*0~AMT*A8*400", b"CAS*CO*45*1~AMT*A8*400",
                                    b"AMT*A8*400~AMT*EAF*1", b"AMT*A8*400~DTP*573*D8*20261112",
                                    b"AMT*A8*400~MOA***MA01"])  # fmt: skip
def test_the_judge_sees_what_does_not_stand_beside_not_covered(beside: bytes) -> None:
    claim = secondary_claim()
    not_asked(claim)
    assert cob_faults(_written([claim]).content.replace(b"AMT*A8*400", beside))


def test_the_judge_sees_a_decision_of_a_later_payer() -> None:
    claim = secondary_claim()
    _second_payer("T")(claim)
    right = _written([claim]).content
    assert cob_faults(right) == []
    before, after = b"SBR*T*18***", b"AMT*D*400"
    head, _, rest = right.partition(before)
    segment, _, rest = rest.partition(b"~")
    assert cob_faults(head + before + segment + b"~" + after + b"~" + rest)


def test_what_a_remaining_liability_says_twice_is_refused() -> None:
    claim = secondary_claim()
    claim["other_payers"][0]["remaining_patient_liability"] = "30.00"
    assert _written([claim]).refused == ()
    claim["lines"][0]["other_payers"][0]["remaining_patient_liability"] = "30.00"
    assert [fault.path for fault in _written([claim]).refused[0].faults] == [
        "other_payers[0].remaining_patient_liability"
    ]


def test_an_imbalance_is_told_with_its_amount() -> None:
    claim = secondary_claim()
    claim["lines"][0]["other_payers"][0]["adjustments"][1]["amount"] = "19.99"
    (fault,) = _written([claim]).refused[0].faults
    assert (fault.path, str(fault.off_by)) == ("lines[0].other_payers", "0.01")


def test_the_judge_sees_what_the_writer_refuses() -> None:
    right = _written([secondary_claim()]).content
    for before, after in ((b"SVD*60054*130", b"SVD*60054*131"), (b"AMT*D*120", b"AMT*D*121"), (b"SBR*P", b"SBR*T")):
        assert before in right
        assert cob_faults(right.replace(before, after))


def _written(claims: list[Facts]) -> WrittenFile:
    document = read_document({**document_of_seed(1), "claims": claims})
    written = write_claim_file(document.file, document.claims)
    assert isinstance(written, WrittenFile), written
    return written
