"""The law of a filled workbook: of its claims exactly those leave that Check lets pass, whatever odd cells it holds.

`python -m tests.addin.odd_cells SEED WORKBOOKS` fills workbooks with odd cells, one to a claim, and prints what breaks
the law. In every workbook one claim is right and one is grey: the first leaves each time, the second stays behind.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import openpyxl
from click.testing import CliRunner

from radbill_addin.cli import main as radbill_command
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import RESULT_KINDS, Sheet
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.own_rules import EDIT_SWITCHES, OWN_RULES
from radbill_addin.sheets.payer_rules import AUTHORIZATIONS, ENROLLMENT, MEDICAL_POLICIES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.reports import FINDINGS
from radbill_addin.sheets.self_pay_fees import FEES
from tests.addin.right_claims import DAY, Rows, rows_of
from tests.addin.small_workbook import PRACTICE as PRACTICE_VALUES
from tests.addin.small_workbook import form_cells, saved, sheet_cells, table_cells
from tests.edi.judge import faults

TODAY = "2026-07-20"
ODD_DAYS = [DAY.replace(year=year) for year in (1906, 2006, 2025, 2062, 9999)]
FIRST_DAY_OF_EXCEL = DAY.replace(1900, 1, 1)
VALUES: tuple[object, ...] = (
    "x" * 300, "Y" * 31, "Z" * 56, "Q" * 36, "2101", "00000", "ZZ", "A~B", "A*B:C", "A|B", "Pe\u00f1a", "O\u2019Hara",
    "\u674e", "A\u200bB", "A\nB", " ", "'", "-", "1,5", "N/A", "y", "TBD", "7/10/2026", "50%",
    0, 1, -1, 1.23456, 0.01, 12345, 1e12, 1e15, True, False, *ODD_DAYS,
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "=1/0", "=B1",
    "W" * 9999, "A_x0007_B", 2101, 26.59, "26 59", "70450-26", "2,101", FIRST_DAY_OF_EXCEL,
)  # fmt: skip
TABLES = (CHARGES, PATIENTS, PAYERS, FACILITIES, PROVIDERS, OTHER_INSURANCE, REPORT_TEXTS, MEDICAL_POLICIES,
          AUTHORIZATIONS, ENROLLMENT, OWN_RULES, EDIT_SWITCHES, FEES)  # fmt: skip
CLEAN, GREY = "CLEAN", "GREY"
GOING = frozenset({"OK", "REVIEW"})
CLAIMS_IN_A_WORKBOOK = 30
REFUSED = 3


class OddCell(NamedTuple):
    """An odd value in a cell of a record of claim number `claim`; of the Practice form when the sheet is that."""

    sheet: Sheet
    field: str
    value: object

    def __str__(self) -> str:
        text = repr(self.value)
        return f"{self.sheet.name}.{self.field} {text[:12]}{f' ({len(text)})' if len(text) > 12 else ''}"


def every_cell(sheets: Sequence[Sheet]) -> list[OddCell]:
    """Every odd value in every column that a person fills."""
    return [
        OddCell(sheet, column.field, value)
        for sheet in sheets
        for column in sheet.columns
        if column.kind not in RESULT_KINDS
        for value in VALUES
    ]


class Filled(NamedTuple):
    """A workbook's cells, the row of each odd cell by its claim, and the row of each claim's charge."""

    cells: dict[str, list[list[object]]]
    odd_rows: dict[str, tuple[str, int]]
    charge_rows: dict[str, int]


def filled(odd: Sequence[OddCell]) -> Filled:
    """A workbook with one claim for each odd cell, one that is right, and one that is grey."""
    tables: Rows = defaultdict(list)
    practice, odd_rows, charge_rows = dict[str, object](PRACTICE_VALUES), {}, {}
    for number, cell in enumerate((None, None, *odd)):
        claim_id = (CLEAN, GREY)[number] if number < len((CLEAN, GREY)) else f"ODD{number}"
        # Of each sheet, rows of every kind of claim; only a claim to a second payer has a row on Other insurance.
        kind = {OTHER_INSURANCE: 2}.get(cell.sheet, number % 3) if cell else 0
        rows = rows_of(claim_id, number * 3 + kind)
        if claim_id == GREY:
            second = {"line_id": "G2", "procedure_code": "71046", "charge_amount": 60}
            rows[CHARGES.name].append(rows[CHARGES.name][0] | second)
        if cell and cell.sheet is PRACTICE:
            practice[cell.field] = cell.value
            odd_rows[claim_id] = PRACTICE.name, [column.field for column in PRACTICE.columns].index(cell.field) + 4
        elif cell:
            odd_rows[claim_id] = cell.sheet.name, cell.sheet.heading_row + len(tables[cell.sheet.name]) + 1
            _own_row(cell.sheet, rows, claim_id)[cell.field] = cell.value
        charge_rows[claim_id] = CHARGES.heading_row + len(tables[CHARGES.name]) + 1
        for name, added in rows.items():
            tables[name] += added
    cells = sheet_cells() | {PRACTICE.name: form_cells(PRACTICE, practice)}
    return Filled(
        cells | {sheet.name: table_cells(sheet, tables[sheet.name]) for sheet in TABLES}, odd_rows, charge_rows
    )


def _own_row(sheet: Sheet, rows: Rows, claim_id: str) -> dict[str, object]:
    """The first row of a claim on a sheet; a right one is put onto the sheets that a plain claim has no need of."""
    line, payer = rows[CHARGES.name][0], rows[PAYERS.name][0]["payer_key"]
    report = "CT HEAD WITHOUT CONTRAST. FINDINGS: Normal. IMPRESSION: No acute finding."
    if sheet is REPORT_TEXTS:
        rows[sheet.name] = [{"line_id": line["line_id"], "report_text": report}]
    if sheet is MEDICAL_POLICIES:
        rows[sheet.name] = [{"name": claim_id, "payer_key": payer, "procedure_codes": "70450, 77067",
                             "diagnoses": "R51.9, Z12.31", "covered": "covered"}]  # fmt: skip
    if sheet is AUTHORIZATIONS:
        rows[sheet.name] = [{"payer_key": payer, "procedure_codes": "70551"}]
    if sheet is ENROLLMENT:
        rows[sheet.name] = [
            {"provider_id": rows[PROVIDERS.name][0]["provider_id"], "payer_key": payer, "enrolled": "enrolled"}
        ]
    if sheet is OWN_RULES:
        rows[sheet.name] = [{"name": claim_id, "payer_key": payer, "facility_id": line["facility_id"], "does": "Hold",
                             "words": "Ask the site."}]  # fmt: skip
    if sheet is EDIT_SWITCHES:
        rows[sheet.name] = [{"edit_id": "RB6005", "payer_key": payer, "effect": "off", "reason": "Agreed so",
                             "decided_by": "Manager", "effective_to": DAY.replace(year=2027)}]  # fmt: skip
    if sheet is FEES:
        rows[sheet.name] = [{"procedure_code": line["procedure_code"], "fee_amount": 100}]
    return rows[sheet.name][0]


class Command(NamedTuple):
    """How a command ended, and the JSON that it printed."""

    code: int
    told: dict[str, object]


def command(*arguments: str | Path) -> Command:
    """Run radbill as on the command line."""
    result = CliRunner().invoke(radbill_command, [*map(str, arguments), "--today", TODAY, "--json"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Command(result.exit_code, json.loads(result.stdout))


def breaches(odd: Sequence[OddCell], folder: Path) -> Iterator[str]:
    """What breaks the law in a workbook with these odd cells; only the Practice form may be refused."""
    claims = {f"ODD{number}": cell for number, cell in enumerate(odd, 2)}
    book = filled(odd)
    path = saved(folder / "odd.xlsx", book.cells)
    check = command("check", path)
    if check.code == REFUSED:
        yield from _refused(check, command("export", path), claims, book)
        return
    statuses = _statuses(path, book)
    findings = _holding_places(path)
    export = command("export", path, "--to", folder)
    yield from _disagreements(statuses, _statuses(path, book), claims)
    yield from _unnamed(statuses, findings, claims, book)
    files = sorted(folder.glob("*.837"))
    told = [each for file in files for each in faults(file.read_bytes())]
    if told or export.code > 1:
        yield f"{'; '.join(map(str, odd))[:200]}: pyx12 {told[:2]}, export {export.code} {export.told.get('summary')}"
    going = sum(status in GOING for status in statuses.values())
    if (written := sum(file.read_bytes().count(b"~CLM*") for file in files)) != going and not _own_delimiters(odd):
        yield f"{'; '.join(map(str, odd))[:200]}: {going} may go, {written} are written"


def _own_delimiters(odd: Sequence[OddCell]) -> bool:
    return any(cell.field.endswith(("separator", "terminator")) for cell in odd)


def _refused(check: Command, export: Command, claims: dict[str, OddCell], book: Filled) -> Iterator[str]:
    """Both commands refuse the same cells, and name each by sheet and row; no other cell is named."""
    if (check.code, check.told) != (export.code, export.told):
        yield f"check ends with {check.code} and export with {export.code}"
    if any(cell.sheet is not PRACTICE for cell in claims.values()):
        yield f"{', '.join(map(str, claims.values()))[:200]}: one odd cell stops the workbook"
    if others := _problem_places(check) - set(book.odd_rows.values()):
        yield f"{', '.join(map(str, claims.values()))[:200]}: refused at {others}"


def _problem_places(refusal: Command) -> set[tuple[str, int]]:
    return {(each["sheet"], each["row"]) for each in refusal.told["problems"]}  # type: ignore[attr-defined]


def _statuses(path: Path, book: Filled) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)[CHARGES.name]
    at = [column.field for column in CHARGES.columns].index("status") + 1
    return {claim_id: str(sheet.cell(row, at).value) for claim_id, row in book.charge_rows.items()}


def _holding_places(path: Path) -> set[tuple[str, int]]:
    """Sheets and rows of what holds claims: the first of each problem, and the others as they are listed."""
    fields = [column.field for column in FINDINGS.columns]
    rows = openpyxl.load_workbook(path)[FINDINGS.name].iter_rows(5, values_only=True)
    places = set()
    for row in (dict(zip(fields, cells, strict=False)) for cells in rows):
        if row["severity"] in {"REJECT", "DENY"} and row["sheet"] and row["row"]:
            places.add((str(row["sheet"]), int(str(row["row"]))))
            for part in filter(None, str(row["other_rows"] or "").split("; ")):
                sheet, numbers = re.fullmatch(r"(\D+) ([\d, ]+)", part).groups()  # type: ignore[union-attr]
                places |= {(sheet, int(number)) for number in numbers.split(", ")}
    return places


def _disagreements(before: dict[str, str], after: dict[str, str], claims: dict[str, OddCell]) -> Iterator[str]:
    if not any(cell.sheet is PRACTICE for cell in claims.values()) and (before[CLEAN], before[GREY]) != (
        "OK", "NOT CHECKED",
    ):  # fmt: skip
        yield f"{', '.join(map(str, claims.values()))[:300]}: the right claim is {before[CLEAN]}, grey {before[GREY]}"
    for claim_id, status in before.items():
        if (status in GOING) != (after[claim_id] == "EXPORTED"):
            yield f"{claims.get(claim_id, claim_id)}: {status} by check, {after[claim_id]} by export"


def _unnamed(
    statuses: dict[str, str], places: set[tuple[str, int]], claims: dict[str, OddCell], book: Filled
) -> Iterator[str]:
    """Held claims of which no finding stands at the odd row, at the claim's own, or where its odd key is meant."""
    for claim_id, cell in claims.items():
        known = {book.odd_rows[claim_id], (CHARGES.name, book.charge_rows[claim_id])}
        if cell.field == cell.sheet.key_field:
            known |= {place for place in places if place[0] == PATIENTS.name}
        if statuses[claim_id] == "HOLD" and not known & places:
            yield f"{cell}: held, and no finding stands at {known}"


