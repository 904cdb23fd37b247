"""Functions about codes."""

from radbill_addin.cells import text_of
from radbill_addin.functions.answering import BadArgumentError, answered, book, code, day
from radbill_addin.functions.worksheet_function import Cells, worksheet_function


@worksheet_function(
    code="Procedure, diagnosis, modifier, place of service, NPI, MBI ...; a cell or a column.",
    date="Date of service.",
    system="Optional: cpt, hcpcs, icd10cm, modifier, pos, npi, taxonomy, mbi, ein, zip or payer_id; else guessed.",
)
def RAD_VALIDATE(code: object, date: object, system: object = None) -> Cells:  # noqa: N802 - the name in the cell
    """Check a code: OK, or what is wrong with its form or with the date of service."""
    return answered(_validity, code, date, system)


def _validity(cell: object, on: object, system: object) -> tuple[str]:
    from radbill.api import CODE_SYSTEMS, validate_code  # noqa: PLC0415 - Excel waits for the import of this module

    chosen = text_of(system).lower()
    if chosen and chosen not in CODE_SYSTEMS:
        raise BadArgumentError(f"The system must be one of {', '.join(CODE_SYSTEMS)}.")
    answer = validate_code(code(cell, "code", 2 if chosen == "pos" else 0), day(on), book(), chosen)
    return (answer.problem or "OK",)
