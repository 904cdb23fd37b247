"""The answers on the sheet Needs you: read, applied to the rows that wait for them, and kept for their sender."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import radbill as rb
from radbill import Sender, SenderAnswer, UnknownKind
from radbill_addin.actions.name_guesses_step import guess_of
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.answered_rows import AnsweredRows
from radbill_addin.sheets.import_log import ImportLog, import_log
from radbill_addin.sheets.needs_you import QUESTIONS, NeedsYouRow, needs_you_sheet
from radbill_addin.sheets.registration import FACILITIES, PAYERS
from radbill_addin.sheets.renewed_marks import renew_marks, rows_as_imported
from radbill_addin.sheets.unknown_names import FIELDS_OF_NAMES, ImportedSheets, UnknownName, unknown_names
from radbill_addin.text.counted import counted

_NEW, _YES = "new", frozenset({"y", "yes"})
_NOT_TAKEN = {
    UnknownKind.PROVIDER: "Not taken: this is no NPI; a digit is missing or mistyped.",
    UnknownKind.SITE: "Not taken: the sheet Facilities has no such ID. Add it there, or type NEW.",
    UnknownKind.PAYER: "Not taken: the sheet Payers has no such key. Add it there, or type NEW.",
    UnknownKind.EXAM: "Not taken: this is no procedure code.",
    UnknownKind.PLACE: "Not taken: this is no place of service.",
}
_NO_GUESS = "Not taken: there is no guess to say yes to."
_Answers = dict[tuple[UnknownKind, str], SenderAnswer]


class GivenAnswers(NamedTuple):
    """What persons answered on the sheet.

    Attributes:
        by_sender: Answers that were taken, by the sender's name.
        refusals: Why others were not, by what the row is about.
    """

    by_sender: Mapping[str, _Answers] = {}
    refusals: Mapping[tuple[UnknownKind, str, str], str] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nobody answered anything."""
        return not self.by_sender and not self.refusals

    def sender(self, name: str) -> Sender:
        """What is known of a sender, kept before or answered on the sheet."""
        return rb.ImportTables().of(name).knowing(self.by_sender.get(name, {}))

    def keep(self) -> tuple[str, ...]:
        """Keep the answers for their senders; a sentence when that could not be done."""
        try:
            for name, answers in self.by_sender.items():
                rb.ImportTables().keep(name, answers)
        except OSError as error:
            return (f"The answers were not kept for the next import: {error.strerror}.",)
        return ()


class AnswersOutcome(NamedTuple):
    """What became of the answers: rows changed, and the names that still need one."""

    row_count: int = 0
    still_open: tuple[NeedsYouRow, ...] = ()


def given_answers(port: WorkbookPort) -> GivenAnswers:
    """The answers on the sheet of a workbook; none where it has no such sheet."""
    sheet = needs_you_sheet(port)
    answered = [row for row in sheet.rows if row.is_answered] if sheet else []
    if not answered:
        return GivenAnswers()
    sheets = ImportedSheets(port)
    by_sender: dict[str, _Answers] = {}
    refusals = {}
    for row in answered if sheets.is_whole else ():
        answer = _answer_of(row, sheets)
        if isinstance(answer, SenderAnswer):
            by_sender.setdefault(row.sender, {})[row.about[:2]] = answer
        else:
            refusals[row.about] = answer
    return GivenAnswers(by_sender, refusals)


def settle_answers(port: WorkbookPort, given: GivenAnswers, day: date) -> AnswersOutcome:
    """Let answers hold for the rows that wait, and bring the sheet up to date; the caller saves, then keeps them."""
    row_count = apply_answers(port, given)
    return AnswersOutcome(row_count, refresh_needs_you(port, given, day))


def apply_answers(port: WorkbookPort, given: GivenAnswers) -> int:
    """Let answers hold for the rows that wait, and what is kept of their sender from before; gives how many change.

    Saves nothing. A workbook of before without the sheets is left alone.
    """
    log = import_log(port) if needs_you_sheet(port) else None
    if log is None or not log.rows:
        return 0
    sheets, who_is = ImportedSheets(port), cache(given.sender)
    if not sheets.is_whole:
        return 0
    changed = AnsweredRows(sheets, log)
    for unknown in unknown_names(sheets, log, lambda _: Sender()):
        if answer := who_is(unknown.sender).answer(unknown.kind, unknown.name):
            changed.apply(unknown, answer)
    if changed.row_count:
        as_imported = rows_as_imported(port)
        changed.write(port)
        renew_marks(port, as_imported)
    return changed.row_count


