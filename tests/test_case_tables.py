"""A table of cases with a misspelt column, a missing cell or one too many is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.case_tables import CaseRow, read_list, read_table


class Amount(CaseRow):
    code: str
    amount: Decimal


def test_rows_are_read(tmp_path: Path) -> None:
    table = tmp_path / "amounts.csv"
    table.write_text("code,amount\n70450,36.95\n", encoding="utf-8")
    assert read_table(table, Amount) == [Amount(code="70450", amount=Decimal("36.95"))]


@pytest.mark.parametrize(
    "text",
    [
        "code,amonut\n70450,36.95\n",
        "code,amount,note\n70450,36.95,\n",
        "code\n70450\n",
        "code,amount\n70450\n",
        "code,amount\n70450,36.95,1\n",
        "code,amount\n70450,\n",
    ],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    table = tmp_path / "amounts.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"columns|validation error"):
        read_table(table, Amount)


@pytest.mark.parametrize("text", ["- {code: '70450', amonut: 1}", "- {code: '70450'}", "- {code: 70450, amount: 1}"])
def test_a_list_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    cases = tmp_path / "amounts.yaml"
    cases.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="validation error"):
        read_list(cases, Amount)
