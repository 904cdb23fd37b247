"""The practice's own rules in actions: what is said of them, and what is set when a person agrees."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.own_rule_cells import RowSetting, row_settings
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.text.counted import counted
from radbill_addin.text.switch_text import switch_lines

if TYPE_CHECKING:
    from radbill import ScrubResult

#: What the edits are called that tell of mistakes in own rules and switches.
_MISTAKES = frozenset({"RB2171", "RB2172"})
#: As many changes are named in the question; the summary has them all.
_MOST_NAMED = 12
_NOT_AGREED = "nobody has agreed (on the command line: --own-rules)."


def rule_lines(read: BatchRead, result: "ScrubResult") -> tuple[str, ...]:
    """One sentence for each mistake in the practice's rules, and for each switch that was used."""
    mistakes = (each for each in result.findings if each.edit_id in _MISTAKES)
    told = (f"{read.record_cells.locate(each.location)}: {each.message} {each.what_to_do}" for each in mistakes)
    return (*(f"{line[:1].upper()}{line[1:]}" for line in told), *switch_lines(result.switch_uses))


def rule_settings(port: WorkbookPort, read: BatchRead, changed_rows: Iterable[int]) -> tuple[RowSetting, ...]:
    """What the practice's own rules set in a workbook, row by row."""
    return row_settings(port, read, rb.own_settings(read.batch), changed_rows)


def agreed_settings(settings: Sequence[RowSetting], context: ActionContext) -> tuple[RowSetting, ...]:
    """The settings that are done: those that nothing hinders, if a person agrees to them."""
    possible = tuple(each for each in settings if not each.obstacle)
    is_agreed = possible and (context.options.get("own_rules") or context.ask("\n".join(_question(possible))))
    return possible if is_agreed else ()


def with_settings(summary: ActionSummary, settings: Sequence[RowSetting], done: Sequence[RowSetting]) -> ActionSummary:
    """Fix's summary with what was set, row by row, or why it was not."""
    if not settings:
        return summary
    told = [line for each in settings for line in each.sentences("" if each in done else _NOT_AGREED)]
    facts = {"own_rule_rows": len(done), "own_rule_changes": told}
    summary = summary._replace(lines=(*summary.lines, *told), facts=summary.facts | facts)
    if not done:
        return summary
    has_more = summary.facts.get("fixed") or summary.facts.get("modifier_rows")
    rows = f"{counted(len(done), 'row')} set as your own rules say; check again."
    return summary._replace(headline=f"{summary.headline} {rows}" if has_more else rows)


def _question(settings: Sequence[RowSetting]) -> Iterator[str]:
    yield f"Your own rules change {counted(len(settings), 'row')}:"
    wishes = [f"Row {each.row}: {wish}" for each in settings for wish in each.wishes]
    yield from wishes[:_MOST_NAMED]
    if len(wishes) > _MOST_NAMED:
        yield f"... and {len(wishes) - _MOST_NAMED} more."
    yield ""
    yield "Change them?"
