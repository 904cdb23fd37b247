"""What a person typed into a remittance workbook, posted: read, matched in the ledger, and told in the workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort
from radbill_addin.sheets.set_aside_reading import read_named_claims, write_outcomes
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import HandMatched


class SetAsideMatching(NamedTuple):
    """What became of the rows.

    Attributes:
        matched: Of each row what came of it, or why the ledger gave no answer.
        problems: Why the workbook cannot be read.
        note: What else a person must know.
    """

    matched: "tuple[HandMatched, ...] | rb.Failure" = ()
    problems: tuple[InputProblem, ...] = ()
    note: str = ""


def match_set_aside(workbook: Path) -> SetAsideMatching:
    """Match the rows of a workbook on disk."""
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        return SetAsideMatching(problems=port)
    with port:
        return match_rows(port)


def match_rows(port: WorkbookPort, only_row: int = 0) -> SetAsideMatching:
    """Match the rows of a workbook in which a claim is named.

    Args:
        port: The workbook.
        only_row: Number of the one row that is meant; 0 for all.
    """
    named = read_named_claims(port, only_row)
    if named.problems:
        return SetAsideMatching(problems=named.problems)
    matched = rb.match_by_hand([row.match for row in named.rows])
    if isinstance(matched, rb.Failure) or not matched:
        return SetAsideMatching(matched)
    write_outcomes(port, named, matched)
    try:
        port.save()
    except WorkbookNotSavedError as error:
        return SetAsideMatching(matched, note=f"The ledger has it; the workbook was not updated. {error.problem}")
    return SetAsideMatching(matched)