def workbooks(seed: int, count: int) -> list[list[OddCell]]:
    """The odd cells of workbooks; every tenth has one on the Practice form alone, where it concerns every claim."""
    random = Random(seed)  # noqa: S311 - a sample keeps no secret
    practice, others = every_cell((PRACTICE,)), every_cell(TABLES)
    return [
        [random.choice(practice)] if at % 10 == 9 else random.sample(others, CLAIMS_IN_A_WORKBOOK)
        for at in range(count)
    ]


def in_folder(odd: Sequence[OddCell]) -> list[str]:
    """What breaks the law in one workbook, tried in a folder and with a ledger of its own."""
    folder = Path(tempfile.mkdtemp(prefix="radbill-odd-"))
    before = os.environ.get("RADBILL_HOME")
    os.environ["RADBILL_HOME"] = str(folder / "home")
    try:
        return list(breaches(odd, folder))
    finally:
        os.environ.pop("RADBILL_HOME")
        if before is not None:
            os.environ["RADBILL_HOME"] = before
        shutil.rmtree(folder)


def main(seed: int, count: int) -> int:
    """Print what breaks the law, and the sums; 1 when something does."""
    kinds, broken = Counter[str](), 0
    for odd in workbooks(seed, count):
        kinds.update(cell.sheet.name for cell in odd)
        for line in in_folder(odd):
            broken += 1
            sys.stdout.write(f"    {line}\n")
            sys.stdout.flush()
    sums = ", ".join(f"{name} {number}" for name, number in sorted(kinds.items()))
    sys.stdout.write(f"{count} workbooks from seed {seed} ({sums}): {broken} break the law\n")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
