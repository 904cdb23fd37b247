"""Charges of another system put into a workbook: rows are added, none is changed, and each record's fate is told."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.answers_step import (
    AnswersOutcome,
    GivenAnswers,
    answer_lines,
    apply_answers,
    refresh_needs_you,
    unknown_facts,
)
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.import_map import write_import_map
from radbill_addin.sheets.imported_charges import AddedRow, ImportedCharges, imported_charges
from radbill_addin.sheets.imported_reports import write_reports
from radbill_addin.sheets.known_people import people_known_to_ledger
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import ColumnQuestion, ForeignRecord, ReadExports

#: Places of diagnoses on a row of the Charges sheet, and on a claim.
_ROW_DIAGNOSES = 12
#: What a person should look at though every record is told.
_TO_LOOK_AT = frozenset({"totals_differ", "credit_without_charge", "column_by_content", "amounts_in_cents", "no_place"})
#: So many rows of which the same is said are told one by one.
_FEW_ROWS = 4
#: Where else the word of a field may stand in a file.
_SAME_COLUMN = {
    "rendering_last": ("rendering_name",),
    "ordering_last": ("ordering_name",),
    "exam": ("procedure_code", "exam_code"),
}
_Facts = dict[str, object]
_NO_LOG = (
    "This workbook is of an older template, without the sheet Import log: Undo import cannot take these rows out. A "
    "copy of the workbook from before lies beside it."
)


def import_charges(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Add the records of exports, read before and found as the option `exports`, to the workbook.

    Further options: `is_agreed`, the `profile` that fits, the `changes` since it was kept, the answers `given` on the
    sheet Needs you, and as `sender` the name under which what is new of the sender will be kept.
    """
    read = cast("ReadExports", context.options["exports"])
    if read.unreadable:
        return _refusal(read)
    sheets = imported_charges(port)
    if sheets is None:
        sentence = "Nothing was imported: this is no claim batch workbook; start one with New from template."
        return ActionSummary(sentence, is_clean=False, is_refused=True)
    if not context.options["is_agreed"]:
        return _mapping_only(read, _changes(context))
    given = cast("GivenAnswers", context.options.get("given", GivenAnswers()))
    answered = apply_answers(port, given)
    if answered:
        sheets = cast("ImportedCharges", imported_charges(port))  # as the answers leave them
    _find_known_people(port, read, sheets)
    added = list(_added(read, sheets, str(context.options.get("sender", ""))))
    _write_reports(port, read, sheets)
    is_import = bool(added or sheets.report_marks)
    if is_import:
        sheets.write(port, f"{context.now:%Y-%m-%d %H:%M}")
    outcome = AnswersOutcome(answered, refresh_needs_you(port, given, context.now.date(), sheets.log))
    if added and read.tables:
        write_import_map(port, read.tables, {})
    _save(port, is_import=is_import)
    not_kept = given.keep()
    summary = _summary(read, added, context)
    more = (*answer_lines(outcome), *not_kept, *(() if sheets.log or not is_import else (_NO_LOG,)))
    return summary._replace(
        lines=(*more, *summary.lines),
        facts=summary.facts | unknown_facts(outcome),
        is_clean=summary.is_clean and not outcome.still_open,
    )


def _save(port: WorkbookPort, *, is_import: bool) -> None:
    """Save, and note which file an import made of which, so that undo can give the old one back."""
    before = port.file_mark
    port.save()
    if is_import:
        with contextlib.suppress(OSError):  # without the note, undo takes the rows out one by one
            rb.ImportStates().note(before, port.file_mark)


def _find_known_people(port: WorkbookPort, read: "ReadExports", sheets: ImportedCharges) -> None:
    """Ask the ledger who the patients are; that it cannot be asked is told."""
    known = people_known_to_ledger(port, read.fates.charges)
    if isinstance(known, rb.Failure):
        read.fates.notes.append(rb.ImportNote("", "ledger_not_asked", f"Known patients were not looked up. {known}"))
    else:
        sheets.registration.known = known


def _write_reports(port: WorkbookPort, read: "ReadExports", sheets: ImportedCharges) -> None:
    """Put the reports' texts on the sheet Reports."""
    sheets.report_marks, homeless = write_reports(port, read.fates.reports, sheets.lines)
    if count := len(sheets.report_marks):
        read.fates.notes.append(rb.ImportNote("", "reports", f"{counted(count, 'report')} added to the sheet Reports."))
    if homeless:
        say = f"{counted(homeless, 'report')} of exams without a row, or no Reports sheet: not added."
        read.fates.notes.append(rb.ImportNote("", "reports_left", say))


