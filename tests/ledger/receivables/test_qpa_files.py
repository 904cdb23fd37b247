"""Qualifying payment amounts from a csv: whole or not at all."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.receivables.disputes_noted import DisputeRequest, DisputeStep
from radbill.ledger.receivables.qpa_files import qpa_requests

TODAY = date(2026, 11, 28)


def read(folder: Path, text: str, encoding: str = "utf-8") -> object:
    path = folder / "qpa.csv"
    path.write_bytes(text.encode(encoding))
    return qpa_requests(path, TODAY)


def test_rows_are_steps(tmp_path: Path) -> None:
    text = 'claim_id,line_id,qpa_amount,date,why\nC2,L3,$55.10,11/23/2026,portal\n\nC1,,"1,055.00",,\n'
    assert read(tmp_path, text, "utf-8-sig") == (
        DisputeRequest("C2", DisputeStep.QPA, date(2026, 11, 23), "L3", Decimal("55.10")),
        DisputeRequest("C1", DisputeStep.QPA, TODAY, "", Decimal("1055.00")),
    )
    assert read(tmp_path, "claim_id,line_id,qpa_amount\n") == ()


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("claim_id,qpa_amount\nC2,55.10\n", "utf-8", "has no column line_id."),
        ("", "utf-8", "has no column claim_id, line_id, qpa_amount."),
        ("claim_id,line_id,qpa_amount\nC2,L3,55.10\nC2,L3,much\n", "utf-8", "in row 3."),
        ("claim_id,line_id,qpa_amount\n,L3,55.10\n", "utf-8", "in row 2."),
        ("claim_id,line_id,qpa_amount,date\nC2,L3,55.10,soon\n", "utf-8", "in row 2."),
        ("claim_id,line_id,qpa_amount\nC2,L3,55.10é\n", "latin-1", "is no csv in UTF-8."),
    ],
)
def test_what_cannot_be_read_is_told_by_its_row(tmp_path: Path, text: str, encoding: str, said: str) -> None:
    answer = read(tmp_path, text, encoding)
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.UNREADABLE_FILE
    assert answer.message.endswith(said)


def test_a_file_that_is_not_there_is_the_callers(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        qpa_requests(tmp_path / "none.csv", TODAY)
