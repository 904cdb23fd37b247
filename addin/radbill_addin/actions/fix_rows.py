"""Fix what is safe: how codes, dates and numbers are stored, and modifiers that a rule makes certain.

What reading takes only when told to be tolerant is written down as it would be taken: a whole number in a code column
becomes text with the zeros that it lost, a date that was text becomes a date, a number that was text a number. What
reading takes anyway is written as claims carry it: blanks around a value go, small letters of codes become large, a
Medicare number loses the hyphens of the card. Modifiers are added, taken off and ordered where a rule with a source of
high confidence leaves no choice. What the practice's own rules set is set when a person
agrees. Cells with formulas stay, and so does everything that needs a person.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.answers_step import (
    AnswersOutcome,
    answer_lines,
    given_answers,
    settle_answers,
    unknown_facts,
)
from radbill_addin.actions.declaration import Button, Command, Parameter, ValueKind, action
from radbill_addin.actions.own_rules_step import agreed_settings, rule_settings, with_settings
from radbill_addin.actions.reading_step import refusal
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.cell_reading import read_cell
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Column, Kind
from radbill_addin.sheets.modifier_cells import RowChange, row_changes
from radbill_addin.sheets.normal_form import PLAIN, preferred_text
from radbill_addin.sheets.own_rule_cells import RowSetting
from radbill_addin.sheets.postal_codes import country_field, names_another_country
from radbill_addin.sheets.reading import (
    BatchRead,
    InputCell,
    InputProblem,
    ReadingLog,
    ReadingOptions,
    input_cells,
    read_batch,
)
from radbill_addin.sheets.renewed_marks import renew_marks, rows_as_imported
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Cell


_NOTHING = "There was nothing that is safe to fix."
_BLANKS = "Blanks around the value were taken away."
_TEXTS = frozenset({Kind.TEXT, Kind.CODE})


class Fix(NamedTuple):
    """One cell that was fixed. What it held is left out: it could name a patient."""

    cell: InputCell
    value: CellValue
    what: str

    def __str__(self) -> str:
        return f"Sheet {self.cell.sheet}, row {self.cell.row}, column {self.cell.column_name}: {self.what}"


@action(
    "fix_rows",
    button=Button(
        "Row", 20, "Fix what is safe to fix", "TraceError", "Fix how codes and dates are written",
        "Only what leaves no doubt: codes stored as numbers, dates stored as text, stray blanks, modifiers that a rule "
        "makes certain. What your own rules set is asked about first. Every change is listed.",
    ),
    command=Command(
        "Fix how codes, dates and numbers are stored, and modifiers that a rule makes certain; every change is "
        "listed.",
        (Parameter("--own-rules", ValueKind.FLAG, "Set what the practice's own rules say, too; changes are listed."),),
        name="fix",
    ),
)  # fmt: skip
def fix_rows(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Fix the cells that are safe to fix, and the modifiers that are certain; list both."""
    given, as_imported = given_answers(port), rows_as_imported(port)
    outcome = settle_answers(port, given, context.now.date()) if not given.is_empty else AnswersOutcome()
    log = ReadingLog(port.file_name)
    cells = tuple(input_cells(port, log))
    if stops := [problem for problem in log.problems if problem not in log.reaches]:
        return refusal(tuple(stops))
    context.progress("Fixing", 0, len(cells))
    blocks = {sheet: port.read_sheet(sheet) for sheet in {cell.sheet for cell in cells}}
    formulas = {sheet: port.formula_cells(sheet) for sheet in blocks}
    fixes = tuple(_fixes(cells, blocks, formulas))
    read = read_batch(port, ReadingOptions(tolerant=True, keeps_good_rows=True))
    changes, unread = _certain_modifiers(port, read, context)
    settings = _own_settings(port, read, changes)
    done = agreed_settings(settings, context)
    context.progress("Fixing", len(cells), len(cells))
    for run in _runs(_with_rows(fixes, (*changes, *done), cells)):
        first = run[0].cell
        port.write_block(first.sheet, first.row, first.at, [[fix.value] for fix in run])
    renew_marks(port, as_imported)
    port.save()
    summary = with_settings(_summary(fixes, changes, unread), settings, done)
    if given.is_empty:
        return summary
    lines = (*answer_lines(outcome), *given.keep(), *summary.lines)
    return summary._replace(headline=_with_answers(summary, outcome), lines=lines,
                            facts=summary.facts | unknown_facts(outcome))  # fmt: skip


def _with_answers(summary: ActionSummary, outcome: AnswersOutcome) -> str:
    if not outcome.row_count:
        return summary.headline
    told = f"{counted(outcome.row_count, 'row')} changed by your answers."
    return told if summary.headline == _NOTHING else f"{told} {summary.headline}"


def _own_settings(
    port: WorkbookPort, read: BatchRead | tuple[InputProblem, ...], changes: tuple[RowChange, ...]
) -> tuple[RowSetting, ...]:
    """What the practice's own rules set; nothing in a workbook that cannot be read."""
    return rule_settings(port, read, (each.row for each in changes)) if isinstance(read, BatchRead) else ()