def refresh_needs_you(
    port: WorkbookPort, given: GivenAnswers, day: date, known_log: ImportLog | None = None
) -> tuple[NeedsYouRow, ...]:
    """Bring the sheet up to date: what is open first, then what was answered; gives what is open. Saves nothing.

    The log is read unless it is known as it stands.
    """
    sheet, log, sheets = needs_you_sheet(port), known_log or import_log(port), ImportedSheets(port, FIELDS_OF_NAMES)
    if sheet is None or log is None or not sheets.is_whole:
        return ()
    still_open = [_row(each, given, sheet.rows, lambda name: guess_of(name, sheets, day))
                  for each in unknown_names(sheets, log, cache(given.sender))]  # fmt: skip
    abouts = {row.about for row in still_open}
    done = [row._replace(row_count=0, question=_kept_words(row)) for row in sheet.rows
            if row.is_answered and row.about not in abouts and row.about not in given.refusals]  # fmt: skip
    sheet.write(port, [*still_open, *done])
    return tuple(still_open)


def answer_lines(outcome: AnswersOutcome) -> tuple[str, ...]:
    """What a summary says of the answers."""
    done = (
        [f"Answers on the sheet Needs you: {counted(outcome.row_count, 'row')} changed."] if outcome.row_count else []
    )
    names = len(outcome.still_open)
    more = (
        [f"{counted(names, 'name')} on the sheet Needs you: answer each once, then press Fix what is safe to fix."]
        if names
        else []
    )
    return (*done, *more)


def unknown_facts(outcome: AnswersOutcome) -> dict[str, object]:
    """The names that still need an answer, and the rows that answers changed, for programs."""
    unknown = [{"what": row.kind.value, "name": row.name, "rows": row.row_count, "guess": row.guess or None,
                "sender": row.sender or None} for row in outcome.still_open]  # fmt: skip
    return {"unknown_names": unknown, "rows_answered": outcome.row_count}


def _answer_of(row: NeedsYouRow, sheets: ImportedSheets) -> SenderAnswer | str:
    """The answer of a row, or why it is not taken."""
    text = rb.text_of(row.answer)
    if text.casefold() in _YES and not row.guess:
        return _NO_GUESS
    cell = row.guess if text.casefold() in _YES else row.answer
    place = rb.read_answer(UnknownKind.PLACE, row.place_of_service)
    if not rb.is_blank(row.place_of_service) and not place:
        return _NOT_TAKEN[UnknownKind.PLACE]
    if row.kind in {UnknownKind.SITE, UnknownKind.PAYER}:
        return _key_answer(row.kind, rb.read_answer(row.kind, cell), place, sheets)
    value = rb.read_answer(row.kind, cell)
    return SenderAnswer(value) if value else _NOT_TAKEN[row.kind]


def _key_answer(kind: UnknownKind, text: str, place: str, sheets: ImportedSheets) -> SenderAnswer | str:
    """A key of a sheet, in the sheet's own spelling; an empty one for what is new, or where only the place is said."""
    if text.casefold() == _NEW or (not text and place):
        return SenderAnswer("", place)
    sheet = FACILITIES if kind is UnknownKind.SITE else PAYERS
    keys = (row.text(sheet.key_field) for row in sheets.tables[sheet.name].rows)
    key = next((key for key in keys if key.casefold() == text.casefold()), "")
    return SenderAnswer(key, place) if key else _NOT_TAKEN[kind]


def _row(
    unknown: UnknownName, given: GivenAnswers, rows: tuple[NeedsYouRow, ...], guess: Callable[[UnknownName], str]
) -> NeedsYouRow:
    """The row of a name that is open, with what a person typed and why it was not taken."""
    row = NeedsYouRow(unknown.kind, unknown.name, unknown.sender, unknown.row_count)
    old = next((each for each in rows if each.about == row.about), row)
    return row._replace(
        question=given.refusals.get(row.about, QUESTIONS[unknown.kind]), guess=guess(unknown), answer=old.answer,
        place_of_service=old.place_of_service,
    )  # fmt: skip


def _kept_words(row: NeedsYouRow) -> str:
    if row.sender:
        return f"Kept for {row.sender}. Another answer holds for the next files."
    return "Holds in this workbook only: its sender has no name. Import with --profile NAME."
