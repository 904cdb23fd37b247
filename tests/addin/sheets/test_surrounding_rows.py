"""Explaining a row says the same, whether the sheets are read whole or as far as they bear on the row."""

from functools import cache
from pathlib import Path

import pytest

from radbill_addin.actions.action import ActionContext
from radbill_addin.actions.explain_row import explain_row
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.ports.openpyxl_port import OpenpyxlPort
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.reading_port import ReadingPort
from radbill_addin.ports.workbook_port import CellValue
from radbill_addin.sheets import surrounding_rows
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading_log import ReadingOptions
from radbill_addin.sheets.registration import PATIENTS
from radbill_addin.sheets.surrounding_rows import blocks_around
from tests.addin.actions.conftest import context, current_book, exported  # noqa: F401 - fixtures of the actions

FIRST = CHARGES.heading_row + 1
#: Rows that are explained: the first one, and some of the others.
ROWS = (FIRST, FIRST + 7, FIRST + 30, FIRST + 41)
NAMES = {sheet.name: sheet.name for sheet in (CHARGES, PATIENTS)}
PATH = Path("claims.xlsx")
Change = tuple[Sheet, int, str, CellValue]

#: Cells, each with a reason why rows that are left out might have had a say.
CHANGES: dict[str, tuple[Change, ...]] = {
    "as it is": (),
    "cells of other rows cannot be read": (
        (CHARGES, FIRST + 30, "units", "two"), (CHARGES, FIRST + 31, "date_of_service", "soon"),
        (PATIENTS, 20, "person.birth_date", "long ago"),
    ),
    "a row without a claim ID": ((CHARGES, FIRST + 30, "claim_id", None), (CHARGES, FIRST + 30, "units", "two")),
    "a row without keys": tuple((CHARGES, FIRST, key, None) for key in ("claim_id", "line_id", "patient_id")),
    "keys that are numbers": ((CHARGES, FIRST + 30, "patient_id", 1001), (CHARGES, FIRST + 31, "claim_id", 77)),
    "a key that shows an error": ((CHARGES, FIRST + 30, "claim_id", "#REF!"),),
    "blanks in keys": ((CHARGES, FIRST + 30, "claim_id", " C\u00a09 "), (CHARGES, FIRST + 31, "patient_id", "p 9")),
    "lines of one ID": ((CHARGES, FIRST + 7, "line_id", "L-1"), (CHARGES, FIRST + 50, "line_id", "l-1")),
    "a patient without an ID": ((PATIENTS, 12, "patient_id", None),),
    "the practice cannot be read": ((PRACTICE, 5, "address.zip_code", None),),
}  # fmt: skip


@cache
def sample() -> bytes:
    return template_path(SAMPLE).read_bytes()


def at(sheet: Sheet, field: str) -> int:
    return next(number for number, column in enumerate(sheet.columns, 1) if column.field == field)


def changed(changes: tuple[Change, ...]) -> bytes:
    """The sample with some cells changed; of a form, its second column."""
    port = PartsPort(PATH, sample())
    for sheet, row, field, value in changes:
        port.write_block(sheet.name, row, 2 if sheet is PRACTICE else at(sheet, field), [[value]])
    return port.content()


def chosen(content: bytes, row: int, *, tolerant: bool = False) -> dict[str, list[int]]:
    """The rows below the headings that are read of each sheet; nothing where all are."""
    blocks = blocks_around(ReadingPort(PATH, content), NAMES, ReadingOptions(tolerant=tolerant, around_row=row))
    sheets = {sheet.name: sheet for sheet in (CHARGES, PATIENTS)}
    return {name: list(block.filled_rows(sheets[name].heading_row + 1)) for name, block in blocks.items()}


@pytest.fixture(autouse=True)
def short_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample has no more than the hundred rows among which headings are looked for."""
    monkeypatch.setattr(surrounding_rows, "_TOP", range(1, FIRST + 1))


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_said_does_not_hang_on_how_much_is_read(what: str, context: ActionContext) -> None:  # noqa: F811
    content = changed(CHANGES[what])
    part, whole = ReadingPort(PATH, content), PartsPort(PATH, content)
    for row in ROWS:
        asked = context._replace(row=row, tolerant=row % 2 == 0)
        assert explain_row(part, asked) == explain_row(whole, asked), row


def test_rows_of_the_patient_are_read_and_their_patient() -> None:
    port = ReadingPort(PATH, sample())
    charges, patients = port.read_sheet(CHARGES.name), port.read_sheet(PATIENTS.name)
    keys = {row: charges.value(row, at(CHARGES, "patient_id")) for row in charges.filled_rows(FIRST)}
    rows = chosen(sample(), FIRST + 20)
    own = [row for row, key in keys.items() if key == keys[FIRST + 20]]
    first_claim = [row for row in rows[CHARGES.name] if keys[row] == keys[FIRST]]
    assert rows[CHARGES.name] == sorted({*own, *first_claim})
    assert FIRST + 20 in own
    read = {patients.value(row, at(PATIENTS, "patient_id")) for row in rows[PATIENTS.name]}
    assert {keys[FIRST], keys[FIRST + 20]} <= read
    assert len(read) <= 3  # the first row of Patients is beside the headings of Charges


def test_claims_whose_keys_look_alike_are_read() -> None:
    content = changed(((CHARGES, FIRST + 50, "patient_id", "zz 9"), (CHARGES, FIRST + 7, "patient_id", "ZZ9")))
    assert {FIRST + 7, FIRST + 50} <= set(chosen(content, FIRST + 7)[CHARGES.name])


@pytest.mark.parametrize(
    "change",
    [(CHARGES, FIRST + 30, "patient_id", 1001), (CHARGES, FIRST + 30, "claim_id", "#REF!"),
     (PATIENTS, 12, "patient_id", 12.5), (CHARGES, CHARGES.heading_row, "units", "Quantity of service"),
     (CHARGES, CHARGES.heading_row, "claim_id", None), (CHARGES, CHARGES.heading_row, "coded_by", "Units"),
     (CHARGES, FIRST + 20, "patient_id", None)],
)  # fmt: skip
def test_all_is_read_where_keys_or_headings_leave_a_doubt(change: Change) -> None:
    assert chosen(changed((change,)), FIRST + 20) == {}


def test_a_number_is_a_key_to_tolerant_reading() -> None:
    content = changed(((CHARGES, FIRST + 30, "patient_id", 1001),))
    assert FIRST + 30 not in chosen(content, FIRST + 20, tolerant=True)[CHARGES.name]


def test_all_is_read_of_another_port_for_no_row_and_of_a_row_without_a_charge(tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    path.write_bytes(sample())
    options = ReadingOptions(around_row=FIRST)
    assert blocks_around(OpenpyxlPort(path, sample()), NAMES, options) == {}
    assert blocks_around(ReadingPort(PATH, sample()), NAMES, ReadingOptions()) == {}
    assert blocks_around(ReadingPort(PATH, sample()), {CHARGES.name: CHARGES.name}, options) == {}
    assert chosen(sample(), FIRST + 58) == {}
