"""A statement on paper, read back by an independent reader of PDFs."""

import io
from datetime import date
from decimal import Decimal

from pypdf import PdfReader

from radbill.forms.statements.statement import PatientStatement, StatementService
from radbill.forms.statements.statement_pages import statement_pdf


def service(number: int) -> StatementService:
    amounts = (Decimal(each) for each in ("250.00", "230.00", "5.00", "15.00"))
    return StatementService(f"C{number}", date(2026, 11, 10), "70450", *amounts)


def pages(statement: PatientStatement) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(statement_pdf(statement))).pages]


def test_it_says_who_owes_what_for_which_service() -> None:
    statement = PatientStatement("TEST & RADIOLOGY", "ALPHA TESTPATIENT", date(2026, 11, 28), (service(1), service(2)))
    (text,) = pages(statement)
    for words in ("TEST & RADIOLOGY", "Statement for ALPHA TESTPATIENT, 11/28/2026", "C1", "C2", "70450", "11/10/2026",
                  "$250.00", "$230.00", "$5.00", "$15.00", "Amount due: $30.00"):  # fmt: skip
        assert words in text
    assert statement.claim_ids == ("C1", "C2")


def test_many_services_go_on_on_the_next_page_and_the_file_names_nobody() -> None:
    statement = PatientStatement("TEST", "ALPHA TESTPATIENT", date(2026, 11, 28), tuple(map(service, range(80))))
    every = pages(statement)
    assert len(every) > 1
    assert all("You owe" in page for page in every)
    content = statement_pdf(statement)
    assert content == statement_pdf(statement)
    metadata = PdfReader(io.BytesIO(content)).metadata
    assert metadata
    assert not any("ALPHA" in str(value) for value in metadata.values())
