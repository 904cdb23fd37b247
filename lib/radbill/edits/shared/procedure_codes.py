"""The shape of a procedure code, CPT or HCPCS."""

from radbill.codes import cpt, hcpcs
from radbill.edits.shared.sendable_codes import sendable_problem


def shape_problem(procedure_code: str) -> str:
    """Why a text cannot be a CPT or HCPCS code; empty when it can."""
    if not procedure_code:
        return "it is empty."
    return sendable_problem(cpt, procedure_code) and sendable_problem(hcpcs, procedure_code)


def is_category_one(procedure_code: str) -> bool:
    """Whether a code is five digits: all of these are listed in the fee schedule, whatever their status."""
    return len(procedure_code) == 5 and procedure_code.isascii() and procedure_code.isdecimal()  # noqa: PLR2004
