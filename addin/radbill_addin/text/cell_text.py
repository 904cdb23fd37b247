"""Findings, failures and breakdowns as the text of one cell: a single line that Excel can hold."""

import re
from typing import TYPE_CHECKING

import radbill as rb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from radbill import Breakdown, Change, Failure, Finding, NotChecked, Proposal

#: Excel cuts off what is longer.
LONGEST_TEXT = 32_767

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\s*[\r\n\t]+\s*")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
#: A page in the web behind a colon, as it ends a sentence.
_ADDRESS = re.compile(r"(?<=\w): https?://\S+(?=$|\s)")
_CUT = " ..."


def storable(text: str) -> str:
    """The text without what a workbook cannot hold, cut to what a cell can."""
    if text.__class__ is str and len(text) <= LONGEST_TEXT and text.isprintable():
        return text  # as nearly all are
    clean = _CONTROLS.sub(" ", text)
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - len(_CUT)] + _CUT


def single_line(text: str) -> str:
    """The text on one line, fit for a cell."""
    plain = text if text.isprintable() else _LINE_BREAKS.sub(" ", _CONTROLS.sub(" ", text))
    return storable(plain.strip())


def looks_like_formula(text: str) -> bool:
    """Whether Excel would run the text, or eat its first character, if it were typed in."""
    return not text[:1].isalnum() and text.lstrip(" ").startswith(_FORMULA_STARTS)


def finding_text(finding: "Finding") -> str:
    """A finding beside its row: severity, fault, what to do, and the edit to look up."""
    return single_line(f"{finding.severity}: {finding.message} {finding.what_to_do} ({finding.edit_id})")


def finding_sentence(finding: "Finding") -> str:
    """A finding in a summary: severity, the edit to look up, fault, what to do."""
    return f"{finding.severity} {finding.edit_id}: {finding.message} {finding.what_to_do}".rstrip()


def unchecked_reasons(missing: "Sequence[NotChecked]") -> str:
    """Why a row is not checked and what to get, without addresses, where no other sheet has it."""
    return single_line(" ".join(_ADDRESS.sub("", str(each)) for each in missing))


def unchecked_text(missing: "Sequence[NotChecked]") -> str:
    """What a row was not checked for, where the sheets Today and To fix say once why, and what to import."""
    subjects = ", ".join(each.subject for each in missing)
    return single_line(f"Not checked: {subjects}. The claim stays until this is loaded; To fix says how.")


def proposal_text(proposal: "Proposal") -> str:
    """The modifiers that are proposed, then what was done to them, with reasons and sources."""
    lines = [" ".join(line) or "none" for line in proposal.lines]
    proposed = lines[0] if len(lines) == 1 else f"two lines: {' and '.join(lines)}"
    return single_line(" ".join((f"{proposed}.", *map(change_text, proposal.done))))


def change_text(change: "Change") -> str:
    """A change of a modifier with its reason and source."""
    return single_line(f"{change.modifier} {change.action}: {change.reason} [{change.citation}]")


def failure_text(failure: "Failure") -> str:
    """A failure in the place of the answer."""
    return single_line(str(failure))


def breakdown_text(breakdown: "Breakdown") -> str:
    """How an amount came about, step by step with sources; or why there is none."""
    return single_line(rb.steps_text(breakdown))
