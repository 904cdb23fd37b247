"""Suggest codes: beside every charge row the codes that its exam's name may mean. The user's own code stays."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import TODAY, TOLERANT, Button, Command, action
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.unreadable_step import unreadable_lines
from radbill_addin.files.crosswalk import Crosswalk, read_crosswalk
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.results import write_row_results
from radbill_addin.sheets.row_blocks import Values

if TYPE_CHECKING:
    from radbill import Claim, ServiceLine, Suggestion


_SHOWN = 3
_NOT_SURE = "Not sure: nothing in the name decides."


class _RowSuggestion(NamedTuple):
    """What a row gets, and how it compares with the code on it: same, other, no code, or not sure."""

    text: str
    kind: str


@action(
    "suggest_codes",
    button=Button(
        "Row", 30, "Suggest codes", "FindDialogExcel", "Name codes for the exams of the RIS",
        "Reads the column Exam and writes the likeliest codes beside it. Your own codes stay as they are.",
    ),
    command=Command(
        "Name codes for the exams of a workbook, in its column Suggested codes; your own codes stay.",
        (TOLERANT, TODAY),
    ),
)  # fmt: skip
def suggest_codes(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Write the likeliest codes of every exam that is named, and count how they compare with the codes there."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    own = read_crosswalk()
    if isinstance(own, rb.Failure):
        return ActionSummary(str(own), is_clean=False, is_refused=True)
    lines = [(claim, line) for claim in read.batch.claims for line in claim.lines if line.exam_description]
    found = {line.line_id: _suggest_for(claim, line, context, own) for claim, line in lines}
    values = {row.row: _cells(found[row.line_id]) for row in read.charge_rows if row.line_id in found}
    write_row_results(port, read, ("suggested_codes",), values)
    port.save()
    summary = _summary(Counter(each.kind for each in found.values()))
    return summary._replace(lines=(*unreadable_lines(read), *summary.lines))


def _suggest_for(claim: "Claim", line: "ServiceLine", context: ActionContext, own: Crosswalk) -> _RowSuggestion:
    day = line.date_of_service or context.now.date()
    candidates = rb.suggest(line.exam_description, day, own)
    if not candidates or not candidates[0].is_sure:
        likely = "; ".join(map(_candidate_text, candidates[:_SHOWN]))
        return _RowSuggestion(f"{_NOT_SURE} Perhaps {likely}" if likely else _NOT_SURE, "not sure")
    text = "; ".join((*map(_candidate_text, candidates[:_SHOWN]), *candidates[0].reasons))
    if not line.procedure_code:
        return _RowSuggestion(text, "no code")
    of_the_day = {each.procedure_code for each in claim.lines}
    is_same = line.procedure_code in candidates[0].procedure_codes and of_the_day >= set(candidates[0].procedure_codes)
    return _RowSuggestion(text, "same" if is_same else "other")


def _cells(suggested: _RowSuggestion) -> Values:
    return {"suggested_codes": suggested.text}


def _candidate_text(candidate: "Suggestion") -> str:
    return f"{' + '.join(candidate.procedure_codes)} ({candidate.confidence:.0%})"


def _summary(kinds: Counter[str]) -> ActionSummary:
    total = kinds.total()
    if not total:
        return ActionSummary("No row names its exam: fill in the column Exam first.", facts={"exams": 0})
    phrases = (
        ("same", "as the code on the row"),
        ("other", "differ from the code on the row"),
        ("no code", "have no code on the row yet"),
        ("not sure", "need a person"),
    )
    return ActionSummary(
        headline=f"{total} exam{'' if total == 1 else 's'} read: "
        + ", ".join(f"{kinds[kind]} {words}" for kind, words in phrases if kinds[kind])
        + ".",
        facts={"exams": total, **{kind.replace(" ", "_"): kinds[kind] for kind, _ in phrases}},
    )
