"""What is said once of a file: what it lacks, what was restored, whether its own counts and totals agree."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from radbill.intake.foreign.columns.amount_columns import IN_CENTS, UNCLEAR
from radbill.intake.foreign.columns.mapping import Mapping
from radbill.intake.foreign.fates.fate import ImportNote
from radbill.intake.foreign.files.hl7 import Hl7File
from radbill.intake.foreign.files.source import SourceTable
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.tables import Aside


def notes_on_table(
    table: SourceTable, mapping: Mapping, records: Sequence[ForeignRecord], asides: Sequence[Aside]
) -> Iterator[ImportNote]:
    """The notes on a table."""
    yield from _lacks(table.file, mapping.fields)
    yield from _restored(table.file, records)
    yield from _totals(table.file, records, asides)
    if mapping.heading_at < 0:
        say = "The file has no headings: what its columns are was taken from what stands in them. Look at each."
        yield ImportNote(table.file, "column_by_content", say)
        return
    for column in mapping.columns:
        if column.field == IN_CENTS:
            say = f"The amounts of the column {column.heading} have no decimal point; they were taken as cents."
            yield ImportNote(table.file, "amounts_in_cents", say)
        elif column.field and not column.is_sure:
            say = f"The column {column.heading} was taken for {column.field} by what stands in it, not by its heading."
            yield ImportNote(table.file, "column_by_content", say)


def notes_on_messages(file: Hl7File, records: Sequence[ForeignRecord]) -> Iterator[ImportNote]:
    """The notes on a file of messages."""
    if file.stated_counts:
        stated, count = sum(file.stated_counts), len(file.messages)
        why, words = ("totals_agree", "as many as") if stated == count else ("totals_differ", "not")
        yield ImportNote(file.file, why, f"The trailers count {stated} messages: {words} the {count} that are there.")
    if records and not any(record.get("payer_name") for record in records):
        yield ImportNote(file.file, "no_coverage", "The file says nothing of the patients' coverage.")
    if uncovered := len({record.get("mrn") for record in records if record.is_uncovered}):
        say = f"{uncovered:,} patients are registered without a coverage: nobody but they can be billed."
        yield ImportNote(file.file, "self_pay", say)


def notes_on_places(file: str, records: Sequence[ForeignRecord]) -> Iterator[ImportNote]:
    """That messages do not say where outpatients were: once, and not for each of them."""
    if count := sum(not record.get("place_of_service") for record in records):
        say = (
            f"The messages do not say the place of service of {count:,} exams. Say it once for their sites: POS on "
            "Needs you or Facilities."
        )
        yield ImportNote(file, "no_place", say)


def _lacks(file: str, fields: frozenset[str]) -> Iterable[ImportNote]:
    if not fields & {"patient_name", "patient_last"}:
        yield ImportNote(file, "no_names", "The file does not name the patients.")
    if not fields & {"payer_name", "member_id"}:
        yield ImportNote(file, "no_coverage", "The file says nothing of the patients' coverage.")
    if not fields & {"charge", "unit_charge", UNCLEAR}:
        yield ImportNote(file, "no_charges", "The file has no column of charges.")
    if "diagnoses" not in fields:
        yield ImportNote(file, "no_diagnoses", "The file has no column of diagnoses.")


def _restored(file: str, records: Sequence[ForeignRecord]) -> Iterable[ImportNote]:
    if mended := sum("zip" in record.mended for record in records):
        say = f"The ZIP codes of {mended:,} rows had lost a leading zero; it was restored, as their state wants it."
        yield ImportNote(file, "lost_zeros", say)


def _totals(file: str, records: Sequence[ForeignRecord], asides: Sequence[Aside]) -> Iterable[ImportNote]:
    yield from notes_on_counts(
        file, len(records), [each.record_count for each in asides if each.record_count is not None]
    )
    every = [(aside.place.row, aside.amount) for aside in asides if aside.why == "total" and aside.amount is not None]
    totals = [total for _, total in every]
    if totals:
        own = sum((Decimal(record.get("charge") or 0) for record in records), Decimal())
        agree = own in {totals[-1], sum(totals, Decimal()), *_parts_of(totals)}
        agree = agree or all(total in _sums_above(row, records) for row, total in every)
        why, words = ("totals_agree", "agrees with") if agree else ("totals_differ", "differs from")
        yield ImportNote(file, why, f"The total of the file, {totals[-1]:.2f}, {words} the sum of its rows, {own:.2f}.")


def _sums_above(row: int, records: Sequence[ForeignRecord]) -> Iterator[Decimal]:
    """The sums of the charges right above a row: of the last one, the last two, and so on."""
    own = Decimal()
    for record in sorted((each for each in records if each.place.row < row), key=lambda each: -each.place.row):
        own += Decimal(record.get("charge") or 0)
        yield own


def notes_on_counts(file: str, own: int, counts: Sequence[int]) -> Iterator[ImportNote]:
    """Whether the last trailer counts the records, or all trailers do together, or those before the last: which."""
    if not counts:
        return
    *blocks, last = counts
    the_last = "The last trailer" if blocks else "The trailer"
    if own == last:
        yield ImportNote(
            file, "totals_agree", f"{the_last} counts {last} records: as many as the {own} that are there."
        )
    elif own == sum(counts):
        say = f"The {len(counts)} trailers together count {own} records: as many as the {own} that are there."
        yield ImportNote(file, "totals_agree", say)
    elif blocks and own == sum(blocks):
        before = (
            f"The {len(blocks)} trailers before it together count"
            if len(blocks) > 1
            else "The trailer before it counts"
        )
        say = f"The last trailer counts {last}, not the {own} records that are there. {before} {own}, as many."
        yield ImportNote(file, "totals_agree", say)
    else:
        yield ImportNote(file, "totals_differ", f"{the_last} counts {last} records: not the {own} that are there.")


def _parts_of(totals: Sequence[Decimal]) -> Iterator[Decimal]:
    """Subtotals without the last total, where that is their sum."""
    if sum(totals[:-1], Decimal()) == totals[-1]:
        yield totals[-1]
