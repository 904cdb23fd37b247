"""Answers back into the workbook: only radbill's own columns are written, wherever they stand."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from radbill import (
    Breakdown,
    EditFrequency,
    Finding,
    FindingLocation,
    LineOfRow,
    LineRef,
    NotChecked,
    Proposal,
    Row,
    Severity,
    TopErrors,
    is_blank,
)
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.advice_words import placed_elsewhere
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import WRITTEN_KINDS, Kind, Sheet
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.reports import BATCH_HISTORY, EVERYBODY, FINDINGS, TOP_ERRORS
from radbill_addin.sheets.row_blocks import Values, write_rows
from radbill_addin.sheets.row_status import EXPORTED, HOLD, NOT_CHECKED, OK, RELEASED, REVIEW, SELF_PAY
from radbill_addin.sheets.scrubbed import Scrubbed
from radbill_addin.sheets.to_fix import problem_rows, tells_lists
from radbill_addin.text.cell_text import (
    breakdown_text,
    finding_text,
    proposal_text,
    single_line,
    unchecked_reasons,
    unchecked_text,
)
from radbill_addin.text.switch_text import beside_row, switched_off_claims

if TYPE_CHECKING:
    from radbill import SwitchUse

_SELF_PAY_MESSAGE = "No claim: the patient pays. Price says what is owed, by the sheet Fees; then the statement."


def write_findings(
    port: WorkbookPort,
    read: BatchRead,
    findings: Sequence[Finding],
    by_claim: Mapping[str, Sequence[Finding]] = MappingProxyType({}),
    unchecked: Mapping[Row, Sequence[NotChecked]] = MappingProxyType({}),
    *,
    switch_uses: "Sequence[SwitchUse]" = (),
) -> None:
    """Replace the rows of the sheet To fix; what persons wrote beside a problem stays with it.

    Args:
        port: The workbook.
        read: The workbook as read.
        findings: What was found, the worst first.
        by_claim: For each claim the findings about it and the records that it uses.
        unchecked: For each row that is not wholly checked what is missing.
        switch_uses: What switches of the practice met.
    """
    rows = problem_rows(port, read, findings, by_claim, unchecked, switch_uses=switch_uses)
    _replace_rows(port, read.layouts[FINDINGS.name], FINDINGS, rows)


def write_top_errors(port: WorkbookPort, read: BatchRead, report: TopErrors) -> None:
    """Replace the rows of the Top errors sheet, in workbooks that have it: of everybody, then person by person."""
    if TOP_ERRORS.name not in read.layouts:
        return
    rows = [_error_values(EVERYBODY, each) for each in report.errors]
    rows += [_error_values(person.person, each) for person in report.people for each in person.errors]
    _replace_rows(port, read.layouts[TOP_ERRORS.name], TOP_ERRORS, rows)


def write_proposals(port: WorkbookPort, read: BatchRead, proposals: Mapping[LineRef, Proposal]) -> None:
    """Write the modifiers that are proposed beside the rows that would change; other rows are emptied."""
    rows = line_rows(read)
    values = {rows[at]: {"proposed_modifiers": proposal_text(proposal)} for at, proposal in proposals.items()}
    write_row_results(port, read, ("proposed_modifiers",), values)


def line_rows(read: BatchRead) -> dict[LineRef, int]:
    """The row of the Charges sheet of each line: the rows of a claim stand in the order of its lines."""
    positions = Counter[str]()
    rows = {}
    for charge in read.charge_rows:
        rows[LineRef(charge.claim_id, positions[charge.claim_id])] = charge.row
        positions[charge.claim_id] += 1
    return rows


def write_statuses(
    port: WorkbookPort, read: BatchRead, scrubbed: Scrubbed, exported: frozenset[str] = frozenset()
) -> None:
    """Write status and message beside every charge row: what was not checked, else the first finding.

    Args:
        port: The workbook.
        read: The workbook as read.
        scrubbed: What the edits found.
        exported: Claims that went out.
    """
    values, unchecked = {}, dict[str, tuple[NotChecked, ...]]()
    switched = switched_off_claims(scrubbed.switch_uses)
    words_of = unchecked_text if tells_lists(read) else unchecked_reasons
    for row, missing in scrubbed.unchecked.items():
        unchecked.setdefault(row.claim_id, missing)
    for charge in read.charge_rows:
        message = _message(charge, read, scrubbed, unchecked.get(charge.claim_id, ()), words_of)
        if uses := switched.get(charge.claim_id):
            message = beside_row(message, uses, FindingLocation(CHARGES.record, charge.line_id))
        values[charge.row] = {"status": status_of(charge, scrubbed, exported), "message": message}
    write_row_results(port, read, ("status", "message"), values)


def write_prices(port: WorkbookPort, read: BatchRead, prices: Mapping[str, Breakdown]) -> None:
    """Write allowed amounts, whose they are, and their steps beside every charge row.

    Args:
        port: The workbook.
        read: The workbook as read.
        prices: Breakdowns by line id.
    """
    shared = {claim.claim_id for claim in read.batch.claims if claim.payer.is_medicare or claim.is_self_pay}
    values = {charge.row: _price_values(prices[charge.line_id], has_share=charge.claim_id in shared)
              for charge in read.charge_rows if charge.line_id in prices}  # fmt: skip
    values |= _unreadable_values(read)
    fields = ("expected_amount", "allowed_by", "medicare_payment_amount", "patient_responsibility_amount", "steps")
    write_row_results(port, read, fields, values)


def write_row_results(
    port: WorkbookPort, read: BatchRead, fields: Sequence[str], values_by_row: Mapping[int, Values]
) -> None:
    """Write result columns of the Charges sheet; charge rows without values are emptied in these columns.

    Rows that hold nothing but old results are emptied in all result columns.

    Args:
        port: The workbook.
        read: The workbook as read.
        fields: Which result columns.
        values_by_row: Values by field, by row number on the sheet.
    """
    layout = read.layouts[CHARGES.name]
    own = [column.field for column in CHARGES.columns if column.kind in WRITTEN_KINDS]
    if unknown := set(fields).difference(own):
        raise ValueError(f"These are not result columns of the Charges sheet: {sorted(unknown)}.")
    write_rows(port, layout, fields, {charge.row: values_by_row.get(charge.row, {}) for charge in read.charge_rows})
    write_rows(port, layout, own, {row: {} for row in read.leftover_rows})


def write_some_rows(
    port: WorkbookPort, read: BatchRead, fields: Sequence[str], values_by_row: Mapping[int, Values]
) -> None:
    """Write columns of the Charges sheet in some rows; every other row stays as it is."""
    write_rows(port, read.layouts[CHARGES.name], fields, values_by_row)


def append_batch(port: WorkbookPort, read: BatchRead, values: Values) -> None:
    """Add one row under the batches exported before; `values` by the fields of `BATCH_HISTORY` that radbill writes."""
    layout = read.layouts[BATCH_HISTORY.name]
    block = port.read_sheet(layout.name)
    last = layout.heading_row
    for row in block.filled_rows(layout.heading_row + 1):
        if any(not is_blank(block.value(row, at)) or (row, at) in block.errors for at in layout.columns.values()):
            last = row
    own = [column.field for column in BATCH_HISTORY.columns if column.kind in WRITTEN_KINDS]
    write_rows(port, layout, own, {last + 1: values})


def status_of(charge: LineOfRow, scrubbed: Scrubbed, exported: frozenset[str] = frozenset()) -> str:
    """The status of a row, the first that fits."""
    findings = scrubbed.findings_by_claim.get(charge.claim_id, ())
    if charge.claim_id in exported:
        return EXPORTED
    if charge.claim_id in scrubbed.self_pay_claim_ids:
        return SELF_PAY
    if charge.claim_id in scrubbed.held_claim_ids:
        return HOLD
    if charge.claim_id in scrubbed.released_claim_ids:
        return RELEASED
    if Row(charge.claim_id, charge.line_id) in scrubbed.unchecked:
        return NOT_CHECKED
    return REVIEW if any(finding.severity in (Severity.REVIEW, Severity.REDUCE) for finding in findings) else OK


def _message(
    charge: LineOfRow,
    read: BatchRead,
    scrubbed: Scrubbed,
    other: tuple[NotChecked, ...],
    words_of: Callable[[Sequence[NotChecked]], str],
) -> str | None:
    """The row's own finding and what was not checked on it; a held claim shows what holds it first.

    Args:
        charge: The row.
        read: The workbook as read.
        scrubbed: What the edits found.
        other: What was not checked on the first row of its claim of which something was not.
        words_of: Says what was not checked.
    """
    if charge.claim_id in scrubbed.self_pay_claim_ids:
        return _SELF_PAY_MESSAGE
    missing = scrubbed.unchecked.get(Row(charge.claim_id, charge.line_id), ())
    findings = scrubbed.findings_by_claim.get(charge.claim_id, ())
    if findings and charge.claim_id in scrubbed.held_claim_ids:
        return _finding_message(charge, read, [*filter(_holds, findings), *findings])
    if missing and charge.claim_id not in scrubbed.held_claim_ids:
        own = next((each for each in findings if each.location[:2] == (CHARGES.record, charge.line_id)), None)
        return single_line(" ".join((*([finding_text(own)] if own else []), words_of(missing))))
    if findings:
        return _finding_message(charge, read, findings)
    return f"Another row of this claim: {words_of(other[:1])}" if other and not missing else None


def _holds(finding: Finding) -> bool:
    return finding.holds_claim


def _finding_message(charge: LineOfRow, read: BatchRead, findings: Sequence[Finding]) -> str:
    """The row's own first finding; else one of the claim's registration; else that of a neighbouring row."""
    here = FindingLocation(CHARGES.record, charge.line_id)
    own = (finding for finding in findings if finding.location[:2] == here[:2])
    shared = (finding for finding in findings if finding.location.record != CHARGES.record)
    if first := next(own, None) or next(shared, None):
        return finding_text(placed_elsewhere(first, read.record_cells))
    return f"Another row of this claim: {finding_text(findings[0])}"


def _price_values(price: Breakdown, *, has_share: bool) -> Values:
    return {
        "expected_amount": price.allowed_amount,
        "allowed_by": None if price.allowed_amount is None else single_line(price.allowed_by),
        "medicare_payment_amount": price.medicare_payment_amount if has_share else None,
        "patient_responsibility_amount": price.patient_responsibility_amount if has_share else None,
        "steps": breakdown_text(price),
    }


def _unreadable_values(read: BatchRead) -> dict[int, Values]:
    """For the rows of claims that cannot be read, in place of steps the cell that hinders."""
    cells = {claim.claim_id: claim.cells[0] for claim in read.batch.unreadable_claims}
    return {
        charge.row: {"steps": single_line(f"Not priced. {cell.message} {cell.what_to_do}")}
        for charge in read.charge_rows
        if (cell := cells.get(charge.claim_id))
    }


def _error_values(person: str, frequency: EditFrequency) -> Values:
    return {
        "coded_by": single_line(person),
        "edit_id": frequency.edit_id,
        "error": single_line(frequency.error),
        "severity": str(frequency.severity),
        "claim_count": frequency.claim_count,
        "line_count": frequency.line_count or None,
        "share_percent": round(frequency.share_percent, 2),
        "what_to_do": single_line(frequency.what_to_do),
    }


def _replace_rows(port: WorkbookPort, layout: Layout, sheet: Sheet, rows: Sequence[Values]) -> None:
    """Write a report anew; rows of the last one that are left over are emptied."""
    old_count = max(0, port.read_sheet(layout.name).row_count - layout.heading_row)
    every = [*rows, *[{}] * (old_count - len(rows))]
    fields = [column.field for column in sheet.columns if column.kind is not Kind.LOOKUP]
    write_rows(port, layout, fields, dict(enumerate(every, layout.heading_row + 1)))
