"""Statements as a csv for a print vendor: a row for each service, with who gets it and where. It holds patients."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from radbill.core.files import numbered_path, write_bytes
from radbill.core.spreadsheet_text import safe_text
from radbill.forms.statements.statement import PatientStatement
from radbill.model.address import Address

#: Headings, in this order.
STATEMENT_LIST_COLUMNS = (
    "statement", "date", "practice_name", "patient_name", "street", "street_2", "city", "state", "zip_code", "country",
    "claim_id", "date_of_service", "procedure_code", "charge_amount", "insurance_amount", "patient_paid_amount",
    "due_amount", "statement_due_amount", "pay_now_amount",
)  # fmt: skip


def statement_list(statements: Iterable[PatientStatement]) -> bytes:
    """The statements as a csv (UTF-8); those of whom no address is known have blank cells.

    Args:
        statements: Numbered from 1 in their order.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(STATEMENT_LIST_COLUMNS)
    for number, each in enumerate(statements, 1):
        writer.writerows(_rows(number, each))
    return text.getvalue().encode("utf-8-sig")


def write_statement_list(statements: Iterable[PatientStatement], folder: Path) -> Path | None:
    """Write the csv into a folder, its owner's only and named without patient facts; none where there is no statement.

    Raises:
        OSError: the file cannot be written.
    """
    every = tuple(statements)
    if not every:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = numbered_path(folder, f"statements-{every[0].on.isoformat()}", ".csv")
    write_bytes(path, statement_list(every))
    return path


def _rows(number: int, each: PatientStatement) -> Iterator[list[str]]:
    place = each.address or Address()
    names = (each.practice_name, each.patient_name, place.street, place.street_2, place.city, place.state,
             place.zip_code, place.country)  # fmt: skip
    head = [str(number), each.on.isoformat(), *map(safe_text, names)]
    for service in each.services:
        day = service.day.isoformat() if service.day else ""
        amounts = (service.charge_amount, service.insurance_amount, service.patient_paid_amount, service.due_amount,
                   each.due_amount, each.asked_amount)  # fmt: skip
        yield [*head, safe_text(service.claim_id), day, safe_text(service.procedure_code), *map(_amount, amounts)]


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}"
