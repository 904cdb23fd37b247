"""Which of a patient's coverages a claim bills, and which others it names."""

from radbill.codes.claim_codes import RESPONSIBILITIES
from radbill.intake.tables import RegistrationTables
from radbill.model.claim_details import OtherCoverage
from radbill.model.patient import Coverage, Patient


def coverage_at(patient: Patient, responsibility: str) -> Coverage:
    """The coverage at a place in the order of payers; an empty one when the patient has none there."""
    by_place = dict(zip(RESPONSIBILITIES, patient.coverages, strict=False))
    return by_place.get(responsibility, Coverage())


def other_coverages_of(patient: Patient, responsibility: str, tables: RegistrationTables) -> tuple[OtherCoverage, ...]:
    """The coverages besides the one that is billed, in their order; a place that was left blank is none."""
    if len(patient.coverages) <= 1 and responsibility == RESPONSIBILITIES[0]:
        return ()
    return tuple(
        OtherCoverage(responsibility=place, coverage=coverage, payer=tables.payer(coverage.payer_key))
        for place, coverage in zip(RESPONSIBILITIES, patient.coverages, strict=False)
        if place != responsibility and coverage != Coverage()
    )
