"""Tables of charges checked with the claim edits, each row with what is wrong on it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from radbill.core.findings import Finding, Severity
from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.frames.charge_columns import names_in, open_columns, require
from radbill.frames.charge_rows import READ, charge_rows_of
from radbill.frames.frame_error import FrameError
from radbill.frames.tables import Table
from radbill.intake.charge_row import LineOfRow
from radbill.intake.claims import ClaimsOfRows, claims_from_rows
from radbill.model.batch import BillingBatch
from radbill.model.registration import Registration
from radbill.reference.book.book import ReferenceBook

#: What must be there.
NEEDED = ("claim_id", "patient_id", "date_of_service", "procedure_code", "modifiers or modifier_1",
          "diagnoses or diagnosis_1")  # fmt: skip
_ONLY_COLUMNS = "Practice, providers, facilities, payers and patients: no registration was given."
_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_SCHEMA = {"status": pl.String(), "severity": pl.String(), "edit_ids": pl.String(), "message": pl.String(),
           "what_to_do": pl.String(), "finding_count": pl.Int64(), "not_checked": pl.String()}  # fmt: skip


def check(
    table: Table,
    registration: Registration | None = None,
    today: date | None = None,
    book: ReferenceBook | None = None,
) -> Table:
    """Check a table of charges with every claim edit; the answer is of the same kind, the findings behind its columns.

    A table needs these columns, named as the fields of the Charges sheet, in any order: `claim_id`, `patient_id`,
    `date_of_service`, `procedure_code`, `modifiers` (parted by blanks) or `modifier_1` to `modifier_4`, `diagnoses`
    (likewise) or `diagnosis_1` to `diagnosis_12`. Every other field of a charge is read where its column is there
    (`line_id`, `units`, `place_of_service`, `charge_amount`, `facility_id`, `rendering_id` and so on).

    With a registration, all is checked that Check looks at in the workbook, but for what earlier batches sent. Without,
    only the table's own columns are: what is found in fields that it does not have is left out, and a row without a
    finding is NOT CHECKED, never OK.

    Answers: `status` (HOLD: a finding holds its claim; REVIEW; NOT CHECKED; SELF-PAY: no claim, the patient pays; OK),
    `severity` of the worst finding, `edit_ids` parted by blanks, `message` and `what_to_do` of the worst,
    `finding_count`, `not_checked`. A finding of a claim or of a record that it uses stands on each of the claim's rows.
    No finding is an empty text. Columns of the table with these names are replaced.

    Args:
        table: A frame of pandas, a table of Polars (eager or lazy) or of pyarrow.
        registration: Who bills, reads and pays, and the patients.
        today: The day on which the claims would be sent; needed with a registration. Without one: the newest day of
            service, so that no day lies ahead and no filing limit has passed.
        book: Published data; none for what is loaded on this computer.

    Raises:
        FrameError: a column is missing, a value is of the wrong type (with column and row), or today is needed.
    """
    names = names_in(table)
    require(names, NEEDED)
    opened = open_columns(table, names, READ)
    rows = charge_rows_of(opened.columns)
    day = _day_of_sending(today, registration, [row.date_of_service for row in rows])
    made = claims_from_rows(rows, registration or Registration())
    batch = BillingBatch(registration=registration or Registration(), claims=made.claims)
    result = scrub(batch, book or ReferenceBook.open(), day)
    fields = None if registration else frozenset(filter(_is_no_key, opened.columns.columns))
    answered: Table = opened.with_answers(_answers(len(rows), made, result, fields))
    return answered


def _day_of_sending(today: date | None, registration: Registration | None, days: Sequence[date | None]) -> date:
    if today is not None:
        return today
    if registration is not None:
        raise FrameError("Give today, the day on which the claims would be sent: filing limits count to it.")
    if known := [day for day in days if day]:
        return max(known)
    raise FrameError("No row has a date_of_service. Give today, the day on which the claims would be sent.")


def _is_no_key(field: str) -> bool:
    """Whether a field can be checked without the registration; others name records of it."""
    return not field.endswith("_id") or field in {"claim_id", "line_id"}


class _RowAnswer(NamedTuple):
    """What stands behind a row; the fields are columns."""

    status: str
    severity: str = ""
    edit_ids: str = ""
    message: str = ""
    what_to_do: str = ""
    finding_count: int = 0
    not_checked: str = ""


def _answers(row_count: int, made: ClaimsOfRows, result: ScrubResult, fields: frozenset[str] | None) -> pl.DataFrame:
    of_claims = {claim: _told_of(findings, fields) for claim, findings in result.findings_by_claim.items()}
    missing = _missing(result, fields)
    rows = [_RowAnswer("NOT CHECKED", not_checked="The row has no claim ID.")] * row_count
    for line in made.lines:
        is_self_pay = line.claim_id in result.self_pay_claim_ids
        answer = _row_answer(line, of_claims.get(line.claim_id, ()), missing)
        rows[line.row] = _RowAnswer("SELF-PAY") if is_self_pay else answer
    return pl.DataFrame(rows, _SCHEMA, orient="row")


def _told_of(findings: Sequence[Finding], fields: frozenset[str] | None) -> tuple[Finding, ...]:
    """All findings; without a registration those in fields of charges that the table has."""
    return tuple(each for each in findings if fields is None or _is_in(each, fields))


def _is_in(finding: Finding, fields: frozenset[str]) -> bool:
    record, _, field = finding.location
    if record not in {"claim", "line"}:
        return False
    start = field.partition("_")[0]
    return not field or field in fields or start in {"modifier", "modifiers", "diagnosis", "diagnoses"}


def _missing(result: ScrubResult, fields: frozenset[str] | None) -> Mapping[tuple[str, str], str]:
    """For each claim and line what was not checked; by the empty key what was checked nowhere."""
    of_rows = {(row.claim_id, row.line_id): " ".join(map(str, checks)) for row, checks in result.unchecked.items()}
    return of_rows if fields is None else {**of_rows, ("", ""): _ONLY_COLUMNS}


def _row_answer(line: LineOfRow, of_claim: Sequence[Finding], missing: Mapping[tuple[str, str], str]) -> _RowAnswer:
    own = sorted((each for each in of_claim if _is_on(each, line)), key=lambda each: _RANK[each.severity])
    nowhere, here = missing.get(("", ""), ""), missing.get((line.claim_id, line.line_id), "")
    not_checked = f"{here} {nowhere}".strip()
    status = _status([each.holds_claim for each in of_claim], has_findings=bool(own), here=here, nowhere=nowhere)
    if not own:
        return _RowAnswer(status, not_checked=not_checked)
    ids = " ".join(dict.fromkeys(each.edit_id for each in own))
    return _RowAnswer(status, own[0].severity, ids, own[0].message, own[0].what_to_do, len(own), not_checked)


def _is_on(finding: Finding, line: LineOfRow) -> bool:
    return finding.location.record != "line" or finding.location.key == line.line_id


def _status(holds: Sequence[bool], *, has_findings: bool, here: str, nowhere: str) -> str:
    if any(holds):
        return "HOLD"
    if here:
        return "NOT CHECKED"
    return "REVIEW" if has_findings else "NOT CHECKED" if nowhere else "OK"
