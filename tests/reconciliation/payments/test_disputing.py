"""Dispute letters: who gets one, what it asks for, read back from the file."""

import importlib.util
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from radbill.core.failures import Failure
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.disputing import disputes_of, write_dispute_letters
from tests.reconciliation.payments.payment_desk import compared
from tests.reconciliation.payments.planted_payments import ACME, PLACES, TABLE, Generator, PlantedClaim, PlantedLine
from tests.reconciliation.payments.published_prices import cents, price

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[ComparedLine, ...]:
    """A reading under Acme's 120 percent paid at Medicare's rate, one under a table paid as agreed, one bundled."""
    folder = tmp_path_factory.mktemp("letters")
    generator = Generator(1)
    generator.year, generator.place = 2026, next(iter(PLACES))
    claims = []
    medicare = price(2026, generator.place, "70551", "26")
    due = cents(medicare * 120 / 100)
    for number, (payer, line) in enumerate(
        [
            (ACME, _line("70551", due, medicare)),
            (ACME, _line("70551", due, due)),
            (TABLE, _line("70450", Decimal("40.37"), Decimal("40.37"))),
            (TABLE, _line("70486", Decimal("47.37"), Decimal(0))._replace(reason="97")),
        ],
        1,
    ):
        generator.payer = payer
        claims.append(PlantedClaim(generator._claim(number, [line]), (line,)))
    return compared([_for_medicare(generator), *claims], folder / "home", folder)


def _for_medicare(generator: Generator) -> PlantedClaim:
    """One that was paid as expected, so that each payer has a set."""
    from tests.reconciliation.payments.planted_payments import MEDICARE  # noqa: PLC0415

    generator.payer = MEDICARE
    due = price(2026, generator.place, "70551", "26")
    line = _line("70551", due, due)._replace(withheld=cents(due * 2 / 100))
    return PlantedClaim(generator._claim(9, [line]), (line,))


def _line(code: str, due: Decimal, allowed: Decimal) -> PlantedLine:
    return PlantedLine(code, ("26",), Decimal("500.00"), "", due, allowed, paid_code=code)


def test_each_payer_gets_a_letter_about_what_is_lacking(lines) -> None:
    acme, table = disputes_of(lines, DAY)
    assert (acme.payer_name, acme.subject) == ("TEST ACME HEALTH", "Payment below the contract Acme 2025")
    (service,) = acme.services
    assert (service.claim_id, service.service) == ("P1", "70551-26")
    assert service.asked_amount == service.due_amount - service.allowed_amount == acme.asked_amount
    assert [step.name for step in service.steps] == ["Fee schedule", "Contract"]
    assert service.causes == ("You allowed Medicare's amount, not that of the contract Acme 2025.",)
    assert table.services[0].causes == ("You included it in another service of the day (CO-97).",)
    assert table.asked_amount == Decimal("47.37")
    assert table.documents[-1] == "The list of all services of the same patients and days"


def test_of_several_causes_none_is_stated_as_a_fact(lines) -> None:
    doubtful = [each._replace(possible=("The payer paid as not participating in Medicare.",)) for each in lines]
    acme, _ = disputes_of(doubtful, DAY)
    (cause,) = acme.services[0].causes
    assert cause.startswith("Your remittance does not say why.")
    assert cause.endswith("You allowed Medicare's amount, not that of the contract Acme 2025. Or: You paid as not "
                          "participating in Medicare.")  # fmt: skip


def test_the_letter_says_all_of_it_and_is_its_owners_only(lines, tmp_path) -> None:
    folder = tmp_path / "to"
    first, second = write_dispute_letters(lines, folder, DAY)
    assert [each.path.name for each in (first, second)] == [
        "dispute-2026-11-28-00001.docx", "dispute-2026-11-28-00002.docx"]  # fmt: skip
    assert (first.payer, first.claim_ids, first.line_count) == ("TEST ACME HEALTH", ("P1",), 1)
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    text = document_text(first.path)
    due = price(2026, next(iter(PLACES)), "70551", "26")
    for part in ("TEST RADIOLOGY GROUP", "NPI 1234567893", "11/28/2026", "TEST ACME HEALTH", "ICNP1", "TESTPATIENT1",
                 "TEST000001", "70551-26", "08/04/2026", f"${due}", f"${cents(due * 120 / 100)}",
                 "120 percent of Medicare's price.", "Contract Acme 2025, all services", "locality 13202-01",
                 "x 33.4009", "Remittance advice T2", f"Short by: ${cents(due * 120 / 100) - due}",
                 "Contract Acme 2025, the pages on: all services"):  # fmt: skip
        assert part in text, part
    assert "confidence" not in text
    third = write_dispute_letters(lines, folder, DAY)[0]
    assert third.path.name == "dispute-2026-11-28-00003.docx"


def test_properties_name_nobody(lines, tmp_path) -> None:
    (first, *_) = write_dispute_letters(lines, tmp_path, DAY)
    properties = docx.Document(str(first.path)).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "Payment dispute")


def test_nothing_lacking_writes_nothing(lines, tmp_path) -> None:
    folder = tmp_path / "none"
    assert write_dispute_letters([each for each in lines if not each.lacking_amount], folder, DAY) == ()
    assert not folder.exists()


def test_without_its_library_it_says_what_to_install(lines, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    answer = write_dispute_letters(lines, tmp_path, DAY)
    assert isinstance(answer, Failure)
    assert "radbill[letters]" in answer.what_to_do


def document_text(path: Path) -> str:
    """All paragraphs and cells."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])
