"""Cells that could not be read: what a summary says of them, and why an action on one claim is refused."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from radbill_addin.actions.action import ActionSummary
from radbill_addin.text.counted import counted, is_or_are

if TYPE_CHECKING:
    from radbill_addin.sheets.reading import BatchRead

#: So many cells are told one by one; the sheet To fix has them all.
_MOST_NAMED = 20


def unreadable_lines(read: "BatchRead") -> Iterator[str]:
    """How many claims wait for cells that could not be read, then the cells."""
    batch = read.batch
    cells = list(dict.fromkeys(f"{cell.message} {cell.what_to_do}" for cell in batch.unreadable_cells))
    if not cells:
        return
    held = batch.claim_count if batch.unreadable_practice else len(batch.unreadable_claims)
    others = "" if held == batch.claim_count else ", the others are not"
    yield f"{counted(len(cells), 'cell')} cannot be read: {counted(held, 'claim')} {is_or_are(held)} held{others}."
    for cell in cells[:_MOST_NAMED]:
        yield f"  {cell}"
    if len(cells) > _MOST_NAMED:
        yield f"  And {len(cells) - _MOST_NAMED} more; Check lists them all on the sheet To fix."


def unreadable_facts(read: "BatchRead") -> dict[str, object]:
    """Every cell that could not be read, as JSON values; nothing when all can."""
    if not read.unreadable:
        return {}
    return {
        "unreadable_claims": len(read.batch.unreadable_claims),
        "unreadable_cells": [problem._asdict() for problem in read.unreadable],
    }


def claim_refusal(claim_id: str, read: "BatchRead") -> ActionSummary | None:
    """Why nothing is done with a claim: its cells that could not be read. None when it can be read."""
    claim = next((each for each in read.batch.unreadable_claims if each.claim_id == claim_id), None)
    cells = (*read.batch.unreadable_practice, *(claim.cells if claim else ()))
    if not cells:
        return None
    return ActionSummary(
        f"Nothing was done: {counted(len(cells), 'cell')} of the claim cannot be read.",
        tuple(f"{cell.message} {cell.what_to_do}" for cell in cells),
        is_clean=False,
    )
