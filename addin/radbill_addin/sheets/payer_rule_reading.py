"""Rows of Medical policies, Authorizations and Enrollment to rules; a row that cannot be understood is named."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from radbill import (
    MODALITIES,
    AuthorizationRule,
    CodeSpan,
    Enrollment,
    InvalidCode,
    MedicalPolicy,
    diagnosis_spans,
    procedure_spans,
)
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.payer_rules import (
    AUTHORIZATIONS,
    COVERED,
    ENROLLED,
    ENROLLMENT,
    MEDICAL_POLICIES,
    NOT_COVERED,
    PENDING,
)
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row, Table

_PLACE = re.compile(r"[0-9]{2}")
Rule = TypeVar("Rule")


class PayerRules(NamedTuple):
    """What the practice knows of its payers' rules, in the order of the rows; the key of a rule is its row."""

    medical_policies: tuple[MedicalPolicy, ...] = ()
    authorization_rules: tuple[AuthorizationRule, ...] = ()
    enrollments: tuple[Enrollment, ...] = ()


def payer_rules_of(tables: Mapping[str, Table], log: ReadingLog) -> PayerRules:
    """The rules of the sheets; none of a sheet that the workbook does not have."""

    def read(sheet: Sheet, rule_of: Callable[[RowReader, Row], Rule]) -> tuple[Rule, ...]:
        table = tables.get(sheet.name)
        return tuple(rule_of(RowReader(table, log), row) for row in table.rows) if table else ()

    return PayerRules(
        read(MEDICAL_POLICIES, _policy), read(AUTHORIZATIONS, _authorization), read(ENROLLMENT, _enrollment)
    )


def _policy(reader: RowReader, row: Row) -> MedicalPolicy:
    covered = row.text("covered").lower()
    if covered not in {COVERED, NOT_COVERED} and not _is_named(reader, row, "covered"):
        reader.problem(row, "covered", f"This must be {COVERED} or {NOT_COVERED}.", "Choose one of the two.")
    for field in ("procedure_codes", "diagnoses"):
        if not row.text(field) and not _is_named(reader, row, field):
            reader.problem(row, field, "The cell is blank, but the row is not.", "Fill it in, or clear the row.")
    return MedicalPolicy(
        **_rule(reader, row),
        name=row.text("name"),
        diagnoses=_spans(reader, row, "diagnoses", diagnosis_spans),
        is_covered=covered == COVERED,
    )


def _authorization(reader: RowReader, row: Row) -> AuthorizationRule:
    modality, places = row.text("modality"), re.split(r"[,;\s]+", row.text("places").strip(" ,;"))
    known = {name.lower(): name for name in MODALITIES}
    if modality and modality.lower() not in known:
        reader.problem(row, "modality", "This is no kind of service.", f"Choose one of: {', '.join(MODALITIES)}.")
    fields = ("modality", "procedure_codes")
    if not any(row.text(field) or _is_named(reader, row, field) for field in fields):
        reader.problem(row, "modality", "The row names no service.", "Give procedure codes or a kind of service.")
    if any(place and not _PLACE.fullmatch(place) for place in places):
        reader.problem(row, "places", "A place of service has two digits.", "As in 11, 22.")
    return AuthorizationRule(
        **_rule(reader, row),
        modality=known.get(modality.lower(), ""),
        places_of_service=tuple(place for place in places if place),
    )


def _enrollment(reader: RowReader, row: Row) -> Enrollment:
    enrolled = row.text("enrolled").lower()
    if enrolled not in {ENROLLED, PENDING} and not _is_named(reader, row, "enrolled"):
        reader.problem(row, "enrolled", f"This must be {ENROLLED} or {PENDING}.", "Choose one of the two.")
    if not row.text("provider_id") and not _is_named(reader, row, "provider_id"):
        reader.problem(row, "provider_id", "The cell is blank, but the row is not.", "Fill it in, or clear the row.")
    return Enrollment(
        **_rule(reader, row),
        provider_id=row.text("provider_id"),
        facility_id=row.text("facility_id"),
        is_enrolled=enrolled == ENROLLED,
    )


def _is_named(reader: RowReader, row: Row, field: str) -> bool:
    """Whether the log has already named the cell, or its heading, for another reason."""
    layout = reader.table.layout
    places = {(problem.sheet, problem.row, problem.column) for problem in reader.log.problems}
    return field not in layout.columns or (layout.name, row.number, layout.column_name(field)) in places


def _rule(reader: RowReader, row: Row) -> dict[str, object]:
    """What rules of all kinds have."""
    first, last = row.values.get("effective_from"), row.values.get("effective_to")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        reader.problem(row, "effective_to", "The last day is before the first.", "Correct the first or the last day.")
    return {
        "rule_key": str(row.number),
        "payer_key": row.text("payer_key"),
        "procedure_codes": _spans(reader, row, "procedure_codes", procedure_spans),
        "effective_from": first,
        "effective_to": last,
        "source": row.text("source"),
    }


def _spans(
    reader: RowReader, row: Row, field: str, read: Callable[[str], tuple[CodeSpan, ...]]
) -> tuple[CodeSpan, ...]:
    try:
        return read(row.text(field))
    except InvalidCode as refusal:
        reader.problem(row, field, f"The {refusal}", "List codes and ranges with commas between them.")
        return ()
