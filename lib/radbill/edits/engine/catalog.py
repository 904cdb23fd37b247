"""All edits, found in their files."""

from functools import cache

from radbill.core.discovery import members_of
from radbill.edits import rules
from radbill.edits.engine.edit import Edit, Scope


@cache
def all_edits() -> tuple[Edit, ...]:
    """Every edit, in the order of the ids.

    Raises:
        ValueError: two edits share an id: a mistake in the product.
    """
    edits = [member for _, member in members_of(rules, Edit) if isinstance(member, Edit)]
    edits.sort(key=lambda edit: edit.edit_id)
    ids = [edit.edit_id for edit in edits]
    if len(set(ids)) < len(ids):
        raise ValueError(f"Two edits share an id: {sorted({i for i in ids if ids.count(i) > 1})}.")
    return tuple(edits)


@cache
def edits_of(scope: Scope) -> tuple[Edit, ...]:
    """The edits that look at one kind of record."""
    return tuple(edit for edit in all_edits() if edit.scope is scope)


def edit_by_id(edit_id: str) -> Edit | None:
    """The edit with an id, however it is written; none if there is no such edit."""
    wanted = edit_id.strip().upper()
    return next((edit for edit in all_edits() if edit.edit_id == wanted), None)
