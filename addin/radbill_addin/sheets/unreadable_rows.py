"""Rows with a cell that cannot be read: which claims need them, and what is said of the rows that none needs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from radbill import (
    BillingBatch,
    Enrollment,
    FindingLocation,
    LineOfRow,
    UnreadableCell,
    UnreadableRow,
    set_aside_unreadable,
)
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.payer_rules import AUTHORIZATIONS, ENROLLMENT, MEDICAL_POLICIES
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.record_cells import RecordCells
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.table import Row, Table
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import AuthorizationRule, MedicalPolicy

#: Sheets whose rows claims name by a key; a claim needs every row that it names.
_REGISTERED = (PROVIDERS, FACILITIES, PAYERS, PATIENTS)
_FIRST_PAYER = "P"
#: Cells of a payer's rule that say which claims it is about: without them nobody can know, and the rule is not used.
_CHOOSE_CLAIMS = frozenset({"payer_key", "procedure_codes", "modality", "provider_id"})
_WHOSE = "Which claim the row belongs to is not known; claims of its patient and day wait for it."
_NOT_NEEDED = "No claim of this workbook needs the row."
_NO_KEY = "Which record it is is not known; claims that name it are held."


class BadRow(NamedTuple):
    """A row with problems: its table, its values as far as they are known, and the problems with their fields."""

    table: Table
    row: Row
    problems: tuple[tuple[str, InputProblem], ...]


def bad_rows(tables: Mapping[str, Table], log: ReadingLog) -> tuple[BadRow, ...]:
    """The rows of tables whose cells the log names, sheet by sheet."""
    rows_of = {table.layout.name: {row.number: row for row in table.rows} for table in tables.values()}
    found: dict[tuple[str, int], list[tuple[str, InputProblem]]] = defaultdict(list)
    for problem, reach in log.reaches.items():
        known = rows_of.get(problem.sheet, {})
        for number in known.keys() & set(reach.rows) if len(reach.rows) < len(known) else known:
            if number in reach.rows:
                found[problem.sheet, number].append((reach.field, problem))
    return tuple(
        BadRow(table, row, tuple(found[place]))
        for table in tables.values()
        for row in table.rows
        if (place := (table.layout.name, row.number)) in found
    )


def told_only(form: str, bad: Sequence[BadRow], log: ReadingLog) -> tuple[str, ...]:
    """A sentence for each problem that costs no row and is not of the form: an empty table, columns that agree."""
    costing = {problem for each in bad for _, problem in each.problems}
    return tuple(str(problem) for problem in log.reaches if problem.sheet != form and problem not in costing)


def numbers_on(sheet: Sheet, bad: Sequence[BadRow]) -> frozenset[int]:
    """The row numbers of one sheet's bad rows."""
    return frozenset(each.row.number for each in bad if each.table.layout.sheet is sheet)


def set_rows_aside(
    batch: BillingBatch, bad: Sequence[BadRow], charge_rows: Sequence[LineOfRow], cells: RecordCells
) -> tuple[BillingBatch, tuple[str, ...]]:
    """The batch without the claims that need a bad row, and a sentence for each problem that no claim has.

    Args:
        batch: The records of all rows.
        bad: The rows that cannot be read.
        charge_rows: Which line each charge row became.
        cells: Takes where the cells stand, for the findings about them.
    """
    if not bad:
        return batch, ()
    claims = _Claims(batch, charge_rows)
    rows = [UnreadableRow(_cells(each, claims), _claim_ids(each, claims)) for each in bad]
    for each, row in zip(bad, rows, strict=True):
        for cell in row.cells:
            location = FindingLocation(cell.record, cell.key, cell.field)
            cells.add_cell(location, each.table.layout, each.row.number)
    rest = _without_rules(set_aside_unreadable(batch, rows), bad)
    needed = {cell for claim in rest.unreadable_claims for cell in claim.cells}
    spare = (each for each, row in zip(bad, rows, strict=True) if needed.isdisjoint(row.cells))
    return rest, tuple(f"{problem} {_why_spare(each)}" for each in spare for _, problem in each.problems)


def _why_spare(bad: BadRow) -> str:
    """Why no claim waits for a row."""
    sheet = bad.table.layout.sheet
    if sheet not in _REGISTERED:
        return "The row was not used."
    return _NOT_NEEDED if bad.row.text(sheet.key_field) else _NO_KEY


def _without_rules(batch: BillingBatch, bad: Sequence[BadRow]) -> BillingBatch:
    """Without the payers' rules of bad rows, whose meaning is not known."""
    registration = batch.registration
    kinds = {
        "medical_policies": (MEDICAL_POLICIES, registration.medical_policies),
        "authorization_rules": (AUTHORIZATIONS, registration.authorization_rules),
        "enrollments": (ENROLLMENT, registration.enrollments),
    }
    rules = {
        field: tuple(each for each in own if int(each.rule_key) not in numbers_on(sheet, bad))
        for field, (sheet, own) in kinds.items()
    }
    return batch.model_copy(update={"registration": registration.model_copy(update=rules)})


