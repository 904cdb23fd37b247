"""What the file of exam names holds; its own head says what the fields mean."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, RootModel, model_validator

from radbill.core.cited_tables import TableRow, Text, Texts

Side = Literal["one side", "both sides"]


class FamilyRow(TableRow):
    """Names of one kind, and the exams of the table of imaging codes that they mean."""

    exams: Texts = Field((), alias="exam")
    sides: Mapping[Side, Texts] = {}
    modalities: Texts | None = Field(None, alias="m")
    parts: tuple[Texts, ...] | None = Field(None, alias="p")
    beside: Texts = Field((), alias="b")
    words: tuple[Texts, ...] = Field((), alias="w")
    excluded: Texts = Field((), alias="n")
    only: Texts = ()
    usual: Text = ""
    complete: Text = ""
    others: tuple[Texts, ...] = Field((), alias="or")
    unsure: bool = False
    first_day: date | None = Field(None, alias="from")
    last_day: date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _names_its_exams(self) -> Self:
        if bool(self.exams) == bool(self.sides):
            raise ValueError("a family has an `exam`, or exams by `sides`")
        if self.sides and (self.modalities is None or self.parts is None):
            raise ValueError("a family of several exams says its modality and parts")
        return self


class FamilyTable(RootModel[tuple[FamilyRow, ...]]):
    """The whole file."""