def with_profile(
    summary: ActionSummary, name: str, read: "ReadExports", columns: Mapping[str, str] | None = None
) -> ActionSummary:
    """Keep what the columns mean, and corrections, under a name once the charges are in; else the summary says so."""
    if summary.is_refused or not read.tables:
        return summary
    try:
        rb.ImportTables().keep(name, {}, columns or {})
        rb.ImportProfiles().save(name, read.tables)
    except OSError as error:
        line = f"The charges are in. What the columns mean was not kept for the next time: {error.strerror}."
        return summary._replace(lines=(line, *summary.lines))
    return summary


def _changes(context: ActionContext) -> tuple[str, ...]:
    """What is otherwise than the sender's profile has it."""
    return tuple(
        f"Changed since the profile was kept: {each}"
        for each in cast("Sequence[str]", context.options.get("changes", ()))
    )


def _added(read: "ReadExports", sheets: ImportedCharges, new_sender: str) -> Iterator[AddedRow]:
    """Add what becomes a charge; what stands in the workbook already, or under another person's number, does not."""
    fates = read.fates
    for record in fates.charges:
        sender = read.senders.get(record.place[:2], new_sender)
        if sheets.stands_there(record):
            fates.leave_out(record, "exact_duplicate", "The workbook has this service already.")
            continue
        if sheets.has_other_code(record):
            say = (
                "The workbook has this exam with another code or modifiers: correct its row, or add this one yourself."
            )
            record.doubt("procedure_code", "other_code_of_exam", say)
            fates.held.append(record)
            continue
        sheets.registration.sender = sender
        difference = sheets.registration.differs(record, sheets.registration.patient_key(record))
        if difference == "person":
            record.doubt("patient_last", "same_number_two_people", "The workbook has another person of this number.")
            fates.held.append(record)
            continue
        if difference == "coverage":
            record.doubt("payer_name", "coverage_changed", "The workbook has another coverage of this patient.")
        yield sheets.add(record, sender)


def _mapping_only(read: "ReadExports", changes: tuple[str, ...]) -> ActionSummary:
    lines = changes + tuple(
        f"{each['file']} {each['heading']}: {each['field'] or 'not taken'}" for each in _mapping(read)
    )
    headline = "Nothing was written. Look at the columns, then run it again with --yes."
    return ActionSummary(headline, lines, _facts(read, ()) | {"changes": list(changes)}, is_clean=False)


def _refusal(read: "ReadExports") -> ActionSummary:
    lines = (
        *(f"{each.file}: {each.reason}" for each in read.unreadable),
        *(f"{name}: can be read." for name in read.files),
    )
    facts: _Facts = {"unreadable": [each._asdict() for each in read.unreadable], "readable": read.files}
    return ActionSummary("Nothing was imported: a file cannot be read.", lines, facts, is_clean=False, is_refused=True)


def _summary(read: "ReadExports", added: list[AddedRow], context: ActionContext) -> ActionSummary:
    changes = _changes(context)
    facts = _facts(read, added, str(context.options.get("profile", ""))) | {"changes": list(changes)}
    doubtful = sum(bool(each.record.own_doubts) for each in added) + len(read.fates.held)
    questions = read.fates.questions
    headline = (
        f"{counted(read.record_count, 'record')} read, {counted(len(added), 'charge row')} added, "
        f"{counted(doubtful, 'record')} for a person to look at, {len(read.fates.left_out)} left out."
        + (f" {counted(len(questions), 'question')} about whole columns: see Import map." if questions else "")
    )
    lines = (
        *changes,
        *map(_question_line, questions),
        *(f"{note.file}: {note.say}" if note.file else note.say for note in read.fates.notes),
        *_record_lines((*_needs(read, added), *_left_out(read))),
    )
    reasons = {note.why for note in read.fates.notes} | {each.why for each in read.fates.left_out}
    is_clean = not doubtful and not questions and not reasons & _TO_LOOK_AT
    return ActionSummary(headline, lines, facts, is_clean=is_clean)