def _certain_modifiers(
    port: WorkbookPort, read: BatchRead | tuple[InputProblem, ...], context: ActionContext
) -> tuple[tuple[RowChange, ...], str]:
    """Rows whose modifiers change, and why they could not be looked at; the cells are taken as they will be fixed."""
    problems = read.unreadable if isinstance(read, BatchRead) else read
    count = f"{len(problems)} place{'' if len(problems) == 1 else 's'}"
    if not isinstance(read, BatchRead):
        return (), f"Modifiers were not looked at, since {count} cannot be read; Check names them."
    proposals = rb.proposals_of(read.batch.claims, context.book, only_certain=True)
    rest = f"Modifiers of claims that need {count} were not looked at; they cannot be read, and Check names them."
    return row_changes(port, read, proposals), rest if problems else ""


def _with_rows(
    fixes: tuple[Fix, ...], changes: tuple[RowChange | RowSetting, ...], cells: tuple[InputCell, ...]
) -> tuple[Fix, ...]:
    """The cells to write; of a cell that is fixed and holds something else then, what it holds then."""
    wanted = {(each.sheet, each.row, field): value for each in changes for field, value in each.cells.items()}
    fields = {sheet for sheet, _, _ in wanted}
    own = [cell for cell in cells if cell.sheet in fields and cell.column in CHARGES.columns]
    written = [Fix(cell, wanted[key], "") for cell in own if (key := _key(cell)) in wanted]
    return (*(fix for fix in fixes if _key(fix.cell) not in wanted), *written)


def _key(cell: InputCell) -> tuple[str, int, str]:
    return cell.sheet, cell.row, cell.column.field


def _fixes(
    cells: tuple[InputCell, ...], blocks: Mapping[str, Block], formulas: Mapping[str, frozenset[tuple[int, int]]]
) -> Iterator[Fix]:
    places = {_key(cell): cell.at for cell in cells}
    for cell in cells:
        held = blocks[cell.sheet].value(cell.row, cell.at)
        if rb.is_blank(held) or (cell.row, cell.at) in formulas[cell.sheet]:
            continue
        country_at = places.get((cell.sheet, cell.row, country_field(cell.column)), 0)
        abroad = country_at > 0 and names_another_country(blocks[cell.sheet].value(cell.row, country_at))
        value, what = _fix_of(cell.column, held, abroad=abroad)
        if what:
            yield Fix(cell, value, what)


def _fix_of(column: Column, cell: "Cell", *, abroad: bool) -> tuple[CellValue, str]:
    """What the cell should hold, and what was done to it; no words when it stays."""
    taken = read_cell(column, cell, tolerant=True, is_abroad=abroad)
    if taken.message or _is_several(column, taken.value):
        return None, ""
    if column.kind not in _TEXTS or not isinstance(cell, str):
        return taken.value, taken.note  # type: ignore[return-value]
    text, how = preferred_text(column, str(taken.value))
    return text, " ".join(dict.fromkeys(filter(None, (taken.note, _cleaned(cell), how))))


def _cleaned(cell: str) -> str:
    """What reading leaves out of a text: blanks, or marks that no claim file carries."""
    text = rb.text_of(cell)
    if text == cell:
        return ""
    return _BLANKS if text == " ".join(cell.split()) else PLAIN


def _is_several(column: Column, value: object) -> bool:
    """Whether a cell holds more modifiers than one; which cells they go to is for a person, or for their proposal."""
    return column.field.startswith("modifier_") and " " in str(value)


def _runs(fixes: tuple[Fix, ...]) -> Iterator[list[Fix]]:
    """Fixed cells that stand under each other, so that each stretch is written in one call."""
    run: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.cell.sheet, fix.cell.at, fix.cell.row)):
        follows = run and run[-1].cell[:2] == fix.cell[:2] and run[-1].cell.row + 1 == fix.cell.row
        if run and not follows:
            yield run
            run = []
        run.append(fix)
    if run:
        yield run


def _summary(fixes: tuple[Fix, ...], changes: tuple[RowChange, ...], unread: str) -> ActionSummary:
    done = [each for each in changes if not each.obstacle]
    counts = Counter(fix.cell.sheet for fix in fixes)
    headline = [*_cell_sentence(counts), *_modifier_sentence(len(done))] or [_NOTHING]
    facts: dict[str, object] = {"fixed": len(fixes), "modifier_rows": len(done)}
    if fixes:
        facts["by_sheet"] = dict(counts)
    if done:
        facts["modifier_changes"] = [fact for each in done for fact in _facts(each)]
    sentences = (*map(str, fixes), *(line for each in changes for line in each.sentences()), *filter(None, [unread]))
    return ActionSummary(" ".join(headline), tuple(sentences), facts)


def _cell_sentence(counts: Counter[str]) -> Iterator[str]:
    if total := counts.total():
        where = ", ".join(f"{count} on {sheet}" for sheet, count in counts.items())
        yield f"{total} cell{'' if total == 1 else 's'} fixed: {where}."


def _modifier_sentence(count: int) -> Iterator[str]:
    if count:
        yield f"Modifiers of {count} row{'' if count == 1 else 's'} changed; check again."


def _facts(changed: RowChange) -> Iterator[dict[str, object]]:
    for change in changed.changes:
        yield {
            "sheet": changed.sheet, "row": changed.row, "modifier": change.modifier, "action": str(change.action),
            "reason": change.reason, "source": str(change.citation),
        }  # fmt: skip
