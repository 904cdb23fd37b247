"""The csv for a print vendor, read back by the csv module."""

import csv
import io
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

from radbill.forms.statements.statement import PatientStatement, StatementService
from radbill.forms.statements.statement_list import STATEMENT_LIST_COLUMNS, statement_list, write_statement_list
from radbill.model.address import Address

AMOUNTS = tuple(Decimal(each) for each in ("250.00", "230.00", "5.00", "15.00"))
SERVICES = tuple(StatementService(f"C{at}", date(2026, 11, 10), "70450", *AMOUNTS) for at in (1, 2))
PLACE = Address(street="2 ELM ST", city="ALBANY", state="NY", zip_code="01208")
ONE = PatientStatement("TEST RADIOLOGY", "ALPHA TESTPATIENT", date(2026, 11, 28), SERVICES, address=PLACE,
                       pay_now_amount=Decimal("10.00"))  # fmt: skip
OTHER = PatientStatement("TEST RADIOLOGY", "=BETA", date(2026, 11, 28), (SERVICES[0]._replace(day=None),))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_for_each_service_with_what_the_statement_comes_to() -> None:
    first, second, other = rows(statement_list([ONE, OTHER]))
    assert first == dict(zip(STATEMENT_LIST_COLUMNS, (
        "1", "2026-11-28", "TEST RADIOLOGY", "ALPHA TESTPATIENT", "2 ELM ST", "", "ALBANY", "NY", "01208", "", "C1",
        "2026-11-10", "70450", "250.00", "230.00", "5.00", "15.00", "30.00", "10.00"), strict=True))  # fmt: skip
    assert (second["statement"], second["claim_id"]) == ("1", "C2")
    assert (other["statement"], other["patient_name"]) == ("2", "'=BETA")
    assert (other["street"], other["date_of_service"]) == ("", "")
    assert (other["statement_due_amount"], other["pay_now_amount"]) == ("15.00", "15.00")


def test_the_file_is_its_owners_and_named_by_the_day(tmp_path: Path) -> None:
    path = write_statement_list([ONE], tmp_path / "out")
    assert path is not None
    assert (path.name, stat.S_IMODE(path.stat().st_mode)) == ("statements-2026-11-28-00001.csv", 0o600)
    again = write_statement_list([ONE], tmp_path / "out")
    assert again != path
    assert write_statement_list([], tmp_path / "none") is None
    assert not (tmp_path / "none").exists()