def _question_line(question: "ColumnQuestion") -> str:
    """What is asked once of a column: which one, and how many records wait for it."""
    columns = f", column {' / '.join(question.headings)}" if question.headings else ""
    return f"{question.file}{columns}, {counted(question.record_count, 'record')}: {question.say}"


def _record_lines(facts: Iterable[_Facts]) -> Iterator[str]:
    """What is said of records, in the order of their files; the same words of many rows are one line."""
    rows: dict[tuple[object, object], list[str]] = {}
    for each in facts:
        rows.setdefault((each["file"], each["say"]), []).append(str(each.get("row") or each.get("message")))
    for (file, say), own in rows.items():
        if len(own) <= _FEW_ROWS:
            yield from (f"{file} row {row}: {say}" for row in own)
        else:
            yield f"{file}, {counted(len(own), 'row')} ({', '.join(own[:_FEW_ROWS])} ...): {say}"


def _facts(read: "ReadExports", added: Iterable[AddedRow], profile: str = "") -> _Facts:
    every = list(added)
    return {
        "rows_in": read.record_count,
        "rows_added": len(every),
        "mapping": [
            each | ({"how": "profile"} if profile and each["field"] and each["how"] != "table" else {})
            for each in _mapping(read)
        ],
        "profile": profile or None,
        "rows": [_place(each.record) | {"part": each.record.place.part, "workbook_row": each.row} for each in every],
        "needs_you": [*_questions(read), *_needs(read, every)],
        "left_out": list(_left_out(read)),
        "notes": [*(note._asdict() for note in read.fates.notes), *_notes_on_rows(every)],
    }


def _mapping(read: "ReadExports") -> Iterator[_Facts]:
    translated = _translated_fields(read)
    for table in read.tables:
        for column in table.columns:
            how = "table" if column.field in translated.get((table.file, table.sheet), ()) else column.how
            yield {"file": table.file, "sheet": table.sheet or None, "column": column.number, "heading": column.heading,
                   "field": column.field, "how": how, "sure": column.is_sure}  # fmt: skip


def _translated_fields(read: "ReadExports") -> dict[tuple[str, str], set[str]]:
    """Fields of columns in which the sender's tables gave words a meaning, by file and sheet."""
    found: dict[tuple[str, str], set[str]] = {}
    for record in (*read.fates.charges, *read.fates.held):
        for field in record.translated:
            found.setdefault(record.place[:2], set()).update((field, *_SAME_COLUMN.get(field, ())))
    return found


def _questions(read: "ReadExports") -> Iterator[_Facts]:
    """What a person must say once of a column."""
    for question in read.fates.questions:
        yield {
            "file": question.file, "sheet": question.sheet or None, "row": None, "workbook_row": None,
            "field": question.field, "why": question.why, "say": question.say,
            "columns": list(question.headings), "records": question.record_count,
        }  # fmt: skip


def _needs(read: "ReadExports", added: Iterable[AddedRow]) -> Iterator[_Facts]:
    rows = ((each.record, each.row) for each in added)
    for record, row in (*rows, *((record, None) for record in read.fates.held)):
        for doubt in record.own_doubts:
            yield _place(record) | {"workbook_row": row, "field": doubt.field, "why": doubt.why, "say": doubt.say}


def _left_out(read: "ReadExports") -> Iterator[_Facts]:
    for each in read.fates.left_out:
        yield rb.place_facts(each.place) | {"why": each.why, "say": each.say}
    for record in read.fates.held:
        yield _place(record) | {"why": record.doubts[-1].why, "say": "Held until you have looked: see needs_you."}
    for aside in read.asides:
        yield rb.place_facts(aside.place) | {"why": aside.why, "say": "This row is no charge."}


def _place(record: "ForeignRecord") -> _Facts:
    return rb.place_facts(record.place)


def _notes_on_rows(added: Iterable[AddedRow]) -> Iterator[_Facts]:
    """What the Charges sheet has no place for, once for each file."""
    files: dict[str, list[str]] = {}
    for each in added:
        if len(each.record.diagnoses) > _ROW_DIAGNOSES:
            files.setdefault(each.record.place.file, []).append(str(each.row))
    for file, rows in files.items():
        say = f"More than twelve diagnoses; the first twelve were taken. Rows of Charges: {', '.join(rows)}."
        yield {"file": file, "why": "more_than_twelve_diagnoses", "say": say}
