"""Drugs, contrast and tracers by the codes under which they are given to a patient.

>>> [is_given_drug(code) for code in ("A9552", "Q9967", "J2785", "A9900", "78815", "Q0091")]
[True, True, True, False, False, False]
"""

from functools import lru_cache

from radbill.codes.spans import procedure_spans
from radbill.core import sources
from radbill.core.citations import Citation

#: Tracers and contrast of MR, injected drugs, contrast by its iodine and agents of ultrasound.
GIVEN_DRUGS_SOURCE = Citation(sources.HCPCS, "A4641-A4642, A9500-A9800, J0120-J9999, Q9950-Q9983")
_SPANS = procedure_spans(GIVEN_DRUGS_SOURCE.section)


@lru_cache(maxsize=4096)
def is_given_drug(procedure_code: str) -> bool:
    """Whether a code is that of a drug, contrast or tracer."""
    return any(span.holds(procedure_code) for span in _SPANS)
