"""The workbook of a posted payment: made from the template, put in place whole, named without patients."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.files.contracts import load_contracts
from radbill_addin.files.templates import REMITTANCE, template_path
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.workbook_file import free_copy
from radbill_addin.ports.workbook_port import Formula, WrittenValue
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.remittance import DEPOSIT, TOTALS_ROW
from radbill_addin.sheets.remittance_deposit import deposit_blocks
from radbill_addin.sheets.remittance_rows import Known, RemittanceRows, Row, remittance_rows, totals_of

if TYPE_CHECKING:
    from radbill import Denial, PostedSet, PublishedCodes, ReceivedFile

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST_PART = 40
_MAY_BE_UNKNOWN = frozenset({"allowed_amount", "expected_amount", "difference_amount"})


class RemittanceWorkbooks(NamedTuple):
    """The workbooks of a file's payments, or why there are none."""

    paths: tuple[Path, ...] = ()
    failure: "rb.Failure | None" = None


def write_remittance_workbooks(file: Path, folder: Path, codes: "PublishedCodes", today: date) -> RemittanceWorkbooks:
    """Write a workbook for each payment of a file that was posted; one that was there is kept under another name.

    Args:
        file: 835, plain, gzipped or zipped.
        folder: Made if it is not there.
        codes: Asked about adjustment and remark codes.
        today: By which deadlines are told.

    Raises:
        OSError: the disk refused.
    """
    sets = rb.posted_sets(file, codes)
    if isinstance(sets, rb.Failure):
        return RemittanceWorkbooks(failure=sets)
    known = _known(sets, today)
    if isinstance(known, rb.Failure):
        return RemittanceWorkbooks(failure=known)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return RemittanceWorkbooks(tuple([_write(each, known, folder) for each in sets]))


def _known(sets: "Iterable[PostedSet]", today: date) -> "Known | rb.Failure":
    """What else is known of the claims; without readable contracts only what Medicare should allow."""
    ours = {claim.claim_id for each in sets for claim in each.claims if claim.claim_id}
    denials = rb.denials_to_work(today)
    compared = rb.paid_against_expected(load_contracts(None).contracts, rb.ReferenceBook.open(), ours) if ours else ()
    if isinstance(denials, rb.Failure):
        return denials
    if isinstance(compared, rb.Failure):
        return compared
    return Known(_most_urgent(denials), {(each.claim_id, each.line_id): each for each in compared})


def workbooks_of_received(
    files: "Iterable[ReceivedFile]", folder: Path, codes: "PublishedCodes", today: date
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The workbooks of payments that received files brought anew, and what kept one from being written, in words."""
    paths, notes = list[Path](), list[str]()
    for file in files:
        brought = file.remittances.remittances if file.remittances else ()
        if file.kept_path is None or not any(each.is_new for each in brought):
            continue
        try:
            written = write_remittance_workbooks(file.kept_path, folder, codes, today)
        except OSError as error:
            notes.append(f"A workbook was not written ({rb.why_refused(error)}); its payment is posted.")
            continue
        paths += written.paths
        notes += [f"A workbook was not written: {written.failure}"] if written.failure else []
    return tuple(paths), tuple(notes)


def _most_urgent(denials: "Iterable[Denial]") -> "dict[str, Denial]":
    """The first denial of each claim; they come by urgency."""
    found: dict[str, Denial] = {}
    for each in denials:
        found.setdefault(each.claim_id, each)
    return found


def _write(posted: "PostedSet", known: Known, folder: Path) -> Path:
    """What somebody may have typed into an older one stays under another name."""
    target, content = folder / workbook_name(posted), workbook_content(posted, known)
    if target.exists():
        before = target.read_bytes()
        if before == content:
            return target
        rb.write_bytes(free_copy(target), before)
    rb.write_bytes(target, content)
    return target


def workbook_content(posted: "PostedSet", known: Known) -> bytes:
    """The workbook of a payment.

    Args:
        posted: The payment.
        known: What else is known of its claims.
    """
    template = template_path(REMITTANCE)
    with PartsPort(template, template.read_bytes()) as port:
        _fill(port, posted, remittance_rows(posted, known))
        return port.content()


def workbook_name(posted: "PostedSet") -> str:
    """Payer and trace number; a payment that is not posted never takes the place of the one that is."""
    parts = [
        "remittance",
        _plain(posted.header.payer_name) or "payer",
        _plain(posted.header.trace_number) or "no-trace",
    ]
    if posted.state == "NOT_POSTED":
        parts.append(f"not-posted-{posted.totals.body_sha256[:8]}")
    return f"{'_'.join(parts)}.xlsx"


def _plain(text: str | None) -> str:
    return _UNSAFE.sub("-", text or "").strip("-")[:_LONGEST_PART]


def _fill(port: PartsPort, posted: "PostedSet", rows: RemittanceRows) -> None:
    for sheet, of_sheet in rows.by_sheet():
        if of_sheet:
            port.write_block(sheet.name, sheet.heading_row + 1, 1, list(_cells(sheet, of_sheet)))
        port.write_block(sheet.name, TOTALS_ROW, 1, [_totals(sheet, of_sheet)])
    for (row, column), block in deposit_blocks(posted, rows):
        port.write_block(DEPOSIT, row, column, block)


def _cells(sheet: Sheet, rows: Iterable[Row]) -> Iterator[list[WrittenValue]]:
    fields = [column.field for column in sheet.columns]
    for row in rows:
        yield [row.get(field) for field in fields]


def _totals(sheet: Sheet, rows: Sequence[Row]) -> list[WrittenValue]:
    """A formula over every column of amounts; the first cell says what it is."""
    sums, last = totals_of(sheet, rows), sheet.heading_row + max(1, len(rows))
    cells: list[WrittenValue] = [f"Total of {len(rows):,}"]
    for field in (column.field for column in sheet.columns[1:]):
        is_known = any(row.get(field) is not None for row in rows)
        cells.append(_sum_formula(sheet, field, last, sums[field], is_known=is_known) if field in sums else None)
    return cells


def _sum_formula(sheet: Sheet, field: str, last: int, result: Decimal, *, is_known: bool) -> Formula:
    """A sum; of amounts of which no row has one it is blank, never zero."""
    letter = sheet.letter_of(field)
    area = f"{letter}{sheet.heading_row + 1}:{letter}{last}"
    if field in _MAY_BE_UNKNOWN:
        return Formula(f'IF(COUNT({area})=0,"",SUM({area}))', result if is_known else "")
    return Formula(f"SUM({area})", result)
