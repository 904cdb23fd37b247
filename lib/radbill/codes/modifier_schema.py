"""What the table of modifiers holds."""

from typing import Self

from pydantic import Field, model_validator

from radbill.core.cited_tables import CitedRow, CitedTable


class ModifierRow(CitedRow):
    """A modifier: its class, a few words for it, and what it does to the payment."""

    code: str
    modifier_class: str = Field(alias="class", pattern="^(pricing|payment_policy|informational)$")
    words: str
    effect: str


class ConflictRow(CitedRow):
    """Two modifiers that may not stand on one line."""

    pair: tuple[str, str]


class ModifierTable(CitedTable):
    """All modifiers, and their conflicts."""

    modifiers: tuple[ModifierRow, ...]
    conflicts: tuple[ConflictRow, ...]

    @model_validator(mode="after")
    def _knows_each_modifier_once(self) -> Self:
        codes = [row.code for row in self.modifiers]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"{', '.join(twice)} stands twice")
        if unknown := sorted({code for row in self.conflicts for code in row.pair} - set(codes)):
            raise ValueError(f"conflicts name {', '.join(unknown)}, which the table does not have")
        return self