class _Claims:
    """The claims of all rows, by what a row may say of them."""

    def __init__(self, batch: BillingBatch, charge_rows: Sequence[LineOfRow]) -> None:
        self.by_id = {claim.claim_id: claim for claim in batch.claims}
        self.charges = {charge.row: charge for charge in charge_rows}
        self.rules: dict[str, Mapping[str, MedicalPolicy | AuthorizationRule | Enrollment]] = {
            MEDICAL_POLICIES.name: {rule.rule_key: rule for rule in batch.registration.medical_policies},
            AUTHORIZATIONS.name: {rule.rule_key: rule for rule in batch.registration.authorization_rules},
            ENROLLMENT.name: {rule.rule_key: rule for rule in batch.registration.enrollments},
        }

    def with_line(self, line_id: str) -> Iterator[str]:
        """Those that have a line."""
        return (charge.claim_id for charge in self.charges.values() if charge.line_id == line_id)

    def billed_after(self, payer_key: str) -> Iterator[str]:
        """Those to a second or third payer, after a payer if it is known."""
        for claim_id, claim in self.by_id.items():
            keys = {other.payer.payer_key for other in claim.other_coverages}
            if claim.responsibility != _FIRST_PAYER and (not payer_key or payer_key in keys):
                yield claim_id

    def beside(self, patient_id: str, day: object) -> Iterator[str]:
        """Those of a patient on a day, or on any when the day is not known."""
        for claim_id, claim in self.by_id.items():
            days = {line.date_of_service for line in claim.lines}
            if claim.patient.patient_id == patient_id and (day is None or None in days or day in days):
                yield claim_id

    def about(self, rule: "MedicalPolicy | AuthorizationRule | Enrollment") -> Iterator[str]:
        """Those that a payer's rule is about; none when neither its payer nor its codes or reader are known."""
        if isinstance(rule, Enrollment):
            yield from self._read_by(rule)
            return
        if not rule.payer_key and not rule.procedure_codes:
            return
        for claim_id, claim in self.by_id.items():
            codes = [line.procedure_code for line in claim.lines]
            has_code = any(span.holds(code) for span in rule.procedure_codes for code in codes)
            if rule.payer_key in {"", claim.payer.payer_key} and (has_code or not rule.procedure_codes):
                yield claim_id

    def _read_by(self, rule: Enrollment) -> Iterator[str]:
        """Those to a payer that a reader read; whoever read them when the reader is not known."""
        if not rule.payer_key and not rule.provider_id:
            return
        for claim_id, claim in self.by_id.items():
            readers = {each.provider_id for each in claim.providers if each.role == "rendering"}
            if rule.payer_key in {"", claim.payer.payer_key} and (not rule.provider_id or rule.provider_id in readers):
                yield claim_id


def _claim_ids(bad: BadRow, claims: _Claims) -> frozenset[str]:
    """The claims that need a row, but for those that name its record."""
    sheet, row = bad.table.layout.sheet.name, bad.row
    if sheet == CHARGES.name:
        own = claims.charges[row.number].claim_id
        patient_id = "" if row.text("claim_id") else row.text("patient_id")
        return frozenset({own, *(claims.beside(patient_id, row.values.get("date_of_service")) if patient_id else ())})
    if sheet == OTHER_INSURANCE.name:
        own = row.text("claim_id")
        return frozenset({own} & claims.by_id.keys() if own else claims.billed_after(row.text("payer_key")))
    if sheet == REPORT_TEXTS.name:
        return frozenset(claims.with_line(row.text("line_id")))
    rule = claims.rules.get(sheet, {}).get(str(row.number))
    is_clear = _CHOOSE_CLAIMS.isdisjoint(field for field, _ in bad.problems)
    return frozenset(claims.about(rule)) if rule and is_clear else frozenset()


def _cells(bad: BadRow, claims: _Claims) -> tuple[UnreadableCell, ...]:
    """The row's problems as the library tells them: each under its row's record, with its place in words."""
    sheet, row = bad.table.layout.sheet, bad.row
    key = row.text(sheet.key_field) if sheet in _REGISTERED else str(row.number)
    if sheet is CHARGES:
        key = claims.charges[row.number].line_id
    whose = f" {_WHOSE}" if sheet is CHARGES and not row.text("claim_id") else ""
    return tuple(
        UnreadableCell(sheet.record, key, field, problem.message_with_place, f"{problem.what_to_do}{whose}")
        for field, problem in bad.problems
    )
