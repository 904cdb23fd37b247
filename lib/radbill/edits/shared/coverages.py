"""The coverages of a patient that must be complete: the first, and every other that was registered."""

from collections.abc import Iterator

from radbill.model.patient import COVERAGE_FIELDS, Coverage, Patient


def coverages_of(patient: Patient) -> Iterator[tuple[str, Coverage]]:
    """Each coverage under its name; the first even when it is empty, since every claim needs one."""
    yield COVERAGE_FIELDS[0], patient.primary_coverage
    yield from (
        (name, coverage)
        for name, coverage in patient.named_coverages()
        if name != COVERAGE_FIELDS[0] and coverage != Coverage()
    )
