"""Patients of a sketch with their coverages, and the other coverages of a claim with what their payers decided."""

from collections.abc import Mapping
from typing import Any

from radbill.codes.claim_codes import RESPONSIBILITIES
from radbill.model.claim_details import OtherCoverage
from radbill.model.patient import COVERAGE_FIELDS, Coverage, Patient
from radbill.model.payer import Payer

Sketch = dict[str, Any]


def patient_of(patient_id: str, row: Sketch) -> Patient:
    """A patient with the coverages of the sketch, in their order."""
    own = {field: value for field, value in row.items() if field not in COVERAGE_FIELDS}
    count = max((at for at, field in enumerate(COVERAGE_FIELDS, 1) if field in row), default=1)
    coverages = [row.get(field, {}) for field in COVERAGE_FIELDS[:count]]
    return Patient.model_validate({"patient_id": patient_id, "coverages": coverages, **own})


def others_of(claim: Sketch, patient: Patient, billed: str, payers: Mapping[str, Payer]) -> tuple[OtherCoverage, ...]:
    """The other coverages of the patient, with what their payers decided."""
    decisions = claim.get("decisions", {})
    return tuple(
        OtherCoverage.model_validate(
            {
                "responsibility": place,
                "coverage": coverage,
                "payer": payers.get(coverage.payer_key, Payer(payer_key=coverage.payer_key)),
                "decision": decisions.get(place),
            }
        )
        for place, coverage in zip(RESPONSIBILITIES, patient.coverages, strict=False)
        if place != billed and coverage != Coverage()
    )
